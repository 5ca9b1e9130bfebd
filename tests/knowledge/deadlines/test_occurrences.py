"""The dated days of deadlines, and how they were computed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.calendar import Calendar, DayOff, DayOffKind
from knowledge.deadlines import (
    ByRule,
    Counted,
    EndOfPeriod,
    How,
    Moved,
    Occurrence,
    OnDayOff,
    Skipped,
    StatedDay,
    occurrences,
    read_deadlines,
)
from knowledge.records import Deadline, RecurringDeadline, RelativeDeadline, Unit
from tests.knowledge.deadlines.corpora import all_cases

_CALENDAR = Calendar()


def _deadline(phrase: str) -> Deadline:
    (deadline,) = read_deadlines(phrase, reference=date(2026, 1, 5), plan_year=2026, cell=True).deadlines
    return deadline


# A phrase of a plan of 2026, and its days from April to September 2026 (day/month).
_DAYS = """
trước ngày 15/8/2026                   | 14/8
Quý II                                 | 30/6
trước ngày 15/12/2026                  |
ngày 18 hằng tháng                     | 18/4 18/5 18/6 18/7 18/8 18/9
trước ngày 01 hằng tháng               | 30/4 31/5 30/6 31/7 31/8 30/9
ngày 31 hằng tháng                     | 30/4 31/5 30/6 31/7 31/8 30/9
hằng tháng                             | 30/4 31/5 30/6 31/7 31/8 30/9
hằng quý                               | 30/6 30/9
2 tháng một lần                        | 30/4 30/6 31/8
trước ngày 20 của tháng cuối quý       | 19/6 19/9
ngày 10 của tháng đầu quý sau          | 10/4 10/7
6 tháng một lần                        | 30/6
hằng năm                               |
trước ngày 10/6 và 10/12 hằng năm      | 9/6
quý I hằng năm                         |
tháng 9 hằng năm                       | 30/9
thứ Hai đầu tiên của tháng             | 6/4 4/5 1/6 6/7 3/8 7/9
thứ Sáu cuối cùng của tháng            | 24/4 29/5 26/6 31/7 28/8 25/9
ngày làm việc cuối cùng của tháng      | 29/4 29/5 30/6 31/7 28/8 30/9
ngày làm việc đầu tiên của tháng       | 1/4 4/5 1/6 1/7 3/8 3/9
ngày làm việc cuối cùng của quý        | 30/6 30/9
thường xuyên                           |
khi có yêu cầu                         |
15 ngày làm việc kể từ ngày nhận hồ sơ |
""".strip().splitlines()


@pytest.mark.parametrize("line", _DAYS)
def test_the_days_of_a_deadline_in_half_a_year(line: str) -> None:
    phrase, days = (part.strip() for part in line.split("|"))
    found = occurrences(_deadline(phrase), date(2026, 4, 1), date(2026, 9, 30), calendar=_CALENDAR)
    assert " ".join(f"{each.day.day}/{each.day.month}" for each in found) == days


def test_a_weekly_duty_falls_on_its_weekday_and_without_one_on_friday() -> None:
    june = date(2026, 6, 1), date(2026, 6, 14)
    tuesdays = occurrences(_deadline("thứ Ba hằng tuần"), *june, calendar=_CALENDAR)
    fridays = occurrences(_deadline("hằng tuần"), *june, calendar=_CALENDAR)
    assert [each.day.day for each in tuesdays] == [2, 9]
    assert [each.day.day for each in fridays] == [5, 12]


def test_every_second_week_and_every_fifth_year_count_from_the_anchor() -> None:
    fortnight = occurrences(
        _deadline("2 tuần một lần"),
        date(2026, 6, 1),
        date(2026, 6, 30),
        calendar=_CALENDAR,
        anchor=date(2026, 6, 10),
    )
    fifth_year = occurrences(
        _deadline("5 năm một lần"),
        date(2026, 1, 1),
        date(2040, 1, 1),
        calendar=_CALENDAR,
        anchor=date(2026, 1, 5),
    )
    assert [each.day.day for each in fortnight] == [12, 26]
    assert [each.day.year for each in fifth_year] == [2026, 2031, 2036]


# How a day was computed -------------------------------------------------------------------------------


def _only(phrase: str, day: date, **options: object) -> Occurrence:
    (found,) = occurrences(_deadline(phrase), day, day, calendar=_CALENDAR, **options)  # type: ignore[arg-type]
    return found


def test_a_stated_day_says_so() -> None:
    assert _only("ngày 15/8/2026", date(2026, 8, 15)).how == How(StatedDay())


def test_the_end_of_a_period_names_the_period() -> None:
    assert _only("Quý II", date(2026, 6, 30)).how == How(EndOfPeriod(date(2026, 4, 1), date(2026, 6, 30)))


def test_a_round_names_the_stretch_it_is_for() -> None:
    half = _only("6 tháng một lần", date(2026, 6, 30)).how.basis
    month = _only("trước ngày 20 của tháng cuối quý", date(2026, 6, 19)).how.basis
    assert half == ByRule("FREQ=MONTHLY;INTERVAL=6", date(2026, 1, 1), date(2026, 6, 30))
    assert month == ByRule("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=19", date(2026, 6, 1), date(2026, 6, 30))


def test_a_day_off_can_stay_or_give_way_to_the_working_day_before_or_after() -> None:
    sunday = "ngày 19 hằng tháng"  # 19 April 2026
    span = date(2026, 4, 10), date(2026, 4, 30)
    moved = Moved(date(2026, 4, 19), DayOff(DayOffKind.WEEKEND, "Chủ nhật"))
    days = {}
    for choice in OnDayOff:
        (found,) = occurrences(_deadline(sunday), *span, calendar=_CALENDAR, on_day_off=choice)
        days[choice] = (found.day.day, found.how.moved)
    assert days == {OnDayOff.STAY: (19, None), OnDayOff.BACK: (17, moved), OnDayOff.FORWARD: (20, moved)}


def test_a_day_moved_into_the_dates_asked_for_is_found() -> None:
    (found,) = occurrences(
        _deadline("ngày 30 hằng tháng"),
        date(2026, 5, 1),
        date(2026, 5, 10),
        calendar=_CALENDAR,
        on_day_off=OnDayOff.FORWARD,
    )
    assert found.day == date(2026, 5, 4)


def test_working_days_say_which_days_were_not_counted_and_why() -> None:
    deadline = _deadline("05 ngày làm việc kể từ ngày nhận hồ sơ")
    (found,) = occurrences(
        deadline, date(2026, 1, 1), date(2026, 12, 31), calendar=_CALENDAR, event=date(2026, 4, 24)
    )
    basis = found.how.basis
    assert found.day == date(2026, 5, 6)
    assert isinstance(basis, Counted)
    assert [(skipped.day.day, skipped.off.name) for skipped in basis.skipped] == [
        (25, "Thứ Bảy"),
        (26, "Ngày Giỗ Tổ Hùng Vương"),
        (27, "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        (30, "Ngày Chiến thắng"),
        (1, "Ngày Quốc tế Lao động"),
        (2, "Thứ Bảy"),
        (3, "Chủ nhật"),
    ]


def test_a_make_up_saturday_counts_and_is_named() -> None:
    deadline = RelativeDeadline(1, Unit.WORKING_DAY, "ký")
    (found,) = occurrences(
        deadline, date(2026, 8, 1), date(2026, 8, 31), calendar=_CALENDAR, event=date(2026, 8, 21)
    )
    assert found == Occurrence(
        date(2026, 8, 22),
        How(Counted(1, Unit.WORKING_DAY, date(2026, 8, 21), "ký", make_up=(date(2026, 8, 22),))),
    )


# n, unit, day of the event (in 2026), due day.
_RELATIVE = """
15 day         10/6 25/6/2026
-7 working_day 15/6 4/6/2026
-10 day        5/6  26/5/2026
24 hour        10/6 11/6/2026
4 hour         10/6 11/6/2026
1 month        31/1 28/2/2026
24 month       10/6 10/6/2028
0 day          10/6 10/6/2026
""".strip().splitlines()


@pytest.mark.parametrize("line", _RELATIVE)
def test_lengths_are_counted_from_the_event(line: str) -> None:
    n, unit, event, due = line.split()
    deadline = RelativeDeadline(int(n), Unit(unit))
    day = datetime.strptime(f"{event}/2026", "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no time zone
    (found,) = occurrences(deadline, date(2020, 1, 1), date(2030, 1, 1), calendar=_CALENDAR, event=day)
    assert found.day == datetime.strptime(due, "%d/%m/%Y").date()  # noqa: DTZ007 - a date has no time zone


def test_skipped_days_carry_their_reason() -> None:
    assert Skipped(date(2026, 6, 6), DayOff(DayOffKind.WEEKEND, "Thứ Bảy")).off.kind is DayOffKind.WEEKEND


# What always holds ------------------------------------------------------------------------------------

_EXACT = sorted(
    {
        d.rrule
        for case in all_cases()
        for d in read_deadlines(case.phrase, reference=case.reference, plan_year=case.plan_year).deadlines
        if isinstance(d, RecurringDeadline) and d.rrule and "DAY=" in d.rrule and "INTERVAL" not in d.rrule
    }
)


@pytest.mark.parametrize("rule", [rule for rule in _EXACT if "BYSETPOS" not in rule])
def test_exact_rules_fall_on_the_days_of_the_standard(rule: str) -> None:
    start, end = date(2025, 1, 1), date(2028, 12, 31)
    mine = [each.day for each in occurrences(RecurringDeadline(rule), start, end, calendar=_CALENDAR)]
    standard = list(rrulestr(f"DTSTART:20250101T000000\nRRULE:{rule};UNTIL=20281231T000000"))
    assert set(mine) >= {day.date() for day in standard}
    short_months = {day for day in mine if day not in {each.date() for each in standard}}
    assert all(day.day >= 28 for day in short_months)


_rules = st.from_regex(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|X)(;INTERVAL=[0-9]{1,3})?(;BYMONTH=[0-9]{1,2})?(;BYMONTHDAY=-?[0-9]{1,2})?(;BYDAY=(MO|SU|-1FR|9TU|XX))?(;BYSETPOS=-?[0-9])?",
    fullmatch=True,
)


@given(_rules | st.text(max_size=20), st.dates(), st.integers(0, 400), st.sampled_from(list(OnDayOff)))
@settings(max_examples=150, deadline=None)
def test_any_rule_gives_ascending_days_inside_the_dates(
    rule: str, start: date, length: int, choice: OnDayOff
) -> None:
    end = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))
    found = occurrences(RecurringDeadline(rule), start, end, calendar=_CALENDAR, on_day_off=choice)
    days = [each.day for each in found]
    assert days == sorted(set(days))
    assert all(start <= day <= end for day in days)


@given(st.integers(-900, 900), st.sampled_from(list(Unit)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_any_length_gives_one_day_on_its_side_of_the_event(n: int, unit: Unit, event: date) -> None:
    found = occurrences(RelativeDeadline(n, unit), date.min, date.max, calendar=_CALENDAR, event=event)
    for each in found:
        assert (each.day >= event) if n >= 0 else (each.day <= event)
