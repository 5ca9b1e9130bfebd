"""Documents as people see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bot.catalogue import facts, find_place, is_over, place_names, plan_name, plans_of, shown_paragraphs
from tests.bot.doubles import FIRST, SECOND, TODAY, snapshot_of

if TYPE_CHECKING:
    from knowledge.records import Plan

KNOWLEDGE = snapshot_of(FIRST, SECOND).knowledge


def test_units_are_listed_once_in_alphabetical_order() -> None:
    knowledge = snapshot_of(FIRST, SECOND, replace(FIRST, document="KH-13")).knowledge

    assert place_names(knowledge) == ("phường Hoa Ban, tỉnh Tân Hòa", "xã Suối Mơ, tỉnh Tân Hòa")


@pytest.mark.parametrize("said", ["xã Suối Mơ", "suoi mo", "Xã Suối Mơ, tỉnh Tân Hòa"])
def test_a_unit_is_found_as_people_write_it(said: str) -> None:
    assert find_place(said, KNOWLEDGE) == "xã Suối Mơ, tỉnh Tân Hòa"


@pytest.mark.parametrize("said", ["", "xã Nà Phai", "tỉnh Tân Hòa"])
def test_no_unit_is_guessed(said: str) -> None:
    assert find_place(said, KNOWLEDGE) is None


def test_without_a_known_unit_all_documents_count() -> None:
    assert plans_of("xã Suối Mơ", KNOWLEDGE) == (FIRST,)
    assert plans_of(None, KNOWLEDGE) == plans_of("xã Nà Phai", KNOWLEDGE) == (FIRST, SECOND)


def test_a_document_is_named_by_what_is_known_of_it() -> None:
    assert plan_name(FIRST) == "Kế hoạch 12/KH-UBND ngày 05/01/2026 của UBND xã Suối Mơ"


@pytest.mark.parametrize(
    ("valid_to", "today", "over"),
    [
        ("2026-12-31", date(2026, 12, 31), False),
        ("2026-12-31", date(2027, 1, 1), True),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
        ("2026-06", date(2026, 6, 30), False),
        (None, date(2090, 1, 1), False),
    ],
)
def test_a_document_is_over_after_its_last_day(valid_to: str | None, today: date, over: bool) -> None:
    plan = replace(FIRST, metadata=replace(FIRST.metadata, valid_to=valid_to))

    assert is_over(plan, today) is over


def test_facts_say_what_the_document_leaves_blank() -> None:
    blank = replace(FIRST.metadata, number=None, signed_on=None, signature=None)
    found = {fact.name: fact.values for fact in facts(blank)}

    assert (found["Số"], found["Ngày ký"], found["Người ký"]) == (
        ("văn bản để trống",),
        ("văn bản để trống",),
        ("không ghi",),
    )
    assert found["Nơi nhận"] == ("Thường trực Đảng ủy", "Các thôn")


def quoted(plan: Plan, first: int, last: int) -> list[str]:
    """The highlighted stretches."""
    shown = shown_paragraphs(plan, first, last)
    return [part.text for paragraph in shown for cell in paragraph.cells for part in cell if part.quoted]


def test_only_the_paragraphs_of_the_quoted_lines_are_highlighted() -> None:
    assert quoted(FIRST, 12, 13) == ["Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn"]
    assert not any(paragraph.quoted for paragraph in shown_paragraphs(FIRST, None, None))


def test_of_a_table_row_only_the_quoted_task_is_highlighted() -> None:
    row = f"1 | - Họp thôn; - {FIRST.tasks[0].text}; - Báo cáo. | Phòng Kinh tế"
    source = replace(FIRST.tasks[0].source, first_line=10, last_line=30)
    plan = replace(FIRST, paragraphs=(replace(FIRST.paragraphs[1], text=row, source=source),))

    assert quoted(plan, 12, 13) == [FIRST.tasks[0].text]
    assert [len(paragraph.cells) for paragraph in shown_paragraphs(plan, 12, 13)] == [3]
    assert quoted(plan, 28, 29) == row.replace("; -", ";\n-").split(
        " | "
    )  # nothing of these lines is known any better


def test_heading_levels_never_skip_one() -> None:
    plan = replace(FIRST, paragraphs=FIRST.paragraphs[3:])
    levels = [paragraph.level for paragraph in shown_paragraphs(plan, None, None) if paragraph.level]

    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_anchors_are_unique() -> None:
    anchors = [p.anchor for p in shown_paragraphs(FIRST, 12, 13)]

    assert len(set(anchors)) == len(anchors)


def test_today_of_the_doubles_is_within_the_first_plan_only() -> None:
    assert (is_over(FIRST, TODAY), is_over(SECOND, TODAY)) == (False, True)
