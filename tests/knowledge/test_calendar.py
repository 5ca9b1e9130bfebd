"""The working calendar: public holidays, weekends and the unit's own days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calendar import Calendar, DayOff, DayOffKind, read_calendar

_PUBLIC = Calendar()

# A day, and why it is off ("-" for a working day).
_DAYS = """
2024-01-01 | Tết Dương lịch
2024-02-08 | 29 Tết
2024-02-10 | Tết Nguyên Đán
2024-02-14 | Mùng năm Tết Nguyên Đán
2024-02-15 | -
2024-04-18 | Ngày Giỗ Tổ Hùng Vương
2024-04-29 | Ngày nghỉ (thay cho ngày 4/5/2024)
2024-04-30 | Ngày Chiến thắng
2024-05-01 | Ngày Quốc tế Lao động
2024-05-04 | -
2024-09-02 | Quốc khánh
2024-09-03 | Quốc khánh
2024-09-04 | -
2025-01-27 | 29 Tết
2025-01-31 | Mùng ba Tết Nguyên Đán
2025-02-03 | -
2025-04-07 | Ngày Giỗ Tổ Hùng Vương
2025-04-26 | -
2025-05-02 | Ngày nghỉ (thay cho ngày 26/4/2025)
2025-09-01 | Quốc khánh
2025-11-24 | -
2026-01-02 | Ngày nghỉ (thay cho ngày 10/1/2026)
2026-01-10 | -
2026-02-16 | Giao thừa Tết Nguyên Đán
2026-02-20 | Mùng bốn Tết Nguyên Đán
2026-02-23 | -
2026-04-26 | Ngày Giỗ Tổ Hùng Vương
2026-04-27 | Ngày Giỗ Tổ Hùng Vương (nghỉ bù)
2026-04-30 | Ngày Chiến thắng
2026-08-22 | -
2026-08-31 | Ngày nghỉ (thay cho ngày 22/8/2026)
2026-09-02 | Quốc khánh
2026-11-24 | Ngày Văn hóa Việt Nam
2027-02-06 | Tết Nguyên Đán
2027-04-16 | Ngày Giỗ Tổ Hùng Vương
2027-05-03 | Ngày Quốc tế Lao động (nghỉ bù)
2026-06-06 | Thứ Bảy
2026-06-07 | Chủ nhật
2026-06-08 | -
""".strip().splitlines()


@pytest.mark.parametrize("line", _DAYS)
def test_public_days_are_off_with_their_names(line: str) -> None:
    day, reason = (part.strip() for part in line.split("|"))
    off = _PUBLIC.reason_off(date.fromisoformat(day))
    assert (off.name if off else "-") == reason


def test_a_make_up_saturday_is_worked() -> None:
    assert _PUBLIC.is_make_up_day(date(2026, 8, 22))
    assert not _PUBLIC.is_make_up_day(date(2026, 8, 24))


# From a day, so many working days, to a day.
_COUNTS = """
2026-06-01 +1 2026-06-02
2026-06-05 +1 2026-06-08
2026-06-06 +1 2026-06-08
2026-04-20 +15 2026-05-14
2026-02-13 +1 2026-02-23
2026-08-28 +1 2026-09-03
2026-08-21 +1 2026-08-22
2026-06-08 -1 2026-06-05
2026-06-08 -7 2026-05-28
2026-06-08 +0 2026-06-08
""".strip().splitlines()


@pytest.mark.parametrize("line", _COUNTS)
def test_working_days_are_counted_from_the_day_after(line: str) -> None:
    start, n, end = line.split()
    assert _PUBLIC.add_working_days(date.fromisoformat(start), int(n)) == date.fromisoformat(end)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_counting_on_and_back_are_each_other_s_reverse(day: date, n: int) -> None:
    worked = _PUBLIC.working_day_near(day, 1)
    assert _PUBLIC.add_working_days(_PUBLIC.add_working_days(worked, n), -n) == worked


@given(st.dates(), st.sampled_from([-1, 1]))
@settings(max_examples=60, deadline=None)
def test_no_day_of_any_year_raises(day: date, step: int) -> None:
    near = _PUBLIC.working_day_near(day, step)
    assert abs(near - day) < timedelta(days=30)


_OWN = """
[ngay-nghi]
2026-03-10 = "Lễ hội truyền thống của xã"
"11/3/2026" = "Nghỉ bù lễ hội"

[ngay-lam-bu]
2026-03-14 = "Làm bù cho ngày 10/3/2026"
2026-04-30 = "Trực lễ"
"""


def test_the_unit_s_own_days_win_over_the_public_ones() -> None:
    calendar, problems = read_calendar(_OWN, "lich-lam-viec.toml")
    assert problems == ()
    assert calendar.reason_off(date(2026, 3, 10)) == DayOff(DayOffKind.UNIT, "Lễ hội truyền thống của xã")
    assert calendar.reason_off(date(2026, 3, 11)) == DayOff(DayOffKind.UNIT, "Nghỉ bù lễ hội")
    assert calendar.is_working_day(date(2026, 3, 14))
    assert calendar.is_working_day(date(2026, 4, 30))
    assert calendar.reason_off(date(2026, 5, 1)) == DayOff(DayOffKind.HOLIDAY, "Ngày Quốc tế Lao động")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[ngay-nghi", "tệp không đúng định dạng TOML"),
        ('[ngay-nghi]\n2026-02-30 = "x"', "chưa hiểu dòng '2026-02-30'"),
        ('[ngay-nghi]\nmai = "x"', "chưa hiểu dòng 'mai'"),
        ("[ngay-nghi]\n2026-03-10 = 5", "chưa hiểu dòng '2026-03-10'"),
        ("ngay-nghi = 3", "chưa hiểu dòng"),
        ("[nghi]\n", "chưa biết mục này"),
        (
            '[ngay-nghi]\n2026-03-10 = "a"\n[ngay-lam-bu]\n2026-03-10 = "b"',
            "ngày 10/3/2026 vừa nghỉ vừa làm bù",
        ),
    ],
)
def test_what_is_wrong_in_the_file_is_a_problem(text: str, what: str) -> None:
    _, problems = read_calendar(text, "lich-lam-viec.toml")
    assert len(problems) == 1
    assert what in str(problems[0])
    assert "lich-lam-viec.toml" in problems[0].where


@given(st.text())
def test_no_file_raises(text: str) -> None:
    read_calendar(text, "lich-lam-viec.toml")


def test_a_unit_that_never_works_does_not_count_for_ever() -> None:
    off = {date(2026, 1, 1) + timedelta(days=n): "nghỉ" for n in range(800)}
    assert Calendar(off).add_working_days(date(2026, 1, 1), 1) > date(2026, 12, 31)
