"""What a person is told of a new version before it goes live (báo cáo phiên bản)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.trying import Tried
    from knowledge.comparing import Changes


@dataclass(frozen=True, slots=True)
class Report:
    """A version as it was built, beside the one that answered then."""

    plans: int
    tasks: int
    listings: int
    procedures: int
    problems: int
    changes: Changes
    tried: Tried
    seconds: float
    """How long building took."""
