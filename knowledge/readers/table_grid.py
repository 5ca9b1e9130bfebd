"""Rectangles of a page as the rows and columns of a table (lưới bảng); a merged cell covers several places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MAX_SLOTS = 20_000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Which cell covers which place."""

    xs: tuple[float, ...]
    """Edges between the columns, the outer ones included."""
    ys: tuple[float, ...]
    owner: Mapping[tuple[int, int], int]
    """Row and column -> position of the cell among those given."""

    def cell_at(self, x: float, y: float) -> int | None:
        """Position of the cell that holds a point; None outside of the table and in holes of it."""
        return self.owner.get((_slot(self.ys, y), _slot(self.xs, x)))

    def filled(self, texts: Mapping[int, str]) -> tuple[tuple[str, ...], ...]:
        """The rows of the table; texts by position of the cell, repeated in every place it covers."""
        return tuple(
            tuple(texts.get(self.owner.get((row, column), -1), "") for column in range(len(self.xs) - 1))
            for row in range(len(self.ys) - 1)
        )


def grid_of(cells: Sequence[Box], same_edge: float) -> Grid | None:
    """The table of these cells; None when it is only a frame, or a pattern. Edges closer than `same_edge` are one."""
    xs = _edges([x for cell in cells for x in (cell[0], cell[2])], same_edge)
    ys = _edges([y for cell in cells for y in (cell[1], cell[3])], same_edge)
    columns, height = len(xs) - 1, len(ys) - 1
    if columns < 2 or columns * height > _MAX_SLOTS:
        return None
    owner: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(cells):
        for row in range(_slot(ys, cell[1] + 1), _slot(ys, cell[3] - 1) + 1):
            for column in range(_slot(xs, cell[0] + 1), _slot(xs, cell[2] - 1) + 1):
                owner.setdefault((row, column), number)
    return Grid(xs, ys, owner)


def _edges(positions: Sequence[float], same_edge: float) -> tuple[float, ...]:
    """Positions of the ruling lines in order, those that nearly fall together counted once."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > same_edge:
            edges.append(position)
    return tuple(edges)


def _slot(edges: Sequence[float], position: float) -> int:
    """Index of the space between two edges that holds a position; -1 or the last edge outside of them."""
    return bisect_right(edges, position) - 1
