"""The days of a recurrence rule between two dates (các ngày của một chu kỳ).

Rules are read as in the canonical form: intervals follow the calendar (every third month ends a quarter), a
rule without a day means the last day of its month, quarter or year, and a day that a month lacks is its last.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.deadlines.rrules import DAY_NAMES, WORKING_WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.calendar import Calendar

_FRIDAY = 4
_LONGEST_INTERVAL = 1200


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a cycle: the day it is due and the stretch it is due for."""

    day: date
    start: date
    end: date


def rounds(
    rule: str, start: date, end: date, calendar: Calendar, anchor: date | None = None
) -> Iterator[Round]:
    """Rounds due between two dates, in order; none for a rule that is not in the canonical form.

    anchor is a day of a round, for cycles that no calendar aligns (every second week, every fifth year):
    without it weeks count from Monday 5 January 1970 and years are those divisible by the interval.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    try:
        interval = int(parts.get("INTERVAL", "1"))
        months = _numbers(parts.get("BYMONTH"))
        days = _numbers(parts.get("BYMONTHDAY"))
        position = int(parts["BYSETPOS"]) if "BYSETPOS" in parts else None
    except ValueError:
        return
    weekdays = [name for name in parts.get("BYDAY", "").split(",") if name]
    if (
        not 1 <= interval <= _LONGEST_INTERVAL
        or end < start
        or not all(name[-2:] in DAY_NAMES for name in weekdays)
    ):
        return
    match parts.get("FREQ"):
        case "DAILY":
            found = _days(start, end, interval, anchor)
        case "WEEKLY":
            found = _weeks(start, end, interval, [DAY_NAMES.index(name[-2:]) for name in weekdays], anchor)
        case "MONTHLY":
            found = _months(start, end, _Month(interval, months, days, weekdays, position, anchor), calendar)
        case "YEARLY":
            found = _years(
                start, end, _Month(interval, months or [12], days, weekdays, position, anchor), calendar
            )
        case _:
            return
    yield from sorted(found, key=lambda each: each.day)


@dataclass(frozen=True, slots=True)
class _Month:
    """Which months of a rule count, and which of their days."""

    interval: int
    months: list[int]
    days: list[int]
    weekdays: list[str]
    position: int | None
    anchor: date | None

    def due(self, year: int, month: int, calendar: Calendar) -> list[date]:
        """The days of one month."""
        last = monthrange(year, month)[1]
        if self.days:
            numbers = [min(day, last) if day > 0 else last + 1 + day for day in self.days]
            return [date(year, month, number) for number in dict.fromkeys(numbers) if 1 <= number <= last]
        if not self.weekdays:
            return [date(year, month, last)]
        every = [date(year, month, number) for number in range(1, last + 1)]
        if self.position is not None:
            fit = [day for day in every if self._fits(day, calendar)]
            return _at(fit, self.position)
        found: list[date] = []
        for name in self.weekdays:
            fit = [day for day in every if DAY_NAMES[day.weekday()] == name[-2:]]
            found.extend(_at(fit, int(name[:-2])) if name[:-2].lstrip("+-").isdecimal() else fit)
        return found

    def _fits(self, day: date, calendar: Calendar) -> bool:
        """ "Ngày làm việc" is what the calendar says, not any day from Monday to Friday."""
        if tuple(self.weekdays) == WORKING_WEEK:
            return calendar.is_working_day(day)
        return DAY_NAMES[day.weekday()] in self.weekdays


def _at(days: list[date], position: int) -> list[date]:
    index = position - 1 if position > 0 else position
    return [days[index]] if -len(days) <= index < len(days) else []


def _days(start: date, end: date, interval: int, anchor: date | None) -> Iterator[Round]:
    first = (anchor or date(1970, 1, 5)).toordinal()
    for number in range(start.toordinal(), end.toordinal() + 1):
        if (number - first) % interval == 0:
            day = date.fromordinal(number)
            yield Round(day, day, day)


def _weeks(
    start: date, end: date, interval: int, weekdays: list[int], anchor: date | None
) -> Iterator[Round]:
    """A week is due on its weekdays, without them on Friday."""
    first = anchor or date(1970, 1, 5)
    first_week = (first.toordinal() - 1 - first.weekday()) // 7
    for number in range(start.toordinal(), end.toordinal() + 1):
        day = date.fromordinal(number)
        monday = number - day.weekday()
        if ((monday - 1) // 7 - first_week) % interval == 0 and day.weekday() in (weekdays or [_FRIDAY]):
            sunday = min(monday + 6, date.max.toordinal())
            yield Round(day, date.fromordinal(max(1, monday)), date.fromordinal(sunday))


def _months(start: date, end: date, month: _Month, calendar: Calendar) -> Iterator[Round]:
    first = month.anchor.year * 12 + month.anchor.month - 1 if month.anchor else -1
    shift = -1 if 12 % month.interval == 0 else first
    quarterly = month.months in ([3, 6, 9, 12], [1, 4, 7, 10], [2, 5, 8, 11])
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, number = index // 12, index % 12 + 1
        if (month.months and number not in month.months) or (index - shift) % month.interval:
            continue
        size = 1 if quarterly else month.interval
        begin = max(12, index - size + 1)
        for day in month.due(year, number, calendar):
            if start <= day <= end:
                yield Round(day, date(begin // 12, begin % 12 + 1, 1), _last(year, number))


def _years(start: date, end: date, month: _Month, calendar: Calendar) -> Iterator[Round]:
    shift = month.anchor.year if month.anchor else 0
    for year in range(start.year, end.year + 1):
        if (year - shift) % month.interval == 0:
            for number in month.months:
                for day in month.due(year, number, calendar) if 1 <= number <= 12 else ():
                    if start <= day <= end:
                        yield Round(day, date(max(1, year - month.interval + 1), 1, 1), date(year, 12, 31))


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _numbers(written: str | None) -> list[int]:
    return [int(number) for number in written.split(",")] if written else []
