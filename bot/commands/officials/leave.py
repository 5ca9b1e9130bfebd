"""motcua officials leave: days on which an official is away, and who sees to things meanwhile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from bot.channels.base import day_in_vietnam
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.days import DAY
from bot.commands.officials.database import NoSuchError, named, now, transaction
from bot.settings import load_settings
from bot.store import staffing
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
            staffing.end_leave(connection, official.id, today)
            lines = [f"Anh/chị {official.name} đi làm lại từ {today:%d/%m/%Y}."]
        elif first is not None and last is not None:
            lines = _added(connection, staff, official, Leave(official.id, first, last, substitute))
        else:
            lines = [*_shown(connection, staff, official, today)]
    click.echo("\n".join(lines))
    return 0


def _added(connection: Connection, staff: Staff, official: Official, leave: Leave) -> list[str]:
    """Raises NoSuchError, BadParameter."""
    if leave.last < leave.first:
        raise click.BadParameter(f"{leave.last:%d/%m/%Y} trước ngày {leave.first:%d/%m/%Y}", param_hint="ĐẾN")
    instead = named(staff, leave.substitute) if leave.substitute else None
    if instead is not None and (instead.id == official.id or not instead.active):
        why = "là chính người nghỉ" if instead.id == official.id else "đã ngừng làm việc"
        raise NoSuchError(f"{instead.name} không thay được: {why}")
    overlapping = staffing.leaves_between(connection, official.id, leave.first, leave.last)
    if overlapping:
        known = overlapping[0]
        raise NoSuchError(
            f"{official.name} đã có đợt nghỉ {_days(known)}; bỏ đợt đó bằng motcua officials leave {official.id} --back "
            "nếu đã đi làm lại, hoặc chọn ngày khác"
        )
    staffing.add_leave(connection, leave)
    lines = [f"Đã ghi: {official.name} nghỉ {_days(leave)}, {_instead(staff, leave)}."]
    if instead is not None and any(
        each.official == instead.id and each.first <= leave.last and each.last >= leave.first
        for each in staff.leaves
    ):
        lines.append(
            f"Lưu ý: {instead.name} cũng nghỉ trong thời gian đó; những ngày ấy việc được nhắc cho người thay của anh/chị ấy hoặc lãnh đạo."
        )
    return lines


def _shown(connection: Connection, staff: Staff, official: Official, today: date) -> Iterator[str]:
    found = staffing.leaves_between(connection, official.id, today, date.max)
    if not found:
        yield f"{official.name} không có đợt nghỉ nào từ hôm nay."
    for each in found:
        yield f"{official.name} nghỉ {_days(each)}, {_instead(staff, each)}"


def _days(leave: Leave) -> str:
    return f"từ {leave.first:%d/%m/%Y} đến {leave.last:%d/%m/%Y}"


def _instead(staff: Staff, leave: Leave) -> str:
    instead = staff.officials.get(leave.substitute or "")
    return f"{instead.name} thay" if instead else "việc được nhắc cho lãnh đạo đơn vị"
