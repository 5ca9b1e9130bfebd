"""Flattened tables (bảng bị trải phẳng): every line is given to the column it fits best.

The lines come row by row, and within a row column by column. What a line is like (its width against the
widths of the columns, the words that offices, times and tasks begin with) and what may follow what (the next
line of the same cell, a column further right, a new row) have costs in tables (flat_costs); the cheapest way
through all lines is taken (Viterbi). Widths of columns are learnt from the lines given to them, and the way is
found again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.plans.flat_costs import cheapest_way
from knowledge.plans.flat_pieces import Piece, read_pieces
from knowledge.plans.rows import Row, group_title, split_number, under_group
from knowledge.table_headers import Part
from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.documents import FlatTableBlock
    from knowledge.records import Line

_ROUNDS = 4
# How much widths count in the first round, when they are guesses.
_FIRST_STRICTNESS = 0.15
# First guess of a column's width, as a share of the widest column (the task's).
_SHARES = {
    Part.INDEX: 0.06,
    Part.TOPIC: 0.3,
    Part.TASK: 1.0,
    Part.OUTCOME: 0.5,
    Part.LEAD: 0.35,
    Part.EXECUTE: 0.35,
    Part.SUPPORT: 0.35,
    Part.FOLLOW: 0.35,
    Part.TIME: 0.3,
    Part.NOTE: 0.25,
}


def flattened_rows(block: FlatTableBlock) -> tuple[Row, ...]:
    """The rows of a flattened table, cells in their columns."""
    pieces = read_pieces(block)
    if not pieces:
        return ()
    widths = _first_widths(block.columns, pieces)
    path: list[tuple[int, bool]] = []
    for turn in range(_ROUNDS):
        path = cheapest_way(block.columns, pieces, widths, 1.0 if turn else _FIRST_STRICTNESS)
        widths = _learn(block.columns, pieces, path, widths)
    return _rows(block, pieces, path, widths)


def _first_widths(columns: Sequence[Part], pieces: Sequence[Piece]) -> list[float]:
    ordered = sorted(piece.width for piece in pieces)
    widest = ordered[int(len(ordered) * 0.97)] if len(ordered) > 20 else ordered[-1]
    return [max(4.0, widest * _SHARES[part]) for part in columns]


def _learn(
    columns: Sequence[Part], pieces: Sequence[Piece], path: Sequence[tuple[int, bool]], old: Sequence[float]
) -> list[float]:
    """Widths of the columns from the lines given to them; the old one where there are too few."""
    widths = []
    for column in range(len(columns)):
        # The first line of a page is the least certain.
        own = sorted(
            piece.width
            for piece, (at, _) in zip(pieces, path, strict=True)
            if at == column and not piece.new_page
        )
        widths.append(own[int(len(own) * 0.92)] if len(own) >= 6 else old[column])
    return widths


def _rows(
    block: FlatTableBlock, pieces: Sequence[Piece], path: Sequence[tuple[int, bool]], widths: Sequence[float]
) -> tuple[Row, ...]:
    grouped: list[dict[int, list[Piece]]] = []
    last = len(block.columns)
    for piece, (column, begins) in zip(pieces, path, strict=True):
        if begins and column <= last:
            grouped.append({})
        last = column
        grouped[-1].setdefault(column, []).append(piece)
    areas = [c for c, part in enumerate(block.columns) if part is Part.TOPIC]
    by_part = {part: widths[c] for c, part in enumerate(block.columns)}
    numbers = [_words(block.columns, cells).get(Part.INDEX, "") for cells in grouped]
    group = ""
    topics: dict[int, str] = {}
    index = 0
    rows: list[Row] = []
    for at, cells in enumerate(grouped):
        words = _words(block.columns, cells)
        title = group_title(words, next(iter(numbers[at + 1 :]), "")) if Part.TASK in words else None
        if title is not None:
            group, topics, index = title, {}, 0
            continue
        named = _areas(cells, areas)
        if _digits(numbers[at]):
            index = _digits(numbers[at])
        elif topics and areas[0] in named:
            # The number is missing: so it is when there are two areas, or when the next one leaves it out.
            skipped = next((_digits(n) for n in numbers[at:] if _digits(n)), 0) == index + 2
            index += len(areas) > 1 or skipped
        for c, name in sorted(named.items()):
            topics = {k: v for k, v in topics.items() if k < c} | {c: name}
        if not {Part.TASK, Part.OUTCOME} & words.keys():
            continue
        parts: dict[Part, tuple[Line, ...]] = {
            part: tuple(p.line for p in cells[c])
            for c, part in enumerate(block.columns)
            if c in cells and part is not Part.TOPIC
        }
        above = tuple(topics[c] for c in sorted(topics))
        label = _label(numbers[at] if "." in numbers[at].strip(".") else str(index or ""), above)
        rows.append(Row(parts, (group, *above) if group else above, under_group(group, label), by_part))
    return tuple(rows)


def _words(columns: Sequence[Part], cells: dict[int, list[Piece]]) -> dict[Part, str]:
    return {columns[c]: squeeze(" ".join(piece.text for piece in own)) for c, own in cells.items()}


def _areas(cells: dict[int, list[Piece]], columns: Sequence[int]) -> dict[int, str]:
    """Words of the areas that a row names, by column; lettered ones ("b) …") stand in the innermost column."""
    named: dict[int, list[str]] = {}
    for c in columns:
        at = c
        for piece in cells.get(c, ()):
            if piece.lettered:
                at = columns[-1]
            named.setdefault(at, []).append(piece.text)
    return {c: squeeze(" ".join(words)) for c, words in named.items()}


def _digits(number: str) -> int:
    digits = re.search(r"[0-9]+", number)
    return int(digits.group()) if digits else 0


def _label(number: str, topics: Sequence[str]) -> str:
    letters = (split_number(words)[0] for words in topics)
    return ".".join(part for part in (number.strip(".() "), *letters) if part)
