"""The file of the unit's own answers: what is read, what becomes a problem, what is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.own_answers import OwnAnswer, overdue, own_answers_text, read_own_answers
from knowledge.readers.formats import is_left_alone
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 9, 21)
HOURS = OwnAnswer(
    "a1", "Nghĩa trang mở cửa mấy giờ?", "Từ 6 giờ.\nLễ: 5 giờ.", "Thông báo 15", date(2027, 1, 1), DAY, "Lan"
)
WIFI = OwnAnswer("a2", "Mật khẩu wifi là gì?", "suoimo", "Văn phòng", DAY, DAY, wordings=("wifi gì",))
words = st.text(min_size=1, max_size=40).filter(str.strip)


def test_what_is_written_is_read_back() -> None:
    assert read_own_answers(own_answers_text([HOURS, WIFI])) == ((HOURS, WIFI), ())


@given(words, words, words, st.dates(), st.lists(words, max_size=3))
def test_any_answer_is_read_back(
    question: str, answer: str, source: str, review_by: date, wordings: list[str]
) -> None:
    one = OwnAnswer("x", question, answer, source, review_by, DAY, wordings=tuple(wordings))
    assert read_own_answers(own_answers_text([one]))[0] == (one,)


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    read_own_answers(text)


@pytest.mark.parametrize(
    "line",
    [
        "không phải JSON",
        "[]",
        "{}",
        own_answers_text([HOURS]).replace('"2027-01-01"', '"mai"').strip(),
        own_answers_text([HOURS]).replace('"Thông báo 15"', '" "').strip(),
        own_answers_text([HOURS]).replace("Từ 6 giờ", "a" * 801).strip(),
    ],
)
def test_a_line_that_is_no_answer_is_a_problem_and_the_others_count(line: str) -> None:
    answers, (problem,) = read_own_answers(f"{line}\n{own_answers_text([WIFI])}")
    assert answers == (WIFI,)
    assert problem.where == "tra-loi.jsonl, dòng 1"


def test_two_answers_to_one_question_are_a_problem_and_the_first_counts() -> None:
    again = OwnAnswer("a3", "nghĩa trang  MỞ cửa mấy giờ?", "Từ 7 giờ.", "Nghe nói", DAY, DAY)
    answers, problems = read_own_answers(own_answers_text([HOURS, again]))
    assert answers == (HOURS, again)
    assert "đã có câu trả lời" in problems[0].what


def test_what_nobody_has_looked_at_in_time_is_a_problem_from_that_day_on() -> None:
    assert overdue([HOURS], date(2026, 12, 31)) == ()
    (problem,) = overdue([HOURS], date(2027, 1, 1))
    assert "01/01/2027" in problem.what


def test_the_file_is_no_document_and_belongs_to_the_unit(tmp_path: Path) -> None:
    (tmp_path / "tra-loi.jsonl").write_text(own_answers_text([HOURS]), encoding="utf-8")
    assert is_left_alone("tra-loi.jsonl")
    assert read_unit_files(tmp_path).answers == (HOURS,)
