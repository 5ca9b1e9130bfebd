"""What every channel stands on: the desk that answers (quầy trả lời)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.messages import Answer, Question
    from handlers.snapshot import Snapshot

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps one offset all year; Windows has no time zone database, so none is asked for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The assistant as a channel sees it."""

    snapshot: Callable[[], Snapshot]
    """The knowledge in use now; a channel takes it once and holds it for a whole request."""
    reply: Callable[[Question, Snapshot], Answer]
    today: Callable[[], date]


def today_in_vietnam() -> date:
    """The day it is in Vietnam."""
    return datetime.now(UTC).astimezone(VIETNAM).date()
