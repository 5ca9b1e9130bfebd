"""What a made-up document consists of: a list of blocks that can be written as DOCX or PDF.

Text may carry `**bold**` and `__italic__` marks; they do not nest and must close within the string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
RULE = "---"
"""A line of Columns that is drawn as a short rule, as below "Độc lập - Tự do - Hạnh phúc"."""


@dataclass(frozen=True, slots=True)
class Title:
    """Centred bold lines: the kind of document, then what it is about."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number is part of the text ("I. MỤC ĐÍCH")."""

    text: str
    level: int = 1
    styled: bool = True
    """In DOCX: a heading style. False writes a bold paragraph, as most offices do."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    align: Align = "justify"
    indent: bool = True
    """Whether the first line is indented."""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item that has items below it."""

    text: str
    items: tuple[str | Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, nested to any depth."""

    items: tuple[str | Item, ...]
    marks: tuple[str, ...] = ("-", "+", "•")
    """How each depth is marked: a bullet, or the first number of a series ("1.", "a)", "I.", "i)")."""
    automatic: bool = True
    """In DOCX: a list of the word processor's own. False types the marks into the text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that covers several columns or rows, or is aligned differently."""

    text: str
    across: int = 1
    down: int = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with ruling lines. As in HTML, a row leaves out the cells that others cover."""

    rows: tuple[tuple[str | Cell, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the text width; all equal when empty."""
    header_rows: int = 1
    """Bold, and repeated on every page."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side without ruling lines: letterhead, or recipients beside signer."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    share: float = 0.42
    """The left column's share of the text width."""
    align: Align = "center"
    """Of the left column ("left" for recipients); the right one is always centred."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Title | Heading | Paragraph | Items | Table | Columns | PageBreak
Spec = Sequence[Block]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


def spans(text: str) -> tuple[Span, ...]:
    """The stretches of a marked text: "**Số** 1" gives a bold and a plain one."""
    pieces = re.split(r"(\*\*.+?\*\*|__.+?__)", text)
    return tuple(
        Span(piece[2:-2], bold=piece[0] == "*", italic=piece[0] == "_")
        if len(piece) > 4 and piece[:2] in {"**", "__"}
        else Span(piece)
        for piece in pieces
        if piece
    )


def placed(table: Table) -> tuple[tuple[tuple[int, int, Cell], ...], int]:
    """Every cell with the row and column of its upper left corner, and the number of columns."""
    taken: set[tuple[int, int]] = set()
    cells: list[tuple[int, int, Cell]] = []
    for row, entries in enumerate(table.rows):
        column = 0
        for entry in entries:
            cell = entry if isinstance(entry, Cell) else Cell(entry)
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.down) for c in range(cell.across)}
            cells.append((row, column, cell))
    return tuple(cells), 1 + max(column for _, column in taken)
