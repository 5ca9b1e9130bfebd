"""Tables on a PDF page, found by their ruling lines; merged cells repeat their text in every cell they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.readers.page_items import FoundTable
from knowledge.readers.pdf_letters import rows as rows_of
from knowledge.readers.pdf_letters import segments
from knowledge.readers.table_grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.readers.pdf_letters import Letter
    from knowledge.readers.table_grid import Box

_SAME_EDGE = 4.0
"""Points; ruling lines that close are one, drawn twice."""


def take_tables(page: Any, letters: Sequence[Letter]) -> tuple[tuple[FoundTable, ...], tuple[Letter, ...]]:
    """The tables of a pdfplumber page, and the letters that stand in none of them."""
    rest = tuple(letters)
    found: list[FoundTable] = []
    candidates = sorted(page.find_tables(), key=lambda table: -_area(table.bbox))
    for candidate in candidates:
        table, outside = _read(tuple(candidate.cells), rest)
        if table is not None:
            found.append(table)
            rest = outside
    return tuple(sorted(found, key=lambda table: table.top)), rest


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _read(cells: Sequence[Box], letters: Sequence[Letter]) -> tuple[FoundTable | None, tuple[Letter, ...]]:
    """The table, None when it is only a frame or empty; and the letters outside of it."""
    grid = grid_of(cells, _SAME_EDGE)
    if grid is None:
        return None, tuple(letters)
    within: dict[int, list[Letter]] = {}
    outside: list[Letter] = []
    for letter in letters:
        cell = grid.cell_at((letter.x0 + letter.x1) / 2, letter.baseline - 0.3 * letter.size)
        if cell is None:
            outside.append(letter)
        else:
            within.setdefault(cell, []).append(letter)
    texts = {number: text for number, content in within.items() if (text := _text(content))}
    if len(texts) < 2:
        return None, tuple(letters)
    return FoundTable(grid.ys[0], grid.filled(texts)), tuple(outside)


def _text(content: Sequence[Letter]) -> str:
    """The lines of a cell."""
    lines = (" ".join(one.text for one in segments(row, split=False)) for row in rows_of(content))
    return "\n".join(line for line in lines if line.strip())
