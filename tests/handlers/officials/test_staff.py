"""Whom a duty is told to: the holder, who took it over, who stands in, the head, or nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.officials.staff import Official, Recipient, Staff, Why
from tests.handlers.officials.by_hand import (
    EVERYBODY,
    HANH,
    HIEN,
    LANH,
    MO,
    NAMED,
    OFFICE,
    SON,
    VI,
    YEN,
    day,
    leave,
    staff,
)
from tests.knowledge.plans_by_hand import DOCUMENT

if TYPE_CHECKING:
    from datetime import date

_DAY = day("15/6/2026")
_GONE = ("10/6/2026", "20/6/2026")


def _told(people: Staff, on: date = _DAY) -> Recipient | None:
    return people.recipient(DOCUMENT, NAMED, ("d1", "w-d1"), on)


def test_the_holder_of_the_office_of_today_is_told() -> None:
    assert _told(staff()) == Recipient(HIEN, Why.HOLDER)


def test_while_nobody_has_confirmed_the_office_nobody_is_told() -> None:
    assert _told(staff(confirmed=False)) is None


def test_an_office_without_a_holder_goes_to_its_head() -> None:
    assert _told(staff(holder=None)) == Recipient(MO, Why.HEAD)


def test_an_office_without_holder_and_head_goes_to_the_head_of_the_unit() -> None:
    assert _told(staff(HIEN, SON, LANH, holder=None)) == Recipient(LANH, Why.HEAD)


def test_without_anybody_who_leads_nobody_is_told() -> None:
    assert _told(staff(HIEN, SON, holder=None)) is None


def test_a_holder_who_has_left_is_not_told() -> None:
    gone = replace(HIEN, active=False)
    assert _told(staff(gone, SON, MO, LANH)) == Recipient(MO, Why.HEAD)


def test_who_took_a_duty_over_is_told() -> None:
    assert _told(staff(handed={"d1": "son"})) == Recipient(SON, Why.HANDED_OVER)


def test_the_more_particular_hand_over_wins() -> None:
    assert _told(staff(handed={"w-d1": "mo", "d1": "son"})) == Recipient(SON, Why.HANDED_OVER)


def test_a_hand_over_needs_no_confirmed_office() -> None:
    assert _told(staff(confirmed=False, handed={"d1": "son"})) == Recipient(SON, Why.HANDED_OVER)


def test_a_duty_comes_back_from_one_who_has_left() -> None:
    people = staff(HIEN, replace(SON, active=False), MO, LANH, handed={"d1": "son"})
    assert _told(people) == Recipient(HIEN, Why.HOLDER)


def test_during_leave_the_substitute_is_told_for_the_holder() -> None:
    assert _told(staff(leaves=(leave(HIEN, *_GONE, SON),))) == Recipient(SON, Why.SUBSTITUTE, HIEN)


def test_leave_counts_its_first_and_last_day_and_no_other() -> None:
    people = staff(leaves=(leave(HIEN, *_GONE, SON),))
    told = [_told(people, day(f"{number}/6/2026")) for number in (9, 10, 20, 21)]
    assert [who.official.id if who else None for who in told] == ["hien", "son", "son", "hien"]


def test_a_substitute_who_is_away_has_a_substitute() -> None:
    people = staff(leaves=(leave(HIEN, *_GONE, SON), leave(SON, *_GONE, LANH)))
    assert _told(people) == Recipient(LANH, Why.SUBSTITUTE, HIEN)


def test_substitutes_in_a_ring_end_at_the_head() -> None:
    people = staff(leaves=(leave(HIEN, *_GONE, SON), leave(SON, *_GONE, HIEN)))
    assert _told(people) == Recipient(MO, Why.HEAD, HIEN)


def test_leave_without_substitute_goes_to_the_head() -> None:
    assert _told(staff(leaves=(leave(HIEN, *_GONE),))) == Recipient(MO, Why.HEAD, HIEN)


def test_a_substitute_who_has_left_is_passed_over() -> None:
    people = staff(HIEN, replace(SON, active=False), MO, LANH, leaves=(leave(HIEN, *_GONE, SON),))
    assert _told(people) == Recipient(MO, Why.HEAD, HIEN)


def test_a_head_on_leave_is_stood_in_for_as_well() -> None:
    people = staff(leaves=(leave(HIEN, *_GONE), leave(MO, *_GONE, LANH)))
    assert _told(people) == Recipient(LANH, Why.HEAD, HIEN)


def test_the_head_of_the_unit_is_told_when_the_head_of_the_office_holds_the_work_and_is_away() -> None:
    assert _told(staff(holder=MO, leaves=(leave(MO, *_GONE),))) == Recipient(LANH, Why.HEAD, MO)


def test_when_everybody_is_away_the_head_is_told_nevertheless() -> None:
    people = staff(leaves=tuple(leave(each, *_GONE) for each in EVERYBODY))
    assert _told(people) == Recipient(MO, Why.HEAD, HIEN)


def test_the_only_official_is_told_even_on_leave() -> None:
    alone = Official("hien", "Trần Thị Hiên", "Phòng Kinh tế")
    assert _told(staff(alone, leaves=(leave(alone, *_GONE),))) == Recipient(alone, Why.HOLDER)


def test_work_handed_over_to_one_on_leave_goes_to_their_substitute() -> None:
    people = staff(handed={"d1": "son"}, leaves=(leave(SON, *_GONE, HIEN),))
    assert _told(people) == Recipient(HIEN, Why.SUBSTITUTE, SON)


_WITH_DEPUTIES = (YEN, *EVERYBODY, VI, HANH)


def test_a_deputy_is_told_nothing_while_the_head_is_at_work() -> None:
    people = staff(*_WITH_DEPUTIES, holder=None)
    assert _told(people) == Recipient(MO, Why.HEAD)
    assert people.acting_head(OFFICE, _DAY) == MO
    assert not people.acts_as_head(VI, _DAY)


def test_the_first_deputy_by_name_stands_in_for_a_head_on_leave() -> None:
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=(leave(MO, *_GONE),))
    assert _told(people) == Recipient(VI, Why.HEAD, MO)
    assert people.stand_in(MO, _DAY) == Recipient(VI, Why.HEAD, MO)
    assert [each.id for each in _WITH_DEPUTIES if people.acts_as_head(each, _DAY)] == ["mo", "lanh", "vi"]
    assert not people.acts_as_head(VI, day("21/6/2026"))


def test_the_next_deputy_stands_in_when_the_first_is_away_then_the_unit() -> None:
    away = (leave(MO, *_GONE), leave(VI, *_GONE))
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=away)
    assert _told(people) == Recipient(YEN, Why.HEAD, MO)
    assert not people.acts_as_head(VI, _DAY)
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=(*away, leave(YEN, *_GONE)))
    assert _told(people) == Recipient(LANH, Why.HEAD, MO)
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=(*away, leave(YEN, *_GONE), leave(LANH, *_GONE)))
    assert _told(people) == Recipient(HANH, Why.HEAD, MO)


def test_the_substitute_whom_a_head_has_named_goes_before_the_deputy() -> None:
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=(leave(MO, *_GONE, SON),))
    assert _told(people) == Recipient(SON, Why.SUBSTITUTE, MO)
    assert not people.acts_as_head(VI, _DAY)
    people = staff(*_WITH_DEPUTIES, holder=None, leaves=(leave(MO, *_GONE, SON), leave(SON, *_GONE)))
    assert _told(people) == Recipient(VI, Why.HEAD, MO)


def test_leave_of_holder_and_head_goes_to_the_deputy() -> None:
    people = staff(*_WITH_DEPUTIES, leaves=(leave(HIEN, *_GONE), leave(MO, *_GONE)))
    assert _told(people) == Recipient(VI, Why.HEAD, HIEN)


def test_without_a_head_the_first_deputy_at_work_leads() -> None:
    people = staff(HIEN, VI, YEN, LANH, holder=None)
    assert _told(people) == Recipient(VI, Why.HEAD)
    assert people.is_head(VI)
    assert not people.is_head(YEN)
    people = staff(HIEN, VI, YEN, LANH, holder=None, leaves=(leave(VI, *_GONE),))
    assert _told(people) == Recipient(YEN, Why.HEAD, VI)
    assert people.acts_as_head(YEN, _DAY)


def test_a_deputy_who_has_left_stands_in_for_nobody() -> None:
    gone = replace(VI, active=False)
    people = staff(HIEN, gone, LANH, holder=None)
    assert _told(people) == Recipient(LANH, Why.HEAD)
    assert not people.acts_as_head(gone, _DAY)
