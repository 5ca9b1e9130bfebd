"""What the documents say about a matter, in their own words (nội dung văn bản nêu)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.citing import cite_evidence
from handlers.asking.composing import answered, not_stated
from handlers.asking.cues import Asked
from handlers.asking.deadline_lines import deadline_line
from handlers.asking.excerpts import excerpt, sentences
from handlers.asking.facts import FACTS, holds_fact
from handlers.asking.office_lines import office_lines
from handlers.asking.phrases import phrase
from knowledge.records import PassageKind
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from handlers.asking.evidence import Evidence
    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer

ONLY_LENGTH = 760
MAIN_LENGTH = 560
SECOND_LENGTH = 420
SECOND_SHARE = 0.8
"""A second passage is shown when it scores at least this share of the first."""
_BESIDE = frozenset({Asked.MONEY, Asked.PERCENT, Asked.RANK})
BESIDE_SHARE = 0.25
"""Share of the matching words that have to stand in the clause of the fact or in those beside it."""
_PLACE = phrase(
    r"tại|trên|cổng|trang thông tin|trang web|địa chỉ|trụ sở|nhà văn hóa|hội trường|bộ phận|trung tâm|bảng tin|về ubnd|qua"
)
FACT_SHARE = 0.6
"""A passage with the fact asked for is preferred to a better matching one without it down to this share."""


def what_the_text_says(inquiry: Inquiry) -> Answer:
    """The passage that speaks to the question, quoted; not stated when it lacks the kind of fact asked for."""
    quotes = quotes_on(inquiry)
    if not quotes:
        reason = wording.NOT_STATED.get(inquiry.understood.asked.value, wording.NOT_STATED["what"])
        return not_stated(inquiry, reason, inquiry.findings.best)
    main, *others = quotes
    lines = [
        wording.quoted(main.words),
        *_facts(main.evidence, inquiry),
        *(wording.quoted(other.words) for other in others),
    ]
    citations = [citation for quote in quotes for citation in cite_evidence(quote.evidence)]
    return answered(inquiry, lines, citations, main.evidence.coverage)


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of a passage that is shown."""

    evidence: Evidence
    words: str


def quotes_on(inquiry: Inquiry) -> tuple[Quote, ...]:
    """The passage that speaks to the question, and a second one that does nearly as well.

    () when nothing was found that has the kind of fact asked for.
    """
    best = inquiry.findings.best
    if best is None:
        return ()
    fitting = [
        e for e in inquiry.findings.evidence if e.score >= FACT_SHARE * best.score and _has_fact(e, inquiry)
    ]
    if not fitting:
        return ()
    main, *others = _telling_where(fitting) if inquiry.understood.asked is Asked.WHERE else fitting
    if not others or others[0].score < SECOND_SHARE * main.score:
        return (Quote(main, _words(main, inquiry, ONLY_LENGTH)),)
    second = others[0]
    return (
        Quote(main, _words(main, inquiry, MAIN_LENGTH)),
        Quote(second, _words(second, inquiry, SECOND_LENGTH)),
    )


def _has_fact(evidence: Evidence, inquiry: Inquiry) -> bool:
    """Whether the passage has the fact asked for; an amount or a share also has to stand beside matching words."""
    understood = inquiry.understood
    shown = _words(evidence, inquiry)
    if understood.asked not in _BESIDE:
        return holds_fact(shown, understood)
    wanted = {fold(token) for word in evidence.matched for token in word.split()}
    parts = ("", *sentences(shown), "")
    return any(
        holds_fact(part, understood)
        and len(wanted & set(fold(f"{before} {part} {after}").split())) >= BESIDE_SHARE * len(wanted)
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _telling_where(evidence: list[Evidence]) -> list[Evidence]:
    """Those first that name a place or a site; all of them where none does."""
    return sorted(evidence, key=lambda e: _PLACE.search(plain(e.text)) is None)


def _words(evidence: Evidence, inquiry: Inquiry, limit: int = MAIN_LENGTH) -> str:
    """The part of the passage to show: around the fact asked for, with the outcome where that is asked for."""
    if evidence.passage.kind is PassageKind.DOCUMENT:
        return wording.title_line(evidence.plan.metadata)
    understood = inquiry.understood
    whole = evidence.text
    outcome = evidence.task.outcome if evidence.task else None
    strict = understood.asked in FACTS or understood.asked is Asked.COUNT
    if outcome and (understood.asked is Asked.OUTCOME or (strict and not holds_fact(whole, understood))):
        whole = f"{whole.rstrip('.;')}. {wording.outcome_line(outcome)}"
    if strict and evidence.task and evidence.task.deadline_text and not holds_fact(whole, understood):
        whole = f"{whole.rstrip('.;')}. {wording.deadline_line([evidence.task.deadline_text])}"
    return excerpt(whole, evidence.matched, limit, lambda part: strict and holds_fact(part, understood))


def _facts(evidence: Evidence, inquiry: Inquiry) -> list[str]:
    if evidence.task is None:
        return []
    return [*office_lines(evidence.task), deadline_line(evidence.task, inquiry)]
