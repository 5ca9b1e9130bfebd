"""What phrases of weekdays and working days mean as recurrence rules (thứ trong tuần, ngày làm việc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.deadlines.cycle_rules import QUARTER_STARTS, QUARTERLY, cycle_of, cycles_in, quarter_months
from knowledge.deadlines.rrules import (
    DAY_NAMES,
    QUARTER_ENDS,
    WORKING_WEEK,
    recurring,
)
from knowledge.deadlines.values import Cycle, Length, Part

if TYPE_CHECKING:
    from knowledge.deadlines.phrases import Match
    from knowledge.records import Deadline


def each_week(match: Match) -> tuple[Deadline, ...] | None:
    """Weekdays of each week; "trước thứ Sáu" is the day before, with an hour the day itself."""
    names: list[str] = list(WORKING_WEEK) if match.has("all_workdays") else []
    before = match.has("before") and not match.has("clock", "hours")
    cycle = next((c.value for c in match.all("cycle") if isinstance(c.value, Cycle)), Cycle("WEEKLY"))
    interval = cycle.interval if cycle.freq == "WEEKLY" else 1
    for token in match.all("weekday"):
        assert isinstance(token.value, tuple)
        names.extend(DAY_NAMES[(day - 1) % 7 if before else day] for day in token.value)
    return (recurring("WEEKLY", interval, weekdays=names),) if names else None


def each_day(match: Match) -> tuple[Deadline, ...] | None:
    """ "trước 6 giờ và 16 giờ hằng ngày": each day; the hours are dropped."""
    cycle = next(iter(cycles_in(match)), None)
    return (recurring("DAILY"),) if cycle == Cycle("DAILY") else None


def week_of_month(match: Match) -> tuple[Deadline, ...] | None:
    """ "trong tuần đầu của tháng": its last day; other parts of "tháng" in prose mostly mean the one spoken of."""
    part = match.all("part")[0].value
    assert isinstance(part, Part)
    return (recurring("MONTHLY", days=(-1 if part.index < 0 else part.index * 7,)),) if part.week else None


def weekday_of_month(match: Match) -> tuple[Deadline, ...] | None:
    """ "thứ Hai đầu tiên của tháng", "thứ Sáu tuần cuối hằng tháng"."""
    part = next((token.value for token in match.tokens if isinstance(token.value, Part)), None)
    nth = next((token.value for token in match.all("nth")), None)
    if part is not None:
        position = part.index if part.week else (1, 2, -1)[part.index]
    else:
        position = nth if isinstance(nth, int) else 1
    weekdays = match.all("weekday")[0].value
    assert isinstance(weekdays, tuple)
    names = tuple(f"{position}{DAY_NAMES[day]}" for day in weekdays)
    cycle = next(iter(cycles_in(match)), Cycle("MONTHLY"))
    months = quarter_months(match)
    if months is None and cycle == QUARTERLY:
        months = QUARTER_ENDS if position < 0 else QUARTER_STARTS
    return (recurring("MONTHLY", months=months or (), weekdays=names),)


def working_day(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày làm việc cuối cùng của tháng (quý, năm, tuần)"."""
    position = match.all("workday")[0].value
    assert isinstance(position, int)
    months = quarter_months(match)
    cycle = next(iter(cycles_in(match)), Cycle("MONTHLY"))
    if cycle.freq == "WEEKLY":
        name = "FR" if position < 0 else WORKING_WEEK[min(position, 5) - 1]
        return (recurring("WEEKLY", weekdays=(name,)),)
    if cycle.freq == "YEARLY":
        month = 12 if position < 0 else 1
        return (recurring("YEARLY", months=(month,), weekdays=WORKING_WEEK, position=position),)
    if months is None and cycle == QUARTERLY:
        months = QUARTER_ENDS if position < 0 else QUARTER_STARTS
    return (recurring("MONTHLY", months=months or (), weekdays=WORKING_WEEK, position=position),)


def first_days(match: Match) -> tuple[Deadline, ...] | None:
    """ "15 ngày đầu mỗi quý": the 15th of its first month; "cuối": its last day."""
    length, part = match.all("length")[0].value, match.all("part")[0].value
    assert isinstance(length, Length)
    assert isinstance(part, Part)
    cycle = next(
        (c for token in match.tokens if (c := cycle_of(token)) is not None and token.kind != "length"), None
    )
    months = quarter_months(match)
    if months is None and cycle == QUARTERLY:
        months = QUARTER_STARTS if part.index == 0 else QUARTER_ENDS
    if length.unit != "ngay" or (cycle is not None and cycle not in {Cycle("MONTHLY"), QUARTERLY}):
        return None
    if length.working and part.index == 0:
        return (recurring("MONTHLY", months=months or (), weekdays=WORKING_WEEK, position=length.n),)
    return (recurring("MONTHLY", months=months or (), days=(length.n if part.index == 0 else -1,)),)
