"""Reading of DOCX files: paragraphs with their list marks, tables, text boxes and notes in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from knowledge.readers.docx_numbering import Mark, Numbering
from knowledge.readers.docx_package import HEADERS_AND_FOOTERS, NOTES, Element, open_package, related
from knowledge.readers.docx_styles import Styles
from knowledge.readers.docx_tables import grid, only_cell
from knowledge.readers.docx_text import PAGE_BREAK, ParagraphText, TextReader
from knowledge.readers.legacy import is_legacy
from knowledge.readers.reading import Outcome, Reading, has_text
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Package

_P, _TBL = qn("w:p"), qn("w:tbl")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_DELETED_MARK = "/".join(map(qn, ("w:pPr", "w:rPr", "w:del")))


def read_docx(data: bytes) -> Outcome:
    """Body in order; a paragraph is one whole Line, or several pieces where it has soft line breaks.

    Text boxes follow the paragraph they hang on, foot- and endnotes come last with "[1]" as marker; page
    headers and footers are left out. Raises what the libraries raise for damaged content.
    """
    package = open_package(data)
    if isinstance(package, Refusal):
        return package
    body = _Body(package)
    body.read_blocks(package.element.body)
    body.read_notes()
    items = tuple(body.items)
    if not has_text(items):
        return (
            Refusal.ONLY_PICTURES
            if next(package.element.body.iter(qn("w:drawing")), None) is not None
            else Refusal.EMPTY
        )
    if is_legacy("\n".join(_texts(body.items))):
        return Refusal.LEGACY_FONT
    aside = tuple("\n".join(_plain(root)) for kind in HEADERS_AND_FOOTERS for root in related(package, kind))
    return Reading(items, aside)


class _Body:
    """The walk through one document, with what it has to remember."""

    def __init__(self, package: Package) -> None:
        self.items: list[Line | Table] = []
        self._package = package
        self._styles = Styles(next(related(package, RT.STYLES), None))
        self._numbering = Numbering(next(related(package, RT.NUMBERING), None), self._styles)
        self._texts = TextReader(self._styles)
        self._notes: list[tuple[str, str]] = []
        self._gap = False
        self._unfinished = ""
        """Text of paragraphs whose end was deleted: it goes on in the next one."""

    def read_blocks(self, parent: Element) -> None:
        """Append the paragraphs and tables below `parent`."""
        for child in parent.iterchildren():
            if child.tag == _P:
                self._add_paragraph(child)
            elif child.tag == _TBL:
                self._add_table(child)
            elif child.tag in _WRAPPERS:
                self.read_blocks(child)

    def read_notes(self) -> None:
        """Append the notes that were referred to, in that order."""
        texts = {
            (kind, note.get(qn("w:id"))): note
            for kind, reltype in NOTES.items()
            for root in related(self._package, reltype)
            for note in root.findall(qn(f"w:{kind}"))
        }
        for number, reference in enumerate(tuple(self._notes), 1):
            note = texts.get(reference)
            text = " ".join(" ".join(_plain(note)).split()) if note is not None else ""
            if text:
                self.items.append(Line(text, len(self.items) + 1, whole=True, marker=f"[{number}]"))

    def _add_paragraph(self, paragraph: Element) -> None:
        found, mark, heading = self._read(paragraph)
        if found is None:
            return
        pieces = [piece for piece in found.text.replace(PAGE_BREAK, "\n").split("\n") if piece.strip()]
        for position, piece in enumerate(pieces):
            first = position == 0
            self.items.append(
                Line(
                    piece,
                    len(self.items) + 1,
                    whole=len(pieces) == 1,
                    gap_before=first and bool(self.items) and (self._gap or len(pieces) > 1),
                    marker=mark.text or None if mark and first else None,
                    level=mark.level if mark else None,
                    heading=heading,
                    bold=found.bold,
                )
            )
        self._gap = not pieces or found.text.endswith(PAGE_BREAK)
        for box in found.boxes:
            self.read_blocks(box)

    def _read(self, paragraph: Element) -> tuple[ParagraphText | None, Mark | None, int | None]:
        """Text, list mark and outline level; no text when the paragraph's end was deleted."""
        chain = self._styles.of_paragraph(paragraph)
        found = self._texts.read(paragraph, chain)
        self._notes.extend(found.notes)
        if paragraph.find(_DELETED_MARK) is not None:
            self._unfinished += found.text
            return None, None, None
        found.parts.insert(0, self._unfinished)
        self._unfinished = ""
        return found, self._numbering.mark(paragraph, chain), self._styles.heading(paragraph, chain)

    def _add_table(self, table: Element) -> None:
        frame = only_cell(table)
        if frame is not None:
            self.read_blocks(frame)
            return
        rows = grid(table, self._cell_text)
        if any(cell.strip() for row in rows for cell in row):
            self.items.append(Table(rows, len(self.items) + 1))
        self._gap = False

    def _cell_text(self, cell: Element) -> str:
        return "\n".join(self._cell_lines(cell))

    def _cell_lines(self, parent: Element) -> Iterator[str]:
        """Paragraphs with their list marks; a table within the cell as one line a row."""
        for child in parent.iterchildren():
            if child.tag == _P:
                found, mark, _ = self._read(child)
                if found is None:
                    continue
                text = f"{mark.text if mark else ''} {found.text.replace(PAGE_BREAK, '')}".strip()
                if text:
                    yield text
                for box in found.boxes:
                    yield from self._cell_lines(box)
            elif child.tag == _TBL:
                for row in grid(child, self._cell_text):
                    cells = [cell.replace("\n", " ") for cell in dict.fromkeys(row) if cell]
                    if cells:
                        yield "\t".join(cells)
            elif child.tag in _WRAPPERS:
                yield from self._cell_lines(child)


def _plain(root: Element) -> Iterator[str]:
    """The text of every paragraph below an element, without layout."""
    for paragraph in root.iter(_P):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _texts(items: list[Line | Table]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Line):
            yield item.text
        else:
            yield from (cell for row in item.rows for cell in row)
