"""The header of a table of procedures (dòng tiêu đề): which field each column gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.procedures.fields import Field, field_of, words_of
from knowledge.procedures.ways import ways_in
from knowledge.procedures.writing import one_line
from knowledge.table_headers import Part, header_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[str]

_LOOKED_AT = 30
"""Rows from the top among which the header is looked for: titles and the unit's name stand above it."""
_UNIT_IN_BRACKETS = re.compile(r"\(\s*((?:tính theo )?(?:ngày làm việc|ngày|giờ|tháng))\s*\)", re.IGNORECASE)
_PROCEDURE = re.compile(r"\b(?:thu tuc|tthc|dich vu cong|dvc)\b")
# What tells a listing from a table of tasks that also has names and times.
_TELLING = frozenset(
    {Field.CODE, Field.TIME, Field.FEE, Field.RECEPTION, Field.LEGAL, Field.WAY, Field.ONLINE, Field.PAPER, Field.STEPS, Field.DECISION}
)  # fmt: skip
_ASSIGNING = frozenset({Part.LEAD, Part.SUPPORT, Part.FOLLOW})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing."""

    field: Field
    header: str
    unit: str = ""
    """Unit of time that the header gives for all its numbers: "ngày làm việc"; "" when it gives none."""
    marked_way: str = ""
    """Words of the way whose column is ticked: "Trực tuyến"; "" for columns of words."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table."""

    first: int
    """0-based row it begins in."""
    after: int
    """0-based row that follows it."""
    columns: tuple[Column | None, ...]
    """None for a column that is not understood."""
    unknown: tuple[str, ...]
    """Headers that are not understood."""
    rows: tuple[tuple[str, ...], ...]
    """Its own rows, to know them again on the next page."""


def find_header(rows: Sequence[Row], *, strict: bool) -> Header | None:
    """The header of a listing among the first rows of a table; None when there is none.

    strict: for tables of office documents, which may be anything: the words have to be those of procedures, and
    no column may say who leads or supports, for then it is a table of tasks.
    """
    best: Header | None = None
    for at, row in enumerate(rows[:_LOOKED_AT]):
        header = _header_at(rows, at)
        if header is None or (strict and not _is_of_procedures(row, header)):
            continue
        if best is None or _known(header) > _known(best):
            best = header
    return best


def _known(header: Header) -> int:
    return len({column.field for column in header.columns if column})


def _header_at(rows: Sequence[Row], at: int) -> Header | None:
    row = tuple(rows[at])
    fields = {field for cell in row if (field := field_of(cell))}
    if Field.NAME not in fields or not fields - {Field.NAME, Field.INDEX, Field.OTHER}:
        return None
    below = tuple(rows[at + 1]) if at + 1 < len(rows) else ()
    second = _is_second(row, below)
    cells = below if second else row
    columns = tuple(_column(cell, top) for cell, top in zip(cells, row, strict=False))
    unknown = [
        one_line(cell)
        for cell, column in zip(cells, columns, strict=False)
        if column is None and cell.strip()
    ]
    after = at + (2 if second else 1)
    return Header(at, after, columns, tuple(dict.fromkeys(unknown)), (row, below) if second else (row,))


def _is_second(row: Row, below: Row) -> bool:
    """True when the row below goes on the header: merged cells repeat, others name what a wide cell holds."""
    if len(below) != len(row) or not any(cell.strip() for cell in below):
        return False
    parts = [(top, cell) for top, cell in zip(row, below, strict=True) if cell.strip() and cell != top]
    repeats = any(cell == top and cell.strip() for top, cell in zip(row, below, strict=True))
    return bool(parts) and repeats and all(field_of(cell) or _is_way(cell) for _, cell in parts)


def _is_way(cell: str) -> bool:
    return len(words_of(cell).split()) <= 6 and len(ways_in(cell)) == 1


def _column(cell: str, above: str) -> Column | None:
    text = one_line(cell)
    field = field_of(text) or None
    if field is None and _is_way(text):
        return Column(Field.WAY, text, marked_way=text)
    if field is None:
        field = field_of(one_line(above))
    if field is None:
        return None
    unit = _UNIT_IN_BRACKETS.search(text) if field is Field.TIME else None
    return Column(field, text, unit=unit.group(1) if unit else "")


def _is_of_procedures(row: Row, header: Header) -> bool:
    fields = {column.field for column in header.columns if column}
    if any(header_part(cell) in _ASSIGNING for cell in row):
        return False
    named = any(
        _PROCEDURE.search(words_of(cell)) for cell in row if field_of(cell) in {Field.NAME, Field.CODE}
    )
    return named and len(fields & _TELLING) >= (1 if Field.CODE in fields else 2)
