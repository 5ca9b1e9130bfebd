"""The tasks of a document beside its text (thẻ nhiệm vụ): what was read, what is corrected, what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.folder.amending import key_of
from handlers.wording import deadline_phrase
from knowledge.corrections import Kind
from knowledge.deadlines import occurrences
from knowledge.records import RecurringDeadline, Role
from knowledge.validation.wording import place_in, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from bot.folder.amending import Corrections
    from knowledge.calendar import Calendar
    from knowledge.corrections import Correction
    from knowledge.problems import Problem
    from knowledge.records import Deadline, Plan, Task

ROLES = {Role.LEAD: "Chủ trì", Role.SUPPORT: "Phối hợp", Role.FOLLOW: "Theo dõi"}
"""A role as people read it."""
KINDS = {
    Kind.OFFICES: "đơn vị",
    Kind.DEADLINE: "thời hạn",
    Kind.TEXT: "nội dung",
    Kind.DROP: "bỏ nhiệm vụ",
    Kind.ADD: "thêm nhiệm vụ",
}
"""What a correction is about."""
_A_YEAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task as it is, or shall be when what was corrected last is taken in."""

    key: str
    task: Task
    read: bool
    """False for one that a correction adds, which has no words in the text."""
    dropped: bool
    deadlines: tuple[str, ...]
    """As understood."""
    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]

    @property
    def offices(self) -> tuple[tuple[str, str], ...]:
        """Role and offices, joined."""
        found = ((name, ", ".join(self.task.offices(role))) for role, name in ROLES.items())
        return tuple((name, offices) for name, offices in found if offices)


def task_cards(
    corrections: Corrections, problems: Sequence[Problem], today: date, calendar: Calendar
) -> tuple[TaskCard, ...]:
    """One for every task that was read or added, in the order of the plan."""
    now = corrections.now
    there = {task.id for task in now.tasks}
    dropped = [task for task in corrections.plan.tasks if task.id not in there]
    order = {task.id: at for at, task in enumerate(corrections.plan.tasks)}
    cards = []
    for task in _in_order(now.tasks, dropped, order):
        read = task.id in order
        key = key_of(task)
        added = None if read else corrections.added(key)
        original = corrections.task(key)
        theirs = corrections.of(original) if original else (added,) if added else ()
        cards.append(
            TaskCard(
                key,
                task,
                read,
                task.id not in there,
                told_deadlines(task.deadlines, today, calendar),
                theirs,
                tuple(problem for problem in problems if is_about(problem, task)),
            )
        )
    return tuple(cards)


def told_deadlines(deadlines: Iterable[Deadline], today: date, calendar: Calendar) -> tuple[str, ...]:
    """Each deadline with the day that comes of it."""
    return tuple(dict.fromkeys(_told(deadline, today, calendar) for deadline in deadlines))


def is_about(problem: Problem, task: Task) -> bool:
    """Whether a problem names this place and these words."""
    if problem.where != place_in(task.source):
        return False
    words = (task.text, task.deadline_text or "")
    return any(quoted(said) in problem.what for said in words if said)


def task_of(problem: Problem, plan: Plan) -> str | None:
    """The key of the task that a problem is about; None when it is about the document or a place without tasks."""
    here = [task for task in plan.tasks if place_in(task.source) == problem.where]
    named = [task for task in here if is_about(problem, task)]
    found = named or (here if problem.where != plan.path else [])
    return key_of(found[0]) if found else None


def office_names(plan: Plan, others: Collection[str] = ()) -> tuple[str, ...]:
    """What may be meant when an office of the plan is typed."""
    return tuple(dict.fromkeys((*(office.name for office in plan.offices), *others)))


def _told(deadline: Deadline, today: date, calendar: Calendar) -> str:
    upcoming = None
    if isinstance(deadline, RecurringDeadline):
        found = occurrences(deadline, today, today + _A_YEAR, calendar=calendar)
        upcoming = found[0].day if found else None
    return deadline_phrase(deadline, upcoming)


def _in_order(now: Sequence[Task], dropped: Sequence[Task], order: dict[str, int]) -> list[Task]:
    """The tasks there are, and each dropped one where it stood."""
    found = list(now)
    for task in dropped:
        before = [at for at, one in enumerate(found) if one.id in order and order[one.id] < order[task.id]]
        found.insert(before[-1] + 1 if before else 0, task)
    return found
