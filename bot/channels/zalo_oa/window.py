"""How long a person may be written to after their last act (khung thời gian): free, out of the quota, not at all.

Replies are always inside. Whoever writes first, as nudges do, has to choose: an ordinary message within the window, else
a template message.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store.conversations import at
from bot.store.tables import chats

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Address

FREE_FOR = timedelta(hours=48)
OPEN_FOR = timedelta(days=7)


class Window(Enum):
    """Whether an ordinary message may be sent."""

    FREE = "free"
    QUOTA = "quota"
    """Taken from the quota of the package."""
    CLOSED = "closed"
    """Zalo refuses it: only a template message gets there."""


def window_of(last_act: datetime | None, now: datetime) -> Window:
    """The window of somebody who last wrote or followed then; CLOSED when it is not known."""
    if last_act is None or now - last_act > OPEN_FOR:
        return Window.CLOSED
    return Window.FREE if now - last_act <= FREE_FOR else Window.QUOTA


def last_act(connection: Connection, chat: Address) -> datetime | None:
    """When the person of a chat last wrote or followed, as far as it was answered; None when nothing is remembered."""
    return connection.execute(select(chats.c.heard_at).where(at(chats, chat))).scalar_one_or_none()
