"""What phrases of months, quarters and years mean as recurrence rules (chu kỳ tháng, quý, năm)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.deadlines.cycle_atoms import bare
from knowledge.deadlines.phrases import Match
from knowledge.deadlines.phrases_dates import days_before
from knowledge.deadlines.rrules import (
    QUARTER_ENDS,
    day_before,
    last_day,
    month_before,
    of_cycle,
    recurring,
    yearly,
)
from knowledge.deadlines.values import Cycle, DayOf, Length, Part, Stretch
from knowledge.records import DateDeadline, Deadline, RecurringDeadline

if TYPE_CHECKING:
    from knowledge.deadlines.tokens import Token

_WORDS = {
    "week_word": Cycle("WEEKLY"),
    "month_word": Cycle("MONTHLY"),
    "quarter_word": Cycle("MONTHLY", 3),
    "year_word": Cycle("YEARLY"),
}
QUARTERLY = Cycle("MONTHLY", 3)
QUARTER_STARTS = (1, 4, 7, 10)


def cycle_of(token: Token) -> Cycle | None:
    """The cycle a token stands for, alone or in a list: "hằng tháng", "quý", "6 tháng", "năm 2024"."""
    if isinstance(token.value, Cycle):
        return token.value
    if token.kind in _WORDS:
        return _WORDS[token.kind]
    if isinstance(token.value, Length):
        return bare(token.value)
    return Cycle("YEARLY") if token.kind == "year" else None


def cycles_in(match: Match) -> list[Cycle]:
    """The cycles named in a match, in order."""
    return [cycle for token in match.tokens if (cycle := cycle_of(token)) is not None]


def one_cycle(match: Match) -> tuple[Deadline, ...] | None:
    """ "định kỳ hằng tháng"."""
    return tuple(of_cycle(cycle) for cycle in cycles_in(match)[:1]) or None


def all_cycles(match: Match) -> tuple[Deadline, ...] | None:
    """ "hằng tháng, quý, 6 tháng, 9 tháng, năm 2024"."""
    if match.has("report") and any(
        isinstance(t.value, Length) and t.value.unit == "nam" for t in match.tokens
    ):
        return None  # "tổng kết 05 năm thực hiện Nghị quyết" looks back
    return tuple(dict.fromkeys(of_cycle(cycle) for cycle in cycles_in(match))) or None


def report_cycles(match: Match) -> tuple[Deadline, ...] | None:
    """ "quý I, 6 tháng, 9 tháng, năm": the reports of a year, each due in the month its stretch ends."""
    if not match.has("quarter") or not match.has("length", "year_word", "cycle"):
        return None
    listed: list[Deadline] = []
    for token in match.tokens:
        if token.kind == "quarter" and isinstance(token.value, tuple):
            if any(stretch.year for stretch in token.value):
                return None
            listed.extend(recurring("YEARLY", months=(stretch.last,)) for stretch in token.value)
        elif (cycle := cycle_of(token)) is not None:
            listed.append(of_cycle(cycle))
    return tuple(dict.fromkeys(listed))


def days_of_month(match: Match) -> tuple[Deadline, ...] | None:
    """Days of the month with what they are days of: a month, the last month of a quarter, the month after."""
    days = [day_before(day.day) if before else day.day for day, before in days_before(match)]
    stretches = [s for token in match.all("month") if isinstance(token.value, tuple) for s in token.value]
    if stretches:
        return _days_of_months(match, days, stretches)
    months = quarter_months(match)
    cycle = next(iter(cycles_in(match)), Cycle("MONTHLY"))
    if months is None and cycle == QUARTERLY:
        first = [day.day for day, before in days_before(match)] == [1] and not match.has("before")
        months = QUARTER_STARTS if first else QUARTER_ENDS
    if months is not None:
        if days and all(day == -1 for day in days) and any(before for _, before in days_before(match)):
            first = any(day.day == 1 for day, _ in days_before(match))
            months = tuple(month_before(month) for month in months) if first else months
        return (recurring("MONTHLY", months=months, days=days),)
    if cycle.freq != "MONTHLY":
        return None
    return (recurring("MONTHLY", cycle.interval, days=days),)


def days_of_year_month(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày cuối cùng của tháng đầu tiên của năm": each January."""
    month = match.all("year_month")[0].value
    if not isinstance(month, int):
        return None
    days = [(DayOf(day.day, month), before) for day, before in days_before(match)]
    return yearly([last_day(day, before=before) for day, before in days])


def range_of_month(match: Match) -> tuple[Deadline, ...] | None:
    """ "từ ngày 20 đến ngày 25 hằng tháng": the last day still on time."""
    days = match.all("day", "num")
    kept = tuple(token for token in match.tokens if token not in days[:-1] and token.kind != "from")
    return days_of_month(Match(kept, match.context))


def bracketed(match: Match) -> tuple[Deadline, ...] | None:
    """ "định kỳ hằng quý (trước ngày 20 tháng cuối quý), hằng năm (trước ngày 10/12)": one deadline for each."""
    if not match.has("periodic", "cycle"):
        return None
    deadlines: list[Deadline] = []
    segment: list[Token] = []
    for token in match.tokens:
        segment.append(token)
        if token.kind == "close":
            inner = Match(tuple(segment[_scope(segment) :]), match.context)
            found = each_year(inner) if inner.has("date") else days_of_month(inner)
            if found is None:
                return None
            deadlines.extend(found)
            segment = []
    return tuple(deadlines)


