"""Numbers of the main headings, repeated or left out (đánh số đề mục)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.validation.annexes import is_annex_title
from knowledge.validation.wording import problem_at, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.problems import Problem
    from knowledge.records import Plan

_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})\s*[.)/-]\s*\S")
_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,2})\s*[.:]")
# A larger part, another document or an annex begins to count anew.
_ANEW = re.compile(
    r"(?:[A-E]\s*[.)]\s|PHẦN\s|Phần\s+(?:thứ|[IVX\d])|CHƯƠNG\s|Chương\s+[IVX\d]|KẾ HOẠCH\b|ĐỀ ÁN\b|PHƯƠNG ÁN\b)"
)
_VALUES = {"I": 1, "V": 5, "X": 10}


def heading_numbers(plan: Plan) -> Iterator[Problem]:
    """Roman headings or articles of a decision that repeat a number or skip one ("I., II., I.")."""
    for pattern in (_ROMAN, _ARTICLE):
        last = 0
        for paragraph in plan.paragraphs:
            if is_annex_title(paragraph) or _ANEW.match(paragraph.text):
                last = 0
                continue
            match = pattern.match(paragraph.text)
            if not match or not (paragraph.is_heading or pattern is _ARTICLE):
                continue
            number = _value(match["number"])
            if last and number != last + 1:
                expected = _written(last + 1) if pattern is _ROMAN else str(last + 1)
                how = "lặp lại" if number <= last else "nhảy cách"
                what = f"số đề mục {how}: {quoted(paragraph.text)}, theo thứ tự phải là {expected}"
                yield problem_at(paragraph.source, what, "Kiểm tra có thiếu phần nào không; đánh số lại.")
            last = number


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    total = 0
    for here, following in zip(number, (*number[1:], ""), strict=True):
        value = _VALUES[here]
        total += -value if following and _VALUES[following] > value else value
    return total


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
