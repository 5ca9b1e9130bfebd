"""The corpora: a phrase, the day of its document, the year it plans for, and what it means, one on a line.

Meanings: "date 2024-07-02", "period 2024-01-01..2024-12-31", "rule FREQ=MONTHLY;BYMONTHDAY=18" ("rule ?" without
a cycle), "always 2024-01-01..", "in 15 working_day" ("in -7 day" before), "event", "-" for none; several are
joined with " + ". A missing day, year or end is "-" or empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.deadlines import read_deadlines
from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
)

CELLS = "cells"
"""The corpus whose phrases are the whole content of a time column."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a corpus."""

    corpus: str
    phrase: str
    reference: date | None
    plan_year: int | None
    meaning: str

    def read(self, phrase: str | None = None) -> str:
        """What the reader makes of the phrase (or of another writing of it), as a meaning."""
        reading = read_deadlines(
            self.phrase if phrase is None else phrase,
            reference=self.reference,
            plan_year=self.plan_year,
            cell=self.corpus == CELLS,
        )
        return meaning(reading.deadlines)


def all_cases() -> list[Case]:
    """Every line of every corpus."""
    folder = Path(__file__).parent / "corpus"
    return [
        _case(path.stem, line)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def _case(corpus: str, line: str) -> Case:
    phrase, reference, plan_year, meant = (part.strip() for part in line.rsplit("|", 3))
    return Case(
        corpus,
        phrase,
        None if reference == "-" else date.fromisoformat(reference),
        None if plan_year == "-" else int(plan_year),
        meant,
    )


def meaning(deadlines: tuple[Deadline, ...]) -> str:
    """Deadlines in the short form of the corpora."""
    return " + ".join(map(_one, deadlines)) or "-"


def _one(deadline: Deadline) -> str:
    match deadline:
        case DateDeadline():
            return f"date {deadline.due}"
        case PeriodDeadline():
            return f"period {deadline.start or ''}..{deadline.end or ''}"
        case ContinuousDeadline():
            return f"always {deadline.start or ''}..{deadline.end or ''}".removesuffix(" ..")
        case RecurringDeadline():
            return f"rule {deadline.rrule or '?'}"
        case RelativeDeadline():
            return f"in {deadline.n} {deadline.unit}"
        case EventDeadline():
            return "event"
