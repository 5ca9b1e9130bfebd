"""Whole tables (bảng) as DOCX and PDF give them: header, columns, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.plans.rows import Row, group_title, split_number, under_group
from knowledge.records import Line
from knowledge.table_headers import Part, header_part
from knowledge.vietnamese import squeeze
from knowledge.wrapping import printed_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.documents import TableBlock

_HEADER_ROWS = 4
_ASSIGNING = frozenset({Part.LEAD, Part.EXECUTE, Part.SUPPORT, Part.TIME})


def task_columns(block: TableBlock) -> tuple[tuple[Part, ...], int] | None:
    """What the columns of a task table hold, and how many rows its header takes; None for any other table.

    A header of two rows ("Phân công" over "Chủ trì" and "Phối hợp") is read as one.
    """
    best: tuple[tuple[Part, ...], int] | None = None
    most = 0
    for start in range(min(_HEADER_ROWS, len(block.rows))):
        for height in (1, 2):
            rows = block.rows[start : start + height]
            if len(rows) < height:
                continue
            parts = _settle([_part([row[c] for row in rows if c < len(row)]) for c in range(len(rows[0]))])
            known = len(set(parts) - {None, Part.NOTE, Part.TOPIC})
            if known > most and Part.TASK in parts and _ASSIGNING & set(parts):
                best, most = (tuple(part or Part.TOPIC for part in parts), start + height), known
    return best


def _part(cells: Sequence[str]) -> Part | None:
    """The lowest known header of a column; both rows together where only they are known."""
    texts = list(dict.fromkeys(squeeze(cell) for cell in cells if squeeze(cell)))
    for text in [*reversed(texts), " ".join(texts)]:
        part = header_part(text)
        if part is not None:
            return part
    return None


def _settle(parts: list[Part | None]) -> list[Part | None]:
    """One column for each part: the last one that names the task, the first one otherwise."""
    seen: set[Part] = set()
    tasks = [c for c, part in enumerate(parts) if part is Part.TASK]
    for c, part in enumerate(parts):
        if part is Part.TASK and c != tasks[-1]:
            parts[c] = Part.TOPIC
        elif part is not None and part in seen and part is not Part.TASK:
            parts[c] = Part.NOTE
        if part is not None:
            seen.add(part)
    return parts


def table_rows(block: TableBlock, *, wrapped: bool) -> tuple[Row, ...]:
    """The rows of a task table; () when it is none. `wrapped`: the lines of a cell may be pieces of one paragraph."""
    found = task_columns(block)
    if found is None:
        return ()
    columns, skip = found
    widths = _widths(block, columns) if wrapped else {}
    rows: list[Row] = []
    topics: list[str] = []
    for number, cells in enumerate(block.rows[skip:], start=skip + 1):
        row = tuple(cells[: len(columns)]) + ("",) * (len(columns) - len(cells))
        if _is_empty(row) or _numbers_columns(row):
            continue
        following = block.rows[number] if number < len(block.rows) else ()
        group = _group(row, columns, following)
        if group is not None:
            topics = [group]
            continue
        own: dict[Part, tuple[Line, ...]] = {
            part: _lines(block, text)
            for part, text in zip(columns, row, strict=True)
            if part is not Part.TOPIC and text.strip()
        }
        areas = [
            squeeze(text)
            for part, text in zip(columns, row, strict=True)
            if part is Part.TOPIC and text.strip()
        ]
        if rows and _continues(own, columns):
            rows[-1] = _joined(rows[-1], own)
            continue
        index = squeeze(
            next((text for part, text in zip(columns, row, strict=True) if part is Part.INDEX), "")
        )
        letters = [split_number(area)[0] for area in areas]
        label = ".".join(part for part in (index.strip(".) "), *letters) if part)
        label = under_group(topics[0], label) if topics else label
        rows.append(Row(own, (*topics, *areas), label, widths, number))
    return tuple(rows)


def _widths(block: TableBlock, columns: Sequence[Part]) -> dict[Part, float]:
    widths: dict[Part, float] = {}
    for c, part in enumerate(columns):
        lines = sorted(
            printed_width(line) for row in block.rows if c < len(row) for line in row[c].split("\n")
        )
        if lines:
            widths[part] = lines[int(len(lines) * 0.95)] if len(lines) > 20 else lines[-1]
    return widths


def _lines(block: TableBlock, text: str) -> tuple[Line, ...]:
    """Lines of a cell; they keep the number of the table, where they stand in the document."""
    return tuple(Line(line, block.first_line, page=block.page) for line in text.split("\n") if line.strip())


def _is_empty(row: Sequence[str]) -> bool:
    return not any(re.search(r"\w", cell) for cell in row)


def _numbers_columns(row: Sequence[str]) -> bool:
    """The row "(1) (2) (3)" under a header."""
    filled = [squeeze(cell).strip("()") for cell in row if cell.strip()]
    if len(filled) < 3 or not filled[0].isdecimal():
        return False
    first = int(filled[0])
    return filled == [str(number) for number in range(first, first + len(filled))]


def _group(row: Sequence[str], columns: Sequence[Part], following: Sequence[str]) -> str | None:
    """Words of a row that heads the rows below it: merged cells, which repeat one text, or a number and a title."""
    texts = list(dict.fromkeys(squeeze(cell) for cell in row if squeeze(cell)))
    if len(texts) == 1 and sum(bool(cell.strip()) for cell in row) > 1 and len(row) > 2:
        return texts[0]
    filled = {part: squeeze(cell) for part, cell in zip(columns, row, strict=True) if squeeze(cell)}
    numbers = (squeeze(cell) for part, cell in zip(columns, following, strict=False) if part is Part.INDEX)
    return group_title(filled, next(numbers, ""))


def _continues(cells: dict[Part, tuple[Line, ...]], columns: Sequence[Part]) -> bool:
    """True for a row that only goes on cells of the row before it: it runs over the page."""
    if Part.INDEX in columns and Part.INDEX in cells:
        return False
    task = cells.get(Part.TASK)
    if task is None:
        return bool(cells)
    return task[0].text.strip()[:1].islower()


def _joined(row: Row, cells: dict[Part, tuple[Line, ...]]) -> Row:
    merged = {part: (*row.cells.get(part, ()), *cells.get(part, ())) for part in (*row.cells, *cells)}
    return Row(merged, row.topics, row.label, row.widths, row.number)
