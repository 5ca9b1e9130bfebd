"""What an admin says of a task, as corrections (lập đính chính): the fewest that make of it what is wanted.

All of it is pure: from the corrections there are to those there shall be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.correcting import corrected, nth_of
from knowledge.corrections import Correction, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.records import Plan, Role, Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a task shall be."""

    text: str
    offices: tuple[tuple[Role, str], ...]
    deadline: str
    """In words; "" for none."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who corrects, and when."""

    id: str
    """Of the correction, unique."""
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of the folder, seen from one document."""

    all: tuple[Correction, ...]
    plan: Plan
    """As it was read."""

    @property
    def now(self) -> Plan:
        """The plan as the corrections have it."""
        return corrected(self.plan, self.theirs).plan

    @property
    def theirs(self) -> tuple[Correction, ...]:
        """Those of this document."""
        return tuple(one for one in self.all if one.document == self.plan.document)

    def task(self, key: str) -> Task | None:
        """A task that was read, by its number; None for any other key."""
        return next((task for task in self.plan.tasks if key_of(task) == key), None)

    def of(self, task: Task) -> tuple[Correction, ...]:
        """What changes a task that was read; not what is added after it."""
        nth = nth_of(self.plan, task)
        return tuple(
            one
            for one in self.theirs
            if (one.quote, one.nth) == (task.quote, nth) and one.kind is not Kind.ADD
        )

    def added(self, key: str) -> Correction | None:
        """The correction that adds a task, by its id; None for any other."""
        return next((one for one in self.theirs if one.id == key and one.kind is Kind.ADD), None)

    def changed(self, task: Task, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
        """A task that was read shall be like this; what the document says anyway needs no correction."""
        read = wanted_of(task)
        kinds = {
            Kind.OFFICES: (wanted.offices != read.offices, {"offices": wanted.offices}),
            Kind.DEADLINE: (wanted.deadline != read.deadline, {"deadline": wanted.deadline}),
            Kind.TEXT: (wanted.text != read.text, {"text": wanted.text}),
        }
        had = {one.kind: one for one in self.of(task)}
        base = Correction("", self.plan.document, Kind.TEXT, task.quote, signed.on, nth_of(self.plan, task))
        made = []
        for kind, (differs, values) in kinds.items():
            if not differs:
                continue
            fresh = replace(base, kind=kind, id=f"{signed.id}-{kind.value}", by=signed.by, **values)  # type: ignore[arg-type]
            old = had.get(kind)
            same = old is not None and replace(fresh, id=old.id, by=old.by, on=old.on) == old
            made.append(old if old is not None and same else fresh)
        gone = set(self.of(task))
        return (*(one for one in self.all if one not in gone), *made)

    def dropped(self, task: Task, signed: Signed) -> tuple[Correction, ...]:
        """A task that was read is none."""
        nth = nth_of(self.plan, task)
        drop = Correction(signed.id, self.plan.document, Kind.DROP, task.quote, signed.on, nth, by=signed.by)
        gone = set(self.of(task))
        return (*(one for one in self.all if one not in gone), drop)

    def with_added(self, after: Task | None, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
        """A task that was overlooked, after one that was read or at the end."""
        add = Correction(
            signed.id,
            self.plan.document,
            Kind.ADD,
            after.quote if after else "",
            signed.on,
            nth_of(self.plan, after) if after else 1,
            wanted.text,
            wanted.offices,
            wanted.deadline,
            signed.by,
        )
        return (*self.all, add)

    def with_changed(self, added: Correction, wanted: Wanted, signed: Signed) -> tuple[Correction, ...]:
        """An added task shall be like this; it stays where it is."""
        values = {"text": wanted.text, "offices": wanted.offices, "deadline": wanted.deadline}
        changed = replace(added, by=signed.by, on=signed.on, **values)  # type: ignore[arg-type]
        return tuple(changed if one == added else one for one in self.all)

    def without(self, gone: Sequence[Correction]) -> tuple[Correction, ...]:
        """All but these."""
        return tuple(one for one in self.all if one not in gone)


def key_of(task: Task) -> str:
    """What tells a task from the others of its document: its number, or the id of the correction that adds it."""
    return task.id.removeprefix(f"{task.source.document}#")


def wanted_of(task: Task) -> Wanted:
    """A task as it is; of an office that has two roles the first counts, as in a correction."""
    offices: dict[str, Role] = {}
    for each in task.assignments:
        offices.setdefault(each.office, each.role)
    return Wanted(
        task.text, tuple((role, office) for office, role in offices.items()), task.deadline_text or ""
    )
