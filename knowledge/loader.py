"""A folder of documents to a KnowledgeBase (nạp tri thức từ thư mục)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.knowledge_base import build_knowledge
from knowledge.plans import parse_plan
from knowledge.procedures import is_listing, parse_listing
from knowledge.readers import read_folder
from knowledge.unit_files import read_unit_files
from knowledge.validation import problems_across, problems_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import Listing, Plan
    from knowledge.unit_files import UnitFiles


def load_knowledge(
    folder: Path, *, progress: Callable[[int, int, str], None] | None = None, today: date | None = None
) -> KnowledgeBase:
    """Read, parse and check every document below a folder; what cannot be read becomes a problem.

    today: also say what has run out by that day; None leaves such problems to the moment of the question.
    Raises OSError when the folder itself cannot be listed.
    """
    documents, unread = read_folder(folder, progress)
    plans = [parse_plan(document) for document in documents if not is_listing(document)]
    listings = [parse_listing(document) for document in documents if is_listing(document)]
    return knowledge_of(plans, unread, read_unit_files(folder), today, listings)


def knowledge_of(
    plans: Sequence[Plan],
    problems: Iterable[Problem] = (),
    unit: UnitFiles | None = None,
    today: date | None = None,
    listings: Sequence[Listing] = (),
) -> KnowledgeBase:
    """Check parsed plans and make all look-ups; plans straight from parse_plan, so that these can be kept."""
    checked = [_checked(plan, today) for plan in plans]
    return build_knowledge(checked, (*problems, *problems_across(checked)), unit, listings)


def _checked(plan: Plan, today: date | None) -> Plan:
    found = dict.fromkeys((*plan.problems, *problems_within(plan, today)))
    return replace(plan, problems=tuple(found))
