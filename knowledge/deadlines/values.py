"""What words of time stand for before the year is known (giá trị của các từ chỉ thời gian)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written: its number, or how many years after the plan's year ("năm sau" = 1, "năm nay" = 0)."""

    number: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What the document says of its time."""

    reference: date | None = None
    """The day of the document."""
    plan_year: int | None = None
    """The year the plan is for."""

    def year(self, written: Year | None) -> int | None:
        """The number of a year as written; None when nothing tells it."""
        if written is not None and written.number is not None:
            return written.number
        base = self.plan_year
        if base is None and self.reference is not None:
            base = self.reference.year
        return None if base is None else base + (written.shift if written else 0)


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day (ngày) of a month; day -1 is the last one."""

    day: int
    month: int | None = None
    year: Year | None = None

    def in_year(self, number: int) -> date:
        """That day of the year; the last of the month where the month is shorter (31/6 is 30/6)."""
        assert self.month is not None
        last = monthrange(number, self.month)[1]
        return date(number, self.month, last if self.day < 0 else min(self.day, last))

    def resolved(self, context: Context) -> date | None:
        """The date; without a written year that of the plan, else the first such day from the reference on."""
        if self.month is None:
            return None
        number = context.year(self.year)
        if number is None:
            return None
        day = self.in_year(number)
        if self.year is None and context.plan_year is None and context.reference and day < context.reference:
            return self.in_year(number + 1)
        return day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months of one year, from first to last (tháng, quý, 6 tháng đầu năm, năm)."""

    first: int
    last: int
    year: Year | None = None

    def resolved(self, context: Context) -> tuple[date, date] | None:
        """First and last day; None when nothing tells the year."""
        number = context.year(self.year)
        if number is None:
            return None
        start, end = self._in_year(number)
        if self.year is None and context.plan_year is None and context.reference and end < context.reference:
            return self._in_year(number + 1)
        return start, end

    def _in_year(self, number: int) -> tuple[date, date]:
        return date(number, self.first, 1), date(number, self.last, monthrange(number, self.last)[1])


@dataclass(frozen=True, slots=True)
class Part:
    """A vague part of a month, quarter or year: 0 đầu, 1 giữa, 2 cuối; or a week of a month (tuần 1 = 1 … 5)."""

    index: int
    week: bool = False

    def of(self, start: date, end: date) -> tuple[date, date]:
        """The part of a period, by thirds of a month or quarter and quarters of a year."""
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if self.week:
            return self._week_of(start, end)
        if months == 1:
            days = ((1, 10), (11, 20), (21, end.day))[self.index]
            return start.replace(day=days[0]), start.replace(day=days[1])
        size = {3: (1, 1, 1), 4: (1, 2, 1), 5: (1, 3, 1), 9: (1, 7, 1), 12: (3, 6, 3)}.get(months)
        if size is None:
            return start, end
        before = sum(size[: self.index])
        return _month(start, before)[0], _month(start, before + size[self.index] - 1)[1]

    def _week_of(self, start: date, end: date) -> tuple[date, date]:
        if self.index < 0:
            return end - timedelta(days=6), end
        first = start + timedelta(days=7 * (self.index - 1))
        return min(first, end), min(first + timedelta(days=6), end)


def _month(start: date, later: int) -> tuple[date, date]:
    month = start.month - 1 + later
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Years:
    """A stage of whole years (giai đoạn 2021-2025)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class School:
    """A school year (năm học 2024-2025), or its first or second term (học kỳ); None when it is not said which."""

    first: int | None
    term: int | None = None

    def span(self) -> tuple[date, date] | None:
        """First and last day: September to May, the terms parting at the end of January."""
        if self.first is None:
            return None
        start = date(self.first + 1, 2, 1) if self.term == 2 else date(self.first, 9, 1)
        return start, date(self.first + 1, 1, 31) if self.term == 1 else date(self.first + 1, 5, 31)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: "15 ngày làm việc". unit: giờ, ngày, tuần, tháng, quý or năm, without diacritics."""

    n: int
    unit: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often (chu kỳ): freq DAILY, WEEKLY, MONTHLY or YEARLY, every interval-th one, in some month."""

    freq: str
    interval: int = 1
    month: int | None = None


Dated = DayOf | Stretch


def sharing_years(items: list[Dated]) -> list[Dated]:
    """A year written once holds for the others too: for those before it, then for those after it."""
    shared = list(items)
    for order in (range(len(shared) - 2, -1, -1), range(1, len(shared))):
        step = 1 if order.step < 0 else -1
        for at in order:
            if shared[at].year is None:
                shared[at] = replace(shared[at], year=shared[at + step].year)
    return shared
