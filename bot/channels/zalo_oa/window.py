"""How long a person may be written to after their last act (khung thời gian): free, out of the quota, not at all.

Replies are always inside. Whoever writes first, as nudges do, has to choose: an ordinary message within the window, else
a template message.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

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
    """The window of somebody who last wrote or followed then (`conversations.last_heard`); CLOSED when it is not known."""
    if last_act is None or now - last_act > OPEN_FOR:
        return Window.CLOSED
    return Window.FREE if now - last_act <= FREE_FOR else Window.QUOTA
