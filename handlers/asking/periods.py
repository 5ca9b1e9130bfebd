"""The period of time that a question names: "tuần này", "tháng 6", "quý II" (khoảng thời gian được hỏi)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from handlers.asking.phrases import phrase
from knowledge.deadlines.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable

Period = tuple[date, date]


def _week(day: date) -> Period:
    start = day - timedelta(days=day.weekday())
    return start, start + timedelta(days=6)


def _month(year: int, month: int) -> Period:
    start = date(year, month, 1)
    return start, start + relativedelta(months=1, days=-1)


def _quarter(year: int, quarter: int) -> Period:
    start = date(year, 3 * quarter - 2, 1)
    return start, start + relativedelta(months=3, days=-1)


def _next_month(today: date) -> Period:
    day = today + relativedelta(months=1)
    return _month(day.year, day.month)


# What is said → the period, counted from the day of the question.
NAMED: tuple[tuple[str, Callable[[date], Period], str], ...] = (
    (r"hôm nay", lambda today: (today, today), "hôm nay có việc gì đến hạn"),
    (r"ngày mai", lambda today: (today + timedelta(days=1),) * 2, "ngày mai có việc gì đến hạn"),
    (r"tuần (sau|tới)", lambda today: _week(today + timedelta(days=7)), "tuần sau có việc gì đến hạn"),
    (r"tuần( này)?", _week, "tuần này có việc gì đến hạn"),
    (r"tháng (sau|tới)", _next_month, "tháng tới có việc gì đến hạn"),
    (r"tháng này|trong tháng", lambda today: _month(today.year, today.month), "tháng này có việc gì đến hạn"),
    (r"quý này|trong quý", lambda today: _quarter(today.year, (today.month + 2) // 3), "quý này có việc gì đến hạn"),
    (r"năm nay|trong năm", lambda today: (date(today.year, 1, 1), date(today.year, 12, 31)), "năm nay phải xong việc gì"),
)  # fmt: skip

_MONTH = phrase(r"tháng (?P<month>1[0-2]|0?[1-9])(?:(?: năm |/)(?P<year>20\d\d))?")
_QUARTER = phrase(r"quý (?P<quarter>iv|i{1,3}|[1-4])(?:(?: năm |/)(?P<year>20\d\d))?")


def period_asked(text: str, today: date | None) -> Period | None:
    """First and last day of the period a plain text names; None when it names none.

    `today` is the day of the question; None when it is not known, and then only a month or quarter with its
    year counts. A year alone belongs to the name of a plan more often than not.
    """
    if found := _MONTH.search(text):
        year = int(found["year"] or (today.year if today else 0))
        return _month(year, int(found["month"])) if year else None
    if found := _QUARTER.search(text):
        year, quarter = int(found["year"] or (today.year if today else 0)), number(found["quarter"])
        return _quarter(year, quarter) if year and quarter else None
    if today is not None:
        for pattern, period, _example in NAMED:
            if phrase(pattern).search(text):
                return period(today)
    return None
