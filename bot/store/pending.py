"""Open duties with what was told of them (việc chờ nhắc): as the store has them, and as a tick would have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select, true

from bot.channels.base import VIETNAM
from bot.record_json import from_json
from bot.store.duties import due_in
from bot.store.duty_tables import duties, nudges
from handlers.officials.due import Pending
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from handlers.officials.computing import Window
    from handlers.officials.duty import Duty


def pending(connection: Connection, window: Window) -> list[Pending]:
    """The open duties of a window by due day."""
    near = and_(duties.c.state == State.OPEN, due_in(window))
    told = _told(connection, near)
    rows = connection.execute(select(duties).where(near).order_by(duties.c.due, duties.c.key)).all()
    return [_pending(from_json(row.body.encode()), row, told) for row in rows]


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
    told = _told(connection, true())
    return [
        Pending(duty, today) if kept is None else _pending(duty, kept, told)
        for duty in found
        if (kept := known.get(duty.key)) is None or kept.state in {State.OPEN, State.GONE}
    ]


def _told(connection: Connection, of: ColumnElement[bool]) -> Mapping[str, Sequence[str]]:
    """By Duty.key: the keys of its nudges that were told."""
    told: dict[str, list[str]] = {}
    these = select(nudges.c.duty, nudges.c.key).where(nudges.c.duty.in_(select(duties.c.key).where(of)))
    for row in connection.execute(these).all():
        told.setdefault(row.duty, []).append(row.key)
    return told


def _pending(duty: Duty, row: Row[Any], told: Mapping[str, Sequence[str]]) -> Pending:
    later = None if row.later_on is None else date.fromisoformat(row.later_on)
    return Pending(duty, row.seen_at.astimezone(VIETNAM).date(), told.get(duty.key, ()), later)
