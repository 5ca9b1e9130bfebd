"""The dated days of a deadline, each with how it was computed (các ngày đến hạn và cách tính)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.deadlines.recurrence import rounds
from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
)

if TYPE_CHECKING:
    from knowledge.calendar import Calendar, DayOff

_ONE_DAY = timedelta(days=1)
# How far a day off can move a due day: from before the dates asked for to inside them.
_NEAR = timedelta(days=20)


class OnDayOff(StrEnum):
    """What becomes of a due day that nobody works on."""

    STAY = "stay"
    BACK = "back"
    """To the last working day before it, which is safe for reports."""
    FORWARD = "forward"
    """To the next working day, as the law has it for terms (Bộ luật Dân sự 2015, Điều 148 khoản 5)."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """The text names the day."""


@dataclass(frozen=True, slots=True)
class EndOfPeriod:
    """The last day of a period that the text names."""

    start: date | None
    end: date


@dataclass(frozen=True, slots=True)
class ByRule:
    """A round of a cycle."""

    rrule: str
    start: date
    """First and last day of the stretch the round is for: the month, the quarter, the year, the week."""
    end: date


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted."""

    day: date
    off: DayOff


@dataclass(frozen=True, slots=True)
class Counted:
    """So many working days, days, months or hours after (before, for n < 0) the day of an event."""

    n: int
    unit: Unit
    event: date
    after: str | None
    skipped: tuple[Skipped, ...] = ()
    """Days off that were not counted, in the order of counting; only where working days are counted."""
    make_up: tuple[date, ...] = ()
    """Weekend days counted because they are worked."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The due day was off and gave way to another."""

    since: date
    """The day the deadline itself names or yields."""
    off: DayOff


@dataclass(frozen=True, slots=True)
class How:
    """How a day was computed."""

    basis: StatedDay | EndOfPeriod | ByRule | Counted
    moved: Moved | None = None
    """None when the day itself is worked, or days off are left as they are."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated day of a deadline: the last that is still on time."""

    day: date
    how: How


def occurrences(
    deadline: Deadline,
    start: date,
    end: date,
    *,
    calendar: Calendar,
    event: date | None = None,
    on_day_off: OnDayOff = OnDayOff.STAY,
    anchor: date | None = None,
) -> tuple[Occurrence, ...]:
    """The days between start and end (both included) on which a deadline falls, in order, no day twice.

    event is the day that a relative deadline counts from: without it such a deadline has no day. anchor is a
    day of a round, for cycles like every second week (Round). What goes on all the time, events, and cycles
    and periods of which nothing is known have no days either.
    """
    found: dict[date, Occurrence] = {}
    for day, basis in _days(deadline, _shift(start, -_NEAR), _shift(end, _NEAR), calendar, event, anchor):
        moved_to, moved = _moved(day, calendar, on_day_off)
        if start <= moved_to <= end and (moved_to not in found or moved is None):
            found[moved_to] = Occurrence(moved_to, How(basis, moved))
    return tuple(found[day] for day in sorted(found))


def _days(
    deadline: Deadline, start: date, end: date, calendar: Calendar, event: date | None, anchor: date | None
) -> list[tuple[date, StatedDay | EndOfPeriod | ByRule | Counted]]:
    match deadline:
        case DateDeadline(due=due):
            return [(due, StatedDay())]
        case PeriodDeadline(start=first, end=last) if last is not None:
            return [(last, EndOfPeriod(first, last))]
        case RecurringDeadline(rrule=rule) if rule is not None:
            return [
                (each.day, ByRule(rule, each.start, each.end))
                for each in rounds(rule, start, end, calendar, anchor)
            ]
        case RelativeDeadline() if event is not None:
            counted = _counted(deadline, event, calendar)
            return [counted] if counted else []
        case (
            PeriodDeadline()
            | RecurringDeadline()
            | RelativeDeadline()
            | ContinuousDeadline()
            | EventDeadline()
        ):
            return []


def _moved(day: date, calendar: Calendar, on_day_off: OnDayOff) -> tuple[date, Moved | None]:
    off = None if on_day_off is OnDayOff.STAY else calendar.reason_off(day)
    if off is None:
        return day, None
    return calendar.working_day_near(day, 1 if on_day_off is OnDayOff.FORWARD else -1), Moved(day, off)


def _counted(deadline: RelativeDeadline, event: date, calendar: Calendar) -> tuple[date, Counted] | None:
    n, unit = deadline.n, deadline.unit
    try:
        match unit:
            case Unit.WORKING_DAY:
                day = calendar.add_working_days(event, n)
            case Unit.DAY:
                day = event + timedelta(days=n)
            case Unit.HOUR:
                day = event + timedelta(days=-(-n // 24) if n > 0 else n // 24)
            case Unit.MONTH:
                day = _months_later(event, n)
    except (OverflowError, ValueError):
        return None  # beyond the end of the calendar
    if unit is not Unit.WORKING_DAY:
        return day, Counted(n, unit, event, deadline.after)
    passed = _between(event, day)
    offs = ((each, calendar.reason_off(each)) for each in passed)
    skipped = tuple(Skipped(each, off) for each, off in offs if off is not None)
    make_up = tuple(each for each in passed if calendar.is_make_up_day(each))
    return day, Counted(n, unit, event, deadline.after, skipped, make_up)


def _between(event: date, day: date) -> list[date]:
    """The days after the event up to and with the day, or back to it, in the order of counting."""
    if day >= event:
        return [date.fromordinal(number) for number in range(event.toordinal() + 1, day.toordinal() + 1)]
    return [date.fromordinal(number) for number in range(event.toordinal() - 1, day.toordinal() - 1, -1)]


def _months_later(day: date, n: int) -> date:
    """The same day n months on, the last of a shorter month (31/1 and one month is 28/2)."""
    index = day.year * 12 + day.month - 1 + n
    first = date(index // 12, index % 12 + 1, 1)
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - _ONE_DAY
    return first.replace(day=min(day.day, last.day))


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
