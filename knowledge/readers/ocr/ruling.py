"""Ruled tables on the picture of a page (bảng kẻ khung): long dark strokes, and the cells they enclose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from knowledge.readers.ocr.preparing import DPI, ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from knowledge.readers.table_grid import Box

_SHORTEST_ACROSS = DPI // 2
"""Pixels: no row of letters is dark for half an inch."""
_SHORTEST_DOWN = DPI // 5
"""Pixels: higher than a capital, lower than a row of a table."""
_SOLID = 0.94
"""Share of a stroke that has to be dark, for faint print."""
_SAME = 0.03 * DPI
"""Pixels; strokes that close are one, drawn twice or broken by the scanner."""
_MEETS = 0.05 * DPI
_MOST_STROKES = 2_000
"""On a page; more are a picture or a pattern, no tables."""

_Edge = dict[str, Any]


def find_tables(grey: Image) -> tuple[tuple[Box, ...], ...]:
    """The cells of each table, in pixels; () where nothing is ruled."""
    marks = ink(grey)
    across = list(_strokes(marks, _SHORTEST_ACROSS))
    down = list(_strokes(marks.T, _SHORTEST_DOWN))
    if not across or not down or len(across) + len(down) > _MOST_STROKES:
        return ()
    edges = [_edge("h", start, end, place) for place, start, end in across]
    edges += [_edge("v", start, end, place) for place, start, end in down]
    merged = merge_edges(edges, _SAME, _SAME, _MEETS, _MEETS)
    cells = intersections_to_cells(edges_to_intersections(merged, _MEETS, _MEETS))
    return tuple(tuple(table) for table in cells_to_tables(cells))


def _strokes(marks: Any, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Level strokes as row, first and last column; a thick one once for each of its rows."""
    # A slanting stroke leaves its row, so that neighbouring rows count together.
    thick = marks.copy()
    thick[1:] |= marks[:-1]
    thick[:-1] |= marks[1:]
    height, width = thick.shape
    if width <= shortest:
        return
    sums = np.zeros((height, width + 1), np.int32)
    np.cumsum(thick, axis=1, out=sums[:, 1:])
    solid = sums[:, shortest:] - sums[:, :-shortest] >= _SOLID * shortest
    for row in np.flatnonzero(solid.any(axis=1)):
        changes = np.flatnonzero(np.diff(np.concatenate(([0], solid[row].view(np.int8), [0]))))
        for start, end in zip(changes[::2], changes[1::2], strict=True):
            yield int(row), int(start), int(end) + shortest - 1


def _edge(orientation: str, start: int, end: int, place: int) -> _Edge:
    """A stroke as pdfplumber has it."""
    x0, x1, top, bottom = (start, end, place, place) if orientation == "h" else (place, place, start, end)
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
