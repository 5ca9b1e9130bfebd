"""Abbreviations and what they stand for, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.abbreviations import MEANINGS, meanings_of, other_words

WORDS = [
    ("Rà soát TTHC", ["thủ tục hành chính"]),
    ("Rà soát thủ tục hành chính", ["TTHC"]),
    ("Niêm yết thủ tục hành chính (TTHC)", ["thủ tục hành chính"]),
    ("Tham gia BHYT, BHXH", ["bảo hiểm y tế", "bảo hiểm xã hội"]),
    ("bảo hiểm y tế", ["BHYT"]),
    ("phòng, chống thiên tai", ["PCTT"]),
    ("phòng chống thiên tai", ["PCTT"]),
    ("Công chức VP-TK", ["văn phòng", "Văn phòng - Thống kê", "thống kê"]),
    ("Văn phòng – Thống kê", ["VPTK"]),
    ("Phòng VH&TT", ["văn hóa", "Văn hóa và Thông tin"]),
    ("TC - KT", ["Tài chính - Kế toán"]),
    ("hoà giải thủ tục hành chính", ["TTHC"]),
    ("TT Đảng ủy", []),
    ("kẻ toàn quyền", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), WORDS)
def test_other_words_for_what_a_text_says(text: str, found: list[str]) -> None:
    assert [word for word in other_words(text) if len(word) > 2] == found


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("TTHC", "thủ tục hành chính"),
        ("tthc", "thủ tục hành chính"),
        ("BCĐ", "ban chỉ đạo"),
        ("bcd", "ban chỉ đạo"),
    ],
)
def test_an_abbreviation_is_known_in_any_case(word: str, meaning: str) -> None:
    assert meanings_of(word) == (meaning,)


@pytest.mark.parametrize("word", ["TT", "CC", "CB", "CT", "TP", "KH"])
def test_short_abbreviations_have_several_meanings(word: str) -> None:
    assert len(meanings_of(word)) > 1


@pytest.mark.parametrize("word", ["", "xã", "abc", "2026"])
def test_other_words_mean_nothing_else(word: str) -> None:
    assert meanings_of(word) == ()


@pytest.mark.parametrize("short", [short for short, meanings in MEANINGS.items() if len(meanings) == 1])
def test_an_abbreviation_of_one_meaning_gives_it(short: str) -> None:
    assert MEANINGS[short][0] in other_words(f"Thực hiện {short}.")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_has_other_words_or_none(text: str) -> None:
    other_words(text)
