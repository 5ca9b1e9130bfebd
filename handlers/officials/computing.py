"""Plans to dated duties (tính các việc đến hạn): task × office × deadline × occurrence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from handlers.officials.duty import Awaited, Duty, Rhythm
from knowledge.deadlines import (
    ByRule,
    Counted,
    EndOfPeriod,
    How,
    Occurrence,
    OnDayOff,
    StatedDay,
    occurrences,
)
from knowledge.partial_dates import first_day, last_day
from knowledge.records import (
    ContinuousDeadline,
    EventDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Role,
    Unit,
)
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.calendar import Calendar
    from knowledge.records import Assignment, Deadline, Plan, Task

ALL_ROLES = frozenset(Role)
_EVERY_MONTH = "FREQ=MONTHLY"
_LONGEST = ((2, Rhythm.DAILY), (13, Rhythm.WEEKLY), (62, Rhythm.MONTHLY))
"""Days from one to the next at most, and what that is called."""


@dataclass(frozen=True, slots=True)
class DutyRules:
    """What the unit has decided about days and roles."""

    on_day_off: OnDayOff = OnDayOff.BACK
    """Back is the side on which nothing is late."""
    monthly_check: bool = False
    """True to look once a month at what goes on all the time."""
    roles: frozenset[Role] = ALL_ROLES
    """The roles that make a duty."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at, both included."""

    start: date
    end: date

    def has(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Duties:
    """What comes out of a plan."""

    dated: tuple[Duty, ...] = ()
    """By due day."""
    awaited: tuple[Awaited, ...] = ()
    """In the order of the plan."""


@dataclass(frozen=True, slots=True)
class _Work:
    """One deadline of one task for one office."""

    key: str
    task: Task
    document: str
    assignment: Assignment
    deadline: Deadline
    spans: tuple[date | None, date | None] = field(default=(None, None))
    """Between which days the plan holds."""

    def duty(self, occurrence: Occurrence) -> Duty:
        return Duty(
            key=_digest(self.key, _slot(occurrence)),
            work=self.key,
            task=self.task.id,
            document=self.document,
            office=self.assignment.office,
            role=self.assignment.role,
            text=self.task.text,
            as_written=self.deadline.as_written,
            due=occurrence.day,
            how=occurrence.how,
            rhythm=_rhythm(self.deadline, occurrence.how),
            source=self.task.source,
        )

    def awaited(self, event: str | None) -> Awaited:
        return Awaited(
            work=self.key,
            task=self.task.id,
            document=self.document,
            office=self.assignment.office,
            role=self.assignment.role,
            text=self.task.text,
            as_written=self.deadline.as_written,
            event=event,
            source=self.task.source,
        )


def duties_of(
    plan: Plan,
    window: Window,
    calendar: Calendar,
    rules: DutyRules,
    happened: Mapping[str, Sequence[date]],
) -> Duties:
    """The duties of a plan that are due in a window, and the work that waits for an event.

    `happened` has, by `Awaited.work`, the days on which the event took place, as a person entered them.
    """
    dated: list[Duty] = []
    awaited: list[Awaited] = []
    for work in _works(plan, rules):
        match work.deadline:
            case RelativeDeadline(after=event) | EventDeadline(event=event):
                awaited.append(work.awaited(event))
        dated += [work.duty(each) for each in _occurrences(work, window, calendar, rules, happened)]
    return Duties(tuple(sorted(dated, key=lambda duty: (duty.due, duty.task, duty.office))), tuple(awaited))


def _works(plan: Plan, rules: DutyRules) -> Iterator[_Work]:
    head = plan.attached or plan.metadata
    spans = first_day(head.valid_from), last_day(head.valid_to)
    seen: Counter[tuple[str, str]] = Counter()
    for task in plan.tasks:
        said = squeeze(fold(task.text))
        for assignment in task.assignments:
            if assignment.role not in rules.roles:
                continue
            seen[said, assignment.office] += 1  # the same words twice in a plan are two tasks
            for number, deadline in enumerate(task.deadlines):
                parts = (
                    plan.document,
                    said,
                    str(seen[said, assignment.office]),
                    assignment.office,
                    str(number),
                )
                yield _Work(_digest(*parts), task, plan.document, assignment, deadline, spans)


def _occurrences(
    work: _Work,
    window: Window,
    calendar: Calendar,
    rules: DutyRules,
    happened: Mapping[str, Sequence[date]],
) -> tuple[Occurrence, ...]:
    deadline, days = work.deadline, happened.get(work.key, ())
    match deadline:
        case RelativeDeadline():
            found = (each for day in days for each in _counted(deadline, day, calendar, rules.on_day_off))
            return tuple(dict.fromkeys(each for each in found if window.start <= each.day <= window.end))
        case EventDeadline(event=event):
            return tuple(
                Occurrence(day, How(Counted(0, Unit.DAY, day, event)))
                for day in days
                if window.start <= day <= window.end
            )
        case ContinuousDeadline(start=start, end=end):
            if not rules.monthly_check:
                return ()
            deadline = RecurringDeadline(_EVERY_MONTH, deadline.as_written)
            spans = _later(start, work.spans[0]), _earlier(end, work.spans[1])
        case RecurringDeadline():
            spans = work.spans
        case _:
            spans = (None, None)
    first, last = spans[0] or date.min, spans[1] or date.max
    every = occurrences(deadline, window.start, window.end, calendar=calendar, on_day_off=rules.on_day_off)
    # By the day that the rule names: the last round of a plan may be due after its end, moved there by a day off.
    return tuple(each for each in every if first <= _named(each) <= last)


def _counted(
    deadline: RelativeDeadline, event: date, calendar: Calendar, on_day_off: OnDayOff
) -> tuple[Occurrence, ...]:
    """The day counted from an event. A term that ends on a day off ends on the next working day.

    So the law has it (Bộ luật Dân sự 2015, Điều 148 khoản 5); what is to be done before an event goes the unit's way.
    """
    whenever = date.min, date.max
    moved = OnDayOff.FORWARD if deadline.n > 0 and on_day_off is not OnDayOff.STAY else on_day_off
    return occurrences(deadline, *whenever, calendar=calendar, event=event, on_day_off=moved)


def _named(occurrence: Occurrence) -> date:
    """The day that the deadline itself names or yields, whether or not it is worked."""
    moved = occurrence.how.moved
    return moved.since if moved else occurrence.day


def _slot(occurrence: Occurrence) -> str:
    """What stays the same about an occurrence when its day is moved."""
    match occurrence.how.basis:
        case StatedDay() | EndOfPeriod():
            return ""
        case ByRule(rrule=rule) if (
            "BYSETPOS" in rule
        ):  # which day of its month depends on those that are worked
            return f"{_named(occurrence):%Y-%m}"
        case ByRule():
            return _named(occurrence).isoformat()
        case Counted(event=event):
            return event.isoformat()


def _rhythm(deadline: Deadline, how: How) -> Rhythm:
    if isinstance(deadline, ContinuousDeadline):
        return Rhythm.CHECK
    if not isinstance(how.basis, ByRule):
        return Rhythm.ONCE
    days = (how.basis.end - how.basis.start).days + 1
    months = re.match(r"FREQ=MONTHLY;(?:.*;)?BYMONTH=([^;]+)", how.basis.rrule)
    if months is not None:  # the stretch of "the 25th of the last month of the quarter" is that month
        days = 365 // (months[1].count(",") + 1)
    named = re.search(r"BYDAY=([^;]+)", how.basis.rrule)
    times = 1 if named is None or "BYSETPOS" in how.basis.rrule else named[1].count(",") + 1
    return next((rhythm for most, rhythm in _LONGEST if days <= most * times), Rhythm.LONG)


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
