"""The record of what admins do (nhật ký quản trị): written with the act itself, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.admin_tables import audit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and from where (người thực hiện)."""

    who: str
    """Id of an official; "" for the program itself and for whoever sits at the command line."""
    way: str
    """ "web", "chat", "lệnh", "tự động"."""


COMMAND_LINE = Actor("", "lệnh")
BY_ITSELF = Actor("", "tự động")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done."""

    at: datetime
    actor: Actor
    act: str
    what: str


def note(connection: Connection, actor: Actor, act: str, what: str, now: datetime) -> None:
    """Keep that somebody did something: `act` in a few words of Vietnamese, `what` it was done to."""
    row = {"at": now, "who": actor.who, "way": actor.way, "act": act, "what": what[:_LONGEST]}
    connection.execute(audit.insert().values(row))


def entries(connection: Connection, most: int, before: int | None = None) -> Sequence[tuple[int, Entry]]:
    """What was done last, the newest first, each with its number; `before` a number for the page after."""
    older = audit.c.id < before if before is not None else audit.c.id > 0
    rows = connection.execute(select(audit).where(older).order_by(audit.c.id.desc()).limit(most)).all()
    return [(row.id, Entry(row.at, Actor(row.who, row.way), row.act, row.what)) for row in rows]


def forget_before(connection: Connection, moment: datetime) -> int:
    """Delete what was done before a moment; how many entries that were."""
    return connection.execute(delete(audit).where(audit.c.at < moment)).rowcount
