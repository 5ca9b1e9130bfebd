"""Lines that narrow columns and pages broke are known by their ends."""

from __future__ import annotations

import pytest

from knowledge.wrapping import goes_on, is_cut, is_false_marker, printed_width

CUT = (
    ("Thườn", "g xuyên"),
    ("Tháng 01/202", "6"),
    ("trước ngày 15/12/2", "026"),
    ("ngày 30/6/", "2026"),
    ("30/6/20", "26; quý III"),
)
WHOLE = (
    ("Quý I", "năm 2026"),
    ("ngày 15/12", "2026"),
    ("Phòng Kinh", "tế"),
    ("12", "2026"),
    ("", "g"),
    ("Đơn vị", ""),
    ("30/6/2026", "5"),
)
FALSE_MARKERS = (
    ("phát triển kinh tế", "- xã hội"), ("công chức Văn phòng", "- Thống kê xã"), ("Giai đoạn 2026", "- 2030 phấn đấu"), ("hoàn thành trong tháng", "12. Văn phòng"),
    ("theo quy định tại Điều", "5. Văn phòng"),
)  # fmt: skip
MARKERS = (
    ("Rà soát thủ tục;", "- Niêm yết"), ("Công an xã", "- Tuần tra"), ("I. MỤC ĐÍCH", "1. Nâng cao"), ("", "- Tuần tra"), ("tuyên truyền", "- Công an xã"),
)  # fmt: skip
GOING_ON = (
    ("Rà soát thủ tục hành chính của xã, kiến nghị", "bãi bỏ"), ("Rà soát (kèm theo Quyết định của Ủy ban nhân dân", "Tỉnh)"),
    ("Tổ chức tập huấn kỹ năng cho cán bộ (Chủ trì:", "Phòng Kinh tế)"), ("Tổ chức tập huấn kỹ năng cho mọi cán bộ", "(Chủ trì: Phòng Kinh tế)"),
)  # fmt: skip
ENDED = (
    ("2. Trạm Y tế xã, Hội Chữ thập đỏ xã Suối Mơ", "Tổ chức tiêm chủng"), ("Rà soát thủ tục hành chính của toàn xã", "Đơn vị chủ trì: Văn phòng"),
    ("Trên đây là Kế hoạch của Ủy ban nhân dân", "Nơi nhận:"), ("Rà soát", "Niêm yết"), ("UBND XÃ SUỐI MƠ ĐỀ NGHỊ CÁC ĐƠN VỊ", "Thực hiện"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "line"), CUT)
def test_a_word_or_date_cut_in_two_is_known(before: str, line: str) -> None:
    assert is_cut(before, line)


@pytest.mark.parametrize(("before", "line"), WHOLE)
def test_whole_words_beside_each_other_are_two(before: str, line: str) -> None:
    assert not is_cut(before, line)


@pytest.mark.parametrize(("before", "line"), FALSE_MARKERS)
def test_a_dash_or_number_within_a_sentence_is_no_marker(before: str, line: str) -> None:
    assert is_false_marker(before, line)


@pytest.mark.parametrize(("before", "line"), MARKERS)
def test_a_marker_after_another_line_is_one(before: str, line: str) -> None:
    assert not is_false_marker(before, line)


@pytest.mark.parametrize(("before", "line"), GOING_ON)
def test_a_paragraph_goes_on(before: str, line: str) -> None:
    assert goes_on(before, line, width=45)


@pytest.mark.parametrize(("before", "line"), ENDED)
def test_a_paragraph_has_ended(before: str, line: str) -> None:
    assert not goes_on(before, line, width=45)


def test_wide_letters_are_wider_than_narrow_ones() -> None:
    assert printed_width("WM") > 3 * printed_width("il")
    assert printed_width("ế") == printed_width("e")
