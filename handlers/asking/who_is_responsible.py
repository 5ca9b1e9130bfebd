"""Who leads, supports and follows a task (ai chủ trì, phối hợp, theo dõi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from handlers import wording
from handlers.asking.choosing import matching
from handlers.asking.citing import cite_evidence, cite_field
from handlers.asking.composing import QUOTE_LENGTH, answered, asking_back, not_stated
from handlers.asking.cues import Asked
from handlers.asking.deadline_lines import deadline_line
from handlers.asking.excerpts import excerpt
from handlers.asking.office_lines import office_lines
from handlers.messages import Choice
from knowledge.records import Role
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asking.evidence import Evidence
    from handlers.asking.inquiry import Inquiry
    from handlers.messages import Answer, Citation

UNIT_WORTH = 1.15
"""How much more a task counts whose leading office is of the kind asked for ("phòng nào")."""
RIVAL_SHARE = 0.9
"""Tasks that score at least this share of the best speak to the question as well."""
SAME_TASK = 85
"""Similarity 0..100 of two texts that state the same task."""
SHORT_TOPIC = 3
"""A question with no more content words than this may mean several tasks."""
MOST_CHOICES = 5


def who_is_responsible(inquiry: Inquiry) -> Answer:
    """The offices of the task that the question means; asks back when several tasks fit a short question."""
    if inquiry.understood.asked in {Asked.NAME, Asked.PHONE}:
        return _named_person(inquiry)
    assigned = sorted(
        [e for e in matching(inquiry.findings.evidence) if _names_who(e, inquiry)],
        key=lambda e: e.score * (UNIT_WORTH if _of_unit(e, inquiry.understood.unit) else 1.0),
        reverse=True,
    )
    if not assigned:
        return not_stated(inquiry, wording.NOT_STATED["who"], inquiry.findings.best)
    chosen = assigned[0]
    rivals = _rivals(chosen, assigned)
    conflicting = [e for e in rivals if _same_task(e, chosen)]
    if rivals and not conflicting and len(chosen.matched) <= SHORT_TOPIC:
        return asking_back(inquiry, wording.WHICH_TASK, _choices([chosen, *rivals]))
    if conflicting:
        return _disagreeing(inquiry, [chosen, *conflicting])
    assert chosen.task is not None
    lines = [
        *office_lines(chosen.task, inquiry.understood.role),
        _task(chosen),
        deadline_line(chosen.task, inquiry),
    ]
    return answered(inquiry, lines, cite_evidence(chosen), chosen.coverage)


def _names_who(evidence: Evidence, inquiry: Inquiry) -> bool:
    """A task with a leading office, or with the role that was asked about."""
    role = inquiry.understood.role or Role.LEAD
    return evidence.task is not None and bool(evidence.task.offices(Role.LEAD) or evidence.task.offices(role))


def _of_unit(evidence: Evidence, unit: str | None) -> bool:
    return (
        unit is not None
        and evidence.task is not None
        and any(fold(name).startswith(unit) for name in evidence.task.offices(Role.LEAD))
    )


def _named_person(inquiry: Inquiry) -> Answer:
    """A name is known of the signer alone."""
    for plan in inquiry.plans:
        signature = plan.metadata.signature
        if (
            inquiry.understood.asked is Asked.NAME
            and signature
            and fold(signature.title) in fold(inquiry.understood.text)
            and fold(f"phó {signature.title}") not in fold(inquiry.understood.text)
        ):
            citation = cite_field(plan, "signature")
            line = wording.signer_line(signature.name, signature.title, signature.on_behalf)
            return answered(inquiry, [line], [citation] if citation else [], 0.8)
    return not_stated(inquiry, wording.NOT_STATED[inquiry.understood.asked.value], inquiry.findings.best)


def _rivals(chosen: Evidence, assigned: Sequence[Evidence]) -> list[Evidence]:
    """Other tasks that fit as well and are led by others."""
    assert chosen.task is not None
    leads = set(chosen.task.offices(Role.LEAD))
    return [
        e
        for e in assigned[1:]
        if e.task
        and e.score >= RIVAL_SHARE * chosen.score
        and e.coverage >= chosen.coverage - 0.03
        and set(e.task.offices(Role.LEAD)) != leads
    ]


def _same_task(one: Evidence, other: Evidence) -> bool:
    return fuzz.token_set_ratio(fold(one.text), fold(other.text)) >= SAME_TASK


def _disagreeing(inquiry: Inquiry, evidence: Sequence[Evidence]) -> Answer:
    lines = [wording.disagreement()]
    citations: list[Citation] = []
    for e in evidence[:3]:
        assert e.task is not None
        own = cite_evidence(e)
        citations.extend(own)
        lines.append(f"• {' '.join(office_lines(e.task, inquiry.understood.role))} ({own[0].label})")
    lines.append(_task(evidence[0]))
    return answered(inquiry, lines, citations, evidence[0].coverage)


def _task(evidence: Evidence) -> str:
    return wording.task_line(excerpt(evidence.text, evidence.matched, QUOTE_LENGTH))


def _choices(evidence: Sequence[Evidence]) -> list[Choice]:
    return [
        Choice(
            label=excerpt(e.text, e.matched, 110),
            message=excerpt(e.text, e.matched, 110),
            document=e.plan.document,
        )
        for e in evidence[:MOST_CHOICES]
    ]
