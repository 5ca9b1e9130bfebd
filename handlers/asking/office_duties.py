"""All tasks of an office, and the tasks due in a period (việc của một bộ phận, việc đến hạn)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.calendar import Calendar
from knowledge.offices import OfficeBook

from handlers import wording
from handlers.asking.citing import cite
from handlers.asking.composing import answered, not_stated
from handlers.asking.cues import Asked
from handlers.asking.deadline_lines import deadline_phrases
from handlers.asking.excerpts import excerpt
from handlers.asking.periods import period_asked
from handlers.asking.what_the_text_says import what_the_text_says
from knowledge.deadlines import occurrences
from knowledge.records import ContinuousDeadline, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer
    from knowledge.records import Plan, Task

SHOWN = 8
LINE = 130


def office_duties(inquiry: Inquiry) -> Answer:
    """The tasks of the office named, in a period when one is named; the passage itself when no office is."""
    owned = [(plan, task) for plan in inquiry.plans for task in plan.tasks if task.assignments]
    names = offices_named(inquiry)
    period = period_asked(inquiry.understood.text, inquiry.asked_on)
    if not names and (inquiry.understood.asked is not Asked.DUE or period is None):
        return what_the_text_says(inquiry)
    if names:
        owned = [(plan, task) for plan, task in owned if names & {a.office for a in task.assignments}]
    if "phụ lục" in inquiry.understood.text or "phu luc" in inquiry.understood.text:
        owned = [(plan, task) for plan, task in owned if task.source.section.startswith("Phụ lục")]
        if not owned:
            return not_stated(inquiry, wording.annex_missing())
    if period is not None:
        owned = [(plan, task) for plan, task in owned if _is_due(task, period)]
    if not owned:
        return not_stated(inquiry, wording.NOT_STATED["due" if period else "duties"], inquiry.findings.best)
    return _listed(inquiry, sorted(names), owned, period)


def offices_named(inquiry: Inquiry) -> set[str]:
    """Canonical names of the offices that the question names, over the plans in question."""
    return {
        mention.office
        for plan in inquiry.plans
        for mention in OfficeBook(plan.offices).find(inquiry.understood.subject)
    }


def _is_due(task: Task, period: tuple[date, date]) -> bool:
    calendar = Calendar()
    return any(
        not isinstance(deadline, ContinuousDeadline) and occurrences(deadline, *period, calendar=calendar)
        for deadline in task.deadlines
    )


def _listed(
    inquiry: Inquiry,
    names: Sequence[str],
    owned: Sequence[tuple[Plan, Task]],
    period: tuple[date, date] | None,
) -> Answer:
    where = (
        wording.document_name(owned[0][0].metadata)
        if len({plan.path for plan, _ in owned}) == 1
        else wording.THESE_DOCUMENTS
    )
    span = wording.period_name(*period) if period else ""
    heading = (
        wording.duties_heading(", ".join(names), len(owned), where)
        if names
        else wording.due_heading(len(owned), span)
    )
    lines = [heading]
    leading = {Role.LEAD: 0, Role.SUPPORT: 1, Role.FOLLOW: 2}
    for number, (_plan, task) in enumerate(owned[:SHOWN], 1):
        roles = sorted(
            {a.role for a in task.assignments if not names or a.office in names}, key=leading.__getitem__
        )
        due = deadline_phrases(task.deadlines, inquiry.asked_on)
        lines.append(
            wording.duty_line(number, excerpt(task.text, (), LINE), wording.ROLES[roles[0]], due[:1])
        )
    if len(owned) > SHOWN:
        lines.append(wording.more(len(owned) - SHOWN))
    citations = [cite(plan, task.source, task.quote) for plan, task in owned[:SHOWN]]
    return answered(inquiry, lines, citations, 0.9)
