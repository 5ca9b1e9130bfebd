"""Dates with blanks: what is known of them, their first and last day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.partial_dates import find_date, first_day, last_day, show

WRITTEN = [
    ("Suối Mơ, ngày 11 tháng 01 năm 2026", "2026-01-11"),
    ("Suối Mơ, ngày 5 tháng 6 năm 2026", "2026-06-05"),
    ("Suối Mơ, ngày      tháng 12 năm 2025", "2025-12"),
    ("Suối Mơ, ngày …. tháng … năm 2025", "2025"),
    ("ngày ... tháng 3 năm 2026", "2026-03"),
    ("ngày tháng năm 2024", "2024"),
    ("ngày 11/01/2026", "2026-01-11"),
    ("ngày 11/01 /2026", "2026-01-11"),
    ("ngày    /12/2025", "2025-12"),
    ("ngày   /   /2025", "2025"),
    ("ngày 14-12-2025", "2025-12-14"),
    ("ngày 14.12.2025", "2025-12-14"),
    ("11/01/2026 14:22:37 +07:00", "2026-01-11"),
    ("từ 01/6 đến 15/6/2026", "2026-06-15"),
    ("ngày 31/02/2026", "2026-02"),
    ("ngày 40 tháng 13 năm 2026", "2026"),
]


@pytest.mark.parametrize(("text", "iso"), WRITTEN)
def test_a_date_is_read_as_far_as_it_is_written(text: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text", ["", "ngày … tháng … năm 20…", "năm 2026", "5/19 xã", "01/6", "số 12/2026/QĐ-UBND", "1/2/3/2026"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("known", "first", "last", "shown"),
    [
        ("2026-01-11", date(2026, 1, 11), date(2026, 1, 11), "11/1/2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "năm 2025"),
        (None, None, None, ""),
        ("", None, None, ""),
        ("2025-13", None, None, ""),
        ("2025-02-30", None, None, ""),
        ("cuối năm", None, None, ""),
    ],
)
def test_the_days_a_partial_date_may_mean(
    known: str | None, first: date | None, last: date | None, shown: str
) -> None:
    assert (first_day(known), last_day(known), show(known)) == (first, last, shown)


@settings(deadline=None)
@given(st.dates())
def test_a_whole_date_means_itself(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@settings(deadline=None)
@given(st.text(alphabet="ngàythárăm 0123456789/.-…", max_size=40))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = find_date(text)
    if found:
        assert first_day(found.iso) is not None
