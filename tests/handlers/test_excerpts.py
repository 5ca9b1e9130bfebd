"""Excerpts: whole sentences, within the limit, around the words asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.excerpts import excerpt, sentences
from knowledge.vietnamese import squeeze

LONG = (
    "Tổ chức rà soát danh sách hộ nghèo tại các thôn. Niêm yết danh sách tại nhà văn hóa thôn; thông báo trên đài truyền thanh. "
    "Gửi báo cáo về Phòng Kinh tế trước ngày 30/11/2026. Lưu hồ sơ rà soát theo quy định của pháp luật về lưu trữ."
)


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("Trực 24/24 giờ.", ["trực"], 100) == "Trực 24/24 giờ."


def test_the_sentence_with_the_words_is_shown() -> None:
    assert "30/11/2026" in excerpt(LONG, ["báo", "cáo", "phòng"], 90)


def test_what_is_left_out_is_marked() -> None:
    shown = excerpt(LONG, ["báo", "cáo"], 90)
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_a_date_does_not_end_a_sentence() -> None:
    assert sentences("Nộp ngày 30. 11. 2026 tại xã") == ("Nộp ngày 30. 11. 2026 tại xã",)


@given(st.text(max_size=400))
def test_sentences_join_to_the_text_again(text: str) -> None:
    assert " ".join(sentences(text)) == squeeze(text)


@given(st.text(max_size=600), st.lists(st.text(max_size=8), max_size=4), st.integers(20, 200))
def test_an_excerpt_keeps_to_its_limit(text: str, words: list[str], limit: int) -> None:
    assert len(excerpt(text, words, limit)) <= limit + 4
