"""Styles of a DOCX file: outline level, bold, capitals and lists that paragraphs inherit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.readers.docx_package import Element

_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


def on_off(properties: Element | None, name: str) -> bool | None:
    """Value of a yes-or-no property such as w:b; None where it is not stated."""
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val")) not in _OFF


def number_of(parent: Element | None, name: str) -> int | None:
    """The whole number in w:val of a child element; None when it is absent or no number."""
    found = None if parent is None else parent.find(qn(name))
    value = "" if found is None else found.get(qn("w:val")) or ""
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None


class Styles:
    """The style sheet: look-ups along the chain of "based on"."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(qn("w:style"))
        self._by_id = {style.get(qn("w:styleId")): style for style in styles}
        self._default = next(
            (
                style.get(qn("w:styleId"))
                for style in styles
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) not in {None, *_OFF}
            ),
            None,
        )
        self._run_defaults = (
            None if root is None else root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        )

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style_id, style
            based_on = style.find(qn("w:basedOn"))
            style_id = None if based_on is None else based_on.get(qn("w:val"))

    def of_paragraph(self, paragraph: Element) -> list[tuple[str, Element]]:
        """The chain of a w:p element's style, the default one when it names none."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return list(self.chain(self._default if named is None else named.get(qn("w:val"))))

    def heading(self, paragraph: Element, chain: list[tuple[str, Element]]) -> int | None:
        """1-based outline level; None for body text."""
        places = [paragraph.find(qn("w:pPr")), *(style.find(qn("w:pPr")) for _, style in chain)]
        for properties in places:
            level = number_of(properties, "w:outlineLvl")
            if level is not None:
                return level + 1 if 0 <= level < 9 else None
        for _, style in chain:
            name = style.find(qn("w:name"))
            match = _HEADING_NAME.fullmatch("" if name is None else name.get(qn("w:val")) or "")
            if match:
                return int(match[1]) or None
        return None

    def run_property(self, run: Element, chain: list[tuple[str, Element]], name: str) -> bool:
        """A yes-or-no property of a run's letters: its own, its style's, its paragraph's, the default."""
        own = run.find(qn("w:rPr"))
        named = None if own is None else own.find(qn("w:rStyle"))
        character = [] if named is None else list(self.chain(named.get(qn("w:val"))))
        places = [own, *(style.find(qn("w:rPr")) for _, style in (*character, *chain)), self._run_defaults]
        return next((value for place in places if (value := on_off(place, name)) is not None), False)
