"""reply_to(): the one entry point of the conversation core (điểm vào duy nhất của trợ lý)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from handlers import wording
from handlers.asking.about_documents import FIELDS, about_documents
from handlers.asking.composing import asking_back, not_stated
from handlers.asking.cues import Asked
from handlers.asking.evidence import gather
from handlers.asking.inquiry import Inquiry
from handlers.asking.office_duties import office_duties
from handlers.asking.scope import newest_first, settle, without_names
from handlers.asking.sufficiency import lacking
from handlers.asking.understanding import Understood, understand
from handlers.asking.what_is_the_deadline import what_is_the_deadline
from handlers.asking.what_the_text_says import what_the_text_says
from handlers.asking.who_is_responsible import who_is_responsible
from handlers.messages import Answer, Choice, Intent, Question, Status
from handlers.own_answers import own_answer
from handlers.privacy import masked
from handlers.procedures.deciding import is_about_procedures
from handlers.procedures.finding import find_procedures
from handlers.procedures.replies import reply_about_procedures
from handlers.safety import fixed_reply
from handlers.small_talk import small_talk
from knowledge.deadlines import occurrences
from knowledge.records import RecurringDeadline

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.snapshot import Snapshot
    from knowledge.places import Place
    from knowledge.records import Plan

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

    The steps: fixed replies, small talk and what the unit has written for this question; take the question apart; see
    whether it is about a procedure; settle the unit; search; see whether what was found is enough; let the answerer
    for the kind of fact speak.
    """
    if prepared := _without_search(question, snapshot):
        return prepared
    question = replace(question, context=question.context and masked(question.context))
    names = snapshot.knowledge.places.known
    nameless = replace(
        question,
        text=without_names(question.text, names),
        context=question.context and without_names(question.context, names),
    )
    understood = understand(nameless)
    if snapshot.knowledge.procedures:
        finding = find_procedures(nameless, snapshot)
        if is_about_procedures(finding, understood, snapshot):
            return reply_about_procedures(finding, snapshot)
    scope = settle(question, snapshot.knowledge)
    if scope.open_to:
        return _which_unit(question, understood, scope.open_to, snapshot)
    inquiry = _looked_up(question, understood, scope.plans, snapshot)
    if scope.unknown:
        return not_stated(inquiry, wording.no_document_of(scope.unknown, [place.short for place in names]))
    if not scope.plans:
        return Answer(Status.UNKNOWN, Intent.OTHER, wording.NO_DOCUMENTS)
    return _answer(inquiry)


def _without_search(question: Question, snapshot: Snapshot) -> Answer | None:
    """A reply that is written already; None when the documents have to speak."""
    return fixed_reply(question) or small_talk(question, snapshot.knowledge) or own_answer(question, snapshot)


def _looked_up(
    question: Question, understood: Understood, plans: tuple[Plan, ...], snapshot: Snapshot
) -> Inquiry:
    """The question with what these plans have on it."""
    findings = gather(understood.topic, {plan.document for plan in plans}, snapshot)
    return Inquiry(question, understood, plans, findings, snapshot)


def _answer(inquiry: Inquiry) -> Answer:
    if reason := lacking(inquiry):
        return not_stated(inquiry, reason, inquiry.findings.best)
    return ANSWERERS[inquiry.understood.asked](inquiry)


def _which_unit(
    question: Question, understood: Understood, places: tuple[Place, ...], snapshot: Snapshot
) -> Answer:
    """Ask which unit is meant, among those whose documents speak to the question; answer when it is one alone."""
    looked_up = {
        place: _looked_up(question, understood, newest_first(snapshot.knowledge.plans_at(place)), snapshot)
        for place in places
    }
    speaking = {place: inquiry for place, inquiry in looked_up.items() if lacking(inquiry) is None}
    if len(speaking) == 1:
        return _answer(*speaking.values())
    inquiry = next(iter(looked_up.values()))
    if not speaking:
        return not_stated(inquiry, wording.NOT_STATED["what"])
    choices = [Choice(label=place.short, message=question.text, place=str(place)) for place in speaking]
    return asking_back(inquiry, wording.WHICH_UNIT, choices)


# One question for each kind of work that is prepared at first use: patterns, tables of deadlines, cycles.
_FIRST_QUESTIONS = (
    "Ai phụ trách báo cáo hằng tháng?",
    "bao cao quy nop truoc ngay nao",
    "Kế hoạch này ai ký, số mấy?",
)
_FIRST_QUESTIONS_ON_PROCEDURES = (
    "Đăng ký khai sinh nộp ở đâu, mất bao lâu, cần giấy tờ gì?",
    "lam lai can cuoc bi mat het bao nhieu tien",
)
_A_DAY = date(2026, 1, 2)


def warm_up(snapshot: Snapshot) -> None:
    """Do now what would slow down the first questions; for servers and batches, not for a single question."""
    occurrences(
        RecurringDeadline("FREQ=MONTHLY;BYMONTHDAY=1"),
        _A_DAY,
        _A_DAY,
        calendar=snapshot.knowledge.unit.calendar,
    )
    if snapshot.knowledge.procedures:
        for text in _FIRST_QUESTIONS_ON_PROCEDURES:
            reply_to(Question(text, asked_on=_A_DAY), snapshot)
    for plan in [*snapshot.knowledge.plans.values()][:1]:
        for text in _FIRST_QUESTIONS:
            reply_to(Question(text, place=plan.metadata.place, asked_on=_A_DAY), snapshot)
