"""Questions about procedures answered, asked back, or found not to be in the listing (trả lời về thủ tục)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import procedure_wording as wording
from handlers import wording as general
from handlers.asking.composing import fit
from handlers.messages import Answer, Choice, Intent, Status
from handlers.procedures.answering import answer_matter, cite_procedure
from handlers.procedures.facts import INTENTS, QUESTIONS
from handlers.procedures.finding import Finding, Verdict
from handlers.procedures.matter import Matter
from handlers.procedures.names import shown_name
from handlers.procedures.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.procedures.facts import Fact
    from handlers.snapshot import Snapshot
    from knowledge.records import Procedure

MOST_CHOICES, MOST_BESIDE = 8, 3
_LABEL = 80
_NEAREST = 2


def reply_about_procedures(finding: Finding, snapshot: Snapshot) -> Answer:
    """The answer to what was found."""
    match finding.verdict:
        case Verdict.FOUND | Verdict.CODE:
            best = finding.procedures[0]
            others = choices_of(_others(best, finding.procedures), finding.facts)[:MOST_BESIDE]
            matter = Matter(best, finding.facts, finding.text, snapshot, finding.means)
            return answer_matter(matter, others, finding.score)
        case Verdict.EVENT:
            return _event(finding)
        case Verdict.SEVERAL:
            return _asking_back(wording.WHICH, finding)
        case Verdict.FIELD:
            return _asking_back(wording.WHICH_OF_FIELD, finding)
    return not_listed(finding, snapshot)


def not_listed(finding: Finding, snapshot: Snapshot) -> Answer:
    """The listing does not have it: what is near, and whom to ask."""
    near = choices_of(finding.procedures, finding.facts)[:_NEAREST]
    lines = [wording.NOT_LISTED, *([wording.NEAREST] if near else [])]
    lines += [f"{n}. {choice.label}" for n, choice in enumerate(near, 1)]
    contact = snapshot.contact
    tail = [wording.ask_office(), *([general.ask_here(contact)] if contact.name or contact.phone else [])]
    return Answer(
        Status.UNKNOWN,
        INTENTS[finding.facts[0]],
        fit(lines, tail),
        choices=near,
        confidence=round(finding.score, 3),
    )


def choices_of(procedures: Iterable[Procedure], facts: Sequence[Fact]) -> tuple[Choice, ...]:
    """Procedures to pick from, each asking what was asked."""
    asked = "; ".join(QUESTIONS[fact] for fact in facts)
    found: dict[str, Choice] = {}
    for procedure in procedures:
        name = shortened(shown_name(procedure.name), _LABEL)
        label = name if name not in found else f"{name} ({', '.join(procedure.levels).lower()})"
        message = f"{name} (mã {procedure.code}): {asked}" if asked else f"{name} (mã {procedure.code})"
        found.setdefault(label, Choice(label, message, document=procedure.code))
    return tuple(found.values())


def _others(best: Procedure, procedures: Sequence[Procedure]) -> list[Procedure]:
    """The other procedures, those of the very same name and level left out."""
    seen = {(shown_name(best.name), best.levels)}
    kept = []
    for procedure in procedures[1:]:
        key = (shown_name(procedure.name), procedure.levels)
        if key not in seen:
            seen.add(key)
            kept.append(procedure)
    return kept


def _asking_back(prompt: str, finding: Finding) -> Answer:
    choices = choices_of(finding.procedures, finding.facts)[:MOST_CHOICES]
    numbered = [f"{n}. {choice.label}" for n, choice in enumerate(choices, 1)]
    return Answer(
        Status.CHOICE,
        INTENTS[finding.facts[0]],
        fit([prompt, *numbered], []),
        choices=choices,
        confidence=0.5,
    )


def _event(finding: Finding) -> Answer:
    """The set of procedures that belongs to what happened; one of them to be picked."""
    choices = choices_of(finding.procedures, finding.facts)[:MOST_CHOICES]
    lines = [wording.EVENT, *(f"{n}. {choice.label}" for n, choice in enumerate(choices, 1)), wording.PICK]
    sources = wording.sources([p.code for p in finding.procedures], finding.procedures[0].document)
    return Answer(
        Status.ANSWERED,
        Intent.CONTENT,
        fit(lines, [wording.link(""), sources]),
        tuple(cite_procedure(procedure, procedure.name) for procedure in finding.procedures),
        choices,
        finding.score,
    )
