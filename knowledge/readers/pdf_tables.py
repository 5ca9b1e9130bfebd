"""Tables on a PDF page, found by their ruling lines; merged cells repeat their text in every cell they cover."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.readers.pdf_letters import rows as rows_of
from knowledge.readers.pdf_letters import segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.readers.pdf_letters import Letter

_SAME_EDGE = 4.0
"""Points; ruling lines that close are one, drawn twice."""
_MAX_SLOTS = 20_000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with the letters taken out of the page for it."""

    top: float
    rows: tuple[tuple[str, ...], ...]


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
    xs = _edges([x for cell in cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in cells for y in (cell[1], cell[3])])
    columns, height = len(xs) - 1, len(ys) - 1
    if columns < 2 or columns * height > _MAX_SLOTS:
        return None, tuple(letters)
    owner: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(cells):
        for row in range(_slot(ys, cell[1] + 1), _slot(ys, cell[3] - 1) + 1):
            for column in range(_slot(xs, cell[0] + 1), _slot(xs, cell[2] - 1) + 1):
                owner.setdefault((row, column), number)
    within: dict[int, list[Letter]] = {}
    outside: list[Letter] = []
    for letter in letters:
        place = _slot(ys, letter.baseline - 0.3 * letter.size), _slot(xs, (letter.x0 + letter.x1) / 2)
        if place in owner:
            within.setdefault(owner[place], []).append(letter)
        else:
            outside.append(letter)
    texts = {number: text for number, content in within.items() if (text := _text(content))}
    if len(texts) < 2:
        return None, tuple(letters)
    grid = tuple(
        tuple(texts.get(owner.get((row, column), -1), "") for column in range(columns))
        for row in range(height)
    )
    return FoundTable(ys[0], grid), tuple(outside)


def _edges(positions: Sequence[float]) -> list[float]:
    """Positions of the ruling lines in order, those that nearly fall together counted once."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _SAME_EDGE:
            edges.append(position)
    return edges


def _slot(edges: Sequence[float], position: float) -> int:
    """Index of the space between two edges that holds a position; -1 or the last edge outside of them."""
    return bisect_right(edges, position) - 1


def _text(content: Sequence[Letter]) -> str:
    """The lines of a cell."""
    lines = (" ".join(one.text for one in segments(row, split=False)) for row in rows_of(content))
    return "\n".join(line for line in lines if line.strip())
