"""A year played over real and invented plans with forty invented officials, and checks that notice every mistake."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import knowledge as knowledge_package
from handlers.officials import foretelling
from handlers.officials.computing import DutyRules, Window
from handlers.officials.digest import Digest
from handlers.officials.due import nudges_due
from handlers.officials.duty import Rhythm
from handlers.officials.inventing import OFFICES, Dice, invented_staff
from handlers.officials.simulation import Played, PlayedDuty, Scenario, play
from handlers.officials.simulation_checks import checks_of
from handlers.officials.staff import Why
from knowledge.loader import load_knowledge
from tests.handlers.officials.by_hand import CALENDAR, duty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handlers.officials.nudges import Nudge
    from knowledge.records import Plan

_STARTER = Path(knowledge_package.__file__).parent / "starter"
_REAL = Path(__file__).parents[4] / "shared" / "plans"
_YEAR = Window(date(2027, 1, 1), date(2027, 12, 31))
_ONCE, _DAY_OFF, _HOURS, _CONFIRMED, _MERGED = range(5)
"""The checks in their order."""


@pytest.fixture(scope="module")
def starter() -> Mapping[str, Plan]:
    """The plans of the example knowledge."""
    return load_knowledge(_STARTER).plans


@pytest.fixture(scope="module")
def year(starter: Mapping[str, Plan]) -> Played:
    """2027 over the example knowledge."""
    return play(starter.values(), Scenario(_YEAR), CALENDAR, {})


def _broken(played: Played) -> list[int]:
    return [number for number, check in enumerate(checks_of(played, CALENDAR)) if check.failures]


def _nudges(played: Played) -> list[Nudge]:
    return [
        nudge for sent in played.sent if isinstance(sent.message, Digest) for nudge in sent.message.nudges
    ]


def test_over_the_example_every_check_holds(year: Played) -> None:
    assert _broken(year) == []
    assert len(year.staff.officials) == 40
    assert len(_nudges(year)) > 500


@pytest.fixture(scope="module")
def real() -> Mapping[str, Plan]:
    """The five real plans, which have all run out."""
    if not _REAL.is_dir():
        pytest.skip("the real plans lie in ../shared")
    return load_knowledge(_REAL).plans


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_over_the_five_real_plans_every_check_holds(real: Mapping[str, Plan], seed: int) -> None:
    rules = DutyRules(monthly_check=True)
    played = play(real.values(), Scenario(_YEAR, seed=seed, duty_rules=rules), CALENDAR, {})
    assert len(real) == 5
    assert _broken(played) == []
    assert len(_nudges(played)) > 200


def test_nobody_is_told_twice_of_a_stage(year: Played) -> None:
    assert max(Counter(nudge.key for nudge in _nudges(year)).values()) == 1


def test_who_waits_for_a_confirmation_is_not_told_though_there_is_such_work(year: Played) -> None:
    unconfirmed = {
        (each.duty.document, each.duty.office)
        for each in year.duties
        if year.staff.office_today(each.duty.document, each.duty.office) is None
    }
    assert unconfirmed
    assert not unconfirmed & {(nudge.duty.document, nudge.duty.office) for nudge in _nudges(year)}


def test_the_year_has_all_that_can_happen(year: Played) -> None:
    told = _nudges(year)
    assert {nudge.recipient.why for nudge in told} == set(Why)
    assert {nudge.stage for nudge in told} == {-7, -3, -1, 0, 1, 3}
    assert {sent.message.__class__.__name__ for sent in year.sent} == {"Digest", "Escalation"}
    assert any(each.done is None for each in year.duties)


def test_nothing_is_told_after_it_was_done(year: Played) -> None:
    done = {each.duty.key: each.done for each in year.duties if each.done}
    assert all(nudge.day <= done.get(nudge.duty.key, date.max) for nudge in _nudges(year))


def test_what_is_done_during_a_day_is_still_told_of_that_morning_and_not_the_next() -> None:
    played = PlayedDuty(duty(), known_from=date(2026, 6, 10), done=date(2026, 6, 15))
    open_on = [number for number in range(8, 18) if played.is_open(date(2026, 6, number))]
    assert open_on == [10, 11, 12, 13, 14, 15]


def test_what_waits_for_an_event_is_not_told_before_the_event(year: Played) -> None:
    known = {each.duty.key: each.known_from for each in year.duties}
    counted = [nudge for nudge in _nudges(year) if known[nudge.duty.key] > date.min]
    assert counted
    assert all(known[nudge.duty.key] <= nudge.day for nudge in counted)


def test_the_same_seed_plays_the_same_year_and_another_seed_another(starter: Mapping[str, Plan]) -> None:
    month = Scenario(Window(date(2027, 3, 1), date(2027, 3, 31)))
    one, same, other = (
        play(starter.values(), replace(month, seed=seed), CALENDAR, {}).sent for seed in (7, 7, 8)
    )
    assert one == same
    assert one != other


@pytest.mark.parametrize("officials", [2, 5, 200])
def test_few_and_many_officials_can_be_invented(officials: int) -> None:
    people = invented_staff([duty()], officials, _YEAR, Dice(1)).officials.values()
    assert len(people) == len({each.id for each in people}) == officials
    assert {each.office for each in people} <= {"", *OFFICES}


# Mistakes put in by hand, and which check notices them ---------------------------------------------------


def _nudges_with(monkeypatch: pytest.MonkeyPatch, changed: object) -> None:
    monkeypatch.setattr(foretelling, "nudges_due", changed)


def _month(plans: Mapping[str, Plan]) -> Played:
    return play(plans.values(), Scenario(Window(date(2027, 3, 1), date(2027, 3, 31))), CALENDAR, {})


def test_a_stage_that_is_left_out_is_noticed(
    starter: Mapping[str, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(*given: object) -> Iterable[Nudge]:
        return [nudge for nudge in nudges_due(*given) if nudge.stage != -1]  # type: ignore[arg-type] # passed on

    _nudges_with(monkeypatch, forgetful)
    assert _broken(_month(starter)) == [_ONCE]


def test_a_stage_that_is_told_again_the_next_day_is_noticed(
    starter: Mapping[str, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Nudge] = []

    def stuttering(*given: object) -> Iterator[Nudge]:
        today = list(nudges_due(*given))  # type: ignore[arg-type] # passed on
        yield from today
        if today and kept:
            yield kept[0]
        kept[:] = today

    _nudges_with(monkeypatch, stuttering)
    assert _ONCE in _broken(_month(starter))


def test_a_message_on_a_day_off_is_noticed(year: Played) -> None:
    sunday = replace(year.sent[0], at=year.sent[0].at.replace(month=3, day=14))
    assert _broken(replace(year, sent=(*year.sent[1:], sunday))) == [_DAY_OFF]


def test_a_message_at_night_is_noticed(year: Played) -> None:
    late = replace(year.sent[0], at=year.sent[0].at.replace(hour=22))
    assert _broken(replace(year, sent=(late, *year.sent[1:]))) == [_HOURS]


def test_a_message_about_unconfirmed_work_is_noticed(year: Played) -> None:
    (told, *_others) = (nudge for nudge in _nudges(year) if nudge.duty.work not in year.staff.handed)
    named = (told.duty.document, told.duty.office)
    fewer = {office: today for office, today in year.staff.successors.items() if office != named}
    assert _CONFIRMED in _broken(replace(year, staff=replace(year.staff, successors=fewer)))


def test_two_digests_on_one_morning_are_noticed(year: Played) -> None:
    digest = next(sent for sent in year.sent if isinstance(sent.message, Digest))
    assert _broken(replace(year, sent=(*year.sent, digest))) == [_ONCE, _MERGED]


def test_what_is_done_every_day_is_in_the_plans_and_never_told(year: Played) -> None:
    assert any(each.duty.rhythm is Rhythm.DAILY for each in year.duties)
    assert all(nudge.duty.rhythm is not Rhythm.DAILY for nudge in _nudges(year))
