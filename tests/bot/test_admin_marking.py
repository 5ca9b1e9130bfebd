"""The words of tasks in the text of a plan: all text is there, and every task is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.app import STARTER
from bot.folder.amending import key_of
from bot.web.admin.marking import marked_paragraphs
from knowledge.loader import load_knowledge
from knowledge.records import CELLS

if TYPE_CHECKING:
    from knowledge.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def starter() -> KnowledgeBase:
    return load_knowledge(STARTER)


def test_the_pieces_are_the_text(starter: KnowledgeBase) -> None:
    for plan in starter.plans.values():
        shown = [
            CELLS.join("".join(piece.text for piece in cell) for cell in paragraph.cells)
            for paragraph in marked_paragraphs(plan)
        ]
        assert shown == [paragraph.text for paragraph in plan.paragraphs]


def test_every_task_has_one_first_stretch(starter: KnowledgeBase) -> None:
    for plan in starter.plans.values():
        pieces = [piece for one in marked_paragraphs(plan) for cell in one.cells for piece in cell]
        firsts = [piece.task for piece in pieces if piece.first]
        assert sorted(firsts) == sorted(key_of(task) for task in plan.tasks)
