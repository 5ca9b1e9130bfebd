"""Reading order of text side by side: letterhead, recipients beside signer (hai cột)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.readers.pdf_letters import Segment

_APART = 3.0
"""Letter heights; rows further apart do not belong to one pair of columns."""
_NEXT = 2.2
"""Letter heights; a row with text in one column, no further below, goes on that column."""


def in_reading_order(rows: Sequence[tuple[Segment, ...]]) -> Iterator[Segment]:
    """Segments of the rows from the top down; where two columns stand side by side, first the left one."""
    position = 0
    while position < len(rows):
        size, gutter = _block(rows[position:])
        block = rows[position : position + size]
        if gutter is None:
            yield from block[0]
        else:
            for side in (True, False):
                yield from (segment for row in block for segment in row if (segment.x1 <= gutter) is side)
        position += max(size, 1)


def _block(rows: Sequence[tuple[Segment, ...]]) -> tuple[int, float | None]:
    """How many rows from the first one on are set in two columns, and where these part; (1, None) when none is.

    A row with text in one column only belongs to them when rows with text in both follow.
    """
    left, right = float("-inf"), float("inf")
    size = 0
    for position, row in enumerate(rows):
        if len(row) > 2 or (position and rows[position - 1][0].down_to(row[0]) > _APART):
            break
        if len(row) == 2:
            new_left, new_right = max(left, row[0].x1), min(right, row[1].x0)
        elif size == 0 and position == 0:
            break
        elif row[0].x1 <= right and row[0].x0 < left:
            new_left, new_right = max(left, row[0].x1), right
        elif row[0].x0 >= left:
            new_left, new_right = left, min(right, row[0].x0)
        else:
            break
        if new_left >= new_right:
            break
        left, right = new_left, new_right
        if len(row) == 2:
            size = position + 1
    if not size:
        return 1, None
    size += _more_rows(rows[size - 1], rows[size:], (left + right) / 2)
    return size, (left + right) / 2


def _more_rows(last: tuple[Segment, ...], rows: Sequence[tuple[Segment, ...]], gutter: float) -> int:
    """How many rows after the last one with both columns go on the left one: more recipients, "V/v …".

    Rows of the right column between them come along; after them they stay where they are.
    """
    count = 0
    for position, (above, row) in enumerate(zip((last, *rows), rows, strict=False)):
        crosses = row[0].x0 < gutter < row[0].x1
        if len(row) > 1 or crosses or above[0].down_to(row[0]) > _NEXT:
            break
        if row[0].x1 <= gutter:
            count = position + 1
    return count
