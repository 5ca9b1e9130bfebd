"""Phrases that state a period or a time without end: trong quý II, từ … đến …, thường xuyên, từ năm 2025 trở đi."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.deadlines.phrases import Manner, Match, Phrase
from knowledge.deadlines.phrases_dates import period_of, span_of
from knowledge.deadlines.rrules import recurring
from knowledge.deadlines.values import Dated, DayOf, Length, Part, Stretch, sharing_years
from knowledge.records import ContinuousDeadline, Deadline, PeriodDeadline

if TYPE_CHECKING:
    from knowledge.deadlines.tokens import Token

_ONE_DAY = timedelta(days=1)


def _merged(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that follow each other without a gap as one: "tháng 8 và tháng 9"."""
    merged: list[tuple[date, date]] = []
    for start, end in spans:
        if merged and merged[-1][0] <= start <= merged[-1][1] + _ONE_DAY:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _units(match: Match) -> list[tuple[date, date]] | None:
    """The units of a match as spans, parts applied, neighbours joined; None when a year is not known."""
    listed: list[Dated] = []
    parts: list[Part | None] = []
    part: Part | None = None
    for token in match.tokens:
        if isinstance(token.value, Part):
            part = token.value
        elif isinstance(token.value, tuple):
            for stretch in token.value:
                if isinstance(stretch, Stretch):
                    listed.append(stretch)
                    parts.append(part)
    spans = []
    for item, narrowed in zip(sharing_years(listed), parts, strict=True):
        span = item.resolved(match.context) if isinstance(item, Stretch) else None
        if span is None:
            return None
        spans.append(narrowed.of(*span) if narrowed else span)
    return _merged(spans)


def _periods(match: Match) -> tuple[Deadline, ...] | None:
    spans = _units(match)
    if spans is None:  # nothing tells the year: so it is in regulations, which mean every year
        months = [
            s.last
            for t in match.tokens
            if isinstance(t.value, tuple)
            for s in t.value
            if isinstance(s, Stretch)
        ]
        return (recurring("YEARLY", months=months),)
    return tuple(PeriodDeadline(*span) for span in spans)


def _period(match: Match) -> tuple[Deadline, ...] | None:
    """One period; without any year to go by, one whose days are not stated."""
    span = period_of(match)
    return (PeriodDeadline(*span),) if span else (PeriodDeadline(None, None),)


def _end(token: Token, part: Part | None, value: object, match: Match) -> tuple[date, date] | None:
    if token.kind == "year_word":
        value = (Stretch(1, 12),)
    span = span_of(value, match)
    return part.of(*span) if span and part else span


def _range(match: Match) -> tuple[Deadline, ...] | None:
    """ "từ X đến (hết, trước) Y": a year written once holds for both ends, and the end comes after the start."""
    border = next(at for at, token in enumerate(match.tokens) if token.kind in {"by", "dash"})
    sides = (match.tokens[:border], match.tokens[border:])
    ends: list[tuple[Token, Part | None]] = []
    for side in sides:
        part = next((token.value for token in side if isinstance(token.value, Part)), None)
        token = next((t for t in side if t.kind in _ENDS), None)
        if token is None:
            return None
        ends.append((token, part))
    first, last = _values(ends[0][0], ends[1][0])
    start = _end(ends[0][0], ends[0][1], first, match)
    end = _end(ends[1][0], ends[1][1], last, match)
    if start is None or end is None:
        return None
    before = any(token.kind == "before" for token in sides[1])
    until = end[0] - _ONE_DAY if before else end[1]
    begin = start[0]
    if until < begin and _borrowed_year(ends[0][0], ends[1][0]):
        begin = _year_moved(begin, until.year - 1)
    elif until < begin:
        until = _year_moved(until, begin.year + 1)
    return (PeriodDeadline(begin, until),) if begin <= until else None


_ENDS = frozenset({"date", "day", "num", "month", "quarter", "half", "year", "yearnum", "year_word"})


def _values(first: Token, last: Token) -> tuple[object, object]:
    """Both ends with the month and year that only the other one has."""
    a, b = _dated(first), _dated(last)
    if isinstance(a, DayOf) and a.month is None:
        a = DayOf(a.day, b.month, b.year) if isinstance(b, DayOf) else a
        if isinstance(b, Stretch) and b.first == b.last:
            a = DayOf(a.day, b.first, b.year)
    if a is not None and b is not None:
        a, b = sharing_years([a, b])
    return _undated(a), _undated(b)


def _dated(token: Token) -> Dated | None:
    if isinstance(token.value, DayOf):
        return token.value
    if isinstance(token.value, tuple) and len(token.value) == 1 and isinstance(token.value[0], Stretch):
        return token.value[0]
    return DayOf(token.value) if token.kind == "num" and isinstance(token.value, int) else None


def _undated(value: Dated | None) -> object:
    return (value,) if isinstance(value, Stretch) else value


def _borrowed_year(first: Token, last: Token) -> bool:
    """ "từ tháng 10 đến tháng 3/2025": the start has no year of its own, and lies in the one before."""
    start, end = _dated(first), _dated(last)
    return start is not None and start.year is None and end is not None and end.year is not None


