"""Phrases that state a cycle: hằng tháng, ngày 18 hằng tháng, 6 tháng một lần, thứ Sáu hằng tuần (định kỳ)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.deadlines.cycle_atoms import bare
from knowledge.deadlines.phrases import Manner, Match, Phrase
from knowledge.deadlines.phrases_dates import days_before
from knowledge.deadlines.rrules import (
    DAY_NAMES,
    QUARTER_ENDS,
    WORKING_WEEK,
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
_QUARTERLY = Cycle("MONTHLY", 3)
_QUARTER_STARTS = (1, 4, 7, 10)


def cycle_of(token: Token) -> Cycle | None:
    """The cycle a token stands for, alone or in a list: "hằng tháng", "quý", "6 tháng", "năm 2024"."""
    if isinstance(token.value, Cycle):
        return token.value
    if token.kind in _WORDS:
        return _WORDS[token.kind]
    if isinstance(token.value, Length):
        return bare(token.value)
    return Cycle("YEARLY") if token.kind == "year" else None


def _cycle(match: Match) -> tuple[Deadline, ...] | None:
    cycle = next((found for token in match.tokens if (found := cycle_of(token)) is not None), None)
    return (of_cycle(cycle),) if cycle else None


def _cycles(match: Match) -> tuple[Deadline, ...] | None:
    """ "hằng tháng, quý, 6 tháng, 9 tháng, năm 2024"."""
    if match.has("report") and any(
        isinstance(t.value, Length) and t.value.unit == "nam" for t in match.tokens
    ):
        return None  # "tổng kết 05 năm thực hiện Nghị quyết" looks back
    cycles = (cycle_of(token) for token in match.tokens)
    return tuple(dict.fromkeys(of_cycle(cycle) for cycle in cycles if cycle is not None)) or None


def _report_cycles(match: Match) -> tuple[Deadline, ...] | None:
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


def _month_days(match: Match) -> tuple[Deadline, ...] | None:
    """Days of the month with what they are days of: a month, the last month of a quarter, the month after."""
    days = [day_before(day.day) if before else day.day for day, before in days_before(match)]
    stretches = [s for token in match.all("month") if isinstance(token.value, tuple) for s in token.value]
    if stretches:
        return _days_of_months(match, days, stretches)
    months = _quarter_months(match)
    cycle = next((c for token in match.tokens if (c := cycle_of(token)) is not None), Cycle("MONTHLY"))
    if months is None and cycle == _QUARTERLY:
        first = [day.day for day, before in days_before(match)] == [1] and not match.has("before")
        months = _QUARTER_STARTS if first else QUARTER_ENDS
    if months is not None:
        if days and all(day == -1 for day in days) and any(before for _, before in days_before(match)):
            first = any(day.day == 1 for day, _ in days_before(match))
            months = tuple(month_before(month) for month in months) if first else months
        return (recurring("MONTHLY", months=months, days=days),)
    if cycle.freq != "MONTHLY":
        return None
    return (recurring("MONTHLY", cycle.interval, days=days),)


def _year_month_days(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày cuối cùng của tháng đầu tiên của năm": each January."""
    month = match.all("year_month")[0].value
    if not isinstance(month, int):
        return None
    days = [(DayOf(day.day, month), before) for day, before in days_before(match)]
    return yearly([last_day(day, before=before) for day, before in days])


def _month_range(match: Match) -> tuple[Deadline, ...] | None:
    """ "từ ngày 20 đến ngày 25 hằng tháng": the last day still on time."""
    days = match.all("day", "num")
    kept = tuple(token for token in match.tokens if token not in days[:-1] and token.kind != "from")
    return _month_days(Match(kept, match.context))


def _bracketed(match: Match) -> tuple[Deadline, ...] | None:
    """ "định kỳ hằng quý (trước ngày 20 tháng cuối quý), hằng năm (trước ngày 10/12)": one deadline for each."""
    if not match.has("periodic", "cycle"):
        return None
    deadlines: list[Deadline] = []
    segment: list[Token] = []
    for token in match.tokens:
        segment.append(token)
        if token.kind == "close":
            inner = Match(tuple(segment[_scope(segment) :]), match.context)
            found = _yearly(inner) if inner.has("date") else _month_days(inner)
            if found is None:
                return None
            deadlines.extend(found)
            segment = []
    return tuple(deadlines)


def _scope(segment: list[Token]) -> int:
    """Where the cycle stands in a segment, behind separators and "định kỳ"."""
    return next(at for at, token in enumerate(segment) if cycle_of(token) is not None)


def _quarter_months(match: Match) -> tuple[int, ...] | None:
    if match.has("next_quarter"):
        return _QUARTER_STARTS
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


