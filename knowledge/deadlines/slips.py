"""Slips of typing and of text recognition in words of time (lỗi gõ, lỗi nhận dạng chữ), put right.

Wrong or missing tone marks need no mending here, because everything is read without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.deadlines.written import Written

_DIGITS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_ROMAN = str.maketrans({"l": "I", "|": "I"})


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Letters of group 1 that stand for others; the example is (as found, as meant)."""

    pattern: re.Pattern[str]
    letters: dict[int, str]
    example: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """What matches the pattern (over unaccented text) is written as the template; example as above."""

    pattern: re.Pattern[str]
    template: str
    example: tuple[str, str]


def _lookalike(pattern: str, letters: dict[int, str], found: str, meant: str) -> Lookalike:
    return Lookalike(re.compile(pattern), letters, (found, meant))


def _slip(pattern: str, template: str, found: str, meant: str) -> Slip:
    return Slip(re.compile(pattern), template, (found, meant))


LOOKALIKES: tuple[Lookalike, ...] = (
    _lookalike(
        r"(?<![a-zA-Z0-9/.-])((?=[oli|]?[0-9])[0-9oli|]{1,2}(?:\s?[/.-]\s?[0-9oli|]{1,4}){1,2})(?![a-zA-Z0-9/])",
        _DIGITS,
        "trước l5/6/2O24",
        "trước 15/6/2024",
    ),
    _lookalike(
        r"(?<![a-z])ngay\s?([0-9oli|]{1,2}(?:\s?[/.-]\s?[0-9oli|]{1,4}){1,2})(?![a-zA-Z0-9/])",
        _DIGITS,
        "ngày l/6/2024",
        "ngày 1/6/2024",
    ),
    _lookalike(
        r"(?<![a-z])(?:ngay|thang|nam|mung|mong)\s?((?=[oli|]{0,2}[0-9])[0-9oli|]{2,4})(?![a-zA-Z0-9])",
        _DIGITS,
        "ngày l8 tháng 1O năm 2O25",
        "ngày 18 tháng 10 năm 2025",
    ),
    _lookalike(
        r"(?<![a-z])qu[yi]\s?([ivl|]{1,3}(?![a-z])(?:\s?(?:,|va|-)\s?[ivl|]{1,3}(?![a-z]))*)",
        _ROMAN,
        "quý ll, lll/2024",
        "quý II, III/2024",
    ),
)

SLIPS: tuple[Slip, ...] = (
    _slip(r"(?<![a-z])(ngay|thang|nam|quy|tuan)(\d)", r"\1 \2", "ngày18", "ngày 18"),
    _slip(r"(\d)(ngay|thang|nam|quy|tuan|gio|lan)(?![a-z])", r"\1 \2", "06tháng", "06 tháng"),
    _slip(r"(?<![a-z])(hang|moi)(ngay|tuan|thang|quy|nam)(?![a-z])", r"\1 \2", "hàngtháng", "hàng tháng"),
    _slip(
        r"(?<![a-z])(dau|cuoi|giua|trong|truoc|den|het|tu|nam)(ngay|thang|quy|nam)(?=[\s\d/]|$)",
        r"\1 \2",
        "trướcngày 15",
        "trước ngày 15",
    ),
    _slip(r"(?<![a-z])(dinh)(ky)(?![a-z])", r"\1 \2", "địnhkỳ", "định kỳ"),
    _slip(r"(?<![a-z])(dot)(xuat)(?![a-z])", r"\1 \2", "độtxuất", "đột xuất"),
    _slip(r"(?<![a-z])(thuong)(xuyen)(?![a-z])", r"\1 \2", "thườngxuyên", "thường xuyên"),
    _slip(r"(?<![a-z])(cham|muon)(nhat)(?![a-z])", r"\1 \2", "chậmnhất", "chậm nhất"),
    _slip(r"(?<![a-z])(lam)(viec)(?![a-z])", r"\1 \2", "15 ngày làmviệc", "15 ngày làm việc"),
    _slip(r"(?<![a-z])(quy)([iv]{1,3})(?=[\s/,.;)]|$)", r"\1 \2", "quýIII", "quý III"),
    _slip(r"(?<![\d/])(20\d\d)([a-z]{2,})", r"\1 \2", "năm 2024như sau", "năm 2024 như sau"),
    _slip(r"(?<![a-z])(nam 2) ?(0) ?(\d) ?(\d)(?!\d)", r"\1\2\3\4", "năm 20 24", "năm 2024"),
    _slip(
        r"(?<![a-z])(ngay \d{1,2}) ngay (\d{1,2})(?![\d/])",
        r"\1 tháng \2",
        "ngày 31 ngày 12",
        "ngày 31 tháng 12",
    ),
    _slip(
        r"(?<![\d/])([0-3]?\d) ngay (1[0-2]|0?[1-9])(?= (?:hang|moi) nam)",
        r"\1 tháng \2",
        "31 ngày 12 hằng năm",
        "31 tháng 12 hằng năm",
    ),
    _slip(r"(\d{1,2}) ?/ ?/ ?(\d)", r"\1/\2", "15//6/2024", "15/6/2024"),
)


def mended(text: Written) -> Written:
    """The text with every slip of the two tables put right."""
    for lookalike in LOOKALIKES:
        text = text.respelled(lookalike.pattern, lookalike.letters)
    for slip in SLIPS:
        text = text.repaired(slip.pattern, slip.template)
    return text
