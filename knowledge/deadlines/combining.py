"""Several phrases of one text weighed against each other (kết hợp các mốc thời gian)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.deadlines.cycle_merging import (
    cycle_gives_way,
    cycle_takes_day,
    day_of_cycle,
    year_spreads_back,
)
from knowledge.deadlines.loosening import event_takes_length, events_join, loose_gives_way
from knowledge.deadlines.neighbours import CLAUSE, uninterrupted
from knowledge.deadlines.phrases import Manner
from knowledge.records import DateDeadline, PeriodDeadline, RecurringDeadline

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.tokens import Token

# So few words may stand between a report's name and its day: "6 tháng đầu năm nộp trước ngày 03/7".
_NEAR = 4

_BARE_LENGTHS = frozenset({"so long", "in so long"})


def weighed(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """The items that remain, in order, each of the steps below taken in turn."""
    for step in (
        _label_gives_way,
        cycle_takes_day,
        year_spreads_back,
        cycle_gives_way,
        _period_gives_way,
        event_takes_length,
        _length_gives_way,
        loose_gives_way,
        events_join,
    ):
        items = step(items, tokens)
    return items


def _label_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Báo cáo 6 tháng gửi trước ngày 05/6": the kind of report is no deadline of its own."""
    rest = list(items)
    kept: list[Item] = []
    while rest:
        item = rest.pop(0)
        label = item.manner is Manner.LABEL
        if label and kept and _dated(kept[-1]) and uninterrupted(tokens, kept[-1], item, CLAUSE):
            continue  # "trước ngày 15/12 (đối với báo cáo năm)"
        if rest and _names_what_follows(item, rest[0], tokens):
            if rest[0].manner is Manner.PLAIN_DAY:
                rest[0] = day_of_cycle(item, rest[0])
            continue
        kept.append(item)
    return kept


def _names_what_follows(item: Item, following: Item, tokens: tuple[Token, ...]) -> bool:
    """Whether "báo cáo quý" or "6 tháng đầu năm" only says which report the time behind it is for."""
    if following.manner not in {Manner.STATED, Manner.PLAIN_DAY, Manner.CYCLE} or not any(
        isinstance(d, DateDeadline | RecurringDeadline) for d in following.deadlines
    ):
        return False
    if item.manner is Manner.LABEL:
        return uninterrupted(tokens, item, following, CLAUSE)
    return (
        item.manner is Manner.UNIT
        and item.match.has("half", "quarter", "month", "year")
        and following.first - item.last <= _NEAR
        and uninterrupted(tokens, item, following, CLAUSE | {"comma", "and", "or"})
    )


def _dated(item: Item) -> bool:
    return item.manner in {Manner.STATED, Manner.PLAIN_DAY} and all(
        isinstance(d, DateDeadline) or (isinstance(d, RecurringDeadline) and "DAY" in (d.rrule or ""))
        for d in item.deadlines
    )


def _period_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Trong tháng 6, trước ngày 15/6": a day inside the period before it is the deadline."""
    kept = []
    for at, item in enumerate(items):
        later = [
            d.due
            for other in items[at + 1 :]
            if uninterrupted(tokens, item, other, CLAUSE)
            for d in other.deadlines
            if isinstance(d, DateDeadline)
        ]
        inside = [d for d in item.deadlines if isinstance(d, PeriodDeadline) and d.start and d.end]
        if len(inside) == len(item.deadlines) == 1 and _narrowed(items, at, tokens):
            continue
        if len(inside) == len(item.deadlines) == 1 and len(later) == 1:
            period = inside[0]
            assert period.start is not None
            assert period.end is not None
            if period.start <= later[0] <= period.end:
                continue
        kept.append(item)
    return kept


def _narrowed(items: list[Item], at: int, tokens: tuple[Token, ...]) -> bool:
    """ "Năm 2026 (quý II và quý IV)": a bracket right behind a period says which parts of it are meant."""
    item = items[at]
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or [t.kind for t in tokens[item.last + 1 : following.first]] != ["open"]:
        return False
    whole = item.deadlines[0]
    return isinstance(whole, PeriodDeadline) and all(
        isinstance(d, PeriodDeadline)
        and d.start is not None
        and d.end is not None
        and (whole.start or d.start) <= d.start
        and d.end <= (whole.end or d.end)
        for d in following.deadlines
    )


def _length_gives_way(items: list[Item], _: tuple[Token, ...]) -> list[Item]:
    """ "01 ngày, dự kiến trong tháng 8": a bare length beside another time says how long it takes.

    So does a school year of which nothing is said: "Tháng 9 (khai giảng năm học)".
    """
    others = [item for item in items if item.phrase.name not in _BARE_LENGTHS and not _unsaid(item)]
    return others or items[:1]


def _unsaid(item: Item) -> bool:
    return all(isinstance(d, PeriodDeadline) and d.start is None and d.end is None for d in item.deadlines)
