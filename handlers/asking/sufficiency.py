"""Whether what was found is enough to answer at all (đủ căn cứ hay chưa)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.about_documents import FIELDS
from handlers.asking.cues import Asked
from handlers.asking.facts import FACTS, holds_fact
from handlers.asking.phrases import phrase
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from handlers.asking.inquiry import Inquiry

ENOUGH = 0.35
"""Share of the question's content words that the best passage has to have."""
ENOUGH_FOR_ANYTHING = 0.42
"""… when nothing in particular is asked for, so that the words alone have to tell."""
ENOUGH_WITH_FACT = 0.25
"""… when the best passage has a fact of the very kind asked for: an amount, a percentage, a number of the things."""
_TELLING = 3
"""A number of this many characters ("3598", "49/2024") tells a document without the word before it."""


def lacking(inquiry: Inquiry) -> str | None:
    """Why nothing found can answer; None when it may.

    One rule a line: too few of the words, a numbered thing that no passage has, a year that is not covered.
    """
    understood = inquiry.understood
    if understood.asked in FIELDS and understood.about_document:
        return None
    evidence = inquiry.findings.evidence
    if not evidence or max(e.coverage for e in evidence[:3]) < _enough(inquiry):
        return wording.NOT_STATED["what"]
    shown = plain(
        " ".join(f"{e.passage.heading} {e.passage.text} {e.passage.extra}" for e in inquiry.findings.evidence)
    )
    for thing, number in understood.identifiers:
        if phrase(rf"{re.escape(thing)} (?:số )?{re.escape(number)}(?![.\d])").search(shown) is None and (
            len(number) < _TELLING or number not in shown
        ):
            return wording.not_found(thing, number)
    for year in understood.years:
        if str(year) not in shown and not _covered(inquiry, year):
            return wording.year_not_covered(year)
    return None


def _enough(inquiry: Inquiry) -> float:
    understood = inquiry.understood
    if understood.asked is Asked.WHAT:
        return ENOUGH_FOR_ANYTHING
    strict = understood.asked in FACTS or (understood.asked is Asked.COUNT and understood.counted)
    return (
        ENOUGH_WITH_FACT if strict and holds_fact(inquiry.findings.evidence[0].text, understood) else ENOUGH
    )


def _covered(inquiry: Inquiry, year: int) -> bool:
    """Whether the year lies within the period of one of the plans."""
    for plan in inquiry.plans:
        start, end = plan.metadata.valid_from or plan.metadata.signed_on, plan.metadata.valid_to
        if start and int(start[:4]) <= year <= int((end or start)[:4]):
            return True
    return False
