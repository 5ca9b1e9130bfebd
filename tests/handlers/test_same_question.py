"""Whether two people ask the same: pairs of same.tsv, and what an answer written for one question may be given to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.same_question import alike, says_all_of, wording_of

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "same.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("one", "other", "same"), ROWS)
def test_pairs(one: str, other: str, same: str) -> None:
    assert alike(wording_of(one), wording_of(other)) is (same == "=")
    assert alike(wording_of(other), wording_of(one)) is (same == "=")


@pytest.mark.parametrize(
    ("question", "wording"),
    [
        ("Nghĩa trang mở cửa mấy giờ?", "Nghĩa trang mở cửa khi nào?"),
        ("nghia trang mo cua may gio", "Nghĩa trang mở cửa mấy giờ?"),
        ("gio lam viec cua xa the nao", "Giờ làm việc của xã thế nào?"),
        ("Cho em hỏi nghĩa trang mở cửa khi nào ạ", "Nghĩa trang mở cửa mấy giờ?"),
    ],
)
def test_a_prepared_answer_is_for_the_same_question(question: str, wording: str) -> None:
    assert says_all_of(wording_of(question), wording_of(wording))


@pytest.mark.parametrize(
    ("question", "wording"),
    [
        ("Nghĩa trang liệt sĩ mở cửa mấy giờ?", "Nghĩa trang mở cửa mấy giờ?"),
        ("Nghĩa trang mở cửa?", "Nghĩa trang mở cửa mấy giờ?"),
        ("Nghĩa trang ở đâu?", "Nghĩa trang mở cửa mấy giờ?"),
        ("Nghĩa trạng mở cửa mấy giờ?", "Nghĩa trang mở cửa mấy giờ?"),
        ("khai từ", "khai tử"),
        ("cho tôi hỏi", "xin hỏi ạ"),
        ("hoi nguoi cao tuoi o dau", "Người cao tuổi ở đâu?"),
    ],
)
def test_a_prepared_answer_is_for_no_other_question(question: str, wording: str) -> None:
    assert not says_all_of(wording_of(question), wording_of(wording))


@given(st.text(max_size=80))
def test_any_text_is_like_itself(text: str) -> None:
    assert alike(wording_of(text), wording_of(text))
