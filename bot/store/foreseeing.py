"""Open duties as a tick would have them (việc sẽ nhắc), without taking anything over: for looking ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.channels.base import day_in_vietnam
from bot.store.duty_tables import duties, nudges
from handlers.officials.due import Pending
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from handlers.officials.duty import Duty


def foreseen(connection: Connection, found: Iterable[Duty], today: date) -> list[Pending]:
    """Of the duties that the plans give now those that are open, each with what was told of it.

    One that the store does not have yet is seen for the first time today; one that was done or given up is left out.
    """
    columns = (duties.c.key, duties.c.state, duties.c.seen_at, duties.c.later_on)
    known = {row.key: row for row in connection.execute(select(*columns)).all()}
    told: dict[str, list[str]] = {}
    for row in connection.execute(select(nudges.c.duty, nudges.c.key)).all():
        told.setdefault(row.duty, []).append(row.key)
    pending = []
    for duty in found:
        kept = known.get(duty.key)
        if kept is None:
            pending.append(Pending(duty, today))
        elif kept.state in {State.OPEN, State.GONE}:
            seen = day_in_vietnam(kept.seen_at)
            later = None if kept.later_on is None else date.fromisoformat(kept.later_on)
            pending.append(Pending(duty, seen, told.get(duty.key, ()), later))
    return pending
