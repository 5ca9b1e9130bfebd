"""Pausing answering or nudging (tạm dừng trả lời, nhắc việc): what stands, for which channel, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, or_, select

from bot.store import audit
from bot.store.engine import insert_or_update
from bot.store.holding_tables import holds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.audit import Actor

ALL = ""
"""Every channel, the web page included."""
LONGEST_REASON = 300


class What(StrEnum):
    """What can be paused."""

    ANSWERING = "answering"
    NUDGING = "nudging"


WORDS = {What.ANSWERING: "trả lời", What.NUDGING: "nhắc việc"}
"""What people read."""

_STANDING = (
    select(holds)
    .where(or_(holds.c.until.is_(None), holds.c.until > bindparam("now")))
    .order_by(holds.c.what, holds.c.channel)
)
"""Built once: senders ask all the time."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Something that is paused (một lần tạm dừng)."""

    what: What
    channel: str
    """ "telegram", "web", …; ALL for every one of them."""
    reason: str
    """For the people who are not answered."""
    by: str
    """Id of an official, or how it was done ("lệnh")."""
    since: datetime
    until: datetime | None
    """None: until somebody resumes it."""


def pause(
    connection: Connection,
    what: What,
    channel: str,
    reason: str,
    actor: Actor,
    until: datetime | None,
    now: datetime,
) -> None:
    """Pause on one channel or on all (ALL); what was paused there before has this reason and end from now on."""
    values = {"reason": reason, "by": actor.who or actor.way, "since": now, "until": until}
    row = {"what": what, "channel": channel, **values}
    connection.execute(insert_or_update(connection, holds, values), row)
    audit.note(connection, actor, "tạm dừng", f"{_told(what, channel)}: {reason}", now)


def resume(connection: Connection, what: What, channel: str, actor: Actor, now: datetime) -> bool:
    """Go on on one channel, or with ALL on every one of them; False when nothing was paused there.

    A pause of all channels is resumed for all of them together.
    """
    _expire(connection, now)
    these = holds.c.what == what if channel == ALL else (holds.c.what == what) & (holds.c.channel == channel)
    gone = connection.execute(delete(holds).where(these).returning(holds.c.channel)).all()
    if gone:
        audit.note(connection, actor, "tiếp tục", _told(what, channel), now)
    return bool(gone)


def standing(connection: Connection, now: datetime) -> tuple[Hold, ...]:
    """Everything that is paused at a moment, that of all channels first."""
    rows = connection.execute(_STANDING, {"now": now}).all()
    return tuple(Hold(What(row.what), row.channel, row.reason, row.by, row.since, row.until) for row in rows)


def hold_on(found: Iterable[Hold], what: What, channel: str) -> Hold | None:
    """What keeps a channel from something, its own pause before that of all; None when nothing does."""
    of_channel = {hold.channel: hold for hold in found if hold.what is what}
    return of_channel.get(channel) or of_channel.get(ALL)


def held_channels(connection: Connection, what: What, now: datetime) -> frozenset[str]:
    """The channels on which something is paused; ALL among them when it is on every one."""
    return frozenset(hold.channel for hold in standing(connection, now) if hold.what is what)


def is_held(channels: Collection[str], channel: str) -> bool:
    """Whether what is paused on those channels is paused on this one."""
    return ALL in channels or channel in channels


def _expire(connection: Connection, now: datetime) -> None:
    connection.execute(delete(holds).where(holds.c.until <= now))


def _told(what: What, channel: str) -> str:
    return f"{WORDS[what]} trên {channel or 'mọi kênh'}"
