"""Markers are told from the words they stand before."""

from __future__ import annotations

import pytest

from knowledge.markers import roman, split_marker

MARKED = {
    "I. MỤC ĐÍCH": ("I", 1, "MỤC ĐÍCH"),
    "IV.TỔ CHỨC THỰC HIỆN": ("I", 4, "TỔ CHỨC THỰC HIỆN"),
    "B. NHIỆM VỤ": ("A", 2, "NHIỆM VỤ"),
    "1. Văn phòng": ("1", 1, "Văn phòng"),
    "12.Văn phòng": ("1", 12, "Văn phòng"),
    "3) Văn phòng": ("1", 3, "Văn phòng"),
    "1- Ủy ban bầu cử": ("1", 1, "Ủy ban bầu cử"),
    "2/ Công an": ("1", 2, "Công an"),
    "1.2. Nội dung": ("1.1", 2, "Nội dung"),
    "2.1 Thông tin": ("1.1", 1, "Thông tin"),
    "1.2.3. Rà soát": ("1.1.1", 3, "Rà soát"),
    "a) Rà soát": ("a", 1, "Rà soát"),
    "đ) Rà soát": ("a", 5, "Rà soát"),
    "(2) Rà soát": ("(1)", 2, "Rà soát"),
    "-Rà soát": ("-", None, "Rà soát"),
    "– Rà soát": ("-", None, "Rà soát"),
    "+ Rà soát": ("+", None, "Rà soát"),
    "• Rà soát": ("•", None, "Rà soát"),
    "Điều 2. Căn cứ": ("Điều", 2, "Căn cứ"),
    "* Tiêu chí 7: Hộ nghèo": ("Tiêu chí", 7, "Hộ nghèo"),
    "PHỤ LỤC II": ("Phụ lục", 2, ""),
    "Phụ lục": ("Phụ lục", 1, ""),
    "Phần thứ hai": ("Phần", 1, ""),
    "Bước 3. Tổ chức rà soát": ("Bước", 3, "Tổ chức rà soát"),
    "b) b) Giải quyết": ("a", 2, "Giải quyết"),
    "- - Giải quyết": ("-", None, "Giải quyết"),
}
UNMARKED = (
    "CHƯƠNG TRÌNH",
    "MỤC ĐÍCH, YÊU CẦU",
    "Điều này cho thấy",
    "Mục tiêu chung của xã",
    "Phần mềm quản lý hộ tịch",
    "30/6/2026 phải hoàn thành",
    "1,5 km đường",
    "5.000 bao tải",
    "2026 là năm đầu",
    "-",
    "",
)


@pytest.mark.parametrize("text", MARKED)
def test_a_marker_is_split_off(text: str) -> None:
    marker, rest = split_marker(text)
    assert marker is not None
    assert (marker.style, marker.number, rest) == MARKED[text]


@pytest.mark.parametrize("text", UNMARKED)
def test_words_are_no_marker(text: str) -> None:
    assert split_marker(text) == (None, text)


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("IIV", 5)]
)
def test_roman_numerals_have_values(numeral: str, value: int) -> None:
    assert roman(numeral) == value
