"""Notices of which an official has not seen the whole (tin báo chưa xem): what they are about, until it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, func, or_, select, update

from bot.channels.base import Gist, Reply
from bot.channels.commands import duties_shown
from bot.record_json import read_as
from bot.store.duty_tables import NoticeState, duties, notices, nudges, officials, weekly_digests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


UNSEEN = (NoticeState.UNREAD, NoticeState.UNDELIVERABLE)
"""States of notices that are shown when the official writes, or opens the web page."""
KEPT = timedelta(days=14)
"""How long that is worth showing."""
_NAME = select(officials.c.name).where(officials.c.id == bindparam("who"))
"""Built once, as are the next: every notice needs them."""
_NUDGED = select(nudges.c.duty).where(nudges.c.notice == bindparam("number"))
_NEAREST = select(func.count(), func.min(duties.c.due)).where(
    duties.c.key.in_(bindparam("keys", expanding=True))
)


def gist_of(connection: Connection, notice: int, official: str, body: Reply) -> Gist:
    """A notice in short: about the duties that it nudges of, else about those that its choices show."""
    name = connection.execute(_NAME, {"who": official}).scalar_one_or_none() or ""
    keys = connection.execute(_NUDGED, {"number": notice}).scalars().all() or list(shown_by(body))
    count, nearest = connection.execute(_NEAREST, {"keys": keys}).one()
    return Gist(name, count, None if nearest is None else date.fromisoformat(nearest))


def shown_by(body: Reply) -> set[str]:
    """Keys of the duties that the choices of a notice show."""
    return {key for entry in duties_shown(body.choices) for key in entry.split()}


def is_digest() -> ColumnElement[bool]:
    """Which notices have duties by number: those of nudges and those of a week, not what is announced besides."""
    return or_(*(exists().where(each.c.notice == notices.c.id) for each in (nudges, weekly_digests)))


def is_unseen(official: str, now: datetime) -> ColumnElement[bool]:
    """Which notices an official was lately told in short, or could not be told, and has not seen since."""
    return and_(_unseen_by(official), notices.c.created_at > now - KEPT)


def unseen(connection: Connection, official: str, now: datetime) -> Sequence[Reply]:
    """What those notices say, the latest first.

    What cannot be read any more is left out: no message of theirs may fail for it.
    """
    bodies = connection.execute(
        select(notices.c.body).where(is_unseen(official, now)).order_by(notices.c.id.desc())
    ).scalars()
    return [reply for body in bodies if (reply := read_as(body, Reply)) is not None]


def seen(connection: Connection, official: str, now: datetime) -> None:
    """The official has been shown what there was."""
    values = {"state": NoticeState.SENT, "ended_at": now}
    connection.execute(update(notices).where(_unseen_by(official)).values(values))


def _unseen_by(official: str) -> ColumnElement[bool]:
    return and_(notices.c.official == official, notices.c.state.in_(UNSEEN))