def _quarter_month(match: Match) -> tuple[Deadline, ...] | None:
    months = _quarter_months(match)
    return (recurring("MONTHLY", months=months),) if months else None


def _yearly(match: Match) -> tuple[Deadline, ...] | None:
    """Days or months of each year: "trước ngày 10/6 và 10/12 hằng năm", "quý I hằng năm"."""
    cycle = next(
        (token.value for token in match.all("cycle") if isinstance(token.value, Cycle)), Cycle("YEARLY")
    )
    if cycle.freq not in {"YEARLY", "MONTHLY"}:
        return None
    interval = cycle.interval if cycle.freq == "YEARLY" else 1
    days = days_before(match)
    if any(day.year is not None and day.year.number is not None for day, _ in days):
        due = [(day.resolved(match.context), before) for day, before in days]
        return tuple(DateDeadline(_earlier(day, before)) for day, before in due if day is not None) or None
    if days and all(day.month is not None for day, _ in days):
        if match.has("from"):
            days = days[-1:]  # "từ ngày 01 đến ngày 10/11 hằng năm": the last day still on time
        last = [last_day(day, before=before) for day, before in days]
        if cycle == _QUARTERLY and len({day for _, day in last}) == 1 and len(last) == 4:
            return (recurring("MONTHLY", months=(month for month, _ in last), days=(last[0][1],)),)
        return yearly(last, interval)
    return _yearly_months(match, interval)


def _earlier(day: date, before: bool) -> date:
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


def _part_of_cycle(match: Match) -> tuple[Deadline, ...] | None:
    """ "cuối mỗi tháng" is its last day, "cuối mỗi quý" its last month, "cuối mỗi năm" December."""
    part = next(token.value for token in match.tokens if isinstance(token.value, Part))
    cycle = next((c for token in match.tokens if (c := cycle_of(token)) is not None), None)
    if cycle is None:
        return None
    if part.week:
        day = -1 if part.index < 0 else part.index * 7
        return (recurring("MONTHLY", days=(day,)),) if cycle == Cycle("MONTHLY") else None
    if cycle == Cycle("MONTHLY"):
        return (recurring("MONTHLY", days=((10, 20, -1)[part.index],)),)
    if cycle == _QUARTERLY:
        return (recurring("MONTHLY", months=(month - 2 + part.index for month in QUARTER_ENDS)),)
    return (
        (recurring("YEARLY", cycle.interval, months=((3, 9, 12)[part.index],)),)
        if cycle.freq == "YEARLY"
        else None
    )


def _first_days(match: Match) -> tuple[Deadline, ...] | None:
    """ "15 ngày đầu mỗi quý": the 15th of its first month; "cuối": its last day."""
    length, part = match.all("length")[0].value, match.all("part")[0].value
    assert isinstance(length, Length)
    assert isinstance(part, Part)
    cycle = next(
        (c for token in match.tokens if (c := cycle_of(token)) is not None and token.kind != "length"), None
    )
    months = _quarter_months(match)
    if months is None and cycle == _QUARTERLY:
        months = _QUARTER_STARTS if part.index == 0 else QUARTER_ENDS
    if length.unit != "ngay" or (cycle is not None and cycle not in {Cycle("MONTHLY"), _QUARTERLY}):
        return None
    if length.working and part.index == 0:
        return (recurring("MONTHLY", months=months or (), weekdays=WORKING_WEEK, position=length.n),)
    return (recurring("MONTHLY", months=months or (), days=(length.n if part.index == 0 else -1,)),)


def _weekly(match: Match) -> tuple[Deadline, ...] | None:
    """Weekdays of each week; "trước thứ Sáu" is the day before, with an hour the day itself."""
    names: list[str] = list(WORKING_WEEK) if match.has("all_workdays") else []
    before = match.has("before") and not match.has("clock", "hours")
    cycle = next(
        (token.value for token in match.all("cycle") if isinstance(token.value, Cycle)), Cycle("WEEKLY")
    )
    for token in match.all("weekday"):
        assert isinstance(token.value, tuple)
        names.extend(DAY_NAMES[(day - 1) % 7 if before else day] for day in token.value)
    return (
        (recurring("WEEKLY", cycle.interval if cycle.freq == "WEEKLY" else 1, weekdays=names),)
        if names
        else None
    )


def _weekday_of_month(match: Match) -> tuple[Deadline, ...] | None:
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
    cycle = next((c for token in match.tokens if (c := cycle_of(token)) is not None), Cycle("MONTHLY"))
    months = _quarter_months(match)
    if months is None and cycle == _QUARTERLY:
        months = QUARTER_ENDS if position < 0 else _QUARTER_STARTS
    return (recurring("MONTHLY", months=months or (), weekdays=names),)