def _year_moved(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def _first_days(match: Match) -> tuple[Deadline, ...] | None:
    """ "10 ngày đầu tháng 6/2024", "2 tuần cuối quý II"."""
    length = match.all("length")[0].value
    span = next((found for token in match.tokens if (found := span_of(token.value, match)) is not None), None)
    part = match.all("part")[0].value
    if not isinstance(length, Length) or not isinstance(part, Part) or span is None or part.index == 1:
        return None
    days = {"ngay": 1, "tuan": 7}.get(length.unit, 0) * length.n
    if not 0 < days <= (span[1] - span[0]).days + 1:
        return None
    if part.index == 0:
        return (PeriodDeadline(span[0], span[0] + timedelta(days=days - 1)),)
    return (PeriodDeadline(span[1] - timedelta(days=days - 1), span[1]),)


def _from_now(match: Match) -> tuple[Deadline, ...] | None:
    span = period_of(match)
    if span is None:
        return None
    end = span[0] - _ONE_DAY if match.has("before") else span[1]
    reference = match.context.reference
    return (PeriodDeadline(reference if reference and reference <= end else None, end),)


def _constant(match: Match) -> tuple[Deadline, ...]:
    spans = _units(match)
    if not spans and match.has("stage", "school", "year_word"):
        span = period_of(match)
        spans = [span] if span else None
    if not spans:
        return (ContinuousDeadline(),)
    return (ContinuousDeadline(spans[0][0], None if match.has("onward") else spans[-1][1]),)


def _onward(match: Match) -> tuple[Deadline, ...] | None:
    span = period_of(match)
    if span is None:
        return (ContinuousDeadline(),)
    return (ContinuousDeadline(span[1] + _ONE_DAY if match.has("later") else span[0]),)


def _all_along(_: Match) -> tuple[Deadline, ...]:
    return (ContinuousDeadline(),)


_END = "(weekday comma?)? (date|some unit|yearnum)"

PERIOD_PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "units named",
        "(in|term|is)* (in|term|of) (of|from)? some unit (sep in? some unit)*",
        _periods,
        "trong tháng 8 và tháng 9",
    ),
    Phrase(
        "units bare",
        "((in? from)? part of?)? unit (sep in? some unit)*",
        _periods,
        "Quý II, III năm 2024",
        Manner.UNIT,
    ),
    Phrase(
        "first days of a unit",
        "(in|term)* length part of? (month|quarter|half|year)",
        _first_days,
        "trong 10 ngày đầu tháng 6",
    ),
    Phrase("stage named", "(in|term|is)* (in|term) of? some stage", _period, "trong giai đoạn 2025-2030"),
    Phrase("stage bare", "(from|open)? some stage", _period, "Giai đoạn 2021-2025", Manner.UNIT),
    Phrase(
        "range",
        f"(term|in|is)* from hour? {_END} comma? hour? (by|dash) (end|before|in|is)* hour? {_END}",
        _range,
        "từ ngày 01/7 đến hết ngày 30/9/2024",
    ),
    Phrase(
        "range of days",
        "(term|in|is)* (from hour? (day|num)|hour? day) hour? (by|dash) (end|before|in|is)* hour? date",
        _range,
        "từ ngày 15 đến ngày 20/4",
    ),
    Phrase(
        "range bare",
        "(date|month|quarter|yearnum) (by|dash) (end|before)* (date|month|quarter|yearnum)",
        _range,
        "05/8/2024 đến 25/8/2024",
    ),
    Phrase(
        "range to year's end",
        f"(term|in)* from hour? {_END} comma? by (end|before|in)* part? year_word",
        _range,
        "từ tháng 9 đến cuối năm",
    ),
    Phrase(
        "from now",
        "(in|term)* now comma? by (end|before|in)* (some (unit|year_word)|date|yearnum)",
        _from_now,
        "từ nay đến hết năm 2024",
    ),
    Phrase("school year named", "(in|term|from) of? some school", _period, "trong năm học 2024-2025"),
    Phrase("school year bare", "some school", _period, "Năm học 2024-2025", Manner.UNIT),
    Phrase("the year", "(in|term) of? year_word", _period, "ngay trong năm", Manner.UNIT),
    Phrase("part of the year", "(in from?|from)? part year_word", _period, "cuối năm", Manner.UNIT),
    Phrase("year number", "in? yearnum (sep yearnum)*", _periods, "2024", Manner.CELL),
)

CONTINUOUS_PHRASES: tuple[Phrase, ...] = (
    Phrase("constant", "constant (sep? (constant|nonstop))*", _constant, "Thường xuyên, liên tục"),
    Phrase("nonstop", "nonstop (sep? nonstop)*", _constant, "liên tục", Manner.CELL),
    Phrase(
        "constant within",
        "(constant|nonstop) (sep? (constant|nonstop))* (comma|open|is)? (in|of|term"
        "|from)* (unit (sep in? unit)*|stage|school|year_word) onward? close?",
        _constant,
        "thường xuyên trong năm 2024",
    ),
    Phrase(
        "within, constant",
        "in? (unit|stage) (comma|open|semi|dash)? constant (sep? nonstop)* close?",
        _constant,
        "Năm 2024, thường xuyên",
    ),
    Phrase(
        "onward from",
        "(in|is)* from (in|is|part)* (date|unit|yearnum|stage) onward?",
        _onward,
        "kể từ ngày 01/7/2025",
    ),
    Phrase("after a time", "later (date|unit)", _onward, "sau ngày 30/6/2024", Manner.CELL),
    Phrase(
        "unit onward",
        "(in|from|for)+ (unit|stage|school) onward",
        _onward,
        "trong năm 2024 và những năm tiếp theo",
    ),
    Phrase(
        "unit onward bare",
        "(unit|stage|school) onward",
        _onward,
        "Năm 2024 và những năm tiếp theo",
        Manner.UNIT,
    ),
    Phrase("all along", "in? all_along", _all_along, "trong suốt quá trình thực hiện"),
    Phrase("process", "process", _all_along, "Trong quá trình thực hiện", Manner.CELL),
)
