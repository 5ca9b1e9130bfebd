"""Periods that are reported on: days, names, codes."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.officials.report_periods import (
    PeriodKind,
    ReportPeriod,
    parse_period,
    period_around,
    periods_near,
)


@pytest.mark.parametrize(
    ("code", "start", "end", "name"),
    [
        ("2026-thang-1", date(2026, 1, 1), date(2026, 1, 31), "tháng 1/2026"),
        ("2028-thang-2", date(2028, 2, 1), date(2028, 2, 29), "tháng 2/2028"),
        ("2026-thang-12", date(2026, 12, 1), date(2026, 12, 31), "tháng 12/2026"),
        ("2026-quy-1", date(2026, 1, 1), date(2026, 3, 31), "quý I/2026"),
        ("2026-quy-4", date(2026, 10, 1), date(2026, 12, 31), "quý IV/2026"),
        ("2026-nua-nam-1", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("2026-nua-nam-2", date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("2026-nam-1", date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
    ],
)
def test_a_code_stands_for_days_and_a_name(code: str, start: date, end: date, name: str) -> None:
    period = parse_period(code)

    assert period is not None
    assert (period.start, period.end, period.name, period.code) == (start, end, name, code)


@pytest.mark.parametrize(
    "code",
    ["", "2026", "2026-quy-5", "2026-thang-13", "2026-thang-0", "2026-nam-2", "2026-nua-nam-3", "1999-quy-1", "2026-quy-1 ", "2026-quy-１", "x" * 999],
)  # fmt: skip
def test_what_is_no_code_is_no_period(code: str) -> None:
    assert parse_period(code) is None


@pytest.mark.parametrize("kind", PeriodKind)
def test_every_day_lies_in_its_period(kind: PeriodKind) -> None:
    for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 5).toordinal()):
        day = date.fromordinal(number)
        period = period_around(kind, day)

        assert period.start <= day <= period.end


def test_a_period_moves_over_the_end_of_the_year() -> None:
    assert ReportPeriod(PeriodKind.QUARTER, 2026, 4).moved(1) == ReportPeriod(PeriodKind.QUARTER, 2027, 1)
    assert ReportPeriod(PeriodKind.MONTH, 2026, 1).moved(-1) == ReportPeriod(PeriodKind.MONTH, 2025, 12)


def test_of_every_kind_the_period_of_today_and_its_neighbours_are_near() -> None:
    codes = [period.code for period in periods_near(date(2026, 11, 18))]

    assert len(codes) == 12
    assert codes[3:6] == ["2026-quy-3", "2026-quy-4", "2027-quy-1"]
