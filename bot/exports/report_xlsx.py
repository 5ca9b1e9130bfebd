"""The periodic report as a workbook (báo cáo dạng bảng tính): totals on one sheet, every duty on another."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bot.exports.plain import plain
from handlers import wording
from handlers.officials import labels
from handlers.officials.explaining import explanation
from handlers.officials.reporting import is_carried
from handlers.officials.situation import situation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from handlers.officials.reporting import Report, Total
    from handlers.officials.standing import Standing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767
"""UTF-16 units of a cell; Excel calls a file with a longer one damaged."""
_TOTALS = (
    ("Tổng số", 10), ("Xong đúng hạn", 11), ("Xong muộn", 11), ("Quá hạn", 11),
    ("Không thực hiện được", 13), ("Chưa đến hạn", 11), ("Tỷ lệ đã xong", 11),
)  # fmt: skip
_DETAILS = (
    ("STT", 6), ("Nội dung công việc", 44), ("Vai trò", 13), ("Đơn vị", 23), ("Người làm", 18), ("Hạn", 12),
    ("Cách tính hạn", 26), ("Tình trạng", 15), ("Ngày xong hoặc dừng", 12), ("Ghi chú, lý do", 30),
    ("Minh chứng", 24), ("Văn bản", 30), ("Mục", 10), ("Tồn từ kỳ trước", 10),
)  # fmt: skip
_NAME_WIDTH = 58
_A3, _A4 = 8, 9
_LINE, _TALLEST = 13.5, 400.0
"""Points of a line of text, and of a row at most; Excel takes no more than 409."""
_DAY, _SHARE = "dd/mm/yyyy", "0.0%"
_THIN = Side(style="thin", color="B7C2BF")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Arial"
_PLAIN, _BOLD = Font(name=_FONT, size=10), Font(name=_FONT, size=10, bold=True)
_HEAD = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="0C4A45")
_SUM_FILL = PatternFill("solid", fgColor="E4EFEC")

Value = str | int | float | date | None


def report_workbook(report: Report, unit: str) -> bytes:
    """An XLSX file; `unit` is the administrative unit: "xã Suối Mơ"."""
    book = Workbook()
    totals, details = book.worksheets[0], book.create_sheet("Chi tiết")
    totals.title = "Tổng hợp"
    _write_totals(totals, report, unit)
    _write_details(details, report)
    for sheet, paper in ((totals, _A4), (details, _A3)):
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
        sheet.page_margins.left = sheet.page_margins.right = 0.4  # inches
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr] # made with the sheet
        sheet.oddFooter.center.text = "Trang &P/&N"  # type: ignore[union-attr] # the stubs know of sheets without one
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def put(cell: Cell, value: Value) -> None:
    """Write a value; text stays text whatever it begins with, also when somebody edits the cell.

    A leading apostrophe in the text itself would be safe as well, but it would be seen and copied along.
    """
    cell.font = _PLAIN
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _fitting(plain(value))
    cell.data_type = "s"  # or "=…" would be a formula
    cell.quotePrefix = True


def _fitting(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


def _write_totals(sheet: Worksheet, report: Report, unit: str) -> None:
    put(_cell(sheet, 1, 1), f"Kết quả thực hiện nhiệm vụ {report.period.name} của {unit}")
    _cell(sheet, 1, 1).font = Font(name=_FONT, bold=True, size=14)
    put(_cell(sheet, 2, 1), f"Số liệu tính đến ngày {labels.full_date(report.as_of)}")
    put(_cell(sheet, 3, 1), "Mỗi việc tính một lần cho từng đơn vị có phần: chủ trì, phối hợp hoặc theo dõi.")
    _header(sheet, 5, (("Đơn vị", _NAME_WIDTH), *_TOTALS))
    row = 6
    for each in report.by_office:
        _total_row(sheet, row, each.name, each)
        row += 1
    _total_row(sheet, row, "Tổng cộng", report.total, strong=True)
    row += 2
    _header(sheet, row, (("Văn bản", _NAME_WIDTH), *_TOTALS))
    for each in report.by_document:
        row += 1
        _total_row(sheet, row, each.name, each)
    _total_row(sheet, row + 1, "Tổng cộng", report.total, strong=True)
    put(_cell(sheet, row + 3, 1), f"Trong đó tồn từ kỳ trước: {labels.number(report.carried)} việc")
    put(
        _cell(sheet, row + 4, 1),
        f"Không còn trong kế hoạch, không tính ở trên: {labels.number(len(report.gone))} việc",
    )
    sheet.freeze_panes = "B6"


def _total_row(sheet: Worksheet, row: int, name: str, total: Total, *, strong: bool = False) -> None:
    counts = (total.all, total.done, total.done_late, total.overdue, total.cannot, total.continuing)
    done: Value = total.finished / total.all if total.all else None
    for column, value in enumerate((name, *counts, done), start=1):
        cell = _cell(sheet, row, column)
        put(cell, value)
        cell.border = _GRID
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="left" if isinstance(value, str) else "center"
        )
        if strong:
            cell.font, cell.fill = _BOLD, _SUM_FILL
    _cell(sheet, row, 2 + len(counts)).number_format = _SHARE
    _fit_height(sheet, row, [(name, _NAME_WIDTH)])


def _write_details(sheet: Worksheet, report: Report) -> None:
    _header(sheet, 1, _DETAILS)
    standings = (*report.listed, *report.gone)
    for number, standing in enumerate(standings, start=1):
        values = _details(number, standing, report)
        for column, value in enumerate(values, start=1):
            cell = _cell(sheet, number + 1, column)
            put(cell, value)
            cell.border = _GRID
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if not isinstance(value, str):
                cell.alignment = Alignment(vertical="top", horizontal="center")
            if isinstance(value, date):
                cell.number_format = _DAY
        _fit_height(
            sheet,
            number + 1,
            [(value, width) for value, (_name, width) in zip(values, _DETAILS, strict=True)],
        )
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_DETAILS))}{len(standings) + 1}"
    sheet.print_title_rows = "1:1"


def _details(number: int, standing: Standing, report: Report) -> tuple[Value, ...]:
    duty = standing.duty
    return (
        number,
        duty.text,
        wording.ROLES[duty.role],
        labels.office_name(standing),
        labels.holder_name(standing),
        duty.due,
        explanation(duty.due, duty.how),
        labels.SITUATIONS[situation(standing, report.as_of)],
        standing.changed_on,
        standing.note,
        standing.proof,
        labels.document_name(duty.document, report.names),
        duty.source.section,
        "Có" if is_carried(standing, report.period) else "",
    )


def _header(sheet: Worksheet, row: int, columns: Sequence[tuple[str, int]]) -> None:
    for column, (name, width) in enumerate(columns, start=1):
        cell = _cell(sheet, row, column)
        put(cell, name)
        cell.font, cell.fill, cell.border = _HEAD, _HEAD_FILL, _GRID
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    _fit_height(sheet, row, columns)


def _fit_height(sheet: Worksheet, row: int, cells: Sequence[tuple[Value, int]]) -> None:
    """Tall enough for wrapped text, which not every program sees to by itself; (value, width in characters)."""
    lines = [
        sum(-(-max(len(line), 1) // width) for line in value.split("\n")[:40])
        for value, width in cells
        if isinstance(value, str)
    ]
    sheet.row_dimensions[row].height = min(_TALLEST, _LINE * max(lines, default=1) + 3)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, which no merging has taken away."""
    return sheet.cell(row, column)  # type: ignore[return-value] # nothing is merged here
