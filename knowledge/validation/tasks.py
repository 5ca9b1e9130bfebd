"""Tasks that nobody is named for, that several are named for, or whose deadline is unclear (phân công nhiệm vụ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.records import Role
from knowledge.validation.wording import place_in, problem_at, quoted
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.problems import Problem
    from knowledge.records import Plan, Task

_ALIKE = 90
_FEWEST_WORDS = 8
_MOST_COMPARED = 1500
_OF_EACH = 80
"""Similarity from which texts under several offices are taken for one duty that each of them has."""
_LONG_TASK = 15
"""Words from which the same text under two offices of one part is no mere formula."""


def no_office(plan: Plan) -> Iterator[Problem]:
    """Measures for which the document names nobody, counted."""
    left = [task for task in plan.tasks if not task.assignments]
    if left:
        what = f"{len(left)} việc không ghi ai thực hiện, việc đầu tiên: {quoted(left[0].text)}"
        advice = "Nếu cần theo dõi, bổ sung đơn vị chủ trì; nếu chỉ là giải pháp chung thì giữ nguyên."
        yield problem_at(left[0].source, what, advice)


def unclear_deadline(plan: Plan) -> Iterator[Problem]:
    """A deadline whose words were not understood."""
    for task in plan.tasks:
        if task.deadline_text and not task.deadlines:
            what = f"chưa hiểu thời hạn {quoted(task.deadline_text)}"
            yield problem_at(task.source, what, "Ghi ngày, ví dụ 30/6/2026.")


def conflicting_leads(plan: Plan) -> Iterator[Problem]:
    """Nearly the same task in two places with different leading offices.

    Words that stand under three and more offices of one part are a duty of each, not a conflict.
    """
    tasks = [t for t in plan.tasks if t.offices(Role.LEAD) and len(t.text.split()) >= _FEWEST_WORDS]
    tasks = tasks[:_MOST_COMPARED]
    texts = [fold(task.text) for task in tasks]
    for index, task in enumerate(tasks):
        rest = process.extract(
            texts[index], texts[index + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=None
        )
        others = [tasks[index + 1 + offset] for _, _, offset in rest]
        for other in others:
            if _conflict(task, other, texts):
                what = (
                    f"cùng một việc giao cho {_names(task)} và cho {_names(other)} ({place_in(other.source)}): "
                    f"{quoted(task.text)}"
                )
                yield problem_at(task.source, what, "Xác định đơn vị chủ trì; câu trả lời sẽ nêu cả hai nơi.")


def _conflict(task: Task, other: Task, texts: Sequence[str]) -> bool:
    """No leading office in common, and no duty that every office of the part has."""
    if set(task.offices(Role.LEAD)) & set(other.offices(Role.LEAD)):
        return False
    if task.headings[:1] != other.headings[:1]:
        return True
    text = fold(task.text)
    alike = sum(fuzz.token_sort_ratio(text, one, score_cutoff=_OF_EACH) > 0 for one in texts)
    return alike == 2 and len(text.split()) >= _LONG_TASK


def _names(task: Task) -> str:
    return ", ".join(task.offices(Role.LEAD))
