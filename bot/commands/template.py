"""motcua template: an example of a listing of procedures, to be filled in."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.base import VietnameseCommand
from knowledge.procedures.template import EXAMPLES, HEADERS, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT = "mau-danh-muc-thu-tuc"
_WIDTH = 28
_CODE_COLUMN = 1


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua template
    motcua template --format csv
    motcua template van-ban/thu-tuc-cua-xa.xlsx""",
)
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[TỆP]")
@click.option(
    "--format",
    "chosen",
    type=click.Choice(["xlsx", "csv", "jsonl"]),
    metavar="xlsx|csv|jsonl",
    help="Định dạng của mẫu (mặc định: theo đuôi tệp, nếu không có là xlsx).",
)
def template(out: Path | None, chosen: str | None) -> int:
    """Ghi một mẫu danh mục thủ tục hành chính để điền.

    Mẫu có các cột mà Một Cửa đọc được và vài dòng ví dụ của một xã không có thật; dòng ví dụ còn sót lại thì không
    được dùng. Tệp đã có không bị ghi đè.
    """
    kind = chosen or (out.suffix.lstrip(".").casefold() if out and out.suffix else "xlsx")
    if kind not in _WRITERS:
        raise click.UsageError(f"chưa có mẫu cho đuôi tệp “.{kind}”; dùng .xlsx, .csv hoặc .jsonl")
    path = out or Path(f"{DEFAULT}.{kind}")
    if path.exists():
        raise click.UsageError(f"đã có tệp {path}; hãy chọn tên khác")
    _WRITERS[kind](path)
    click.echo(f"Đã ghi {path}. Điền xong thì chép vào thư mục văn bản rồi chạy motcua check.")
    return 0


def _write_csv(path: Path) -> None:
    """With semicolons and a byte order mark, as spreadsheets with Vietnamese settings open it right away."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        writer.writerows(rows_of(EXAMPLES))


def _write_json_lines(path: Path) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.writelines(json.dumps(example, ensure_ascii=False) + "\n" for example in EXAMPLES)


def _write_workbook(path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - takes a moment, and only this format needs it
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh mục thủ tục"
    sheet.append(HEADERS)
    for example in rows_of(EXAMPLES):
        sheet.append(example)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number in range(1, len(HEADERS) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTH
    for row in sheet.iter_rows(max_col=_CODE_COLUMN, max_row=2000):
        row[0].number_format = "@"  # or 1.004870 would become a number and lose its zero
    sheet.freeze_panes = "C2"
    with path.open("xb") as file:
        book.save(file)


_WRITERS: dict[str, Callable[[Path], None]] = {
    "xlsx": _write_workbook,
    "csv": _write_csv,
    "jsonl": _write_json_lines,
}
