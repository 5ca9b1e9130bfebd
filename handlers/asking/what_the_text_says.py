"""What the documents say about a matter, in their own words (nội dung văn bản nêu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.citing import cite_evidence
from handlers.asking.composing import answered, not_stated
from handlers.asking.cues import Asked
from handlers.asking.deadline_lines import deadline_line
from handlers.asking.excerpts import excerpt
from handlers.asking.facts import FACTS, holds_fact
from knowledge.records import PassageKind

if TYPE_CHECKING:
    from handlers.asking.evidence import Evidence
    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer

MAIN_LENGTH = 640
SECOND_LENGTH = 260
SECOND_SHARE = 0.8
"""A second passage is shown when it scores at least this share of the first."""
FACT_SHARE = 0.6
"""A passage with the fact asked for is preferred to a better matching one without it down to this share."""


def what_the_text_says(inquiry: Inquiry) -> Answer:
    """The passage that speaks to the question, quoted; not stated when it lacks the kind of fact asked for."""
    best = inquiry.findings.best
    reason = wording.NOT_STATED.get(inquiry.understood.asked.value, wording.NOT_STATED["what"])
    if best is None:
        return not_stated(inquiry, reason)
    fitting = [
        e
        for e in inquiry.findings.evidence
        if e.score >= FACT_SHARE * best.score and holds_fact(_words(e, inquiry), inquiry.understood)
    ]
    if not fitting:
        return not_stated(inquiry, reason, best)
    main, *others = fitting
    lines = [wording.quoted(_words(main, inquiry)), *_facts(main, inquiry)]
    citations = list(cite_evidence(main))
    for other in others[:1]:
        if other.score >= SECOND_SHARE * main.score:
            lines.append(wording.quoted(excerpt(other.text, other.matched, SECOND_LENGTH)))
            citations.extend(cite_evidence(other))
    return answered(inquiry, lines, citations, main.coverage)


def _words(evidence: Evidence, inquiry: Inquiry) -> str:
    """The part of the passage to show; short where a particular fact has to stand near the matching words."""
    if evidence.passage.kind is PassageKind.DOCUMENT:
        return wording.title_line(evidence.plan.metadata)
    strict = inquiry.understood.asked in FACTS or inquiry.understood.asked is Asked.COUNT
    whole = evidence.text
    if evidence.task is not None and evidence.task.outcome:
        whole = f"{whole.rstrip('.;')}. {evidence.task.outcome}"
    return excerpt(whole, evidence.matched, MAIN_LENGTH // 2 if strict else MAIN_LENGTH)


def _facts(evidence: Evidence, inquiry: Inquiry) -> list[str]:
    if evidence.task is None:
        return []
    return [deadline_line(evidence.task, inquiry.asked_on)]
