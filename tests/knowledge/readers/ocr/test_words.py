"""Recognised words become rows and stretches of text; no Tesseract is needed for it."""

from __future__ import annotations

import pytest

from knowledge.readers.ocr.words import (
    Word,
    cell_text,
    mean_confidence,
    rows_of_words,
    segments_of_words,
    without_specks,
)
from knowledge.readers.pdf_columns import in_reading_order

SIZE = 30.0


def line(text: str, *, x: float = 100, baseline: float = 100, confidence: float = 95) -> list[Word]:
    """Words of 15 pixels a letter with 12 pixels between them; a "|" is a gap of 200."""
    words = []
    for part in text.split():
        if part == "|":
            x += 200
            continue
        words.append(Word(part, x, x + 15 * len(part), baseline, SIZE, confidence))
        x += 15 * len(part) + 12
    return words


def texts(words: list[Word]) -> list[str]:
    return [segment.text for row in rows_of_words(words) for segment in segments_of_words(row, SIZE)]


def test_words_on_one_baseline_are_a_row_from_left_to_right() -> None:
    below, above = line("hai ba", baseline=140), line("một", baseline=100)
    assert texts([*reversed(below), *above]) == ["một", "hai ba"]


def test_a_row_whose_words_stand_a_little_higher_is_still_one() -> None:
    assert texts([*line("xã", baseline=100), *line("| Suối", baseline=108)]) == ["xã", "Suối"]


def test_a_far_wider_gap_parts_a_row() -> None:
    assert texts(line("ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI")) == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"]


@pytest.mark.parametrize("mark", ["-", "+", "1.", "a)", "2.1."])
def test_the_gap_behind_a_list_mark_parts_nothing(mark: str) -> None:
    assert texts(line(f"{mark} | Rà soát hồ sơ")) == [f"{mark} Rà soát hồ sơ"]


def test_the_columns_of_a_letterhead_come_one_after_the_other() -> None:
    words = [*line("ỦY BAN | CỘNG HÒA"), *line("XÃ MƠ | ĐỘC LẬP", baseline=140)]
    rows = [segments_of_words(row, SIZE) for row in rows_of_words(words)]
    assert [segment.text for segment in in_reading_order(rows)] == ["ỦY BAN", "XÃ MƠ", "CỘNG HÒA", "ĐỘC LẬP"]


def test_uncertain_marks_are_dirt_and_uncertain_words_are_words() -> None:
    words = [*line("~ ·", confidence=30), *line("-", confidence=90), *line("xã", confidence=20)]
    assert [word.text for word in without_specks(words)] == ["-", "xã"]


def test_confidence_is_the_mean_of_the_words() -> None:
    assert mean_confidence([*line("một", confidence=90), *line("hai", confidence=80)]) == 85
    assert mean_confidence([]) == 0


def test_a_cell_keeps_its_lines() -> None:
    assert cell_text([*line("Công an xã;"), *line("Trạm Y tế", baseline=140)]) == "Công an xã;\nTrạm Y tế"
    assert cell_text([]) == ""
