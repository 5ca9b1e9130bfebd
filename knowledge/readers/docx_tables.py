"""The grid of a DOCX table: merged cells repeat their text in every cell they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from knowledge.readers.docx_styles import number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge.readers.docx_package import Element

_MAX_COLUMNS = 63
"""Of the word processor; keeps a forged span from filling the memory."""
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))

Rows = tuple[tuple[str, ...], ...]


def grid(table: Element, text_of: Callable[[Element], str]) -> Rows:
    """Rows of a w:tbl element, all of one length; `text_of` is called once a shown cell, in reading order."""
    rows: list[list[str]] = []
    above: dict[int, str] = {}
    """Column -> text of the cell that may go on below."""
    for row in _within(table, qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is not None and properties.find(qn("w:del")) is not None:
            continue
        cells = [""] * _width(properties, "w:gridBefore")
        for cell in _within(row, qn("w:tc")):
            column = len(cells)
            if _goes_on(cell) and column in above:
                text = above[column]
            else:
                text = above[column] = text_of(cell)
            span = max(_width(cell.find(qn("w:tcPr")), "w:gridSpan"), 1)
            cells.extend([text] * min(span, _MAX_COLUMNS - len(cells)))
        cells.extend([""] * min(_width(properties, "w:gridAfter"), _MAX_COLUMNS - len(cells)))
        rows.append(cells)
    longest = max(map(len, rows), default=0)
    return tuple(tuple(row + [""] * (longest - len(row))) for row in rows)


def only_cell(table: Element) -> Element | None:
    """The cell of a table that has a single one: a frame around text, not a table; None for others."""
    rows = list(_within(table, qn("w:tr")))
    cells = list(_within(rows[0], qn("w:tc"))) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _within(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _width(properties: Element | None, name: str) -> int:
    return min(max(number_of(properties, name) or 0, 0), _MAX_COLUMNS)


def _goes_on(cell: Element) -> bool:
    """True for a cell that continues the one above it."""
    properties = cell.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    return merge is not None and merge.get(qn("w:val")) != "restart"
