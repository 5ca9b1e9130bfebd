"""Everyday words and life events: the shipped tables hold to their own examples, an admin's lines are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.procedures.wishes import Sayings
from knowledge.readers import read_folder
from knowledge.synonyms import (
    LIFE_EVENTS_FILE,
    SYNONYMS_FILE,
    LifeEvent,
    Synonym,
    read_lexicon,
    read_unit_lexicon,
    shipped_lexicon,
    words_of,
)

if TYPE_CHECKING:
    from pathlib import Path

ROWS: tuple[Synonym | LifeEvent, ...] = (*shipped_lexicon().synonyms, *shipped_lexicon().life_events)


@pytest.mark.parametrize("row", ROWS, ids=[row.example for row in ROWS])
def test_every_row_is_found_in_its_example(row: Synonym | LifeEvent) -> None:
    assert Sayings((row,)).within(words_of(row.example))


def test_every_shipped_line_is_read() -> None:
    assert len(shipped_lexicon().synonyms) > 200
    assert len(shipped_lexicon().life_events) >= 4


def test_no_saying_stands_in_two_rows() -> None:
    sayings = [saying for row in shipped_lexicon().synonyms for saying in row.sayings]

    assert sorted(s for s in set(sayings) if sayings.count(s) > 1) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("xin giấy sinh\tđăng ký khai sinh", "2 cột"),
        ("xin giấy sinh\t\txin giấy sinh ở đâu", "cột để trống"),
        ("… giấy sinh\tđăng ký khai sinh\txin giấy sinh", "chưa hiểu cách nói"),
        ("x\tđăng ký khai sinh\tx", "ngắn quá"),
    ],
)
def test_a_malformed_line_is_a_problem_with_its_number(line: str, fault: str) -> None:
    lexicon, problems = read_lexicon({SYNONYMS_FILE: f"# ghi chú\n{line}\nkt\tkhai tử\tđk kt\n"})

    assert [problem.where for problem in problems] == [f"{SYNONYMS_FILE}, dòng 2"]
    assert fault in problems[0].what
    assert len(lexicon.synonyms) == 1


def test_an_admins_rows_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / SYNONYMS_FILE).write_text("giấy xanh\tđăng ký khai sinh\tlàm giấy xanh\n", encoding="utf-8")
    (tmp_path / LIFE_EVENTS_FILE).write_text("hai cột\tthôi\n", encoding="utf-8")

    lexicon, problems = read_unit_lexicon(tmp_path)

    assert lexicon.synonyms[0].means == ("đăng ký khai sinh",)
    assert len(lexicon.synonyms) == len(shipped_lexicon().synonyms) + 1
    assert [problem.where for problem in problems] == [f"{LIFE_EVENTS_FILE}, dòng 1"]


def test_the_tables_are_no_listings_of_procedures(tmp_path: Path) -> None:
    (tmp_path / SYNONYMS_FILE).write_text("giấy xanh\tđăng ký khai sinh\tlàm giấy xanh\n", encoding="utf-8")

    assert read_folder(tmp_path) == ((), ())


def test_a_gap_stands_for_a_few_words_only() -> None:
    row = Synonym((words_of("mất … căn cước"),), ("cấp lại thẻ căn cước",), "mất cái thẻ căn cước")

    assert Sayings((row,)).within(words_of("tôi mất cái thẻ căn cước"))
    assert not Sayings((row,)).within(words_of("mất tiền rồi mới đi làm một cái thẻ căn cước"))


def test_words_without_diacritics_stand_for_those_with_them_but_not_other_ones() -> None:
    row = Synonym((words_of("sổ đỏ"),), ("Giấy chứng nhận quyền sử dụng đất",), "làm sổ đỏ")

    assert Sayings((row,)).within(words_of("lam so do"))
    assert not Sayings((row,)).within(words_of("xin số đo"))


@given(st.text(max_size=300))
def test_any_text_is_read_without_raising(text: str) -> None:
    lexicon, problems = read_lexicon({SYNONYMS_FILE: text, LIFE_EVENTS_FILE: text})
    assert len(lexicon.synonyms) + len(problems) <= 2 * len(text.splitlines()) + 2
