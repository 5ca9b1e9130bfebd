"""Made-up spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_sheet(
    path: Path, rows: Sequence[Sequence[object]], *, title: str = "Danh mục", merged: str = ""
) -> None:
    """An XLSX file with these rows; merged: "A1:B1 C2:C3". A file that is there already gets one more sheet."""
    book = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    sheet = book.create_sheet(title)
    if "Sheet" in book.sheetnames:
        book.remove(book["Sheet"])
    for row in rows:
        sheet.append(list(row))
    for cells in merged.split():
        sheet.merge_cells(cells)
    book.save(path)
