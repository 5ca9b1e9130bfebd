"""What a person should see to today (điểm cần xem lại hôm nay): one count and one list, wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.validation import problems_on

if TYPE_CHECKING:
    from bot.channels.base import Desk
    from knowledge.problems import Problem


def problems_today(desk: Desk) -> tuple[Problem, ...]:
    """The problems of the version that answers, with what has run out by today."""
    return problems_on(desk.snapshot().knowledge, desk.today())
