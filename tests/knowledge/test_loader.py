"""A folder becomes a knowledge base with its problems."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from knowledge.loader import load_knowledge
from knowledge.validation import problems_on

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """
ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:      /KH-UBND
Suối Mơ, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống đuối nước trẻ em năm 2026

Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh Tân Hòa, UBND xã ban hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Cắm biển cảnh báo tại các ao, hồ nguy hiểm trước ngày 15/4/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Quốc Hưởng
"""
CHANGES = '[[thay-doi]]\ncu = "xã Khe Lạnh, huyện Sơn Khê"\nmoi = "xã Suối Mơ, tỉnh Tân Hòa"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one plan."""
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "KH-12.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_a_plan_is_read_parsed_checked_and_cut_into_passages(folder: Path) -> None:
    knowledge = load_knowledge(folder)
    plan = knowledge.plan("KH-12")
    assert plan.path == "2026/KH-12.txt"
    assert plan.metadata.place == "xã Suối Mơ, tỉnh Tân Hòa"
    assert [task.text for task in plan.tasks] == [
        "Cắm biển cảnh báo tại các ao, hồ nguy hiểm trước ngày 15/4/2026."
    ]
    assert knowledge.passage(plan.tasks[0].id).offices == ("Phòng Kinh tế",)
    assert [problem.what for problem in knowledge.problems] == ["số văn bản để trống: “Số: /KH-UBND”"]
    assert plan.problems == knowledge.problems


def test_what_depends_on_the_day_is_said_when_it_is_given(folder: Path) -> None:
    said = [problem.what for problem in problems_on(load_knowledge(folder), date(2027, 1, 1))]
    assert "văn bản đã hết thời gian áp dụng (31/12/2026)" in said


def test_the_units_own_list_of_changes_is_read(folder: Path) -> None:
    (folder / "don-vi-hanh-chinh.toml").write_text(CHANGES, encoding="utf-8")
    knowledge = load_knowledge(folder)
    assert [place.short for place in knowledge.places.find("xã Khe Lạnh")] == ["xã Suối Mơ"]
    assert len(knowledge.unit.changes) == 1


def test_a_damaged_list_of_changes_is_a_problem(folder: Path) -> None:
    (folder / "don-vi-hanh-chinh.toml").write_bytes(b"\xff\xfe\x00cu = ")
    where = [problem.where for problem in load_knowledge(folder).problems]
    assert "don-vi-hanh-chinh.toml" in where


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_loaded(folder: Path) -> None:
    (folder / "rong.txt").write_text("", encoding="utf-8")
    knowledge = load_knowledge(folder)
    assert list(knowledge.plans) == ["KH-12"]
    assert "rong.txt" in [problem.where for problem in knowledge.problems]


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    load_knowledge(folder, progress=lambda done, of, path: told.append((done, of, path)))
    assert told[-1] == (1, 1, "")


def test_an_empty_folder_is_an_empty_knowledge(tmp_path: Path) -> None:
    knowledge = load_knowledge(tmp_path)
    assert (len(knowledge.plans), knowledge.passages) == (0, ())
