"""When a task is to be done (thời hạn của một việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.choosing import SHARE, matching
from handlers.asking.citing import cite_evidence
from handlers.asking.composing import QUOTE_LENGTH, answered, not_stated
from handlers.asking.cues import RANGE, REPORT, Asked
from handlers.asking.deadline_lines import deadline_phrases, fixes_a_day
from handlers.asking.excerpts import excerpt
from handlers.asking.facts import of_cycle
from handlers.asking.office_lines import office_lines
from handlers.asking.what_the_text_says import what_the_text_says
from knowledge.deadlines import read_deadlines
from knowledge.records import EventDeadline, PeriodDeadline
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asking.evidence import Evidence
    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer
    from knowledge.records import Deadline

DAY_SHARE = 0.9
"""Where a day is asked for, the passage that names one has to be about as good as the best."""
NEAR = 300
"""Characters around the matching words in which a time counts as the time of the matter asked about."""


def what_is_the_deadline(inquiry: Inquiry) -> Answer:
    """The deadline of the task that the question means, as written and as computed."""
    evidence = _about_reports(
        [e for e in inquiry.findings.evidence if of_cycle(e.text, inquiry.understood)],
        inquiry.understood.text,
    )
    if not evidence:
        return not_stated(inquiry, wording.NOT_STATED["when"], inquiry.findings.best)
    by_day = inquiry.understood.asked is Asked.DAY
    by_range = RANGE.search(inquiry.understood.text) is not None

    def fitting(deadlines: Sequence[Deadline]) -> bool:
        """Whether they answer: a day where a day is asked for, a period for "từ ngày nào đến ngày nào"."""
        return (
            bool(deadlines)
            and (not by_day or any(map(fixes_a_day, deadlines)))
            and (not by_range or any(isinstance(d, PeriodDeadline) for d in deadlines))
        )

    near = matching(evidence, DAY_SHARE if by_day else SHARE)
    found = next(((e, deadlines) for e in near if fitting(deadlines := deadlines_of(e))), None)
    if found is None:
        if by_day or by_range:
            return what_the_text_says(inquiry)
        return not_stated(inquiry, wording.NOT_STATED["when"], evidence[0])
    chosen, deadlines = found
    lines = [
        wording.deadline_line(deadline_phrases(deadlines, inquiry)),
        wording.task_line(excerpt(chosen.text, chosen.matched, QUOTE_LENGTH)),
    ]
    if chosen.task is not None and chosen.task.assignments:
        lines.extend(office_lines(chosen.task))
    return answered(inquiry, lines, cite_evidence(chosen), chosen.coverage)


def _about_reports(evidence: list[Evidence], text: str) -> list[Evidence]:
    """Of the evidence for a question about a report, that which speaks of one; all where none does."""
    if REPORT.search(text) is None:
        return evidence
    return [e for e in evidence if REPORT.search(plain(e.text))] or evidence


def deadlines_of(evidence: Evidence) -> tuple[Deadline, ...]:
    """The deadlines of a task, or those that the sentence of a paragraph states.

    "Khi …" outside a task tells what happens more often than when something is to be done.
    """
    if evidence.task is not None and evidence.task.deadlines:
        return evidence.task.deadlines
    sentence = excerpt(evidence.text, evidence.matched, NEAR)
    year = (evidence.plan.metadata.signed_on or "")[:4]
    found = read_deadlines(sentence, plan_year=int(year) if year else None).deadlines
    return found if evidence.task else tuple(d for d in found if not isinstance(d, EventDeadline))
