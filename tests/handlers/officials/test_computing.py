"""From a plan to its dated duties and to the work that waits for an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.officials.computing import Duties, DutyRules, Window, duties_of
from handlers.officials.duty import Rhythm
from knowledge.calendar import Calendar
from knowledge.deadlines import Counted, OnDayOff, read_deadlines
from knowledge.records import Assignment, Deadline, Plan, RecurringDeadline, Role, Task
from tests.handlers.officials.by_hand import CALENDAR, day
from tests.knowledge.plans_by_hand import metadata, plan, task

_YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
_WORDS = "Báo cáo kết quả công khai ngân sách"


def _deadlines(*phrases: str) -> tuple[Deadline, ...]:
    return tuple(
        deadline
        for phrase in phrases
        for deadline in read_deadlines(
            phrase, reference=date(2026, 1, 5), plan_year=2026, cell=True
        ).deadlines
    )


def _task(
    *phrases: str, text: str = _WORDS, line: int = 1, offices: tuple[str, ...] = ("Phòng Kinh tế",)
) -> Task:
    return task(text, line, *offices, deadlines=_deadlines(*phrases))


def _found(
    made: Plan | Task,
    *,
    calendar: Calendar = CALENDAR,
    rules: DutyRules | None = None,
    window: Window = _YEAR,
    happened: dict[str, tuple[date, ...]] | None = None,
) -> Duties:
    made = made if isinstance(made, Plan) else plan(made)
    return duties_of(made, window, calendar, rules or DutyRules(), happened or {})


def _days(found: Duties) -> list[str]:
    return [f"{duty.due.day}/{duty.due.month}" for duty in found.dated]


# A deadline of a plan of 2026, its rhythm, and its days of that year when days off give way backwards.
_KINDS = """
ngày 15/8/2026                    | once    | 14/8
Quý II                            | once    | 30/6
tháng 5                           | once    | 29/5
hằng quý                          | long    | 31/3 30/6 30/9 31/12
6 tháng một lần                   | long    | 30/6 31/12
trước ngày 15/12 hằng năm         | long    | 14/12
ngày 25 của tháng cuối quý        | long    | 25/3 25/6 25/9 25/12
2 tháng một lần                   | monthly | 27/2 29/4 30/6 28/8 30/10 31/12
ngày làm việc cuối cùng của quý   | long    | 31/3 30/6 30/9 31/12
ngày 18 hằng tháng                | monthly | 16/1 13/2 18/3 17/4 18/5 18/6 17/7 18/8 18/9 16/10 18/11 18/12
thường xuyên                      | -       |
khi có yêu cầu                    | -       |
15 ngày làm việc sau khi nhận hồ sơ | -     |
""".strip().splitlines()


@pytest.mark.parametrize("line", _KINDS)
def test_a_kind_of_deadline_gives_its_days_and_rhythm(line: str) -> None:
    phrase, rhythm, days = (part.strip() for part in line.split("|"))
    found = _found(_task(phrase))
    assert " ".join(_days(found)) == days
    assert {duty.rhythm for duty in found.dated} <= {rhythm}


@pytest.mark.parametrize(
    ("phrase", "rhythm"),
    [
        ("hằng ngày", Rhythm.DAILY),
        ("hằng tuần", Rhythm.WEEKLY),
        ("thứ Hai, thứ Năm hằng tuần", Rhythm.WEEKLY),
        ("thứ Sáu đầu tiên của tháng", Rhythm.MONTHLY),
        ("hằng tháng", Rhythm.MONTHLY),
    ],
)
def test_a_cycle_has_a_rhythm(phrase: str, rhythm: Rhythm) -> None:
    assert {duty.rhythm for duty in _found(_task(phrase)).dated} == {rhythm}


def test_a_day_off_gives_way_as_the_unit_decided() -> None:
    made = _task("ngày 15/8/2026")  # a Saturday
    days = {rule: _days(_found(made, rules=DutyRules(on_day_off=rule))) for rule in OnDayOff}
    assert days == {OnDayOff.BACK: ["14/8"], OnDayOff.STAY: ["15/8"], OnDayOff.FORWARD: ["17/8"]}


# Offices and roles ------------------------------------------------------------------------------------


def test_every_office_of_a_task_has_a_duty_of_its_own() -> None:
    shared = replace(
        _task("Quý II"),
        assignments=(
            Assignment(Role.LEAD, "Phòng Kinh tế", ""),
            Assignment(Role.SUPPORT, "Công an xã", ""),
            Assignment(Role.FOLLOW, "Văn phòng", ""),
        ),
    )
    found = _found(shared)
    assert {(duty.office, duty.role) for duty in found.dated} == {
        ("Phòng Kinh tế", Role.LEAD),
        ("Công an xã", Role.SUPPORT),
        ("Văn phòng", Role.FOLLOW),
    }
    assert len({duty.key for duty in found.dated}) == 3
    leads_only = _found(shared, rules=DutyRules(roles=frozenset({Role.LEAD})))
    assert leads_only.dated == tuple(duty for duty in found.dated if duty.role is Role.LEAD)


def test_a_task_that_names_nobody_makes_no_duty() -> None:
    assert _found(_task("Quý II", offices=())) == Duties()


# Keys -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "ngày 15/7/2026", "Quý III", "ngày 15 hằng tháng", "hằng tuần", "ngày làm việc đầu tiên của tháng",
        "ngày làm việc cuối cùng của tháng", "hằng quý",
    ],
)  # fmt: skip
def test_a_new_day_off_moves_duties_and_keeps_their_keys(phrase: str) -> None:
    off = ("15/7/2026", "30/9/2026", "17/7/2026", "1/7/2026", "31/7/2026", "30/6/2026")
    changed = Calendar(days_off={day(each): "Lễ hội của xã" for each in off})
    before, after = _found(_task(phrase)), _found(_task(phrase), calendar=changed)
    assert _days(before) != _days(after)
    assert [duty.key for duty in before.dated] == [duty.key for duty in after.dated]


def test_keys_do_not_depend_on_the_other_tasks_nor_on_the_number_of_the_task() -> None:
    alone = _found(plan(_task("ngày 15 hằng tháng")))
    others = _found(
        plan(
            _task("Quý I", text="Rà soát hộ nghèo"),
            _task("ngày 15 hằng tháng", line=9),
            _task("Quý II", text="Họp"),
        )
    )
    same = {duty.key: duty.due for duty in others.dated if duty.text == _WORDS}
    assert {duty.key: duty.due for duty in alone.dated} == same


def test_keys_do_not_depend_on_how_the_words_are_set() -> None:
    (one,) = _found(_task("Quý II")).dated
    (other,) = _found(_task("Quý II", text=_WORDS.upper().replace(" ", "  "))).dated
    assert one.key == other.key


def test_another_day_in_a_new_version_of_the_plan_is_the_same_duty() -> None:
    (before,) = _found(_task("ngày 15/6/2026")).dated
    (after,) = _found(_task("ngày 10/7/2026")).dated
    assert before.key == after.key


def test_the_same_words_twice_are_two_tasks() -> None:
    found = _found(plan(_task("Quý II"), _task("Quý II", line=2)))
    assert len({duty.key for duty in found.dated}) == len(found.dated) == 2


def test_the_rounds_of_a_cycle_share_their_work_and_nothing_else_does() -> None:
    found = _found(plan(_task("ngày 15 hằng tháng", "hằng quý"), _task("hằng quý", text="Họp")))
    assert len({duty.key for duty in found.dated}) == len(found.dated) == 12 + 4 + 4
    assert len({duty.work for duty in found.dated}) == 3


def test_two_rounds_of_a_year_by_working_days_are_two_duties() -> None:
    rule = "FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    found = _found(replace(_task(), deadlines=(RecurringDeadline(rule),)))
    assert _days(found) == ["30/6", "31/12"]
    assert len({duty.key for duty in found.dated}) == 2


# Validity ---------------------------------------------------------------------------------------------


def test_a_cycle_runs_as_long_as_the_plan_holds() -> None:
    held = plan(_task("ngày 18 hằng tháng"), about=metadata(valid_from="2026-03-05", valid_to="2026-05"))
    assert _days(_found(held)) == ["18/3", "17/4", "18/5"]


def test_the_plan_that_a_decision_issues_says_how_long_it_holds() -> None:
    held = plan(
        _task("hằng quý"),
        about=metadata(valid_to="2030"),
        attached=metadata(valid_from="2026", valid_to="2026-06"),
    )
    assert _days(_found(held)) == ["31/3", "30/6"]


def test_a_stated_day_counts_even_outside_the_validity() -> None:
    assert _days(_found(plan(_task("ngày 13/8/2026"), about=metadata(valid_to="2026-06")))) == ["13/8"]


def test_the_last_round_is_not_lost_when_it_gives_way_to_a_day_after_the_plan() -> None:
    held = plan(_task("hằng tháng"), about=metadata(valid_from="2026-05", valid_to="2026-05"))
    assert _days(_found(held, rules=DutyRules(on_day_off=OnDayOff.FORWARD))) == ["1/6"]


def test_a_round_after_the_plan_s_end_does_not_give_way_into_it() -> None:
    held = plan(_task("ngày 01 hằng tháng"), about=metadata(valid_from="2026-01", valid_to="2026-01"))
    assert _days(_found(held, window=Window(date(2025, 12, 1), date(2026, 2, 28)))) == ["31/12"]


def test_only_what_is_due_in_the_window_is_found() -> None:
    window = Window(date(2026, 4, 1), date(2026, 4, 30))
    found = _found(_task("ngày 02 hằng tháng", "ngày 01 hằng tháng"), window=window)
    assert _days(found) == ["1/4", "2/4", "29/4", "29/4"]


# What goes on all the time, and events ----------------------------------------------------------------


def test_what_goes_on_all_the_time_is_looked_at_once_a_month_if_the_unit_wants_it() -> None:
    rules = DutyRules(monthly_check=True)
    found = _found(plan(_task("thường xuyên"), about=metadata(valid_to="2026-03")), rules=rules)
    assert (_days(found), {duty.rhythm for duty in found.dated}) == (["30/1", "27/2", "31/3"], {Rhythm.CHECK})


def test_work_that_waits_for_an_event_is_listed_and_has_no_day() -> None:
    found = _found(_task("15 ngày làm việc sau khi nhận hồ sơ", "khi có cuộc bầu cử"))
    assert found.dated == ()
    assert [awaited.event for awaited in found.awaited] == ["nhận hồ sơ", "khi có cuộc bầu cử"]
    assert len({awaited.work for awaited in found.awaited}) == 2


def test_an_event_that_was_entered_dates_the_work() -> None:
    made = _task("05 ngày làm việc sau khi nhận hồ sơ")
    (awaited,) = _found(made).awaited
    found = _found(made, happened={awaited.work: (day("24/4/2026"), day("1/6/2026"))})
    assert _days(found) == ["6/5", "8/6"]
    assert found.awaited == (awaited,)
    assert {duty.work for duty in found.dated} == {awaited.work}
    assert len({duty.key for duty in found.dated}) == 2


@pytest.mark.parametrize(
    ("phrase", "event", "due"),
    [
        ("trong vòng 24 giờ kể từ khi nhận phản ánh", "5/6/2026", "8/6"),  # a Friday
        ("trong vòng 24 giờ kể từ khi nhận phản ánh", "6/6/2026", "8/6"),
        ("05 ngày kể từ ngày ban hành", "13/2/2026", "23/2"),  # the last day before Tết
        ("05 ngày kể từ ngày ban hành", "2/6/2026", "8/6"),
        ("chậm nhất 03 ngày trước ngày họp", "9/6/2026", "5/6"),
    ],
)
def test_a_term_after_an_event_that_ends_on_a_day_off_ends_on_the_next_working_day(
    phrase: str, event: str, due: str
) -> None:
    made = _task(phrase)
    (awaited,) = _found(made).awaited
    assert _days(_found(made, happened={awaited.work: (day(event),)})) == [due]


def test_two_events_that_lead_to_the_same_day_are_two_duties() -> None:
    made = _task("05 ngày làm việc sau khi nhận hồ sơ")
    (awaited,) = _found(made).awaited
    weekend = (day("6/6/2026"), day("7/6/2026"))
    found = _found(made, happened={awaited.work: weekend})
    assert _days(found) == ["12/6", "12/6"]
    assert len({duty.key for duty in found.dated}) == 2


def test_what_is_done_when_something_happens_is_due_that_day() -> None:
    made = _task("khi có cuộc bầu cử")
    (awaited,) = _found(made).awaited
    (duty,) = _found(made, happened={awaited.work: (day("3/6/2026"),)}).dated
    assert (duty.due, duty.rhythm) == (day("3/6/2026"), Rhythm.ONCE)
    assert isinstance(duty.how.basis, Counted)


def test_an_event_outside_the_window_dates_nothing() -> None:
    made = _task("khi có cuộc bầu cử")
    (awaited,) = _found(made).awaited
    assert _found(made, happened={awaited.work: (day("3/6/2027"),)}).dated == ()


def test_duties_come_by_due_day() -> None:
    found = _found(
        plan(_task("Quý III", text="Họp"), _task("Quý I"), _task("ngày 20/5/2026", text="Gửi danh sách"))
    )
    assert _days(found) == ["31/3", "20/5", "30/9"]
