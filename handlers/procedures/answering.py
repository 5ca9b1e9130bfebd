"""The answer about a procedure: every fact asked for, in the record's own words (trả lời về thủ tục)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import procedure_wording as wording
from handlers.asking.composing import fit
from handlers.messages import Answer, Citation, Status
from handlers.procedures import contents, handing_in
from handlers.procedures.facts import INTENTS, Fact
from handlers.procedures.telling import shortened
from knowledge.records import Doubt

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.messages import Choice
    from handlers.procedures.matter import Matter, Told
    from knowledge.records import Procedure

_NAME_LENGTH = 130
SURE = 0.7
"""Confidence below which it is said that the procedure was guessed from the words."""


def answer_matter(matter: Matter, choices: tuple[Choice, ...], confidence: float) -> Answer:
    """Every fact asked for, then which procedure it is of, what is unclear in it, where to look, the source."""
    # Long lists come last, so that what does not fit is the end of a list and no other fact.
    told = [LINES[fact](matter) for fact in sorted(matter.facts, key=_LONG.__contains__)]
    procedure = matter.procedure
    name = shortened(matter.name, _NAME_LENGTH)
    tail = [
        (wording.title if confidence >= SURE else wording.unsure_title)(name, procedure.code),
        *_warnings(matter),
        *([] if _has_link(told) else [wording.link(procedure.url)]),
        *_offered(choices),
        wording.source(procedure.code, procedure.document, _recognised(matter)),
    ]
    lines = [line for part in told for line in part.lines]
    quotes = tuple(dict.fromkeys(quote for part in told for quote in part.quotes if quote)) or (
        procedure.name,
    )
    return Answer(
        status=Status.ANSWERED if any(part.is_known for part in told) else Status.UNKNOWN,
        intent=INTENTS[matter.facts[0]],
        text=fit(lines, tail),
        citations=tuple(cite_procedure(procedure, quote) for quote in quotes[:4]),
        choices=choices,
        confidence=round(min(1.0, confidence), 3),
    )


def _recognised(matter: Matter) -> int | None:
    """How certain the recognition of the listing is, per cent; None when it is no scan."""
    listing = matter.snapshot.knowledge.listings.get(matter.procedure.document)
    return listing.recognised.confidence if listing and listing.recognised else None


def cite_procedure(procedure: Procedure, quote: str) -> Citation:
    """A citation of these words of a record."""
    return Citation(
        document=procedure.code,
        label=f"Thủ tục {procedure.code}, danh mục {procedure.document}",
        number=procedure.code,
        section=None,
        quote=quote,
        path=procedure.source.path,
        first_line=procedure.source.first_line,
        last_line=procedure.source.last_line,
    )


def _has_link(told: list[Told]) -> bool:
    return any(wording.PORTAL in line for part in told for line in part.lines)


def _offered(choices: tuple[Choice, ...]) -> list[str]:
    if not choices:
        return []
    return [wording.others(len(choices)), *(f"{n}. {choice.label}" for n, choice in enumerate(choices, 1))]


def _warnings(matter: Matter) -> list[str]:
    """What is odd in the record as a whole and bears on what was asked."""
    doubts, facts = matter.procedure.doubts, set(matter.facts)
    found = []
    if Doubt.STEPS_CONTRADICT_WAYS in doubts and facts & {Fact.ONLINE, Fact.STEPS, Fact.WHERE}:
        found.append(wording.CONTRADICTION)
    if Doubt.SCRAMBLED_STEPS in doubts and Fact.STEPS in facts:
        found.append(wording.SCRAMBLED)
    if Doubt.ABOLISHED_LEVEL in doubts and facts & {Fact.WHERE, Fact.STEPS, Fact.OVERVIEW}:
        found.append(wording.DISTRICT)
    return found


_LONG = frozenset({Fact.DOCUMENTS, Fact.STEPS})
LINES: dict[Fact, Callable[[Matter], Told]] = {
    Fact.ONLINE: handing_in.online,
    Fact.BENEFIT: handing_in.benefit,
    Fact.FEE: handing_in.fee,
    Fact.TIME: handing_in.time_taken,
    Fact.TERM: handing_in.term,
    Fact.DOCUMENTS: contents.documents,
    Fact.WHERE: handing_in.where,
    Fact.STEPS: contents.steps,
    Fact.RESULT: contents.result,
    Fact.WHO_CAN: contents.who_can,
    Fact.LEGAL: contents.legal_basis,
    Fact.CODE: contents.code,
    Fact.OVERVIEW: contents.overview,
}
