"""Documents as people see them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from bot.library import facts, find_place, is_over, place_names, plan_name, plans_of, shown_paragraphs
from tests.bot.doubles import FIRST, SECOND, TODAY, snapshot_of

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


def test_only_the_paragraphs_of_the_quoted_lines_are_marked() -> None:
    marked = [p.text for p in shown_paragraphs(FIRST.paragraphs, 12, 13) if p.quoted]

    assert marked == ["Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn"]
    assert not any(p.quoted for p in shown_paragraphs(FIRST.paragraphs, None, None))


def test_heading_levels_never_skip_one() -> None:
    levels = [p.level for p in shown_paragraphs(FIRST.paragraphs[3:], None, None) if p.level]

    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_anchors_are_unique() -> None:
    anchors = [p.anchor for p in shown_paragraphs(FIRST.paragraphs, 12, 13)]

    assert len(set(anchors)) == len(anchors)


def test_today_of_the_doubles_is_within_the_first_plan_only() -> None:
    assert (is_over(FIRST, TODAY), is_over(SECOND, TODAY)) == (False, True)
