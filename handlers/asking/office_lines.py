"""A task's offices in words, one line a role (lời văn về đơn vị chủ trì, phối hợp, theo dõi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording

if TYPE_CHECKING:
    from knowledge.records import Role, Task


def office_lines(task: Task, asked: Role | None = None) -> list[str]:
    """One line a role, the role asked about first."""
    order = sorted(wording.ROLES, key=lambda role: role is not asked)
    lines = [
        wording.offices_line(wording.ROLES[role], task.offices(role)) for role in order if task.offices(role)
    ]
    if any(a.implied for a in task.assignments):
        lines.append(wording.implied_note())
    return lines
