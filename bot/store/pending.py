"""Open duties with what was told of them (việc chờ nhắc): as the store has them, and as a tick would have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, select

from bot.channels.base import day_in_vietnam
from bot.store.duties import duty_of
from bot.store.duty_tables import duties, nudges
from handlers.officials.due import Pending
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from handlers.officials.computing import Window
    from handlers.officials.duty import Duty


_IS_NEAR = and_(
    duties.c.state == State.OPEN, duties.c.due >= bindparam("first"), duties.c.due <= bindparam("last")
)
_NEAR = select(duties).where(_IS_NEAR).order_by(duties.c.due, duties.c.key)
"""Built once, as are the next: every tick asks."""
_TOLD = select(nudges.c.duty, nudges.c.key)
_TOLD_OF_NEAR = _TOLD.where(nudges.c.duty.in_(select(duties.c.key).where(_IS_NEAR)))


def pending(connection: Connection, window: Window) -> list[Pending]:
    """The open duties of a window by due day."""
    days = {"first": window.start.isoformat(), "last": window.end.isoformat()}
    told = _by_duty(connection.execute(_TOLD_OF_NEAR, days).all())
    rows = connection.execute(_NEAR, days).all()
    return [_pending(duty_of(row.body), row, told) for row in rows]


def foreseen(connection: Connection, found: Iterable[Duty], today: date) -> list[Pending]:
    """Of the duties that the plans give now those that are open; nothing is taken over.

    One that the store does not have yet is seen for the first time today; one that was done or given up is left out.
    """
    columns: Sequence[ColumnElement[Any]] = (
        duties.c.key,
        duties.c.state,
        duties.c.seen_at,
        duties.c.later_on,
    )
    known = {row.key: row for row in connection.execute(select(*columns)).all()}
    told = _by_duty(connection.execute(_TOLD).all())
    return [
        Pending(duty, today) if kept is None else _pending(duty, kept, told)
        for duty in found
        if (kept := known.get(duty.key)) is None or kept.state in {State.OPEN, State.GONE}
    ]


def _by_duty(nudged: Iterable[Row[str, str]]) -> Mapping[str, Sequence[str]]:
    told: dict[str, list[str]] = {}
    for duty, key in nudged:
        told.setdefault(duty, []).append(key)
    return told


def _pending(duty: Duty, row: Row[Any], told: Mapping[str, Sequence[str]]) -> Pending:
    later = None if row.later_on is None else date.fromisoformat(row.later_on)
    return Pending(duty, day_in_vietnam(row.seen_at), told.get(duty.key, ()), later)
