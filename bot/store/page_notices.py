"""Notices on the web page (tin nhắc trên trang): they wait there until the official opens it, or for too long.

    put in line for the page ── the official's browser fetched it ──> sent
                             └─ nobody fetched it in time ─────────> refused: the next channel, or undeliverable

A page tells nothing by itself, so a notice counts as sent only when a browser that is known as the official's has
fetched it. What reached them nowhere, or elsewhere only in short, is shown as well when they come: the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from bot.channels.base import PAGE, Reply
from bot.record_json import read_as
from bot.store.duty_tables import NoticeState, links, notices
from bot.store.gists import is_digest, is_unseen
from bot.store.tables import ReplyState, replies

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

MOST = 10
"""Shown at once, the oldest first; the rest comes with the next look."""
NOT_OPENED = "cán bộ chưa mở trang web trong thời gian chờ"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that an official has not seen yet."""

    id: int
    made_at: datetime
    body: Reply
    is_digest: bool
    """False for what is announced besides: numbers do not mean its duties."""


def waits() -> ColumnElement[bool]:
    """Which notices are in line for a page."""
    return exists().where(
        replies.c.notice == notices.c.id, replies.c.channel == PAGE, replies.c.state == ReplyState.DUE
    )


def waiting(connection: Connection, official: str, now: datetime) -> list[Waiting]:
    """What there is for an official on the page, the oldest first."""
    in_line = and_(notices.c.official == official, notices.c.state == NoticeState.DUE, waits())
    theirs = select(notices, is_digest().label("is_digest")).where(or_(in_line, is_unseen(official, now)))
    rows = connection.execute(theirs.order_by(notices.c.id)).all()
    found = ((row, read_as(row.body, Reply)) for row in rows)
    readable = (
        Waiting(row.id, row.created_at, body, row.is_digest) for row, body in found if body is not None
    )
    return list(islice(readable, MOST))


def shown(connection: Connection, found: Sequence[Waiting], now: datetime) -> None:
    """The official has fetched them."""
    ids = [each.id for each in found]
    in_line = update(replies).where(replies.c.notice.in_(ids), _in_line())
    connection.execute(in_line.values(state=ReplyState.SENT, ended_at=now, body=None, chat_id=""))
    values = {"state": NoticeState.SENT, "ended_at": now, "why": None}
    connection.execute(update(notices).where(notices.c.id.in_(ids)).values(values))


def give_up(connection: Connection, now: datetime, patience: timedelta) -> int:
    """Wait no longer for those that lie on pages too long, or on pages of nobody; returns how many."""
    somebody = exists().where(links.c.channel == PAGE, links.c.user_id == replies.c.chat_id)
    over = update(replies).where(_in_line(), or_(replies.c.created_at <= now - patience, ~somebody))
    values: dict[str, Any] = {"state": ReplyState.REFUSED, "ended_at": now, "body": None, "chat_id": ""}
    return connection.execute(over.values(why=NOT_OPENED, **values)).rowcount


def was_tried(connection: Connection, official: str, tried: Collection[int]) -> bool:
    """Whether one of the links is a page: what waits for an official on any of their pages is seen on each."""
    pages = select(links.c.id).where(links.c.official == official, links.c.channel == PAGE)
    return not set(tried).isdisjoint(connection.execute(pages).scalars())


def _in_line() -> ColumnElement[bool]:
    return and_(replies.c.channel == PAGE, replies.c.state == ReplyState.DUE)
