"""Inquiry: a question understood, with where to look and what was found (một lượt hỏi)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from handlers.asking.evidence import Findings
    from handlers.asking.understanding import Understood
    from handlers.messages import Question
    from handlers.snapshot import Snapshot
    from knowledge.calendar import Calendar
    from knowledge.records import Plan


@dataclass(frozen=True, slots=True)
class Inquiry:
    """All that an answerer sees."""

    question: Question
    understood: Understood
    plans: tuple[Plan, ...]
    """The plans of the unit asked about, newest first."""
    findings: Findings
    snapshot: Snapshot

    @property
    def asked_on(self) -> date | None:
        """The day the answer is for; None when it is not known."""
        return self.question.asked_on

    @property
    def calendar(self) -> Calendar:
        """The unit's working calendar."""
        return self.snapshot.knowledge.unit.calendar