def _workday(match: Match) -> tuple[Deadline, ...] | None:
    """ "ngày làm việc cuối cùng của tháng (quý, năm, tuần)"."""
    position = match.all("workday")[0].value
    assert isinstance(position, int)
    months = _quarter_months(match)
    cycle = next((c for token in match.tokens if (c := cycle_of(token)) is not None), Cycle("MONTHLY"))
    if cycle.freq == "WEEKLY":
        return (
            recurring("WEEKLY", weekdays=("FR" if position < 0 else WORKING_WEEK[min(position, 5) - 1],)),
        )
    if cycle.freq == "YEARLY":
        return (
            recurring(
                "YEARLY", months=(12 if position < 0 else 1,), weekdays=WORKING_WEEK, position=position
            ),
        )
    if months is None and cycle == _QUARTERLY:
        months = QUARTER_ENDS if position < 0 else _QUARTER_STARTS
    return (recurring("MONTHLY", months=months or (), weekdays=WORKING_WEEK, position=position),)


def _no_cycle(_: Match) -> tuple[Deadline, ...]:
    return (RecurringDeadline(None),)


def _plain_day(match: Match) -> tuple[Deadline, ...] | None:
    """A day of the month without cycle or month: the next such day, unless its neighbours know better."""
    reference = match.context.reference
    due: list[Deadline] = []
    for day, before in days_before(match):
        if reference is None or match.context.plan_year not in {None, reference.year}:
            return (
                recurring("MONTHLY", days=[day_before(d.day) if b else d.day for d, b in days_before(match)]),
            )
        month = DayOf(day.day, reference.month).in_year(reference.year)
        if month < reference:
            later = reference.month % 12 + 1
            month = DayOf(day.day, later).in_year(reference.year + (later == 1))
        due.append(DateDeadline(_earlier(month, before)))
    return tuple(due)


_OF = "(of|in|is|comma)*"
_REL = "(till|before|of)*"
_MONTHLY = "(month_word|next_month|quarter_month|next_quarter|quarter_word)"
_DAYS = "(day|(before|latest|by) num) ((sep|before|till)* (day|num))*"
_DATES = "date ((sep|before|till)* date)*"
_LISTED = "(unit_word|length|cycle)"
_BRACKETED = f"{_LISTED} open {_REL} hour? ({_DATES}|{_DAYS} ({_OF} {_MONTHLY})*) close"
_WEEKDAYS = "(all_workdays (sep|from|open|is)* (weekly close?)?|from? weekly)"

