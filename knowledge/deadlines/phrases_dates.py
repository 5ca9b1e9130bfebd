"""Phrases that state a day: trước ngày …, chậm nhất …, đến hết quý … (hạn theo ngày)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from knowledge.deadlines.phrases import Manner, Match, Phrase
from knowledge.deadlines.rrules import last_day, yearly
from knowledge.deadlines.values import DayOf, Part, School, Stretch, Years, sharing_years
from knowledge.records import DateDeadline, Deadline, PeriodDeadline

_ONE_DAY = timedelta(days=1)
_RELATIONS = frozenset({"before", "latest", "by", "end", "in", "is"})


def days_before(match: Match) -> list[tuple[DayOf, bool]]:
    """Each day of the match, with a year where one of them has it, and whether "trước" holds for it.

    "trước" holds until another relation stands; with an hour ("trước 17h00 ngày 14/6") it is about the hour.
    """
    found: list[DayOf] = []
    before: list[bool] = []
    state = hour = False
    for token in match.tokens:
        if token.kind in _RELATIONS:
            state = token.kind == "before" or (state and token.kind in {"in", "is"})
            hour = False
        elif token.kind in {"clock", "hours"}:
            hour = True
        elif isinstance(token.value, DayOf):
            found.append(token.value)
            before.append(state and not hour)
        elif token.kind == "num" and isinstance(token.value, int):
            found.append(DayOf(token.value))
            before.append(state and not hour)
    days = [day for day in sharing_years(_sharing_months(found)) if isinstance(day, DayOf)]
    return list(zip(days, before, strict=True))


def _sharing_months(days: list[DayOf]) -> list[DayOf | Stretch]:
    """A day without a month takes that of the next day that has one ("ngày 15, 16/7")."""
    shared: list[DayOf | Stretch] = []
    month, year = None, None
    for day in reversed(days):
        month, year = (day.month, day.year) if day.month is not None else (month, year)
        shared.append(day if day.month is not None else DayOf(day.day, month, year))
    return shared[::-1]


def _dates(match: Match) -> tuple[Deadline, ...] | None:
    due = []
    for day, before in days_before(match):
        resolved = day.resolved(match.context)
        if resolved is None:  # nothing tells the year: so it is in regulations, which mean every year
            known = [pair for pair in days_before(match) if pair[0].month is not None]
            return yearly([last_day(each, before=earlier) for each, earlier in known])
        due.append(resolved - _ONE_DAY if before else resolved)
    return tuple(DateDeadline(day) for day in due)


def _days_together(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày 15, 16/7": days that follow each other are one period."""
    dates = _dates(match)
    if dates is None or any(before for _, before in days_before(match)):
        return dates
    days = [deadline.due for deadline in dates if isinstance(deadline, DateDeadline)]
    if len(days) > 1 and all(later - earlier == _ONE_DAY for earlier, later in itertools.pairwise(days)):
        return (PeriodDeadline(days[0], days[-1]),)
    return dates


def period_of(match: Match) -> tuple[date, date] | None:
    """First and last day of the one unit in a match, narrowed by its part (đầu, giữa, cuối)."""
    part = next((token.value for token in match.tokens if isinstance(token.value, Part)), None)
    for token in match.tokens:
        span = span_of(token.value, match)
        if span is None and token.kind == "year_word":
            span = Stretch(1, 12).resolved(match.context)
        if span is not None:
            return part.of(*span) if part is not None else span
    return None


def span_of(value: object, match: Match) -> tuple[date, date] | None:
    """First and last day of a token's value; None when it is no unit of time or nothing tells its year."""
    if isinstance(value, tuple) and value and isinstance(value[0], Stretch):
        first, last = value[0].resolved(match.context), value[-1].resolved(match.context)
        return (first[0], last[1]) if first and last else None
    if isinstance(value, Years):
        return date(value.first, 1, 1), date(value.last, 12, 31)
    if isinstance(value, School):
        return value.span()
    if isinstance(value, DayOf):
        day = value.resolved(match.context)
        return (day, day) if day else None
    return None


def _before_unit(match: Match) -> tuple[Deadline, ...] | None:
    span = period_of(match)
    return (DateDeadline(span[0] - _ONE_DAY),) if span else None


def _end_of_unit(match: Match) -> tuple[Deadline, ...] | None:
    span = period_of(match)
    return (DateDeadline(span[1]),) if span else None


def _day_of_month(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày cuối cùng của tháng 6/2024"."""
    stretches = match.all("month")[0].value
    days = match.all("day")[0].value
    if not isinstance(stretches, tuple) or not isinstance(days, DayOf) or len(stretches) != 1:
        return None
    stretch: Stretch = stretches[0]
    if stretch.first != stretch.last:
        return None
    resolved = DayOf(days.day, stretch.first, stretch.year).resolved(match.context)
    if resolved is None:
        return None
    return (DateDeadline(resolved - _ONE_DAY if match.has("before") else resolved),)


_AT = "hour? comma? (open? weekday close? comma?)?"

DATE_PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "day related",
        f"(till|before)+ {_AT} date (open weekday close)? (sep (till|before)* {_AT} date)*",
        _dates,
        "chậm nhất trước ngày 15/8",
    ),
    Phrase(
        "day at an hour",
        "(hour comma? weekday?|weekday) comma? date (open weekday close)?",
        _dates,
        "11h30 thứ Hai ngày 08/7",
    ),
    Phrase(
        "days in a row",
        "(till|before|from)* hour? day (sep (day|num))* sep date",
        _days_together,
        "ngày 15, 16 và 17/7",
    ),
    Phrase(
        "day of a named month",
        "till* before? hour? day (of|in)? month",
        _day_of_month,
        "ngày cuối cùng của tháng 6",
    ),
    Phrase(
        "before a unit",
        "(latest|by|end|in|is)* before (of|in)? some (unit|stage|school)",
        _before_unit,
        "trước tháng 6/2025",
    ),
    Phrase(
        "end of a unit",
        "(latest|by|end) (latest|by|end|in|is|of)* some (unit|stage|school|yearnum|year_word)",
        _end_of_unit,
        "đến hết quý III",
    ),
)
BARE_DATE_PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "bare day",
        "date (open weekday close)? ((comma|and|or|semi) date)*",
        _dates,
        "ngày 02/9/2024",
        Manner.UNIT,
    ),
)
