"""Reading of XLSX workbooks (bảng tính): each sheet as a Line with its name and a Table; merged cells repeat."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import openpyxl

from knowledge.readers.docx_package import OLE, entity_fault, zip_fault
from knowledge.readers.limits import MAX_PAGES, MAX_TABLE_CELLS, MAX_TEXT_LINES
from knowledge.readers.reading import Outcome, Reading, Work
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

_MAIN_PART = "xl/workbook.xml"
_ROWS_A_PAGE = 50


def read_workbook(data: bytes, on_work: Callable[[Work], None] | None = None) -> Outcome:
    """Shown sheets in order. A formula gives the value that was last computed, or itself when none was kept.

    on_work: told how many printed pages the rows would fill, to have so much more time.
    """
    refusal = _fault(data)
    if refusal is not None:
        return refusal
    parts = b"".join(_sheet_parts(data))
    if on_work is not None:
        on_work(Work(pages=min(parts.count(b"<row") // _ROWS_A_PAGE, MAX_PAGES)))
    with warnings.catch_warnings():  # of parts that are left out: charts, validation lists
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if b"<f>" in parts or b"<f " in parts else None
    items: list[Line | Table] = []
    cells = 0
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells += sheet.max_row * sheet.max_column
        if sheet.max_row > MAX_TEXT_LINES or cells > MAX_TABLE_CELLS:
            return Refusal.TOO_BIG
        rows = _rows(sheet, formulas[sheet.title] if formulas else None)
        if rows:
            items.append(Line(sheet.title, len(items) + 1, whole=True, heading=1))
            items.append(Table(rows, len(items) + 1))
    return Reading(tuple(items)) if items else Refusal.EMPTY


def _fault(data: bytes) -> Refusal | None:
    if data.startswith(OLE):
        return Refusal.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else Refusal.SPREADSHEET
    if not data.startswith(b"PK"):
        return Refusal.WRONG_CONTENT
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return Refusal.TRUNCATED
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if _MAIN_PART not in package.namelist():
            return Refusal.WRONG_CONTENT
        return zip_fault(package) or entity_fault(package)


def _sheet_parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]


def _rows(sheet: Worksheet, formulas: Worksheet | None) -> tuple[tuple[str, ...], ...]:
    """From the first row of the sheet, so that numbers are those that people see; blank rows at the end cut off."""
    grid = [[_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    if formulas is not None:
        for row, cells in zip(grid, formulas.iter_rows(values_only=True), strict=False):
            for column, cell in enumerate(cells):
                if not row[column] and isinstance(cell, str) and cell.startswith("="):
                    row[column] = cell
    for merged in sheet.merged_cells.ranges:
        left, top, right, bottom = merged.bounds
        for row in grid[top - 1 : bottom]:
            row[left - 1 : right] = [grid[top - 1][left - 1]] * len(row[left - 1 : right])
    while grid and not any(cell.strip() for cell in grid[-1]):
        grid.pop()
    return tuple(map(tuple, grid))


def _shown(value: object) -> str:
    """A value as people write it: 3 for 3.0, 30/06/2026 for a date."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
