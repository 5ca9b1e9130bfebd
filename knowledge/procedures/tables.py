"""Tables of a document to Entries: sheets of data files, tables of a decision that announces procedures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from knowledge.documents import TableBlock, mend
from knowledge.problems import Problem
from knowledge.procedures.columns import Header, find_header
from knowledge.procedures.entries import Entry, Extract, Refused
from knowledge.procedures.grids import entries_of_rows
from knowledge.procedures.telling import problems_of_rows, unknown_names
from knowledge.records import Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.records import Document

_PAGES = frozenset({"pdf", "picture"})
_BULLET = re.compile(r"\s*(?:[-–+*•●]|\d{1,2}[.)]|[a-zđ]\)|Bước\s*\d)")


@dataclass(frozen=True, slots=True)
class _Grid:
    """One table with its place."""

    rows: tuple[tuple[str, ...], ...]
    section: str
    """ "Hộ tịch" for a sheet, "bảng 2" for a table of a document, "" for the only table of a file."""
    number: int
    page: int | None = None


def has_listing(document: Document) -> bool:
    """True when a table of an office document has the headers of a listing of procedures."""
    return any(
        find_header(item.rows, strict=True) is not None for item in document.items if isinstance(item, Table)
    )


def entries_of_tables(document: Document) -> Extract:
    """The procedures of all tables that have such headers, or go on one that has on the next page."""
    strict = document.format not in {"csv", "xlsx"}
    entries: list[Entry] = []
    problems: list[Problem] = []
    before: Header | None = None
    for grid in _grids(document):
        header = find_header(grid.rows, strict=strict)
        start = header.after if header else 0
        if header is None and strict and before and len(grid.rows[0]) == len(before.columns):
            header = before
        if header is None:
            problems.extend([] if strict else _without_header(document, grid))
            continue
        before = header
        source = partial(_source, document, grid)
        found = list(entries_of_rows(grid.rows, header, start, source))
        entries += [row for row in found if isinstance(row, Entry)]
        refused = [row for row in found if isinstance(row, Refused)]
        unit = f"{grid.section}, dòng" if grid.section else "dòng"
        problems += problems_of_rows(document.path, unit, refused)
        if start:
            problems += unknown_names(document.path, dict.fromkeys(header.unknown, header.first + 1))
    return Extract(tuple(entries), tuple(problems))


def _grids(document: Document) -> Iterator[_Grid]:
    if document.format in {"csv", "xlsx"}:
        sheet = ""
        for item in document.items:
            if isinstance(item, Table):
                yield _Grid(item.rows, sheet, item.number)
            else:
                sheet = f"trang tính “{item.text}”"
        return
    blocks = [block for block in mend(document) if isinstance(block, TableBlock)]
    for at, block in enumerate(blocks, 1):
        rows = block.verbatim
        if document.format in _PAGES:
            rows = tuple(tuple(map(_unwrapped, row)) for row in rows)
        yield _Grid(rows, f"bảng {at}", block.first_line, block.page)


def _unwrapped(cell: str) -> str:
    """A cell of a PDF without the line ends that its width made; bullets and steps keep their own lines."""
    text = ""
    for line in cell.splitlines():
        glue = "" if not text or text.endswith(("-", "/")) else "\n" if _BULLET.match(line) else " "
        text += f"{glue}{line.strip()}"
    return text


def _source(document: Document, grid: _Grid, row: int) -> Source:
    return Source(document.path, document.name, grid.section, grid.number, grid.number, grid.page, row)


def _without_header(document: Document, grid: _Grid) -> Iterator[Problem]:
    filled = sum(any(cell.strip() for cell in row) for row in grid.rows)
    where = f"{document.path}, {grid.section}" if grid.section else document.path
    what = f"không thấy dòng tiêu đề có cột tên thủ tục, nên {filled} dòng không được đọc"
    yield Problem(
        where, what, "Đặt tên cột theo mẫu (lệnh motcua template), hoặc bỏ trang tính này nếu không cần."
    )