CYCLE_PHRASES: tuple[Phrase, ...] = (
    Phrase("cycle named", "periodic (of|in)? (cycle|length)", _cycle, "định kỳ hằng tháng"),
    Phrase("cycle bare", "(in|of)? cycle", _cycle, "hằng năm", Manner.CYCLE),
    Phrase("cycles listed", f"(periodic (of|in)?|cycle sep) {_LISTED} ((sep|slash) periodic? {_LISTED})* (sep year)?", _cycles, "định kỳ hằng tháng, quý, 6 tháng, năm"),
    Phrase("kind of report", f"report periodic? of? {_LISTED} ((sep|slash) report? {_LISTED})* (sep year)?", _cycles, "báo cáo quý, 6 tháng, năm", Manner.LABEL),
    Phrase("cycles bare", "(length|unit_word) ((sep|slash) (length|unit_word|cycle))+", _cycles, "6 tháng, năm", Manner.CELL),
    Phrase("day of each month", f"{_REL} hour? {_DAYS} {_OF} (cycle|month_word|next_month|quarter_month|next_quarter|quarter_word|cycle {_OF} {_MONTHLY}) (open? (of|in)? cycle close?)?", _month_days, "chậm nhất ngày 18 hằng tháng"),
    Phrase("range of each month", f"(in|term)* from (day|num) (by|dash) end? (day|num) {_OF} (cycle|{_MONTHLY})", _month_range, "từ ngày 20 đến ngày 25 hằng tháng"),
    Phrase("each month over a range", f"periodic? cycle aside* (in|term)* from (day|num) (by|dash) end? (day|num) ({_OF} {_MONTHLY})? close?", _month_range, "hằng tháng, từ ngày 20 đến ngày 25"),
    Phrase("each month on a day", f"periodic? cycle aside* {_REL} hour? {_DAYS} ({_OF} {_MONTHLY})* close?", _month_days, "hằng tháng, trước ngày 25"),
    Phrase("kinds of report", f"(periodic (of|in)?|report periodic? of?) ({_LISTED}|quarter) ((sep|slash) report? ({_LISTED}|quarter))+ (sep year)?", _report_cycles, "báo cáo quý I, 6 tháng, 9 tháng và năm", Manner.LABEL),
    Phrase("by the unit", "of unit_word (sep of? unit_word)*", _cycles, "theo quý", Manner.CELL),
    Phrase("kind of report on a day", f"report of? (month_word|quarter_word) aside* {_REL} hour? {_DAYS} ({_OF} (cycle|{_MONTHLY}))? close?", _month_days, "báo cáo tháng trước ngày 20"),
    Phrase("day of listed months", f"{_REL} hour? {_DAYS} {_OF} month aside? (of? cycle)? close?", _month_days, "ngày 15 các tháng 3, 6, 9, 12 hằng năm"),
    Phrase("cycles with days in brackets", f"periodic? {_BRACKETED} (sep periodic? {_BRACKETED})*", _bracketed, "định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)"),
    Phrase("day of a month of the year", f"{_REL} hour? {_DAYS} {_OF} year_month (of? cycle)?", _year_month_days, "ngày cuối cùng của tháng đầu tiên của năm"),
    Phrase("month of the quarter", "periodic? (cycle aside*)? (till|of)* part? quarter_month", _quarter_month, "vào tháng cuối quý"),
    Phrase("days of each year", f"{_REL} hour? {_DATES} (of|in|comma|open)* cycle close?", _yearly, "trước ngày 10/6 và 10/12 hằng năm"),
    Phrase("each year on days", f"periodic? cycle aside* {_REL} hour? {_DATES} close?", _yearly, "hằng năm, trước ngày 15/12"),
    Phrase("range of each year", "(in|term)* from (date|day|month|quarter) by (end|before)* (date|month|quarter) (of|in|comma|open)* cycle close?", _yearly, "từ ngày 01 đến ngày 10/11 hằng năm"),
    Phrase("each year over a range", "periodic? cycle aside* (in|term)* from (date|day|month|quarter) by (end|before)* (date|month|quarter) close?", _yearly, "hằng năm, từ ngày 01/10 đến ngày 15/10"),
    Phrase("months of each year", "(till|before|of)* some (month|quarter|half) (sep (month|quarter|half))* (of|in|comma|open)* cycle close?", _yearly, "trong quý I hằng năm"),
    Phrase("each year in months", "periodic? cycle aside* (till|before|of)* some (month|quarter|half) (sep in? (month|quarter|half))* close?", _yearly, "mỗi năm một lần vào tháng 11"),
    Phrase("part of each cycle", "(till|of)* part of? cycle", _part_of_cycle, "cuối mỗi quý"),
    Phrase("first days of each cycle", "(in|term|till|of)* length part (of|in)? (cycle|month_word|quarter_word|next_month|quarter_month|next_quarter)", _first_days, "trong 10 ngày đầu mỗi quý"),
    Phrase("part of a cycle", "(till|of)* part (of|in)? (month_word|quarter_word)", _part_of_cycle, "cuối quý", Manner.CELL),
    Phrase("weekday of each week", f"{_REL} hour? (comma|in)? {_WEEKDAYS} {_OF} (cycle|week_word)", _weekly, "thứ Sáu hằng tuần"),
    Phrase("working week", "in* all_workdays ((sep|from|is|open)* weekly close?)?", _weekly, "các ngày làm việc trong tuần và sáng thứ 7"),
    Phrase("weekdays bare", "(in|from)* hour? weekly", _weekly, "thứ 3, thứ 5", Manner.CELL),
    Phrase("each week on a weekday", f"periodic? cycle aside* {_REL} hour? (comma|in|cycle)? (all_workdays|weekly) close?", _weekly, "hằng tuần, vào sáng thứ Hai"),
    Phrase("weekday of each month", f"{_REL} hour? weekday (nth|part) {_OF} (part|nth)? {_OF} (month_word|cycle|quarter_month|quarter_word)?", _weekday_of_month, "thứ Hai đầu tiên của tháng"),
    Phrase("each month on a weekday", f"periodic? cycle aside* {_REL} hour? weekday (nth|part) {_OF} (month_word|part)*", _weekday_of_month, "hằng tháng vào thứ Bảy tuần cuối"),
    Phrase("working day of each month", f"(periodic? cycle aside*)? {_REL} hour? workday {_OF} (month_word|cycle|quarter_month|quarter_word|week_word|year_word)", _workday, "ngày làm việc cuối cùng của tháng"),
    Phrase("no cycle", "periodic", _no_cycle, "định kỳ", Manner.LOOSE),
    Phrase("plain day", "(till|before)+ hour? day (sep (till|before)* (day|num))*", _plain_day, "trước ngày 20", Manner.PLAIN_DAY),
)  # fmt: skip
