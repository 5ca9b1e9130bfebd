"""motcua officials template, import, list: the unit's list of officials, out and in."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.channels.base import day_in_vietnam
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.officials.database import now, transaction
from bot.errors import BotError
from bot.people.roster import (
    SUFFIXES,
    RosterFaultError,
    read_rows,
    take_over,
    template_csv,
    template_workbook,
)
from bot.settings import load_settings
from bot.store import linking, staffing
from bot.store.audit import COMMAND_LINE
from handlers.officials.roster import DEPUTY, LEADS
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from bot.store.rostering import TakenOver
    from handlers.officials.roster import Roster
    from handlers.officials.staff import Official, Staff

DEFAULT = "mau-danh-sach-can-bo.xlsx"
LEADERS = "Lãnh đạo đơn vị"
_MARKED = (
    "Cột đánh dấu x: Phụ trách đơn vị (người được nhắc việc của đơn vị), Lãnh đạo, Cấp phó (thay lãnh đạo khi nghỉ hoặc "
    "khuyết), Ngừng (đã nghỉ việc)."
)


class NotTakenOverError(BotError):
    """A list of officials has faults, each with its file and row."""


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
    with path.open("xb") as file:
        file.write(template_workbook() if suffix == ".xlsx" else template_csv())
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
    rows = read_rows(file)
    try:
        with transaction(settings) as connection:
            taken, roster = take_over(connection, rows, COMMAND_LINE, now())
    except RosterFaultError as error:
        lines = "\n".join(f"  - {file.name}, dòng {fault.row}: {fault.what}" for fault in error.faults)
        raise NotTakenOverError(
            f"chưa nhập được, không có gì thay đổi ({len(error.faults)} lỗi):\n{lines}\nSửa tệp rồi nhập lại."
        ) from error
    for line in _taken(taken, roster):
        click.echo(line)
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua officials list")
@config_option
def list_(config: Path | None) -> int:
    """Liệt kê cán bộ theo đơn vị: mã, họ tên, chức vụ, lãnh đạo, cấp phó, phụ trách, nghỉ phép, số kênh đã liên kết."""
    with transaction(load_settings(config)) as connection:
        lines = list(_listed(connection, day_in_vietnam(now())))
    click.echo("\n".join(lines) or "Chưa có cán bộ nào. Nhập bằng lệnh: motcua officials import")
    return 0


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
        staff.officials.values(),
        key=lambda each: (fold(each.office), not each.leads, not each.deputy, fold(each.name)),
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
    if official.deputy:
        yield DEPUTY.lower()
    if official.id in staff.holders.values():
        yield "phụ trách đơn vị"
    leave = staff.away(official.id, today)
    if leave is not None:
        instead = staff.officials.get(leave.substitute or "")
        yield f"nghỉ đến {leave.last:%d/%m/%Y}" + (f", {instead.name} thay" if instead else "")
