"""Who may act on a duty as its head, and who is told when it cannot be done."""

from __future__ import annotations

from dataclasses import replace

from handlers.officials.rights import colleagues, leader_over, may_act
from tests.handlers.officials.by_hand import EVERYBODY, HANH, HIEN, LANH, MO, SON, VI, day, duty, leave, staff

_DAY = day("15/6/2026")
_GONE = ("10/6/2026", "20/6/2026")
_ALL = (*EVERYBODY, VI, HANH)


def test_a_deputy_acts_on_the_duties_of_the_office_only_while_standing_in() -> None:
    away = staff(*_ALL, leaves=(leave(MO, *_GONE),))
    assert not may_act(duty(), VI, staff(*_ALL), _DAY)
    assert may_act(duty(), VI, away, _DAY)
    assert may_act(duty(), MO, away, _DAY)
    assert not may_act(duty(), VI, away, day("21/6/2026"))
    assert not may_act(duty(), HANH, away, _DAY)
    assert not may_act(duty(), VI, staff(*_ALL, leaves=(leave(MO, *_GONE, SON),)), _DAY)
    assert may_act(duty(), VI, staff(HIEN, VI, LANH), _DAY)


def test_the_deputy_of_the_unit_acts_on_everything_while_standing_in() -> None:
    away = staff(*_ALL, leaves=(leave(LANH, *_GONE),))
    assert may_act(duty(), HANH, away, _DAY)
    assert SON in colleagues(duty(), away, HANH, _DAY)
    assert LANH in colleagues(duty(), away, HANH, _DAY)
    assert LANH not in colleagues(duty(), away, VI, _DAY)


def test_what_cannot_be_done_is_told_to_the_head_or_to_who_stands_in() -> None:
    assert leader_over(duty(), HIEN, staff(*_ALL), _DAY) == MO
    away = staff(*_ALL, leaves=(leave(MO, *_GONE),))
    assert leader_over(duty(), HIEN, away, _DAY) == VI
    assert leader_over(duty(), HIEN, staff(*_ALL, leaves=(leave(MO, *_GONE, SON),)), _DAY) == SON
    assert leader_over(duty(), HIEN, staff(HIEN, VI, LANH), _DAY) == VI


def test_heads_and_those_who_stand_in_tell_the_head_of_the_unit() -> None:
    away = staff(*_ALL, leaves=(leave(MO, *_GONE),))
    assert leader_over(duty(), MO, away, _DAY) == LANH
    assert leader_over(duty(), VI, away, _DAY) == LANH
    both = staff(*_ALL, leaves=(leave(MO, *_GONE), leave(LANH, *_GONE)))
    assert leader_over(duty(), VI, both, _DAY) == HANH
    assert leader_over(duty(), HANH, staff(LANH, HANH, holder=None), _DAY) == LANH


def test_at_last_the_head_of_the_unit_is_told_on_leave_and_never_themselves() -> None:
    away = staff(HIEN, LANH, HANH, leaves=(leave(LANH, *_GONE),))
    assert leader_over(duty(), HANH, away, _DAY) == LANH
    assert leader_over(duty(), LANH, away, _DAY) is None
    assert leader_over(duty(), HIEN, staff(HIEN, replace(LANH, active=False)), _DAY) is None
