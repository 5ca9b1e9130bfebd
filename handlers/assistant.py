"""reply_to(): the one entry point of the conversation core (điểm vào duy nhất của trợ lý)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.about_documents import FIELDS, about_documents
from handlers.asking.composing import asking_back, not_stated
from handlers.asking.cues import Asked
from handlers.asking.evidence import Findings, gather
from handlers.asking.inquiry import Inquiry
from handlers.asking.office_duties import office_duties
from handlers.asking.scope import Scope, settle, without_names
from handlers.asking.sufficiency import lacking
from handlers.asking.understanding import Understood, understand
from handlers.asking.what_is_the_deadline import what_is_the_deadline
from handlers.asking.what_the_text_says import what_the_text_says
from handlers.asking.who_is_responsible import who_is_responsible
from handlers.messages import Answer, Choice, Intent, Status
from handlers.safety import emergency
from handlers.small_talk import small_talk
from index.base import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.messages import Question
    from handlers.snapshot import Snapshot
    from knowledge.places import Place

ANSWERERS: dict[Asked, Callable[[Inquiry], Answer]] = {
    **dict.fromkeys(FIELDS, about_documents),
    Asked.NAME: who_is_responsible,
    Asked.PHONE: who_is_responsible,
    Asked.WHO: who_is_responsible,
    Asked.DAY: what_is_the_deadline,
    Asked.WHEN: what_is_the_deadline,
    Asked.DUTIES: office_duties,
    Asked.DUE: office_duties,
    Asked.MONEY: what_the_text_says,
    Asked.PERCENT: what_the_text_says,
    Asked.RANK: what_the_text_says,
    Asked.COUNT: what_the_text_says,
    Asked.WHERE: what_the_text_says,
    Asked.TO_WHOM: what_the_text_says,
    Asked.OUTCOME: what_the_text_says,
    Asked.WHAT: what_the_text_says,
}


def reply_to(question: Question, snapshot: Snapshot) -> Answer:
    """The answer to a question from what one snapshot of the documents says.

    The steps: calls for help and small talk; take the question apart; settle the unit; search; see whether what was found is
    enough; let the answerer for the kind of fact speak.
    """
    if fixed := emergency(question) or small_talk(question):
        return fixed
    understood = understand(
        replace(question, text=without_names(question.text, snapshot.knowledge.places.known))
    )
    scope = settle(question, snapshot.knowledge)
    if not scope.plans:
        return _elsewhere(question, understood, scope, snapshot)
    findings = gather(understood.topic, {plan.document for plan in scope.plans}, snapshot)
    inquiry = Inquiry(question, understood, scope.plans, findings, snapshot)
    if reason := lacking(inquiry):
        return not_stated(inquiry, reason, findings.best)
    return ANSWERERS[understood.asked](inquiry)


def _elsewhere(question: Question, understood: Understood, scope: Scope, snapshot: Snapshot) -> Answer:
    """No documents of the unit asked about, or several units to choose from."""
    inquiry = Inquiry(question, understood, (), Findings((), Found((), understood.topic)), snapshot)
    known = [place.short for place in snapshot.knowledge.places.known]
    if scope.unknown:
        return not_stated(inquiry, wording.no_document_of(scope.unknown, known))
    if scope.open_to:
        choices = [
            Choice(label=place.short, message=question.text, place=str(place)) for place in scope.open_to
        ]
        return asking_back(inquiry, wording.WHICH_UNIT, choices)
    return Answer(Status.UNKNOWN, Intent.OTHER, wording.NO_DOCUMENTS)


def _which_unit(inquiry: Inquiry, places: tuple[Place, ...]) -> Answer:
    """Ask which unit is meant, among those whose documents speak to the question; not stated when none does."""
    knowledge = inquiry.snapshot.knowledge
    choices = []
    for place in places:
        plans = tuple(knowledge.plans_at(place))
        findings = gather(inquiry.understood.topic, {plan.document for plan in plans}, inquiry.snapshot)
        if lacking(replace(inquiry, plans=plans, findings=findings)) is None:
            choices.append(Choice(label=place.short, message=inquiry.question.text, place=str(place)))
    if not choices:
        return not_stated(inquiry, wording.NOT_STATED["what"])
    return asking_back(inquiry, wording.WHICH_UNIT, choices)
