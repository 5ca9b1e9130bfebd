"""Rules across the records of plans (kiểm tra văn bản): what a person should look at before relying on them.

One function a rule; WITHIN looks at one plan, ACROSS at all of them. A rule gives problems, never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import own_answers
from knowledge.validation.annexes import missing_annex
from knowledge.validation.copies import copied_place, copied_year, old_district
from knowledge.validation.duplicates import replaced_document, same_number, same_text
from knowledge.validation.head import blank_date, blank_number
from knowledge.validation.numbering import heading_numbers
from knowledge.validation.tasks import conflicting_leads, no_office, unclear_deadline
from knowledge.validation.today import abolished_unit, over, overdue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import Plan

WITHIN: tuple[Callable[[Plan], Iterable[Problem]], ...] = (
    blank_number,
    blank_date,
    missing_annex,
    heading_numbers,
    copied_year,
    copied_place,
    old_district,
    conflicting_leads,
    no_office,
    unclear_deadline,
)
ON_A_DAY: tuple[Callable[[Plan, date], Iterable[Problem]], ...] = (over, abolished_unit, overdue)
ACROSS: tuple[Callable[[Sequence[Plan]], Iterable[Problem]], ...] = (
    same_number,
    same_text,
    replaced_document,
)


def problems_within(plan: Plan) -> tuple[Problem, ...]:
    """Problems of one plan, on whatever day."""
    return tuple(dict.fromkeys(problem for rule in WITHIN for problem in rule(plan)))


def problems_across(plans: Sequence[Plan]) -> tuple[Problem, ...]:
    """Problems that show only when plans are seen together."""
    return tuple(dict.fromkeys(problem for rule in ACROSS for problem in rule(plans)))


def problems_on(base: KnowledgeBase, today: date) -> tuple[Problem, ...]:
    """Everything that a person should see to on a day: the problems of the knowledge, and what has run out by then."""
    run_out = (problem for plan in base.plans.values() for rule in ON_A_DAY for problem in rule(plan, today))
    return tuple(dict.fromkeys((*base.problems, *own_answers.overdue(base.unit.answers, today), *run_out)))


__all__ = ["ACROSS", "ON_A_DAY", "WITHIN", "problems_across", "problems_on", "problems_within"]
