"""Days as people type them in a chat (ngày gõ trong tin nhắn): "ngày mai", "3 ngày nữa", "thứ Sáu tuần sau", "25/11"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from handlers.asking.phrases import phrase
from knowledge.deadlines.numerals import NUMBER_WORDS
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNT = r"(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_WEEKDAY = r"(?P<weekday>thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)"
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("hai 2", "ba 3", "tu 4", "nam 5", "sau 6", "bay 7"))
    for name in names.split()
}
_BEFORE = phrase(
    r"^((cho|vào|đến|tới|hết|từ|lúc|hôm|sang|sau|sáng|chiều|khoảng) )*(cho|vào|đến|tới|hết|từ|lúc|hôm|sang|sau|sáng|chiều|khoảng)"
)
_AFTER = phrase(r"(nhé|ạ|nha|đi|giúp tôi|giúp em)( (nhé|ạ|nha))*$")


def _soon(day: int, month: int, today: date) -> date | None:
    """The nearest such day, whichever side: in December "05/01" is next year's, and yesterday was yesterday."""
    found = [made for year in (-1, 0, 1) if (made := _made(today.year + year, month, day))]
    return min(found, key=lambda made: abs(made - today), default=None)


def _of_month(day: int, today: date) -> date | None:
    """The next such day of a month, today included."""
    for months in range(3):
        month = today.replace(day=1) + relativedelta(months=months)
        made = _made(month.year, month.month, day)
        if made is not None and made >= today:
            return made
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of_month(found: re.Match[str], today: date) -> date | None:
    first = _soon(1, int(found["month"]), today)
    return None if first is None else first + relativedelta(day=31)


def _written(found: re.Match[str], today: date) -> date | None:
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if year is None:
        return _soon(day, month, today)
    return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _counted(found: re.Match[str], today: date) -> date:
    said = found["n"]
    number = int(said) if said.isdigit() else NUMBER_WORDS[fold(said)]
    return today + timedelta(days=number * (7 if fold(found["unit"]) == "tuan" else 1))


def _on_weekday(found: re.Match[str], today: date) -> date:
    number = _WEEKDAYS.get(fold(found["weekday"]).rpartition(" ")[2], 6)
    monday = today - timedelta(days=today.weekday())
    week = fold(found["week"] or "")
    if week in {"tuan sau", "tuan toi"}:
        return monday + timedelta(days=7 + number)
    this = monday + timedelta(days=number)
    return this if week or this > today else this + timedelta(days=7)


# How it is said → the day, counted from today; with an example. Each stands for the whole text.
FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date | None], str], ...] = (
    (r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _written, "2026-09-25"),
    (r"(ngày )?(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2})( ?[/.-] ?(?P<year>20\d\d|\d\d))?", _written, "25/9"),
    (r"(ngày |mùng |mồng )*(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})( năm (?P<year>20\d\d))?", _written, "ngày 25 tháng 9"),
    (r"(ngày|mùng|mồng|ngày mùng|ngày mồng) (?P<day>\d{1,2})", lambda found, today: _of_month(int(found["day"]), today), "mùng 2"),
    (r"hôm nay|bữa nay", lambda _, today: today, "hôm nay"),
    (r"(ngày )?mai|bữa mai", lambda _, today: today + timedelta(days=1), "mai"),
    (r"(ngày )?(kia|mốt)", lambda _, today: today + timedelta(days=2), "ngày kia"),
    (_COUNT + r" (?P<unit>ngày|hôm|bữa|tuần)( nữa| sau| tới)?", _counted, "ba ngày nữa"),
    (r"(đầu )?tuần (sau|tới)", lambda _, today: today + timedelta(days=7 - today.weekday()), "tuần sau"),
    (r"cuối tuần( này)?", lambda _, today: today + timedelta(days=max(4 - today.weekday(), 0)), "cuối tuần"),
    (_WEEKDAY + r"( (?P<week>(tuần )?này|tuần sau|tuần tới))?", _on_weekday, "thứ Sáu tuần sau"),
    (r"cuối tháng( này)?", lambda _, today: today + relativedelta(day=31), "cuối tháng"),
    (r"(cuối|hết) tháng (?P<month>\d{1,2})", _end_of_month, "cuối tháng 10"),
    (r"(đầu )?tháng (sau|tới)", lambda _, today: today + relativedelta(months=1, day=1), "đầu tháng sau"),
)  # fmt: skip


def day_said(text: str, today: date) -> date | None:
    """The day that a text is, with or without diacritics; None for anything else. It may have passed."""
    said = plain(text).strip(" .,!")
    bare = _AFTER.sub("", said).strip()
    for words in (said, bare, _BEFORE.sub("", bare).strip()):
        if (found := _day(words, today)) is not None:
            return found
    return None


def _day(said: str, today: date) -> date | None:
    for pattern, made, _example in FORMS:
        if found := phrase(pattern).fullmatch(said):
            try:
                return made(found, today)
            except OverflowError:
                return None
    return None


_BETWEEN = phrase(r"đến hết|đến|tới|cho đến")


def days_said(text: str, today: date) -> tuple[date, date] | None:
    """First and last of the days that a text names: "20/11 đến 25/11", "20/11 25/11", "từ mai đến thứ Sáu", "mai"."""
    said = plain(text).strip(" .,!")
    for found in _BETWEEN.finditer(said):
        if both := _both(said[: found.start()], said[found.end() :], today):
            return both
    alone = day_said(said, today)
    if alone is not None:
        return alone, alone
    words = re.split(r"\s+[-–]\s+|\s+", said)
    for size in range(1, len(words)):
        if both := _both(" ".join(words[:size]), " ".join(words[size:]), today):
            return both
    return None


def _both(first_said: str, last_said: str, today: date) -> tuple[date, date] | None:
    """The second is counted from the first where it would lie before it: "thứ Hai đến thứ Tư" on a Monday."""
    first, last = day_said(first_said, today), day_said(last_said, today)
    if first is not None and last is not None and last < first:
        last = day_said(last_said, first)
    return (first, last) if first is not None and last is not None else None
