"""Folding, repair and tone placement of Vietnamese text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese import _fold_any, fold, place_tones, plain

_text = st.text() | st.text("aăâđêôơưàáảãạẦẾỖỢỰ ƣƯ–“”…1./\u0301\u0323\u00ad\u200bẞİǅ²½₫")


@given(_text)
def test_folding_by_table_equals_folding_letter_by_letter(text: str) -> None:
    assert fold(text) == _fold_any(text)


@given(_text)
def test_folding_twice_equals_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đề nghị", "de nghi"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Thƣờng trú", "thuong tru"),
        ("“Sổ đỏ” – 30.000 ₫", "“so do” – 30.000 ₫"),
        ("tha\u0302\u0301y", "thay"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("old", "new"), [("hoá", "hóa"), ("Thuỷ", "Thủy"), ("quý", "quý"), ("HOÀ", "HÒA")])
def test_places_the_tone(old: str, new: str) -> None:
    assert place_tones(old) == new


def test_plain_text_keeps_its_marks() -> None:
    assert plain("  Kế  TOÁN\u200b ") == "kế toán"
