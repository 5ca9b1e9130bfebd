"""Answers put together: the fact first, the words of the document, the source last (soạn câu trả lời)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.citing import cite_evidence
from handlers.asking.excerpts import excerpt
from handlers.messages import Answer, Choice, Citation, Status
from knowledge.knowledge_base import place_of
from knowledge.partial_dates import last_day
from knowledge.places import is_abolished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asking.evidence import Evidence
    from handlers.asking.inquiry import Inquiry

QUOTE_LENGTH = 420
NEAR_LENGTH = 220


def answered(
    inquiry: Inquiry, lines: Sequence[str], citations: Sequence[Citation], confidence: float
) -> Answer:
    """An answer with its source and what has to be said of the document's age."""
    unique = _unique(citations)
    notes = notes_on(inquiry)
    labels = list(dict.fromkeys(c.label for c in unique))[:3]
    scans = [c.recognised for c in unique if c.recognised is not None]
    tail = [*notes, wording.source_line(labels, min(scans, default=None))]
    return Answer(
        status=Status.ANSWERED,
        intent=inquiry.understood.intent,
        text=fit(lines, tail),
        citations=unique,
        confidence=round(min(1.0, confidence), 3),
    )


def not_stated(inquiry: Inquiry, reason: str, near: Evidence | None = None) -> Answer:
    """The documents do not say: what is near, and whom to ask."""
    lines = [reason]
    citations: tuple[Citation, ...] = ()
    if near is not None:
        citations = cite_evidence(near)
        if citations:
            lines.append(wording.nearest(excerpt(near.text, near.matched, NEAR_LENGTH), citations[0].label))
    return Answer(
        status=Status.UNKNOWN,
        intent=inquiry.understood.intent,
        text=fit(lines, [wording.ask_here(inquiry.snapshot.contact)]),
        citations=citations,
        confidence=near.coverage if near else 0.0,
    )


def asking_back(inquiry: Inquiry, prompt: str, choices: Sequence[Choice]) -> Answer:
    """A question back with what can be picked."""
    numbered = [f"{n}. {choice.label}" for n, choice in enumerate(choices, 1)]
    return Answer(
        status=Status.CHOICE,
        intent=inquiry.understood.intent,
        text=fit([prompt, *numbered], []),
        choices=tuple(choices),
        confidence=0.5,
    )


def notes_on(inquiry: Inquiry) -> list[str]:
    """What a person has to know beside the answer: words read otherwise than typed, plan run out, unit abolished."""
    repaired = inquiry.findings.found.repaired
    notes = [wording.understood_as(repaired)] if repaired else []
    if inquiry.asked_on is None:
        return notes
    for plan in inquiry.plans[:1]:
        ends = last_day(plan.metadata.valid_to)
        if ends and ends < inquiry.asked_on and plan.metadata.valid_to:
            notes.append(wording.expired(plan.metadata.valid_to))
        place = place_of(plan)
        if place and is_abolished(place, inquiry.asked_on):
            notes.append(wording.abolished(place.short))
    return notes


def fit(lines: Sequence[str], tail: Sequence[str]) -> str:
    """Lines and tail within the limit: what does not fit is left out from the middle, never the tail."""
    ending = "\n".join(tail)
    room = wording.MAX_TEXT - len(ending) - 1
    kept: list[str] = []
    for line in lines:
        if not line:
            continue
        if len(line) + 1 > room:
            if room > 80:
                kept.append(line[: room - 3].rsplit(" ", 1)[0] + " …")
            break
        kept.append(line)
        room -= len(line) + 1
    return "\n".join([*kept, ending] if ending else kept)


def _unique(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    seen: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        seen.setdefault((citation.document, citation.quote), citation)
    return tuple(seen.values())
