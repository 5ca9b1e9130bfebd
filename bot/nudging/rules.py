"""What the settings say about duties (quy tắc tính hạn): the same for ticks, for looking ahead and for trying out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials.computing import DutyRules

if TYPE_CHECKING:
    from bot.settings import Settings


def rules_of(settings: Settings) -> DutyRules:
    """What the unit has decided about days."""
    return DutyRules(settings.nudges.on_day_off, settings.nudges.monthly_check)