def _scope(segment: list[Token]) -> int:
    """Where the cycle stands in a segment, behind separators and "định kỳ"."""
    return next(at for at, token in enumerate(segment) if cycle_of(token) is not None)


def quarter_months(match: Match) -> tuple[int, ...] | None:
    """The months meant by "tháng cuối quý" or "quý sau"; None when the match names neither."""
    if match.has("next_quarter"):
        return QUARTER_STARTS
    for token in match.all("quarter_month"):
        assert isinstance(token.value, int)
        return tuple(month - 2 + token.value for month in QUARTER_ENDS)
    return None


def _days_of_months(match: Match, days: list[int], stretches: list[Stretch]) -> tuple[Deadline, ...] | None:
    """ "ngày 15 các tháng 3, 6, 9, 12": each quarter, or each year where "hằng năm" stands beside it."""
    months = [stretch.first for stretch in stretches]
    if any(s.first != s.last for s in stretches):
        return None
    if any(s.year for s in stretches):
        due = [DayOf(day, s.first, s.year).resolved(match.context) for s in stretches for day in days]
        return tuple(DateDeadline(day) for day in due if day is not None) or None
    freq = "MONTHLY" if len(months) == 4 and not match.has("cycle") else "YEARLY"
    return (recurring(freq, months=months, days=days),)


def month_of_quarter(match: Match) -> tuple[Deadline, ...] | None:
    """ "vào tháng cuối quý"."""
    months = quarter_months(match)
    return (recurring("MONTHLY", months=months),) if months else None


def each_year(match: Match) -> tuple[Deadline, ...] | None:
    """Days or months of each year: "trước ngày 10/6 và 10/12 hằng năm", "quý I hằng năm"."""
    cycle = next((c.value for c in match.all("cycle") if isinstance(c.value, Cycle)), Cycle("YEARLY"))
    if cycle.freq not in {"YEARLY", "MONTHLY"}:
        return None
    interval = cycle.interval if cycle.freq == "YEARLY" else 1
    days = days_before(match)
    if any(day.year is not None and day.year.number is not None for day, _ in days):
        due = [(day.resolved(match.context), before) for day, before in days]
        return tuple(DateDeadline(_on_time(day, before)) for day, before in due if day is not None) or None
    if days and all(day.month is not None for day, _ in days):
        if match.has("from"):
            days = days[-1:]  # "từ ngày 01 đến ngày 10/11 hằng năm": the last day still on time
        last = [last_day(day, before=before) for day, before in days]
        if cycle == QUARTERLY and len({day for _, day in last}) == 1 and len(last) == 4:
            return (recurring("MONTHLY", months=(month for month, _ in last), days=(last[0][1],)),)
        return yearly(last, interval)
    return _yearly_months(match, interval)


def _on_time(day: date, before: bool) -> date:
    """The last day still on time: the day before where "trước" stands."""
    return day - timedelta(days=1) if before else day


def _yearly_months(match: Match, interval: int) -> tuple[Deadline, ...] | None:
    part = next((token.value for token in match.tokens if isinstance(token.value, Part)), None)
    months: list[int] = []
    for token in match.tokens:
        if token.kind in {"month", "quarter", "half"} and isinstance(token.value, tuple):
            for stretch in token.value:
                size = stretch.last - stretch.first + 1
                inner = stretch.first + part.index if part and not part.week and size == 3 else stretch.last
                months.append(month_before(stretch.first) if match.has("before") else inner)
    if match.has("from"):
        months = months[-1:]
    return (recurring("YEARLY", interval, months=months),) if months else None


def part_of_cycle(match: Match) -> tuple[Deadline, ...] | None:
    """ "cuối mỗi tháng" is its last day, "cuối mỗi quý" its last month, "cuối mỗi năm" December."""
    part = next(token.value for token in match.tokens if isinstance(token.value, Part))
    cycle = next(iter(cycles_in(match)), None)
    if cycle is None:
        return None
    if part.week:
        day = -1 if part.index < 0 else part.index * 7
        return (recurring("MONTHLY", days=(day,)),) if cycle == Cycle("MONTHLY") else None
    if cycle == Cycle("MONTHLY"):
        return (recurring("MONTHLY", days=((10, 20, -1)[part.index],)),)
    if cycle == QUARTERLY:
        return (recurring("MONTHLY", months=(month - 2 + part.index for month in QUARTER_ENDS)),)
    if cycle.freq != "YEARLY":
        return None
    return (recurring("YEARLY", cycle.interval, months=((3, 9, 12)[part.index],)),)


def no_cycle(_: Match) -> tuple[Deadline, ...]:
    """ "định kỳ" alone."""
    return (RecurringDeadline(None),)


def plain_day(match: Match) -> tuple[Deadline, ...] | None:
    """A day of the month without cycle or month: the next such day, unless its neighbours know better."""
    reference = match.context.reference
    days = days_before(match)
    if reference is None or match.context.plan_year not in {None, reference.year}:
        return (
            recurring("MONTHLY", days=[day_before(day.day) if before else day.day for day, before in days]),
        )
    due: list[Deadline] = []
    for day, before in days:
        month = DayOf(day.day, reference.month).in_year(reference.year)
        if month < reference:
            later = reference.month % 12 + 1
            month = DayOf(day.day, later).in_year(reference.year + (later == 1))
        due.append(DateDeadline(_on_time(month, before)))
    return tuple(due)
