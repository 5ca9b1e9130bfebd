"""The text of a DOCX paragraph as a person sees it: no deleted text, no field codes, no drawing data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from knowledge.readers.docx_styles import on_off

if TYPE_CHECKING:
    from knowledge.readers.docx_package import Element
    from knowledge.readers.docx_styles import Styles

PAGE_BREAK = "\f"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Inserted and moved-in text counts; w:del and w:moveFrom stand in no table here and so are left out.
_CONTAINERS = frozenset(
    {
        *map(qn, ("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent")),
        *map(qn, ("w:fldSimple", "w:dir", "w:bdo", "w:ruby", "w:rubyBase")),
        *(
            f"{_MATH}{name}"
            for name in ("oMathPara", "oMath", "sSup", "sSub", "e", "sup", "sub", "f", "num", "den", "d")
        ),
    }
)
_RUNS = frozenset({qn("w:r"), f"{_MATH}r"})
_FIXED = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_DRAWINGS = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
# Codes of symbol fonts that stand for something a reader would name.
_SYMBOLS = {
    "F02D": "-",
    "F0B7": "•",
    "F0A7": "▪",
    "F0D8": "➢",
    "F0FC": "✓",
    "F0E0": "→",
    "F0A8": "☐",
    "F06F": "☐",
    "F0FE": "☑",
}


@dataclass(slots=True)
class ParagraphText:
    """What was found in one paragraph."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    boxes: list[Element] = field(default_factory=list)
    """w:txbxContent elements of text boxes anchored here."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of the notes referred to."""

    @property
    def text(self) -> str:
        """With soft line breaks as line feeds and page breaks as form feeds."""
        return "".join(self.parts)

    @property
    def bold(self) -> bool:
        """True when (all but a stray few of) its letters and digits are bold."""
        return self.letters > 0 and self.bold_letters >= 0.95 * self.letters


class TextReader:
    """Reads paragraphs in document order; remembers fields that run over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """One entry for each open field: True while in its code, which is not shown."""

    def read(self, paragraph: Element, chain: list[tuple[str, Element]]) -> ParagraphText:
        """The text of a w:p element whose style is `chain`."""
        found = ParagraphText()
        self._inline(paragraph, chain, found)
        return found

    def _inline(self, parent: Element, chain: list[tuple[str, Element]], found: ParagraphText) -> None:
        for child in parent.iterchildren():
            if child.tag in _RUNS:
                self._run(child, chain, found)
            elif child.tag in _CONTAINERS:
                self._inline(child, chain, found)

    def _run(self, run: Element, chain: list[tuple[str, Element]], found: ParagraphText) -> None:
        if on_off(run.find(qn("w:rPr")), "w:vanish"):
            return
        before = len(found.parts)
        for child in run.iterchildren():
            self._run_content(child, found)
        text = "".join(found.parts[before:])
        if not text:
            return
        if self._styles.run_property(run, chain, "w:caps"):
            found.parts[before:] = [text.upper()]
        letters = sum(map(str.isalnum, text))
        found.letters += letters
        if letters and self._styles.run_property(run, chain, "w:b"):
            found.bold_letters += letters

    def _run_content(self, child: Element, found: ParagraphText) -> None:
        tag = child.tag
        if tag == qn("w:fldChar"):
            self._field(child.get(qn("w:fldCharType")))
        elif tag in _DRAWINGS:
            found.boxes.extend(_boxes(child))
        elif tag == f"{_MC}AlternateContent":
            # The same drawing for newer and for older programs.
            found.boxes.extend(
                next((boxes for choice in child.iterchildren() if (boxes := _boxes(choice))), [])
            )
        elif any(self._fields):
            return
        elif tag in {qn("w:t"), f"{_MATH}t"}:
            found.parts.append(child.text or "")
        elif tag in _FIXED:
            found.parts.append(_FIXED[tag])
        elif tag == qn("w:br"):
            found.parts.append(PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n")
        elif tag == qn("w:sym"):
            found.parts.append(_SYMBOLS.get((child.get(qn("w:char")) or "").upper(), ""))
        elif tag in _NOTE_MARKS:
            found.notes.append((_NOTE_MARKS[tag], child.get(qn("w:id")) or ""))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _boxes(drawing: Element) -> list[Element]:
    """Text boxes in a drawing, without those within others."""
    boxes = list(drawing.iter(qn("w:txbxContent")))
    return [box for box in boxes if not any(a in boxes for a in box.iterancestors(qn("w:txbxContent")))]
