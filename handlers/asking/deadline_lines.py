"""A task's deadlines in words, with the day that comes next (lời văn về thời hạn)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from handlers import wording
from knowledge.deadlines import occurrences
from knowledge.records import Deadline, RecurringDeadline, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asking.inquiry import Inquiry

_FIXED_DAYS = ("BYMONTHDAY", "BYDAY")
_A_YEAR = timedelta(days=400)


def deadline_line(task: Task, inquiry: Inquiry) -> str:
    """The line about a task's deadline; "" when it states none."""
    return wording.deadline_line(deadline_phrases(task.deadlines, inquiry)) if task.deadlines else ""


def deadline_phrases(deadlines: Sequence[Deadline], inquiry: Inquiry) -> list[str]:
    """Each deadline for a person; the same words are said once."""
    phrases = [wording.deadline_phrase(deadline, _upcoming(deadline, inquiry)) for deadline in deadlines]
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))


def fixes_a_day(deadline: Deadline) -> bool:
    """Whether the deadline names a day of the calendar, so that it answers "ngày nào"."""
    match deadline:
        case RecurringDeadline(rrule=rule):
            return bool(rule) and any(part in (rule or "") for part in _FIXED_DAYS)
        case _:
            return bool(getattr(deadline, "due", None)) or bool(
                getattr(deadline, "start", None) and any(c in deadline.as_written for c in "/-")
            )


def _upcoming(deadline: Deadline, inquiry: Inquiry) -> date | None:
    asked_on = inquiry.asked_on
    if asked_on is None or not isinstance(deadline, RecurringDeadline) or not fixes_a_day(deadline):
        return None
    found = occurrences(deadline, asked_on, asked_on + _A_YEAR, calendar=inquiry.calendar)
    return found[0].day if found else None
