"""Phrases that count from something: 15 ngày làm việc kể từ ngày …, chậm nhất 7 ngày trước khi … (hạn tương đối)."""

from __future__ import annotations

from knowledge.deadlines.phrases import Manner, Match, Phrase
from knowledge.deadlines.values import Length
from knowledge.records import Deadline, RelativeDeadline, Unit

_UNITS = {
    "ngay": (1, Unit.DAY),
    "tuan": (7, Unit.DAY),
    "thang": (1, Unit.MONTH),
    "quy": (3, Unit.MONTH),
    "nam": (12, Unit.MONTH),
    "gio": (1, Unit.HOUR),
}


def _relative(match: Match, sign: int) -> tuple[Deadline, ...] | None:
    lengths = [token.value for token in match.all("length", "hours") if isinstance(token.value, Length)]
    if not lengths or lengths[-1].n == 0:
        return None
    length = lengths[-1]
    factor, unit = _UNITS[length.unit]
    if length.working and unit is Unit.DAY:
        unit = Unit.WORKING_DAY
    return (RelativeDeadline(sign * length.n * factor, unit, match.tail or None),)


def _after(match: Match) -> tuple[Deadline, ...] | None:
    return _relative(match, 1)


def _days_after(match: Match) -> tuple[Deadline, ...] | None:
    """ "trong 03 ngày"; months and years so named are mostly a span that is looked at ("trong 5 năm")."""
    found = _relative(match, 1)
    return (
        found
        if found and all(isinstance(d, RelativeDeadline) and d.unit is not Unit.MONTH for d in found)
        else None
    )


def _within(match: Match) -> tuple[Deadline, ...] | None:
    """ "nhận sau 15 giờ" is an hour of the day, "sau 24 giờ" a length."""
    hours = [token.value.n for token in match.all("hours") if isinstance(token.value, Length)]
    if hours and match.tokens[0].kind == "later" and hours[-1] % 24:
        return None
    return _relative(match, 1)


def _before(match: Match) -> tuple[Deadline, ...] | None:
    return _relative(match, -1)


def _after_months(match: Match) -> tuple[Deadline, ...] | None:
    n = match.all("nth_month")[0].value
    return (RelativeDeadline(n, Unit.MONTH, match.tail or None),) if isinstance(n, int) else None


def _same_day(_: Match) -> tuple[Deadline, ...]:
    return (RelativeDeadline(0, Unit.DAY),)


_LENGTH = "(length|hours)"
_SINCE = "(since|from_moment|from|after|when|later)"
_INSIDE = "(word|term|dash|of|in|is|and|num|at_least|comma|month_word|year_word|report)"

RELATIVE_PHRASES: tuple[Phrase, ...] = (
    Phrase(
        "after something",
        f"(term|at_most|latest|in|later|is|from|at_least)* {_LENGTH} (is|in|comma|open|close|at_least)* {_SINCE}",
        _after,
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        tail=True,
    ),
    Phrase(
        "last day of a later month",
        "(till|of)* day (of|in)? nth_month (is|comma)* (since|from|after)",
        _after_months,
        "ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm",
        tail=True,
    ),
    Phrase(
        "before something",
        f"(term|at_most|latest|in|is|at_least)* {_LENGTH} (comma|is)? (before|prior)",
        _before,
        "chậm nhất 07 ngày làm việc trước khi họp",
        tail=True,
    ),
    Phrase(
        "so long before",
        f"(latest|at_most|in|is|at_least)* before (at_least|latest|is)* {_LENGTH}",
        _before,
        "trước ít nhất 03 ngày làm việc",
        tail=True,
    ),
    Phrase(
        "before it, so long",
        f"prior {_INSIDE}+ (at_least|latest|comma|is)* {_LENGTH}",
        _before,
        "trước khi khai mạc kỳ họp 10 ngày",
    ),
    Phrase(
        "within",
        f"(term|at_most|latest|later)+ (term|at_most|latest|in|is|from|at_least)* {_LENGTH}",
        _within,
        "không quá 24 ngày làm việc",
    ),
    Phrase(
        "in so many days", f"in (at_least|at_most|latest)* {_LENGTH}", _days_after, "trong 03 ngày làm việc"
    ),
    Phrase("in so long", f"in (at_least|at_most|latest)* {_LENGTH}", _after, "trong 6 tháng", Manner.CELL),
    Phrase("so long", f"{_LENGTH}", _after, "15 ngày làm việc", Manner.CELL),
    Phrase("the same day", "same_day", _same_day, "ngay trong ngày"),
)
