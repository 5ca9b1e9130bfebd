"""Automatic lists of a DOCX file (đánh số tự động): the number or bullet that the word processor shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from knowledge.readers.docx_styles import number_of

if TYPE_CHECKING:
    from knowledge.readers.docx_package import Element
    from knowledge.readers.docx_styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
# Bullets in symbol fonts have codes of their own; the letter o in a typewriter face is drawn as a circle.
_SYMBOL_BULLETS = {"\uf02d": "-", "\uf0fc": "✓", "\uf0d8": "➢", "\uf0a7": "▪", "o": "○"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the word processor shows before a list item."""

    text: str
    """ "1.", "a)", "-"; "" when the level shows nothing."""
    level: int
    """0-based depth."""


class Numbering:
    """The lists of one document; counts as its paragraphs are asked for in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = (
            {}
            if root is None
            else {e.get(qn("w:abstractNumId")): e for e in root.findall(qn("w:abstractNum"))}
        )
        self._lists = {} if root is None else {number_id(e): e for e in root.findall(qn("w:num"))}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[int] = set()

    def mark(self, paragraph: Element, chain: list[tuple[str, Element]]) -> Mark | None:
        """The mark of this paragraph, counting it; None when it is not in a list."""
        number, level = self._place(paragraph, chain)
        if number is None or number not in self._lists:
            return None
        abstract_id = self._abstract_of(number)
        level = min(max(level, 0), _LEVELS - 1)
        if abstract_id is None or self._level(number, abstract_id, level) is None:
            return None
        counters = self._counters.setdefault(abstract_id, [None] * _LEVELS)
        self._restart(number, counters)
        start = self._start(number, abstract_id, level)
        current = counters[level]
        counters[level] = start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            element = self._level(number, abstract_id, deeper)
            restart_after = number_of(element, "w:lvlRestart")
            if restart_after is None or (restart_after and level < restart_after):
                counters[deeper] = None
        return Mark(self._shown(number, abstract_id, level, counters), level)

    def _place(self, paragraph: Element, chain: list[tuple[str, Element]]) -> tuple[int | None, int]:
        """List number and depth, stated by the paragraph or inherited from its style."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number, level = number_of(own, "w:numId"), number_of(own, "w:ilvl")
        if number is not None:
            return number or None, level or 0
        for style_id, style in chain:
            properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            number = number_of(properties, "w:numId")
            if number is None:
                continue
            if level is None:
                level = number_of(properties, "w:ilvl")
            return number or None, self._level_of_style(number, style_id) if level is None else level
        return None, 0

    def _level_of_style(self, number: int, style_id: str) -> int:
        abstract = self._abstract.get(self._abstract_of(number) or "")
        for element in () if abstract is None else abstract.findall(qn("w:lvl")):
            linked = element.find(qn("w:pStyle"))
            if linked is not None and linked.get(qn("w:val")) == style_id:
                return _depth(element)
        return 0

    def _abstract_of(self, number: int, depth: int = 0) -> str | None:
        """Id of the definition of a list, which may stand in a numbering style."""
        entry = self._lists.get(number)
        found = None if entry is None else entry.find(qn("w:abstractNumId"))
        abstract_id = None if found is None else found.get(qn("w:val"))
        abstract = self._abstract.get(abstract_id)
        link = None if abstract is None else abstract.find(qn("w:numStyleLink"))
        if link is None or depth > _LEVELS:
            return abstract_id if abstract is not None else None
        for _, style in self._styles.chain(link.get(qn("w:val"))):
            linked = number_of(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"), "w:numId")
            if linked is not None and linked != number:
                return self._abstract_of(linked, depth + 1)
        return abstract_id

    def _level(self, number: int, abstract_id: str, level: int) -> Element | None:
        override = self._override(number, level)
        own = None if override is None else override.find(qn("w:lvl"))
        if own is not None:
            return own
        return next((e for e in self._abstract[abstract_id].findall(qn("w:lvl")) if _depth(e) == level), None)

    def _override(self, number: int, level: int) -> Element | None:
        return next((e for e in self._lists[number].findall(qn("w:lvlOverride")) if _depth(e) == level), None)

    def _restart(self, number: int, counters: list[int | None]) -> None:
        """A list that begins anew ("Đặt lại số từ 1") does so at its first paragraph."""
        if number in self._started:
            return
        self._started.add(number)
        for level in range(_LEVELS):
            if number_of(self._override(number, level), "w:startOverride") is not None:
                counters[level:] = [None] * (_LEVELS - level)

    def _start(self, number: int, abstract_id: str, level: int) -> int:
        override = number_of(self._override(number, level), "w:startOverride")
        stated = number_of(self._level(number, abstract_id, level), "w:start")
        return override if override is not None else 1 if stated is None else stated

    def _shown(self, number: int, abstract_id: str, level: int, counters: list[int | None]) -> str:
        element = self._level(number, abstract_id, level)
        pattern = _value(element, "w:lvlText") or ""
        if _value(element, "w:numFmt") == "bullet":
            bullet = _SYMBOL_BULLETS.get(pattern, pattern)
            return _PRIVATE.sub("•", bullet).strip()
        legal = element is not None and element.find(qn("w:isLgl")) is not None

        def digits(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            count = counters[place]
            if count is None:
                count = self._start(number, abstract_id, place)
            shape = _value(self._level(number, abstract_id, place), "w:numFmt") or "decimal"
            return written("decimal" if legal and shape != "none" else shape, count)

        return _PLACEHOLDER.sub(digits, pattern).strip()


def number_id(element: Element) -> int:
    """w:numId of a w:num element; -1 when it is no number."""
    value = element.get(qn("w:numId")) or ""
    return int(value) if re.fullmatch(r"\d{1,9}", value) else -1


def written(shape: str, count: int) -> str:
    """A number in one of the shapes of WordprocessingML: ("lowerLetter", 2) gives "b"."""
    if shape == "none" or not 0 <= count < 32_768:
        return ""
    if shape == "decimalZero":
        return f"{count:02}"
    if shape in {"lowerLetter", "upperLetter"} and count:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in {"lowerRoman", "upperRoman"} and count:
        digits = ""
        for value, letters in (*_ROMAN, *_ROMAN_SMALL):
            digits += letters * (count // value)
            count %= value
        return digits.upper() if shape == "upperRoman" else digits
    return str(count)


def _depth(element: Element) -> int:
    value = element.get(qn("w:ilvl")) or ""
    return int(value) if re.fullmatch(r"\d", value) else -1


def _value(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
