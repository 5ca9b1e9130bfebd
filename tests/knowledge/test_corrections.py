"""Corrections: the file, and laying them over a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.correcting import corrected, deadlines_in, nth_of
from knowledge.corrections import (
    CORRECTIONS_FILE,
    Correction,
    Kind,
    corrections_text,
    read_corrections,
)
from knowledge.knowledge_base import build_knowledge
from knowledge.records import DateDeadline, Role
from knowledge.unit_files import UnitFiles
from knowledge.validation.tasks import unclear_deadline
from tests.knowledge.plans_by_hand import DOCUMENT, plan, task

DAY = date(2026, 11, 21)
PLAN = plan(task("Rà soát hộ nghèo", 3), task("Lập danh sách", 4, "Công an xã"))
FIRST = PLAN.tasks[0]


def _correction(kind: Kind, quote: str = FIRST.quote, **values: object) -> Correction:
    return replace(Correction("c1", DOCUMENT, kind, quote, DAY), **values)  # type: ignore[arg-type]


def test_offices_are_replaced() -> None:
    one = _correction(Kind.OFFICES, offices=((Role.LEAD, "Phòng Kinh tế"), (Role.SUPPORT, "Công an xã")))
    changed = corrected(PLAN, [one]).plan.tasks[0]
    assert changed.offices(Role.LEAD) == ("Phòng Kinh tế",)
    assert changed.offices(Role.SUPPORT) == ("Công an xã",)


def test_an_office_that_only_a_correction_names_is_one_of_the_plan() -> None:
    one = _correction(Kind.OFFICES, offices=((Role.LEAD, "Tổ rà soát"),))
    assert "Tổ rà soát" in {office.name for office in corrected(PLAN, [one]).plan.offices}


def test_a_deadline_is_read_as_the_plan_would() -> None:
    changed = corrected(PLAN, [_correction(Kind.DEADLINE, deadline="trước ngày 16/12")]).plan.tasks[0]
    assert [each.due for each in changed.deadlines if isinstance(each, DateDeadline)] == [date(2026, 12, 15)]


def test_a_deadline_can_be_taken_away() -> None:
    changed = corrected(PLAN, [_correction(Kind.DEADLINE, deadline="")]).plan.tasks[0]
    assert (changed.deadlines, changed.deadline_text) == ((), None)


def test_what_says_no_time_is_not_understood() -> None:
    assert deadlines_in("Phòng Kinh tế", PLAN) == ()


def test_a_dropped_task_leaves_the_others_their_ids() -> None:
    left = corrected(PLAN, [_correction(Kind.DROP)]).plan.tasks
    assert [each.id for each in left] == [PLAN.tasks[1].id]


def test_an_added_task_follows_the_named_one() -> None:
    one = _correction(Kind.ADD, text="Niêm yết danh sách", offices=((Role.LEAD, "Trưởng thôn"),))
    assert [each.text for each in corrected(PLAN, [one]).plan.tasks] == [
        "Rà soát hộ nghèo",
        "Niêm yết danh sách",
        "Lập danh sách",
    ]


def test_the_last_correction_of_one_thing_counts() -> None:
    both = [
        _correction(Kind.TEXT, text="Rà soát"),
        _correction(Kind.TEXT, id="c2", text="Rà soát hộ nghèo, hộ cận nghèo"),
    ]
    assert corrected(PLAN, both).plan.tasks[0].text == "Rà soát hộ nghèo, hộ cận nghèo"


def test_a_corrected_task_says_when() -> None:
    changed = corrected(PLAN, [_correction(Kind.TEXT, text="Rà soát")]).plan.tasks[0]
    assert changed.source.corrected_on == DAY


def test_an_untouched_task_says_nothing() -> None:
    found = corrected(PLAN, [_correction(Kind.TEXT, text="Rà soát")]).plan.tasks[1]
    assert found == PLAN.tasks[1]


def test_words_that_are_gone_make_a_correction_stale() -> None:
    found = corrected(PLAN, [_correction(Kind.TEXT, quote="- Việc đã bỏ", text="Rà soát")])
    assert (found.plan, [one.id for one in found.stale]) == (PLAN, ["c1"])


def test_of_two_tasks_with_the_same_words_the_numbered_one_is_meant() -> None:
    twice = plan(FIRST, replace(FIRST, id=f"{DOCUMENT}#9"))
    assert nth_of(twice, twice.tasks[1]) == 2
    changed = corrected(twice, [_correction(Kind.TEXT, nth=2, text="Rà soát")]).plan
    assert [each.text for each in changed.tasks] == ["Rà soát hộ nghèo", "Rà soát"]


def test_a_stale_correction_is_told_as_a_problem() -> None:
    unit = UnitFiles(corrections=(_correction(Kind.DROP, quote="- Việc đã bỏ"),))
    assert ["không còn khớp" in problem.what for problem in build_knowledge([PLAN], unit=unit).problems] == [
        True
    ]


def test_a_correction_of_a_missing_document_is_told_as_a_problem() -> None:
    unit = UnitFiles(corrections=(replace(_correction(Kind.DROP), document="KH-99"),))
    assert [problem.where for problem in build_knowledge([PLAN], unit=unit).problems] == ["KH-99"]


def test_a_problem_that_a_correction_solves_is_gone() -> None:
    unclear = plan(task("Rà soát hộ nghèo", 3, deadline_text="cuối kỳ"))
    known = replace(unclear, problems=tuple(unclear_deadline(unclear)))
    one = _correction(Kind.DEADLINE, deadline="trước ngày 16/12/2026")
    assert known.problems
    assert not set(known.problems) & set(corrected(known, [one]).plan.problems)


def test_a_broken_line_is_a_problem_and_the_others_count() -> None:
    good = corrections_text([_correction(Kind.DROP)])
    found, problems = read_corrections('{"id": 3}\nkhông phải JSON\n' + good)
    assert [one.id for one in found] == ["c1"]
    assert [problem.where for problem in problems] == [
        f"{CORRECTIONS_FILE}, dòng 1",
        f"{CORRECTIONS_FILE}, dòng 2",
    ]


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_corrections = st.one_of(
    st.builds(
        Correction,
        id=_words,
        document=_words,
        kind=st.just(Kind.ADD),
        quote=_words,
        on=st.dates(),
        nth=st.integers(1, 9),
        text=_words,
        offices=st.lists(st.tuples(st.sampled_from(Role), _words), max_size=3).map(tuple),
        deadline=_words,
        by=_words,
    ),
)


@given(st.lists(_corrections, max_size=4, unique_by=lambda one: one.id))
def test_the_file_gives_back_what_was_written(found: list[Correction]) -> None:
    assert read_corrections(corrections_text(found)) == (tuple(found), ())
