"""Look-ups over all plans."""

from __future__ import annotations

import pytest

from knowledge.knowledge_base import build_knowledge
from knowledge.places import read_place, read_successions
from knowledge.problems import Problem
from knowledge.records import Role
from knowledge.unit_files import UnitFiles
from tests.knowledge.plans_by_hand import metadata, paragraph, plan, task

TASK = task("Cắm biển cảnh báo", 10, "Phòng Kinh tế", "Công an xã")
OTHER = task("Tổ chức lớp bơi", 11, "Đoàn Thanh niên")
FIRST = plan(paragraph("Theo chỉ đạo của UBND tỉnh Quảng Ninh.", 5), TASK, OTHER)
SECOND = plan(
    task("Trực ban", 10, "Công an phường", document="KH-7"),
    about=metadata(place="phường Hoa Ban, tỉnh Tân Hòa"),
    document="KH-7",
)
KNOWLEDGE = build_knowledge([FIRST, SECOND], [Problem("x.pdf", "không đọc được", "Chuyển sang DOCX.")])


def test_records_are_found_by_their_names() -> None:
    assert KNOWLEDGE.plan("KH-12") is FIRST
    assert KNOWLEDGE.task("KH-12#10") is TASK
    assert KNOWLEDGE.plan_of(TASK) is FIRST
    assert KNOWLEDGE.passage("KH-12#10").text == TASK.text
    assert KNOWLEDGE.origin("KH-12#10") == (TASK.source, TASK.quote)


@pytest.mark.parametrize("look_up", [KNOWLEDGE.plan, KNOWLEDGE.task, KNOWLEDGE.passage, KNOWLEDGE.origin])
def test_an_unknown_name_is_a_key_error(look_up: object) -> None:
    with pytest.raises(KeyError):
        look_up("KH-99")  # type: ignore[operator] # each takes a name


def test_tasks_of_an_office() -> None:
    assert KNOWLEDGE.tasks_of_office("KH-12", "Công an xã") == (TASK,)
    assert KNOWLEDGE.tasks_of_office("KH-12", "Công an xã", Role.SUPPORT) == ()
    assert KNOWLEDGE.tasks_of_office("KH-7", "Công an xã") == ()


def test_plans_of_a_unit() -> None:
    (place,) = KNOWLEDGE.places.find("phường Hoa Ban")
    assert KNOWLEDGE.plans_at(place) == (SECOND,)
    unknown = read_place("xã Khe Lạnh")
    assert unknown is not None
    assert KNOWLEDGE.plans_at(unknown) == ()


def test_units_that_the_documents_cite_are_no_unknown_units() -> None:
    assert KNOWLEDGE.places.names_unknown_place("kinh nghiệm tỉnh Quảng Ninh") is None
    assert KNOWLEDGE.places.names_unknown_place("xã Khe Lạnh") == "xã Khe Lạnh"


def test_a_unit_is_found_by_its_former_name() -> None:
    changes, _ = read_successions('[[thay-doi]]\ncu = "xã Khe Lạnh"\nmoi = "xã Suối Mơ"', "x")
    knowledge = build_knowledge([FIRST], unit=UnitFiles(changes))
    assert [place.short for place in knowledge.places.find("xã Khe Lạnh")] == ["xã Suối Mơ"]


def test_of_two_documents_of_one_name_the_first_counts() -> None:
    assert build_knowledge([FIRST, plan(about=metadata(title="Khác"))]).plans["KH-12"] is FIRST


def test_an_empty_folder_is_an_empty_knowledge() -> None:
    knowledge = build_knowledge([])
    assert (dict(knowledge.plans), knowledge.passages, knowledge.problems) == ({}, (), ())
    assert knowledge.places.find("xã Suối Mơ") == ()


def test_all_problems_are_listed() -> None:
    assert [problem.where for problem in KNOWLEDGE.problems] == ["x.pdf"]
