"""Annotated plans of real communes are read as their annotators read them."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from knowledge.loader import load_knowledge
from knowledge.offices import office_key
from knowledge.records import Plan, Role, Task
from knowledge.vietnamese import fold

SHARED = Path(__file__).parents[4] / "shared"
GOLD = sorted(
    path for path in (SHARED / "gold" / "tasks").glob("*.jsonl") if not path.stem.endswith(".unassigned")
)
RIGHT = 0.85
"""Names are compared more strictly here than a reader would."""

pytestmark = pytest.mark.skipif(not GOLD, reason="the annotated plans are not beside the checkout")


@cache
def _plans() -> dict[str, Plan]:
    return dict(load_knowledge(SHARED / "plans").plans)


def _key(name: str) -> str:
    return office_key(name, "xa")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _same(quoted: list[str], task: Task) -> float:
    """Share of the quoted words that stand in the task in the same order, and a little for a short task."""
    words = _words(task.quote)
    shared = sum(
        size for _, _, size in SequenceMatcher(None, quoted, words, autojunk=False).get_matching_blocks()
    )
    return shared / max(len(quoted), 1) + 0.1 * shared / max(len(words), 1)


@pytest.mark.heavy
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_who_leads_is_read_as_annotated(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    aliases = json.loads((SHARED / "gold" / "aliases" / f"{path.stem}.json").read_text(encoding="utf-8"))
    names = {_key(spelling): name for name, spellings in aliases.items() for spelling in (name, *spellings)}
    wrong = []
    for row in rows:
        quoted = _words(row["quote"])
        there = [task for task in _plans()[path.stem].tasks if task.source.section.startswith(row["section"])]
        best = max(there or _plans()[path.stem].tasks, key=lambda task: _same(quoted, task))
        found = {names.get(_key(a.as_written)) for a in best.assignments if a.role is Role.LEAD}
        if not {names[_key(name)] for name in row["lead"]} & found:
            wrong.append(row["id"])
    assert len(wrong) / len(rows) <= 1 - RIGHT, wrong


def test_tasks_are_found_in_every_plan() -> None:
    assert all(plan.tasks and plan.offices for plan in _plans().values())
