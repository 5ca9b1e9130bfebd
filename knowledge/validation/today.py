"""What a plan is on a given day: over, of a unit that has ended, with deadlines passed (theo ngày hiện tại)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.partial_dates import last_day, show
from knowledge.places import is_abolished, read_place
from knowledge.records import DateDeadline, PeriodDeadline
from knowledge.validation.wording import problem_at, problem_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from knowledge.problems import Problem
    from knowledge.records import Deadline, Plan


def over(plan: Plan, today: date) -> Iterator[Problem]:
    """The plan's period has ended."""
    end = last_day(plan.metadata.valid_to)
    if end is not None and end < today:
        what = f"văn bản đã hết thời gian áp dụng ({show(plan.metadata.valid_to)})"
        yield problem_of(plan, what, "Bổ sung văn bản thay thế; câu trả lời từ văn bản này sẽ kèm lưu ý.")


def abolished_unit(plan: Plan, today: date) -> Iterator[Problem]:
    """The issuing unit has ended."""
    place = read_place(plan.metadata.place or "")
    if place is not None and is_abolished(place, today):
        what = f"{place.short} đã kết thúc hoạt động từ 01/7/2025"
        yield problem_of(
            plan, what, "Bổ sung văn bản của đơn vị mới; khai báo tên mới trong don-vi-hanh-chinh.toml."
        )


def overdue(plan: Plan, today: date) -> Iterator[Problem]:
    """Deadlines that have passed in a plan that is still in use, counted."""
    end = last_day(plan.metadata.valid_to)
    if end is not None and end < today:
        return
    late = [t for t in plan.tasks if t.deadlines and all(_passed(d, today) for d in t.deadlines)]
    if late:
        what = f"{len(late)} việc đã quá hạn, việc đầu tiên: {quoted(late[0].text)}"
        yield problem_at(late[0].source, what, "Kiểm tra đã làm xong chưa; cập nhật văn bản nếu có hạn mới.")


def _passed(deadline: Deadline, today: date) -> bool:
    if isinstance(deadline, DateDeadline):
        return deadline.due < today
    return isinstance(deadline, PeriodDeadline) and deadline.end is not None and deadline.end < today
