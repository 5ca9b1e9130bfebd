"""Periods that are reported on (kỳ báo cáo): a month, a quarter, a half-year, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from handlers.officials.explaining import stretch_name


class PeriodKind(StrEnum):
    """How long a period is; the value stands in addresses."""

    MONTH = "thang"
    QUARTER = "quy"
    HALF_YEAR = "nua-nam"
    YEAR = "nam"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
_CODE = re.compile(r"(20\d\d)-(thang|quy|nua-nam|nam)-([1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The n-th month, quarter or half of a year; or the year, which is its own first."""

    kind: PeriodKind
    year: int
    number: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The last day, which is part of it."""
        return self.start + relativedelta(months=_MONTHS[self.kind], days=-1)

    @property
    def name(self) -> str:
        """ "quý IV/2026"."""
        return stretch_name(self.start, self.end)

    @property
    def code(self) -> str:
        """ "2026-quy-4": for addresses and names of files."""
        return f"{self.year}-{self.kind.value}-{self.number}"

    def moved(self, periods: int) -> ReportPeriod:
        """The period so many of its kind later; earlier for a negative number."""
        return period_around(self.kind, self.start + relativedelta(months=_MONTHS[self.kind] * periods))


def period_around(kind: PeriodKind, day: date) -> ReportPeriod:
    """The period of a kind that a day lies in."""
    return ReportPeriod(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


def parse_period(code: str) -> ReportPeriod | None:
    """The period of a code; None when there is no such period."""
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    kind, number = PeriodKind(match[2]), int(match[3])
    return ReportPeriod(kind, int(match[1]), number) if number * _MONTHS[kind] <= 12 else None


def periods_near(today: date) -> tuple[ReportPeriod, ...]:
    """What one usually looks at: of every kind the period of today, the one before and the one after."""
    here = (period_around(kind, today) for kind in PeriodKind)
    return tuple(period.moved(by) for period in here for by in (-1, 0, 1))
