"""Slips of typing and of text recognition in words of time (lỗi gõ, lỗi nhận dạng chữ), put right.

Wrong or missing tone marks need no mending here, because everything is read without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.deadlines.written import Written

_DIGITS: dict[int, str] = {ord(letter): digit for letter, digit in zip("oli|", "0111", strict=True)}
_ROMAN: dict[int, str] = {ord("l"): "I", ord("|"): "I", ord("1"): "I"}


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


def _glued(first: str, second: str, found: str, meant: str) -> Slip:
    """Two words without the space between them."""
    return _slip(rf"(?<![a-zA-Z])({first})({second})(?![a-zA-Z])", r"\1 \2", found, meant)


def _torn(first: str, second: str, found: str, meant: str) -> Slip:
    """One word or number with a space inside."""
    return _slip(rf"(?<![a-zA-Z0-9])({first}) ({second})", r"\1\2", found, meant)


_UNIT = "ngay|thang|nam|quy|tuan"
_LOOKS = "[0-9oli|sbz]"

LOOKALIKES: tuple[Lookalike, ...] = (
    _lookalike(
        r"(?<![a-zA-Z0-9/.-])((?=[oli|]?[0-9])[0-9oli|]{1,2}(?:\s?[/.-]\s?[0-9oli|]{1,4}){1,2})"
        r"(?![a-zA-Z0-9/])",
        _DIGITS,
        "trước l5/6/2O24",
        "trước 15/6/2024",
    ),
    _lookalike(
        rf"(?<![a-zA-Z0-9/.-])({_LOOKS}{{1,2}}[/.-]{_LOOKS}{{1,2}}[/.-]2[0o]{_LOOKS}{{2}})"
        rf"(?![a-zA-Z0-9/])",
        _DIGITS | {ord("s"): "5", ord("b"): "8", ord("z"): "2"},
        "trước 1S/B/20Z4",
        "trước 15/8/2024",
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
        r"(?<![a-z])qu[yi]\s?((?=1?[ivl|])[1ivl|]{1,3}(?![a-z\d])(?:\s?(?:,|va|-)\s?(?=1?[ivl|])"
        r"[1ivl|]{1,3}(?![a-z\d]))*)",
        _ROMAN,
        "quý ll, lll/2024",
        "quý II, III/2024",
    ),
)

SLIPS: tuple[Slip, ...] = (
    # spaces inside words and numbers
    _torn("th|t|tha", r"(?:h?a?ng)(?= \d| nam| quy| mot| lan|$)", "th áng 6", "tháng 6"),
    _torn("ng|n", r"(?:g?ay)(?= \d)", "ng ày 15", "ngày 15"),
    _torn("qu|q", r"u?y(?= [iv1-4]{1,3}(?![a-z]))", "qu ý II", "quý II"),
    _torn("n|na", r"a?m(?= 20\d\d)", "n ăm 2024", "năm 2024"),
    _torn("tr|tru", r"(?:u?oc)(?= ngay| thang| quy| nam| \d)", "tr ước ngày 15", "trước ngày 15"),
    _torn("h|ha", r"(?:a?ng)(?= thang| quy| nam| tuan)", "h ằng tháng", "hằng tháng"),
    _torn("[0-3]", r"\d(?=\s?/\s?\d{1,2}\s?/\s?20\d\d)", "1 5/6/2024", "15/6/2024"),
    _slip(r"(?<![a-z])(ngay [0-3]) (\d)(?= ?/| thang)", r"\1\2", "ngày 1 5/6", "ngày 15/6"),
    _slip(r"(/ ?[01]) (\d ?/ ?20\d\d)", r"\1\2", "15/1 2/2024", "15/12/2024"),
    _slip(r"((?:(?<![a-z])nam |/ ?)2) ?(0) ?(\d) ?(\d)(?!\d)", r"\1\2\3\4", "năm 20 24", "năm 2024"),
    _slip(r"(\d{1,2}) ?/ ?/ ?(\d)", r"\1/\2", "15//6/2024", "15/6/2024"),
    # words run together
    _slip(rf"(?<![a-z])({_UNIT})(\d)", r"\1 \2", "ngày18", "ngày 18"),
    _slip(rf"(\d)({_UNIT}|gio|lan)(?![a-z])", r"\1 \2", "06tháng", "06 tháng"),
    _slip(r"(?<![\d/])(20\d\d)([a-z]{2,})", r"\1 \2", "năm 2024như sau", "năm 2024 như sau"),
    _slip(r"(?<![a-z])(quy)([iv]{1,3})(?=[\s/,.;)]|$)", r"\1 \2", "quýIII", "quý III"),
    _glued("hang|moi", _UNIT, "hàngtháng", "hàng tháng"),
    _glued("dau|cuoi|giua|trong|truoc|den|het|tu|nam", "ngay|thang|quy|nam", "trướcngày 15", "trước ngày 15"),
    _glued("den", "het", "đếnhết", "đến hết"),
    _glued("dinh", "ky", "địnhkỳ", "định kỳ"),
    _glued("dot", "xuat", "độtxuất", "đột xuất"),
    _glued("thuong", "xuyen", "thườngxuyên", "thường xuyên"),
    _glued("cham|muon", "nhat", "chậmnhất", "chậm nhất"),
    _glued("lam", "viec", "15 ngày làmviệc", "15 ngày làm việc"),
    # one word for another
    _slip(r"(?<![a-z])(quy) 111(?!\d)", r"\1 III", "quý 111/2024", "quý III/2024"),
    _slip(r"(?<![a-z])(quy) 11(?!\d)", r"\1 II", "quý 11/2024", "quý II/2024"),
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
)


def mended(text: Written) -> Written:
    """The text with every slip of the two tables put right."""
    for lookalike in LOOKALIKES:
        text = text.respelled(lookalike.pattern, lookalike.letters)
    for slip in SLIPS:
        text = text.repaired(slip.pattern, slip.template)
    return text
