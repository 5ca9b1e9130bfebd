"""Laying corrections over a plan (áp dụng đính chính)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.corrections import Correction, Kind
from knowledge.deadlines import read_deadlines
from knowledge.plans.assembly import plan_year, reference_day
from knowledge.problems import Problem
from knowledge.records import Assignment, Office, Source, Task
from knowledge.validation import problems_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.deadlines import Reading
    from knowledge.records import Deadline, Plan

_BRIEF = 120


@dataclass(frozen=True, slots=True)
class Corrected:
    """A plan with its corrections (văn bản đã đính chính)."""

    plan: Plan
    stale: tuple[Correction, ...] = ()
    """Those whose words the document no longer has."""


def corrected(plan: Plan, corrections: Iterable[Correction]) -> Corrected:
    """The plan as its corrections say; of several for one thing the last one counts.

    Ids of tasks stay; an added task has the id of its correction. What a changed deadline means is read as if the
    plan had it.
    """
    named = {key: task.id for key, task in _by_quote(plan).items()}
    tasks = {task.id: task for task in plan.tasks}
    added: list[tuple[str, Task]] = []
    stale: list[Correction] = []
    for one in corrections:
        at = named.get((one.quote, one.nth))
        if at is None and not (one.kind is Kind.ADD and not one.quote):
            stale.append(one)
        elif one.kind is Kind.ADD:
            added.append((at or "", _added(one, plan, tasks.get(at or ""))))
        elif one.kind is Kind.DROP:
            tasks.pop(str(at), None)
        elif at in tasks:
            tasks[at] = _changed(tasks[at], one, plan)
    ordered = _in_order(plan, tasks, added)
    if ordered == plan.tasks:
        return Corrected(plan, tuple(stale))
    changed = replace(plan, tasks=ordered, offices=_offices(plan, ordered))
    return Corrected(replace(changed, problems=_problems(plan, changed)), tuple(stale))


def stale_problem(one: Correction, path: str) -> Problem:
    """What a person is told of a correction that has lost its words."""
    what = f"đính chính “{_brief(one)}” không còn khớp với văn bản, nên không được dùng"
    return Problem(
        path, what, "Xem lại nội dung mới của văn bản rồi đính chính lại, hoặc xóa đính chính này."
    )


def nth_of(plan: Plan, task: Task) -> int:
    """Which of the plan's tasks with the same words a task is, from 1: what Correction.nth has to be."""
    return next(nth for (_, nth), each in _by_quote(plan).items() if each.id == task.id)


def deadlines_in(words: str, plan: Plan) -> tuple[Deadline, ...]:
    """What a deadline in these words means in a plan; () when its reader understands nothing of them."""
    return tuple(_reading(words, plan).deadlines)


def _by_quote(plan: Plan) -> dict[tuple[str, int], Task]:
    found: dict[tuple[str, int], Task] = {}
    for task in plan.tasks:
        nth = 1
        while (task.quote, nth) in found:
            nth += 1
        found[task.quote, nth] = task
    return found


def _changed(task: Task, one: Correction, plan: Plan) -> Task:
    task = replace(task, source=replace(task.source, corrected_on=one.on))
    if one.kind is Kind.TEXT:
        return replace(task, text=one.text)
    if one.kind is Kind.OFFICES:
        return replace(task, assignments=_assignments(one))
    reading = _reading(one.deadline, plan)
    return replace(task, deadlines=reading.deadlines, deadline_text=one.deadline or None)


def _added(one: Correction, plan: Plan, before: Task | None) -> Task:
    last = plan.paragraphs[-1].source.last_line if plan.paragraphs else 1
    source = before.source if before else Source(plan.path, plan.document, "", last, last)
    return Task(
        id=f"{plan.document}#{one.id}",
        text=one.text,
        quote=one.text,
        headings=before.headings if before else (),
        assignments=_assignments(one),
        deadlines=_reading(one.deadline, plan).deadlines,
        deadline_text=one.deadline or None,
        outcome=None,
        source=replace(source, corrected_on=one.on),
    )


def _assignments(one: Correction) -> tuple[Assignment, ...]:
    """Each office once, in the first role that it has."""
    found: dict[str, Assignment] = {}
    for role, office in one.offices:
        found.setdefault(office, Assignment(role, office, office))
    return tuple(found.values())


def _reading(words: str, plan: Plan) -> Reading:
    metadata = plan.metadata
    return read_deadlines(words, reference=reference_day(metadata), plan_year=plan_year(metadata), cell=True)


def _in_order(plan: Plan, tasks: Mapping[str, Task], added: Sequence[tuple[str, Task]]) -> tuple[Task, ...]:
    """The plan's tasks that are left, each followed by those that were added after it; the others at the end."""
    found: list[Task] = []
    for each in plan.tasks:
        if each.id in tasks:
            found.append(tasks[each.id])
        found += (task for after, task in added if after == each.id)
    return (*found, *(task for after, task in added if not after))


def _offices(plan: Plan, tasks: Iterable[Task]) -> tuple[Office, ...]:
    """The plan's offices, and those that only corrections name."""
    known = {office.name for office in plan.offices}
    named = dict.fromkeys(each.office for task in tasks for each in task.assignments)
    return (*plan.offices, *(Office(name) for name in named if name not in known))


def _problems(plan: Plan, changed: Plan) -> tuple[Problem, ...]:
    """What is still a problem after the corrections, and what is one only since."""
    before, after = problems_within(plan), problems_within(changed)
    stay = (problem for problem in plan.problems if problem in after or problem not in before)
    return tuple(dict.fromkeys((*stay, *after)))


def _brief(one: Correction) -> str:
    words = one.text or one.quote
    return words if len(words) <= _BRIEF else words[: _BRIEF - 2].rsplit(" ", 1)[0] + " …"
