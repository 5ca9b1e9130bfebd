"""Taking over a list of officials (nhập danh sách cán bộ): its file, its checks, its template."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.store import admins, audit, rostering, staffing
from handlers.officials.roster import EXAMPLES, HEADERS, read_roster
from knowledge.problems import Problem
from knowledge.readers import read_document
from knowledge.records import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.store.audit import Actor
    from bot.store.rostering import TakenOver
    from handlers.officials.roster import Fault, Roster

SUFFIXES = (".xlsx", ".csv")
_WIDTHS = (14, 30, 24, 34, 18, 12, 12, 10, 34)


class RosterFileError(BotError):
    """A file has no table of officials that can be read."""

    exit_status = 2


class RosterFaultError(BotError):
    """A list of officials has faults; nothing of it was taken over."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"dòng {fault.row}: {fault.what}" for fault in faults))


def read_rows(file: Path) -> Sequence[Sequence[str]]:
    """The first table of a file. Raises RosterFileError when there is none to be read."""
    if file.suffix.casefold() not in SUFFIXES:
        raise RosterFileError(f"{file.name}: danh sách cán bộ phải là tệp .xlsx hoặc .csv")
    read = read_document(file, file.parent)
    if isinstance(read, Problem):
        raise RosterFileError(f"{read.where}: {read.what}. {read.advice}")
    tables = [item.rows for item in read.items if isinstance(item, Table)]
    if not tables:
        raise RosterFileError(f"{file.name}: không có bảng nào trong tệp")
    return tables[0]


def take_over(
    connection: Connection, rows: Sequence[Sequence[str]], actor: Actor, now: datetime
) -> tuple[TakenOver, Roster]:
    """Have the store say what a table says. Raises RosterFaultError, and LastAdminError when nobody would administer."""
    roster = read_roster(rows, staffing.staff(connection).officials)
    if roster.faults:
        raise RosterFaultError(roster.faults)
    with admins.keeping_one(connection):
        taken = rostering.take_over(connection, roster.entries)
    if taken.new:
        audit.note(connection, actor, "thêm cán bộ", ", ".join(each.id for each in taken.new), now)
    if taken.changed:
        audit.note(connection, actor, "sửa cán bộ", ", ".join(each.id for each in taken.changed), now)
    return taken, roster


def template_csv() -> bytes:
    """With semicolons and a byte order mark, as spreadsheets with Vietnamese settings open it right away."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows((HEADERS, *EXAMPLES))
    return text.getvalue().encode("utf-8-sig")


def template_workbook() -> bytes:
    """The same as a workbook."""
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
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
