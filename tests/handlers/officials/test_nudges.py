"""Which nudges fall on a day: each stage of each duty once, none on a day off."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.officials.due import Pending, nudges_due
from handlers.officials.duty import Rhythm
from handlers.officials.nudges import by_person
from handlers.officials.stages import STAGES, StageRules
from knowledge.records import Role
from tests.handlers.officials.by_hand import CALENDAR, HIEN, LANH, MO, SON, day, duty, leave, staff

if TYPE_CHECKING:
    from handlers.officials.duty import Duty
    from handlers.officials.nudges import Nudge
    from handlers.officials.staff import Staff

_RULES = StageRules()


def _told(duties: list[Duty], people: Staff, first: date, last: date) -> list[Nudge]:
    """Day after day, each time knowing what was told before."""
    told: dict[str, list[str]] = {each.key: [] for each in duties}
    pending = [Pending(each, date.min, told[each.key]) for each in duties]
    found: list[Nudge] = []
    for number in range((last - first).days + 1):
        today = list(nudges_due(first + timedelta(days=number), pending, people, _RULES, CALENDAR))
        for nudge in today:
            told[nudge.duty.key].append(nudge.key)
        found += today
    return found


def test_a_duty_is_told_at_its_stages_and_on_no_other_day() -> None:
    told = _told([duty()], staff(), day("1/5/2026"), day("31/7/2026"))
    assert [(nudge.stage, nudge.day.day) for nudge in told] == [
        (-7, 4), (-3, 10), (-1, 12), (0, 15), (1, 16), (3, 18),
    ]  # fmt: skip


def test_nothing_is_told_on_a_day_off() -> None:
    pending = Pending(duty(due="14/6/2026"), date.min)
    assert list(nudges_due(day("14/6/2026"), [pending], staff(), _RULES, CALENDAR)) == []


def test_what_nobody_has_confirmed_is_not_told() -> None:
    assert not _told([duty()], staff(confirmed=False), day("1/6/2026"), day("30/6/2026"))


def test_a_stage_that_falls_into_leave_goes_to_the_substitute() -> None:
    people = staff(leaves=(leave(HIEN, "10/6/2026", "12/6/2026", SON),))
    told = _told([duty()], people, day("1/6/2026"), day("30/6/2026"))
    assert [nudge.recipient.official.id for nudge in told] == ["hien", "son", "son", "hien", "hien", "hien"]


def test_the_key_does_not_depend_on_who_is_told() -> None:
    today, pending = day("12/6/2026"), [Pending(duty(), date.min)]
    (holder,) = nudges_due(today, pending, staff(), _RULES, CALENDAR)
    (other,) = nudges_due(today, pending, staff(handed={"d1": "son"}), _RULES, CALENDAR)
    assert (holder.recipient.official.id, other.recipient.official.id) == ("hien", "son")
    assert holder.key == other.key == "d1:-1"


_duties = st.builds(
    lambda number, due, rhythm, role: duty(
        f"d{number}", f"{due.day}/{due.month}/{due.year}", rhythm=rhythm, role=role
    ),
    number=st.integers(0, 10**6),
    due=st.dates(date(2026, 1, 20), date(2027, 11, 30)),
    rhythm=st.sampled_from(list(Rhythm)),
    role=st.sampled_from(list(Role)),
)


@given(st.lists(_duties, max_size=6, unique_by=lambda each: each.key))
@settings(max_examples=25, deadline=None)
def test_over_two_years_each_stage_of_each_duty_is_told_exactly_once(duties: list[Duty]) -> None:
    told = _told(duties, staff(), date(2026, 1, 1), date(2027, 12, 31))
    wanted = {
        f"{each.key}:{stage:+d}" for each in duties for stage in _RULES.offsets(each, "Phòng Kinh tế", "hien")
    }
    assert Counter(nudge.key for nudge in told) == Counter(wanted)
    assert all(CALENDAR.is_working_day(nudge.day) for nudge in told)


@given(
    st.lists(_duties, max_size=4, unique_by=lambda each: each.key),
    st.dates(date(2026, 2, 1), date(2027, 12, 1)),
)
@settings(max_examples=25, deadline=None)
def test_what_is_due_after_a_standstill_is_the_last_stage_that_has_come(
    duties: list[Duty], today: date
) -> None:
    due = list(nudges_due(today, [Pending(each, date.min) for each in duties], staff(), _RULES, CALENDAR))
    if not CALENDAR.is_working_day(today):
        assert due == []
        return
    every = [_told([each], staff(), each.due - timedelta(days=45), today) for each in duties]
    last = {nudge.duty.key: nudge.stage for told in every for nudge in told}
    assert {nudge.duty.key: nudge.stage for nudge in due} == last
    assert len(due) == len(last)


def test_what_was_told_is_not_due_again() -> None:
    pending = Pending(duty(), date.min, {f"{duty().key}:+3"})
    assert list(nudges_due(day("18/6/2026"), [pending], staff(), _RULES, CALENDAR)) == []


def test_what_was_missed_goes_to_who_is_there_today() -> None:
    people = staff(leaves=(leave(HIEN, "18/6/2026", "30/6/2026", SON),))
    (nudge,) = nudges_due(day("18/6/2026"), [Pending(duty(), date.min)], people, _RULES, CALENDAR)
    assert (nudge.stage, nudge.recipient.official) == (3, SON)


def test_the_digest_of_a_person_has_the_most_urgent_first() -> None:
    duties = [duty("late", "18/6/2026"), duty("soon", "15/6/2026"), duty("urgent", "9/6/2026")]
    june = _told(duties, staff(handed={"late": "mo"}), day("1/6/2026"), day("30/6/2026"))
    told = by_person(nudge for nudge in june if nudge.day in {day("10/6/2026"), day("15/6/2026")})
    assert {who: [nudge.duty.key for nudge in nudges] for who, nudges in told.items()} == {
        HIEN.id: ["urgent", "soon", "soon"],
        MO.id: ["late"],
    }
    assert LANH.id not in told


def test_stages_of_a_rhythm_ascend() -> None:
    assert all(list(offsets) == sorted(set(offsets)) for offsets in STAGES.values())
