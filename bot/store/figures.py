"""Figures of answers (số liệu trả lời): how many, how they ended and how long people waited, by day and channel.

Counted with each question in its transaction. Nothing here tells of a person or has anybody's words, so it stays when
the questions are deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from bot.store.asked_tables import answer_counts, answer_times
from bot.store.engine import insert_or_update
from handlers.messages import Intent, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Table

LONGER = 1_000_000_000
"""The upper bound of whatever took longer than the others."""
WITHIN = (50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, LONGER)
"""Upper bounds in milliseconds."""


@dataclass(frozen=True, slots=True)
class Count:
    """Answers of one day, channel, intent and status."""

    day: date
    channel: str
    intent: Intent
    status: Status
    answers: int
    marked: int
    """How many of them people said were wrong."""


@dataclass(frozen=True, slots=True)
class Waited:
    """Answers of one channel that took no longer than `within_ms`, and longer than the bound before."""

    channel: str
    within_ms: int
    answers: int
    total_ms: int


def count(connection: Connection, day: date, channel: str, intent: Intent, status: Status) -> None:
    """One more answer."""
    row = {"day": day.isoformat(), "channel": channel, "intent": intent, "status": status}
    more = {"answers": answer_counts.c.answers + 1}
    connection.execute(insert_or_update(connection, answer_counts, more), {**row, "answers": 1, "marked": 0})


def count_marked(connection: Connection, day: date, channel: str, intent: Intent, status: Status) -> None:
    """One of those answers is wrong, somebody says."""
    table = answer_counts.c
    these = (
        table.day == day.isoformat(),
        table.channel == channel,
        table.intent == intent,
        table.status == status,
    )
    connection.execute(update(answer_counts).where(*these).values(marked=table.marked + 1))


def count_time(connection: Connection, day: date, channel: str, milliseconds: int) -> None:
    """Somebody waited so long for an answer; what is negative or longer than all bounds counts as the nearest."""
    milliseconds = min(max(0, milliseconds), LONGER)
    within = next(bound for bound in WITHIN if milliseconds <= bound)
    row = {"day": day.isoformat(), "channel": channel, "within_ms": within}
    more = {
        "answers": answer_times.c.answers + 1,
        "total_ms": answer_times.c.total_ms + milliseconds,
    }
    first = {**row, "answers": 1, "total_ms": milliseconds}
    connection.execute(insert_or_update(connection, answer_times, more), first)


def counts(connection: Connection, first: date, last: date) -> list[Count]:
    """The answers of some days, by day."""
    rows = select(answer_counts).where(_between(answer_counts, first, last)).order_by(answer_counts.c.day)
    return [
        Count(
            date.fromisoformat(row.day),
            row.channel,
            Intent(row.intent),
            Status(row.status),
            row.answers,
            row.marked,
        )
        for row in connection.execute(rows).all()
    ]


def times(connection: Connection, first: date, last: date) -> list[Waited]:
    """How long people waited on some days, by channel and upper bound."""
    table = answer_times.c
    sums = (func.sum(table.answers).label("answers"), func.sum(table.total_ms).label("total_ms"))
    rows = (
        select(table.channel, table.within_ms, *sums)
        .where(_between(answer_times, first, last))
        .group_by(table.channel, table.within_ms)
        .order_by(table.channel, table.within_ms)
    )
    found = connection.execute(rows).all()
    return [Waited(row.channel, row.within_ms, int(row.answers), int(row.total_ms)) for row in found]


def share_within(waited: Iterable[Waited], share: float) -> int | None:
    """The upper bound in milliseconds that this share (0..1) of the answers kept; None when there are none."""
    by_bound: dict[int, int] = {}
    for each in waited:
        by_bound[each.within_ms] = by_bound.get(each.within_ms, 0) + each.answers
    wanted, seen = share * sum(by_bound.values()), 0
    for bound in sorted(by_bound):
        seen += by_bound[bound]
        if seen >= wanted:
            return bound
    return None


def _between(table: Table, first: date, last: date) -> ColumnElement[bool]:
    return table.c.day.between(first.isoformat(), last.isoformat())
