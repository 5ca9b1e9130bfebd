"""motcua officials template, import, list: the unit's list of officials, out and in."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.channels.base import day_in_vietnam
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.officials.database import NoSuchError, now, transaction
from bot.errors import BotError
from bot.settings import load_settings
from bot.store import linking, rostering, staffing
from handlers.officials.roster import EXAMPLES, HEADERS, LEADS, read_roster
from knowledge.problems import Problem
from knowledge.readers import read_document
from knowledge.records import Table
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from bot.store.rostering import TakenOver
    from handlers.officials.roster import Roster
    from handlers.officials.staff import Official, Staff

SUFFIXES = (".xlsx", ".csv")
DEFAULT = "mau-danh-sach-can-bo.xlsx"
LEADERS = "Lãnh đạo đơn vị"
_WIDTHS = (14, 30, 24, 34, 18, 12, 10, 34)
_MARKED = (
    "Cột đánh dấu x: Phụ trách đơn vị (người được nhắc việc của đơn vị), Lãnh đạo, Ngừng (đã nghỉ việc)."
)


class RosterFaultError(BotError):
    """A list of officials has faults; nothing of it was taken over."""

    def __init__(self, file: str, roster: Roster) -> None:
        lines = "\n".join(f"  - {file}, dòng {fault.row}: {fault.what}" for fault in roster.faults)
        super().__init__(
            f"chưa nhập được, không có gì thay đổi ({len(roster.faults)} lỗi):\n{lines}\nSửa tệp rồi nhập lại."
        )


@click.command(cls=VietnameseCommand, epilog="motcua officials template can-bo.xlsx")
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[TỆP]")
def template(out: Path | None) -> int:
    """Ghi mẫu danh sách cán bộ (XLSX hoặc CSV) có vài dòng ví dụ; tệp đã có không bị ghi đè."""
    path = out or Path(DEFAULT)
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise click.UsageError(f"chưa có mẫu cho đuôi tệp “{path.suffix}”; dùng .xlsx hoặc .csv")
    if path.exists():
        raise click.UsageError(f"đã có tệp {path}; hãy chọn tên khác")
    (_write_workbook if suffix == ".xlsx" else _write_csv)(path)
    click.echo(f"Đã ghi {path}. {_MARKED}")
    click.echo("Điền xong, xóa các dòng ví dụ rồi chạy: motcua officials import")
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials import can-bo.xlsx
    motcua officials import can-bo.csv --config motcua.toml""",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@config_option
def import_(file: Path, config: Path | None) -> int:
    """Nhập danh sách cán bộ từ XLSX hoặc CSV; nhập lại thì chỉ đổi những gì khác trước.

    Có lỗi thì mọi lỗi được báo cùng lúc, kèm số dòng, và không có gì được nhập. Người không có trong tệp giữ nguyên; ai
    đã nghỉ việc thì đánh dấu x ở cột Ngừng.
    """
    settings = load_settings(config)
    rows = _rows(file)
    with transaction(settings) as connection:
        roster = read_roster(rows, staffing.staff(connection).officials)
        if roster.faults:
            raise RosterFaultError(file.name, roster)
        taken = rostering.take_over(connection, roster.entries)
    for line in _taken(taken, roster):
        click.echo(line)
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua officials list")
@config_option
def list_(config: Path | None) -> int:
    """Liệt kê cán bộ theo đơn vị: mã, họ tên, chức vụ, phụ trách, nghỉ phép, số kênh đã liên kết."""
    with transaction(load_settings(config)) as connection:
        lines = list(_listed(connection, day_in_vietnam(now())))
    click.echo("\n".join(lines) or "Chưa có cán bộ nào. Nhập bằng lệnh: motcua officials import")
    return 0


def _rows(file: Path) -> Sequence[Sequence[str]]:
    """The first table of a file. Raises NoSuchError when there is none to be read."""
    if file.suffix.casefold() not in SUFFIXES:
        raise NoSuchError(f"{file.name}: danh sách cán bộ phải là tệp .xlsx hoặc .csv")
    read = read_document(file, file.parent)
    if isinstance(read, Problem):
        raise NoSuchError(f"{read.where}: {read.what}. {read.advice}")
    tables = [item.rows for item in read.items if isinstance(item, Table)]
    if not tables:
        raise NoSuchError(f"{file.name}: không có bảng nào trong tệp")
    return tables[0]


def _taken(taken: TakenOver, roster: Roster) -> Iterator[str]:
    yield f"Đã nhập: {len(taken.new)} người mới, {len(taken.changed)} người thay đổi, {taken.same} người như cũ."
    if taken.absent:
        yield f"Không có trong tệp, giữ nguyên: {_names(taken.absent)}."
    if roster.unused:
        yield f"Cột không dùng: {', '.join(roster.unused)}."
    if taken.without_holder:
        yield (
            f"Chưa có người phụ trách hay lãnh đạo: {', '.join(taken.without_holder)}; việc của các đơn vị này sẽ nhắc "
            "lãnh đạo xã. Đánh dấu x ở cột Phụ trách đơn vị rồi nhập lại."
        )
    yield "Bước tiếp theo: motcua officials confirm (xác nhận đơn vị), motcua officials code MÃ (liên kết kênh)."


def _names(officials: Sequence[Official]) -> str:
    return ", ".join(f"{each.name} ({each.id})" for each in officials)


def _listed(connection: Connection, today: date) -> Iterator[str]:
    staff = staffing.staff(connection)
    stages = staffing.stage_rules(connection).by_person
    everybody = sorted(
        staff.officials.values(), key=lambda each: (fold(each.office), not each.leads, fold(each.name))
    )
    for office, group in groupby(everybody, key=lambda each: each.office):
        yield office or LEADERS
        for each in group:
            notes = [*_notes(each, staff, today)]
            if each.id in stages:
                notes.append(f"mốc nhắc riêng {', '.join(f'{stage:+d}' for stage in stages[each.id])}")
            active = sum(link.active for link in linking.links_of(connection, each.id))
            notes.append(f"{active} kênh" if active else "chưa liên kết kênh nào")
            title = f", {each.title}" if each.title else ""
            yield f"  {each.id}: {each.name}{title} ({'; '.join(notes)})"


def _notes(official: Official, staff: Staff, today: date) -> Iterator[str]:
    if not official.active:
        yield "đã ngừng"
    if official.leads:
        yield LEADS.lower()
    if official.id in staff.holders.values():
        yield "phụ trách đơn vị"
    leave = staff.away(official.id, today)
    if leave is not None:
        instead = staff.officials.get(leave.substitute or "")
        yield f"nghỉ đến {leave.last:%d/%m/%Y}" + (f", {instead.name} thay" if instead else "")


def _write_csv(path: Path) -> None:
    """With semicolons and a byte order mark, as spreadsheets with Vietnamese settings open it right away."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows((HEADERS, *EXAMPLES))


def _write_workbook(path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - takes a moment, and only this format needs it
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Cán bộ"
    for row in (HEADERS, *EXAMPLES):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows(max_col=len(HEADERS), max_row=500):
        for cell in cells:
            cell.number_format = "@"  # or -3 would be a number, and -7, -3 no formula
    sheet.freeze_panes = "C2"
    with path.open("xb") as file:
        book.save(file)
