"""motcua officials leave: days on which an official is away, and who sees to things meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.channels.base import day_in_vietnam
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.days import DAY
from bot.commands.officials.database import named, now, transaction
from bot.people.leaving import add_leave, days_of, end_leave, told_substitute
from bot.settings import load_settings
from bot.store import staffing
from bot.store.audit import COMMAND_LINE
from handlers.officials.staff import Leave

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from handlers.officials.staff import Official, Staff


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials leave binh 3/8/2026 14/8/2026 --substitute lan
    motcua officials leave binh
    motcua officials leave binh --back""",
)
@click.argument("code", metavar="MÃ")
@click.argument("first", required=False, type=DAY, metavar="[TỪ]")
@click.argument("last", required=False, type=DAY, metavar="[ĐẾN]")
@click.option("--substitute", metavar="MÃ", help="Người thay; không ghi thì nhắc lãnh đạo đơn vị.")
@click.option("--back", is_flag=True, help="Người đó đã đi làm lại từ hôm nay.")
@config_option
def leave(
    code: str,
    first: date | None,
    last: date | None,
    substitute: str | None,
    back: bool,
    config: Path | None,
) -> int:
    """Ghi nghỉ phép (kể cả hai ngày TỪ và ĐẾN); chỉ ghi MÃ thì xem các đợt nghỉ hôm nay và sắp tới."""
    if (first is None) != (last is None) or (back and first is not None):
        raise click.UsageError("ghi cả hai ngày TỪ và ĐẾN, hoặc --back, hoặc chỉ MÃ")
    if substitute is not None and first is None:
        raise click.UsageError("--substitute cần hai ngày TỪ và ĐẾN")
    today = day_in_vietnam(now())
    with transaction(load_settings(config)) as connection:
        staff = staffing.staff(connection)
        official = named(staff, code)
        if back:
            end_leave(connection, official.id, today, COMMAND_LINE, now())
            lines = [f"Anh/chị {official.name} đi làm lại từ {today:%d/%m/%Y}."]
        elif first is not None and last is not None:
            lines = _added(connection, staff, official, Leave(official.id, first, last, substitute))
        else:
            lines = [*_shown(connection, staff, official, today)]
    click.echo("\n".join(lines))
    return 0


def _added(connection: Connection, staff: Staff, official: Official, leave: Leave) -> list[str]:
    """Raises NoSuchError, LeaveRefusedError."""
    instead = named(staff, leave.substitute) if leave.substitute else None
    meant = replace(leave, substitute=instead.id if instead else None)
    minded = add_leave(connection, meant, COMMAND_LINE, now())
    said = f"Đã ghi: {official.name} nghỉ {days_of(meant)}, {told_substitute(staff, meant)}."
    return [said, *filter(None, [minded])]


def _shown(connection: Connection, staff: Staff, official: Official, today: date) -> Iterator[str]:
    found = staffing.leaves_between(connection, official.id, today, date.max)
    if not found:
        yield f"{official.name} không có đợt nghỉ nào từ hôm nay."
    for each in found:
        yield f"{official.name} nghỉ {days_of(each)}, {told_substitute(staff, each)}"
