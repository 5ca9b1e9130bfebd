"""All plans together (mọi kế hoạch đã nạp): their duties, the offices they name, what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials.computing import Duties, duties_of
from handlers.officials.duty import Rhythm
from handlers.wording import document_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.computing import DutyRules, Window
    from knowledge.knowledge_base import KnowledgeBase


def computed(
    knowledge: KnowledgeBase, window: Window, rules: DutyRules, happened: Mapping[str, Sequence[date]]
) -> Duties:
    """The duties of all plans in a window, and all work that waits for an event.

    What is done every day is no duty to be told of or ticked off: it would be late every evening.
    """
    calendar = knowledge.unit.calendar
    found = [duties_of(plan, window, calendar, rules, happened) for plan in knowledge.plans.values()]
    return Duties(
        tuple(duty for each in found for duty in each.dated if duty.rhythm is not Rhythm.DAILY),
        tuple(work for each in found for work in each.awaited),
    )


def offices_named(knowledge: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """The offices that have tasks, by document and name, in the order of the plans."""
    found = (
        (plan.document, assignment.office)
        for plan in knowledge.plans.values()
        for task in plan.tasks
        for assignment in task.assignments
    )
    return tuple(dict.fromkeys(found))


def document_names(knowledge: KnowledgeBase) -> dict[str, str]:
    """By document: what people call it."""
    return {plan.document: document_name(plan.attached or plan.metadata) for plan in knowledge.plans.values()}
