"""How long a person may be written to after their last act (khung thời gian): free, out of the quota, not at all.

Replies are always inside. Whoever writes first, as nudges do, has to choose: an ordinary message within the window, else
a template message.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sections import ZaloOA

FREE_FOR = timedelta(hours=48)
OPEN_FOR = timedelta(days=7)
"""After FREE_FOR it is taken from the quota of the package; after this only a template message gets there."""


def free_time(settings: ZaloOA) -> timedelta:
    """How long after their last act a person may be told something in an ordinary message, as the unit wants it."""
    return OPEN_FOR if settings.nudges_from_quota else FREE_FOR
