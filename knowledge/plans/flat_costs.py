"""Costs of giving lines of a flattened table to columns, and the cheapest way (chi phí, đường đi rẻ nhất)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.table_headers import Part
from knowledge.wrapping import printed_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.flat_pieces import Piece

_NEVER = 60.0
# A line of the task column under this share of its width would fit in the column of products too.
_NARROW = 0.5

# What it costs to leave a column empty.
_EMPTY = {
    Part.INDEX: 0.3,
    Part.TOPIC: 0.5,
    Part.TASK: 5.0,
    Part.OUTCOME: 2.5,
    Part.LEAD: 3.0,
    Part.EXECUTE: 2.5,
    Part.SUPPORT: 2.0,
    Part.FOLLOW: 1.5,
    Part.TIME: 2.5,
    Part.NOTE: 0.3,
}
_NEW_ROW = 1.5
_OVER_THE_PAGE = 0.4
"""What is left of the cost of a new row at the top of a page or after a title."""
_MOST_EMPTY = 6.0
"""What leaving out columns costs at most: rows that run over the page have many empty cells."""
_LONE_MARKER = re.compile(r"\(?[a-zđ0-9]{1,2}[.)]")
_COUNTED = re.compile(r"(?:năm|tháng|quý|ngày|từ|đến|[,–-])$", re.IGNORECASE)
_OFFICE_PARTS = frozenset({Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.FOLLOW})
# What it costs to begin a cell with a line that shows a sign; a number alone may begin any.
_SMALL = ("small letter", 6.0)
_OFFICE_SIGNS = (_SMALL, ("letter", 6.0), ("no office", 5.0), ("bullet", 2.0))
_BEGINNINGS = {
    Part.INDEX: (_SMALL,),
    Part.TOPIC: (_SMALL, ("bullet", 3.0), ("time", 3.0), ("office", 2.0), ("no letter", 1.5)),
    Part.TASK: (_SMALL, ("no verb", 1.5), ("letter without verb", 2.0)),
    Part.OUTCOME: (_SMALL, ("no product", 1.5)),
    Part.LEAD: _OFFICE_SIGNS,
    Part.EXECUTE: _OFFICE_SIGNS,
    Part.SUPPORT: _OFFICE_SIGNS,
    Part.FOLLOW: _OFFICE_SIGNS,
    Part.TIME: (_SMALL, ("letter", 6.0), ("no time", 6.0), ("bullet", 1.0)),
    Part.NOTE: (_SMALL, ("letter", 6.0), ("always", 2.5)),
}
# What it costs to go on a cell with a bullet; 4 in columns that have none.
_BULLETS = {Part.TASK: 0.0, Part.OUTCOME: 0.0, Part.SUPPORT: 1.5, Part.EXECUTE: 1.5, Part.TIME: 1.5}

_UNFINISHED = re.compile(r"(?:[,–-]|\b(?:và|của|các|về|trong|với|tại|cho|để|từ|đến|khi|sau|trước|UB))$")


def _fit(piece: Piece, part: Part, width: float, strictness: float) -> float:
    """Cost of a line in a column, wherever in the cell it stands."""
    if piece.index_only:
        return 0.0 if part is Part.INDEX else 4.0
    if part is Part.INDEX:
        return _NEVER
    over = max(0.0, piece.width / width - 1.08) * 25.0 * strictness
    if part is Part.TASK and piece.width < width * _NARROW and not piece.lower:
        # A narrow line would do as a product as well; products end with semicolons and begin with nouns.
        over += (0.7 if piece.bullet else 0.0) + (1.0 if piece.product and not piece.verb else 0.0)
    return over


@lru_cache(maxsize=4096)
def _signs(piece: Piece) -> frozenset[str]:
    """What the table of beginnings asks of a line."""
    signs = {
        "always": True,
        # A cell that runs over the page goes on with any letter.
        "small letter": piece.lower and not piece.new_page,
        "letter": piece.lettered,
        "no letter": not piece.lettered,
        "bullet": piece.bullet,
        "time": piece.time,
        "no time": not piece.time,
        "office": piece.office,
        "no office": not piece.office,
        "no verb": not (piece.verb or piece.bullet),
        "no product": not (piece.product or piece.bullet),
        "letter without verb": piece.lettered and not piece.verb,
    }
    return frozenset(sign for sign, holds in signs.items() if holds)


def _beginning(piece: Piece, part: Part) -> float:
    """Cost of beginning a cell of this column with a line."""
    if piece.index_only:
        return 0.0
    signs = _signs(piece)
    return sum(cost for sign, cost in _BEGINNINGS[part] if sign in signs)


def _stay(before: Piece, piece: Piece, part: Part, width: float, strictness: float) -> float:
    """Cost of going on a cell with the next line."""
    if part is Part.INDEX or piece.index_only:
        return 8.0
    if before.title != piece.title:
        return _NEVER
    cost = 2.0 if piece.new_page else 0.0
    first = piece.text.split(maxsplit=1)[0]
    room = (before.width + 0.6 + printed_width(first)) / width
    if piece.bullet:
        cost += _BULLETS.get(part, 4.0)
    elif piece.lettered:
        cost += _stay_lettered(piece, part, width)
    elif _LONE_MARKER.fullmatch(before.text) or (first[0].isdigit() and _COUNTED.search(before.text)):
        return cost
    elif piece.lower or _UNFINISHED.search(before.text):
        # A word that would have fitted on the line before: the column is narrower than this one.
        return cost + max(0.0, 0.8 - room) * 12.0 * strictness
    elif part not in _OFFICE_PARTS:
        cost += 2.5 if room < 0.8 else 1.0 if re.search(r"[.;:]$", before.text) else 0.5
    if part in _OFFICE_PARTS:
        cost += _stay_among_offices(before, piece, part, room)
    elif part is Part.TIME and not piece.time:
        cost += 3.0
    elif part in {Part.TASK, Part.OUTCOME} and not (piece.verb or piece.product or piece.bullet):
        cost += 1.5 if piece.office or piece.time else 0.0
    return cost


def _stay_lettered(piece: Piece, part: Part, width: float) -> float:
    """A narrow "b) …" names the next area; a wide one may be an item of the task."""
    if part in {Part.TASK, Part.OUTCOME}:
        return 12.0 if piece.width < 0.25 * width else 1.0
    return 4.0 if part is Part.TOPIC else 9.0


def _stay_among_offices(before: Piece, piece: Piece, part: Part, room: float) -> float:
    """Another office in the same cell stands after a separator, or its line had no room left; one office leads."""
    if not piece.office:
        return -0.5 if piece.goes_on else 6.0 if piece.time else 3.0
    if piece.goes_on:
        return -0.5
    if before.text.endswith((";", ",")):
        return -1.0
    return (2.0 if room < 0.85 else 0.0) + (2.0 if part in {Part.LEAD, Part.FOLLOW} else 0.5)


def _move(before: Piece, piece: Piece) -> float:
    """Cost of ending a cell after a line and beginning another with the next one."""
    cost = 4.0 if _UNFINISHED.search(before.text) else 0.0
    return cost + (2.0 if piece.lower and not piece.new_page else 0.0) + (2.5 if piece.goes_on else 0.0)


def _jumps(columns: Sequence[Part]) -> list[list[float]]:
    """Cost of beginning a cell in column c after one in column p, for the columns left out: [p][c]."""
    count = len(columns)

    def skipped(begin: int, end: int) -> float:
        return min(_MOST_EMPTY, sum(_EMPTY[part] for part in columns[begin:end]))

    return [
        [
            skipped(p + 1, c) if p < c else _NEW_ROW + skipped(p + 1, count) + skipped(0, c)
            for c in range(count)
        ]
        for p in range(count)
    ]


def cheapest_way(
    columns: Sequence[Part], pieces: Sequence[Piece], widths: Sequence[float], strictness: float
) -> list[tuple[int, bool]]:
    """Column of each line, and whether a cell begins with it, along the cheapest way.

    `strictness` says how much the widths count, from 0 to 1.
    """
    count = len(columns)
    jumps = _jumps(columns)
    costs = [
        _fit(pieces[0], part, widths[c], strictness) + _beginning(pieces[0], part) + jumps[count - 1][c]
        for c, part in enumerate(columns)
    ]
    back: list[list[tuple[int, bool]]] = []
    for before, piece in pairwise(pieces):
        step: list[tuple[int, bool]] = []
        following: list[float] = []
        move = _move(before, piece)
        for c, part in enumerate(columns):
            begin = _beginning(piece, part) + move
            best = (costs[c] + _stay(before, piece, part, widths[c], strictness), c, False)
            for p in range(count):
                # A row that runs over the page has empty cells, and so has one that is a title.
                jump = jumps[p][c] * (_OVER_THE_PAGE if (piece.new_page or before.title) and p >= c else 1.0)
                best = min(best, (costs[p] + begin + jump, p, True))
            following.append(best[0] + _fit(piece, part, widths[c], strictness))
            step.append((best[1], best[2]))
        costs = following
        back.append(step)
    return _traced(back, min(range(count), key=costs.__getitem__))


def _traced(back: Sequence[Sequence[tuple[int, bool]]], column: int) -> list[tuple[int, bool]]:
    path: list[tuple[int, bool]] = []
    for step in reversed(back):
        previous, begins = step[column]
        path.append((column, begins))
        column = previous
    path.append((column, True))
    return path[::-1]
