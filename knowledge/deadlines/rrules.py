"""Recurrence rules in their canonical form (RFC 5545): one spelling for each cycle."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from knowledge.records import RecurringDeadline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.deadlines.values import Cycle, DayOf

DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_WEEK = DAY_NAMES[:5]
QUARTER_ENDS = (3, 6, 9, 12)
_COMMON_YEAR = 2023


def recurring(
    freq: str,
    interval: int = 1,
    *,
    months: Iterable[int] = (),
    days: Iterable[int] = (),
    weekdays: Iterable[str] = (),
    position: int | None = None,
) -> RecurringDeadline:
    """The rule with its parts in the agreed order, none empty; lists ascend, negative days last."""
    parts = [f"FREQ={freq}"]
    if interval > 1:
        parts.append(f"INTERVAL={interval}")
    if months := sorted(set(months)):
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if days := sorted(set(days), key=lambda day: (day < 0, day)):
        parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
    if weekdays := tuple(dict.fromkeys(weekdays)):
        parts.append("BYDAY=" + ",".join(weekdays))
    if position is not None:
        parts.append(f"BYSETPOS={position}")
    return RecurringDeadline(";".join(parts))


def of_cycle(cycle: Cycle) -> RecurringDeadline:
    """The rule of a cycle that names no day."""
    return recurring(cycle.freq, cycle.interval, months=(cycle.month,) if cycle.month else ())


def day_before(day: int) -> int:
    """The day of the month before a day of the month; -1, the last, before the 1st."""
    return day - 1 if day > 1 else (-1 if day == 1 else day - 1)


def month_before(month: int) -> int:
    """The month before a month of the year."""
    return 12 if month == 1 else month - 1


def last_day(day: DayOf, *, before: bool) -> tuple[int, int]:
    """Month and day still on time each year, for "ngày 15/12 hằng năm" or "trước ngày 15/12 hằng năm".

    The last day of February is -1, because it is not the same every year.
    """
    assert day.month is not None
    if not before:
        return day.month, day.day
    if day.day > 1:
        return day.month, day.day - 1
    month = month_before(day.month) if day.day == 1 else day.month
    if day.day < 0:
        return month, monthrange(_COMMON_YEAR, month)[1] - 1
    return month, -1 if month == 2 else monthrange(_COMMON_YEAR, month)[1]


def yearly(days: Iterable[tuple[int, int]], interval: int = 1) -> tuple[RecurringDeadline, ...]:
    """One rule for each day of the month: the same day of several months is one rule."""
    by_day: dict[int, list[int]] = {}
    for month, day in days:
        by_day.setdefault(day, []).append(month)
    return tuple(recurring("YEARLY", interval, months=months, days=(day,)) for day, months in by_day.items())
