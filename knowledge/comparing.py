"""What has changed between two versions of the knowledge (so sánh hai phiên bản): for a person who accepts one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from knowledge.records import Plan
from knowledge.validation import problems_on
from knowledge.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.own_answers import OwnAnswer
    from knowledge.problems import Problem
    from knowledge.records import Listing, Task

_SAME_WORDING = 80
"""From this similarity (0-100) on two texts are one task whose words were changed."""


class Fate(StrEnum):
    """What has become of a document or task."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that is not as before."""

    fate: Fate
    text: str
    """As it is now; of a task that is gone as it was."""
    offices: tuple[str, ...]
    deadline: str
    """As written; "" for none."""
    offices_before: tuple[str, ...] = ()
    """Of a changed task."""
    deadline_before: str = ""
    """Of a changed task."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A plan or listing that is not as before."""

    fate: Fate
    document: str
    path: str
    tasks: tuple[TaskChange, ...] = ()
    """Of a changed plan: in the order of the plan, those that are gone last. Of a new or gone one none is named."""
    records: int = 0
    """Tasks or procedures that it has, of one that is gone had."""
    records_before: int = 0
    """Of a changed one."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer of the unit's own that is not as before."""

    fate: Fate
    question: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is not as before (các thay đổi)."""

    documents: tuple[DocumentChange, ...] = ()
    problems_new: tuple[Problem, ...] = ()
    problems_solved: tuple[Problem, ...] = ()
    answers: tuple[AnswerChange, ...] = ()

    @property
    def any(self) -> bool:
        """True when something is another than before."""
        return bool(self.documents or self.problems_new or self.problems_solved or self.answers)


def compare(before: KnowledgeBase | None, now: KnowledgeBase, today: date) -> Changes:
    """What has changed; compared with None everything is new. today: the problems of both are those of this day."""
    had = _documents(before) if before else {}
    have = _documents(now)
    problems = problems_on(now, today)
    known = problems_on(before, today) if before else ()
    return Changes(
        (
            *(_whole(Fate.NEW, one) for name, one in have.items() if name not in had),
            *(_changed(had[name], one) for name, one in have.items() if name in had and had[name] != one),
            *(_whole(Fate.GONE, one) for name, one in had.items() if name not in have),
        ),
        _without(problems, known),
        _without(known, problems),
        tuple(_answers(before.unit.answers if before else (), now.unit.answers)),
    )


def _documents(knowledge: KnowledgeBase) -> dict[str, Plan | Listing]:
    return {**knowledge.plans, **knowledge.listings}


def _without(some: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    known = set(others)
    return tuple(dict.fromkeys(problem for problem in some if problem not in known))


def _whole(fate: Fate, one: Plan | Listing) -> DocumentChange:
    return DocumentChange(fate, one.document, one.path, records=_size(one))


def _changed(old: Plan | Listing, new: Plan | Listing) -> DocumentChange:
    tasks = tuple(_tasks(old.tasks, new.tasks)) if isinstance(old, Plan) and isinstance(new, Plan) else ()
    return DocumentChange(Fate.CHANGED, new.document, new.path, tasks, _size(new), _size(old))


def _answers(before: Sequence[OwnAnswer], now: Sequence[OwnAnswer]) -> Iterable[AnswerChange]:
    had, have = {one.id: one for one in before}, {one.id: one for one in now}
    for name, one in have.items():
        if had.get(name) != one:
            yield AnswerChange(Fate.CHANGED if name in had else Fate.NEW, one.question)
    yield from (AnswerChange(Fate.GONE, one.question) for name, one in had.items() if name not in have)


def _size(one: Plan | Listing) -> int:
    return len(one.tasks if isinstance(one, Plan) else one.procedures)


def _tasks(before: Sequence[Task], now: Sequence[Task]) -> Iterable[TaskChange]:
    """Those that are new or changed in the order of today, then those that are gone."""
    partners = _partners(before, now)
    for at, task in enumerate(now):
        if at not in partners:
            yield TaskChange(Fate.NEW, task.text, _offices(task), task.deadline_text or "")
        elif _says(old := before[partners[at]]) != _says(task):
            told = (_offices(old), old.deadline_text or "")
            yield TaskChange(Fate.CHANGED, task.text, _offices(task), task.deadline_text or "", *told)
    left = set(partners.values())
    for at, task in enumerate(before):
        if at not in left:
            yield TaskChange(Fate.GONE, task.text, _offices(task), task.deadline_text or "")


def _partners(before: Sequence[Task], now: Sequence[Task]) -> dict[int, int]:
    """Which task of today was which before, by position: first by the same words, then by similar ones."""
    free = defaultdict[str, list[int]](list)
    for at, task in enumerate(before):
        free[plain(task.text)].append(at)
    found = {at: places.pop(0) for at, task in enumerate(now) if (places := free[plain(task.text)])}
    texts = {at: words for words, places in free.items() for at in places}
    for at, task in enumerate(now):
        if at in found or not texts:
            continue
        best = process.extractOne(plain(task.text), texts, scorer=fuzz.ratio, score_cutoff=_SAME_WORDING)
        if best is not None:
            found[at] = best[2]
            del texts[best[2]]
    return found


def _says(task: Task) -> tuple[object, ...]:
    """What people are told of a task; where it stands in the file may change."""
    return task.text, task.assignments, task.deadlines, task.outcome


def _offices(task: Task) -> tuple[str, ...]:
    return tuple(each.office for each in task.assignments)
