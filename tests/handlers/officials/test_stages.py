"""How many working days before and after its day a duty is told of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.officials.duty import Rhythm
from handlers.officials.stages import STAGES, StageRules, stage_day
from knowledge.records import Role
from tests.handlers.officials.by_hand import CALENDAR, OFFICE, day, duty

# Due day, stage, day of the stage.
_STAGE_DAYS = """
15/6/2026  -7 4/6/2026
15/6/2026  -3 10/6/2026
15/6/2026  -1 12/6/2026
15/6/2026   0 15/6/2026
15/6/2026   1 16/6/2026
15/6/2026   3 18/6/2026
13/6/2026   0 12/6/2026
13/6/2026  -1 11/6/2026
13/6/2026   1 15/6/2026
23/2/2026  -1 13/2/2026
23/2/2026  -7 5/2/2026
13/2/2026   1 23/2/2026
18/2/2026   0 13/2/2026
4/9/2026   -3 27/8/2026
24/8/2026  -1 22/8/2026
12/1/2026  -1 10/1/2026
29/4/2026   1 4/5/2026
25/4/2025   1 26/4/2025
11/2/2027  -1 3/2/2027
"""


@pytest.mark.parametrize("line", _STAGE_DAYS.strip().splitlines())
def test_stages_count_working_days(line: str) -> None:
    due, stage, told = line.split()
    assert stage_day(day(due), int(stage), CALENDAR) == day(told)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 20)))
@settings(max_examples=150, deadline=None)
def test_stages_fall_on_working_days_each_on_another(due: date) -> None:
    days = [stage_day(due, offset, CALENDAR) for offset in range(-8, 5)]
    assert all(map(CALENDAR.is_working_day, days))
    assert days == sorted(set(days))
    assert days[8] <= due < days[9]


@given(st.dates(date(2024, 1, 1), date(2027, 12, 20)), st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_between_a_stage_and_the_due_day_lie_as_many_working_days_as_it_says(due: date, before: int) -> None:
    told = stage_day(due, -before, CALENDAR)
    later = [told + timedelta(days=number) for number in range(1, (due - told).days + 1)]
    assert sum(map(CALENDAR.is_working_day, later)) == before


def test_a_duty_of_one_day_has_six_stages() -> None:
    assert StageRules().offsets(duty(), OFFICE, "hien") == (-7, -3, -1, 0, 1, 3)


def test_what_is_done_every_day_is_never_told() -> None:
    rules = StageRules(by_office={OFFICE: (-1, 0)}, by_person={"hien": (-3,)})
    assert rules.offsets(duty(rhythm=Rhythm.DAILY), OFFICE, "hien") == ()


def test_the_rule_of_a_person_wins_over_that_of_the_office_and_that_over_the_rhythm() -> None:
    rules = StageRules(by_office={OFFICE: (-5, 0)}, by_person={"hien": (-2,)})
    told = [rules.offsets(duty(), *who) for who in ((OFFICE, "hien"), (OFFICE, "son"), ("Công an xã", "x"))]
    assert told == [(-2,), (-5, 0), STAGES[Rhythm.ONCE]]


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.FOLLOW])
def test_who_only_supports_is_told_once(role: Role) -> None:
    told = {rhythm: StageRules().offsets(duty(rhythm=rhythm, role=role), OFFICE, "hien") for rhythm in Rhythm}
    assert told == {
        Rhythm.ONCE: (-3,),
        Rhythm.LONG: (-3,),
        Rhythm.MONTHLY: (-3,),
        Rhythm.WEEKLY: (),
        Rhythm.DAILY: (),
        Rhythm.CHECK: (0,),
    }


def test_own_stages_do_not_remind_of_a_weekly_duty_during_the_week_before() -> None:
    rules = StageRules(by_office={OFFICE: (-7, -3, 0)})
    assert rules.offsets(duty(rhythm=Rhythm.WEEKLY), OFFICE, "hien") == (0,)


def test_own_stages_that_are_all_too_wide_for_a_weekly_duty_leave_it_its_own() -> None:
    rules = StageRules(by_person={"hien": (-5,)})
    assert rules.offsets(duty(rhythm=Rhythm.WEEKLY), OFFICE, "hien") == STAGES[Rhythm.WEEKLY]
