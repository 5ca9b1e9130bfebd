"""Lays a table out as a PDF page would and takes it apart again, cell by cell, as extraction does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.records import Document, Line
from knowledge.wrapping import printed_width

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[str, ...]


def wrap(text: str, width: float) -> list[str]:
    """Lines of a cell: words as long as they fit, paragraphs (line breaks) kept apart."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and printed_width(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return [line for line in lines if line]


def flatten(header: Row, rows: Sequence[Row], widths: Sequence[float], page: int = 45) -> list[str]:
    """Lines of the table, cells one after the other; the header comes again on every page of `page` lines.

    A row that does not fit goes on over the page: the lines of its first long cell that are left over
    follow the repeated header.
    """
    head = [line for cell, width in zip(header, widths, strict=True) for line in wrap(cell, width)]
    out = [*head]
    height = 0
    number = 1
    for row in rows:
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        tall = max(len(cell) for cell in cells)
        if height and height + tall > page:
            number += 1
            out += [str(number), *head]
            height = 0
        height += tall
        out += [line for cell in cells for line in cell]
    return out


def document(lines: Sequence[str], name: str = "KH-phu-luc") -> Document:
    """A document of these lines, with a blank line between all of them as extraction leaves it."""
    items = tuple(Line(text, number, gap_before=True) for number, text in enumerate(lines, start=1))
    return Document(f"{name}.txt", "txt", items)
