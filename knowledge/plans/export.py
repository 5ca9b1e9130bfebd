"""Tasks as JSON objects for other programs (xuất nhiệm vụ), as `motcua tasks --json` writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.deadlines import deadline_to_json
from knowledge.records import Role

if TYPE_CHECKING:
    from knowledge.records import Task


def task_to_json(task: Task) -> dict[str, Any]:
    """One task as a JSON object; those who follow a task stand among those who support it."""
    supporting = dict.fromkeys((*task.offices(Role.SUPPORT), *task.offices(Role.FOLLOW)))
    return {
        "document": task.source.document,
        "section": task.source.section,
        "task": task.text,
        "quote": task.quote,
        "lead": list(task.offices(Role.LEAD)),
        "support": list(supporting),
        "deadline_text": task.deadline_text,
        "deadline": deadline_to_json(task.deadlines),
        "outcome": task.outcome,
    }
