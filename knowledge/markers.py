"""List and heading markers at the start of a paragraph (dấu đầu dòng, số thứ tự mục)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.vietnamese import CAPITALS

# Words that number the parts of a document by name: "Tiêu chí 7: …", "Phụ lục II", "Điều 2. …".
_NAMED = (
    "Phần",
    "Chương",
    "Mục",
    "Điều",
    "Phụ lục",
    "Biểu",
    "Biểu số",
    "Tiêu chí",
    "Nhóm nhiệm vụ",
    "Nhóm",
    "Nhiệm vụ",
    "Nội dung",
    "Mục tiêu",
    "Chỉ tiêu",
    "Giải pháp",
    "Bước",
    "Giai đoạn",
    "Đợt",
    "Hoạt động",
)
_NAMED_CAPITALS = "|".join(word.upper() for word in ("Phần", "Chương", "Mục", "Điều", "Phụ lục", "Biểu"))


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the words of a list item or heading."""

    text: str
    """As written, without white space around it: "1.2.", "-", "a)", "Điều 2."."""
    style: str
    """Markers of one style belong to one list: "I", "1", "1.1", "a", "(1)", "-", "+", "Điều"."""
    number: int | None
    """Last number of it, letters and Roman numerals counted too; None for bullets."""

    @property
    def is_bullet(self) -> bool:
        """True for a dash, plus, star or dot, which say nothing about their place in the list."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of marker. The pattern's first group is the marker, the rest of the match is dropped."""

    style: str
    pattern: re.Pattern[str]
    example: str


def _rule(style: str, pattern: str, example: str) -> _Rule:
    return _Rule(style, re.compile(pattern), example)


_RULES = (
    _rule(
        "named",
        rf"(?:[-+*•]\s*)?((?:(?i:phần thứ \w+)[.:]?|(?:{_NAMED_CAPITALS}|{'|'.join(_NAMED)})"
        rf"(?:\s+số)?\s+(?:\d{{1,3}}|[IVXL]+)(?![\w/])(?:\s*[.:)]|(?=\s*$|\s+[{CAPITALS}]{{2}}))|(?:{_NAMED_CAPITALS}|Phụ lục)(?=\s*$)))\s*",
        "Điều 2. Căn cứ …; * Tiêu chí 1: …; PHỤ LỤC II",
    ),
    _rule("I", rf"([IVXL]{{1,6}}\s*[.)/-])\s*(?=[{CAPITALS}“\"])", "IV. TỔ CHỨC THỰC HIỆN"),
    _rule("A", rf"([A-EĐ]\s*[.)/])\s+(?=[{CAPITALS}“\"])", "B. NHIỆM VỤ"),
    _rule("1.1.1.1", r"((?:\d{1,2}\.){3}\d{1,2}\s*[.)/]?)(?!\d)\s*(?=[^\W\d]|[“\"(])", "1.2.3.1. Rà soát"),
    _rule("1.1.1", r"((?:\d{1,2}\.){2}\d{1,2}\s*[.)/]?)(?!\d)\s*(?=[^\W\d]|[“\"(])", "1.2.3. Rà soát"),
    _rule(
        "1.1",
        rf"(\d{{1,2}}\.\d{{1,2}}\s*[.)/]|\d{{1,2}}\.\d{{1,2}}(?=\s+[{CAPITALS}“\"]))(?!\d)\s*(?=[^\W\d]|[“\"(])",
        "1.3.Nội dung; 2.1 Thông tin",
    ),
    _rule(
        "1",
        rf"(\d{{1,2}}\s?[.)]|\d{{1,2}}\s?[-/](?=\s*[{CAPITALS}]))(?!\d)\s*(?=\S)",
        "4.Xác định; 1/ Nội dung",
    ),
    _rule("(1)", r"(\(\d{1,2}\))\s*(?=\S)", "(1) Thực hiện"),
    _rule("(a)", r"(\([a-zđ]\))\s*(?=\S)", "(a) Thực hiện"),
    _rule("a", rf"([a-zđ]\s?[)/]|[a-zđ]\.(?=\s*[{CAPITALS}]))\s*(?=\S)", "đ) Cải cách công vụ"),
    _rule("+", r"(\+)\s*(?=\S)", "+ Tham mưu"),
    _rule("*", r"(\*)\s*(?=\S)", "* Đối với"),
    _rule("•", r"([•·●○▪■□◦►▶✓✔❖➢\uf0b7\uf0a7\uf0d8\uf02d])\s*(?=\S)", "• Triển khai"),
    _rule("-", r"([-–—−])\s*(?=\S)", "-Trạm Y tế xã"),
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ALPHABET = "abcdđeghiklmnopqrstuvxy"


def roman(text: str) -> int:
    """Value of a Roman numeral of I, V, X and L; never fails on other orders of them ("IIV")."""
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


def _number(style: str, marker: str) -> int | None:
    if style in {"+", "*", "•", "-"}:
        return None
    digits = re.findall(r"\d+", marker)
    if digits:
        return int(digits[-1])
    if style in {"I", "named"}:
        numeral = re.search(r"\b[IVXL]+(?=\W*$)", marker)
        return roman(numeral.group()) if numeral else 1
    letter = re.search(r"[a-zđ]", marker.lower())
    return max(1, _ALPHABET.find(letter.group()) + 1) if letter else 1


def split_marker(text: str) -> tuple[Marker | None, str]:
    """The marker of a paragraph, and the words after it; (None, text) when it has none.

    A marker written twice ("b) b) Giải quyết", "- - Thực hiện") counts once. `text` has repaired letters
    and no white space at its ends.
    """
    for rule in _RULES:
        match = rule.pattern.match(text)
        if match is None:
            continue
        marker = " ".join(match.group(1).split())
        rest = text[match.end() :].lstrip()
        if rest.startswith(match.group(1)):
            rest = rest[len(match.group(1)) :].lstrip()
        style = rule.style
        if style == "named":
            style = re.sub(
                r"( số)?(\s+(\d+|[IVXL]+))?[\s.:)]*$| thứ .*", "", marker, flags=re.IGNORECASE
            ).capitalize()
        return Marker(marker, style, _number(rule.style, match.group(1))), rest
    return None, text
