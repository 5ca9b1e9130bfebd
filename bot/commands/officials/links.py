"""motcua officials code, links, unlink: in which chats officials are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.commands.base import VietnameseCommand, config_option
from bot.commands.officials.database import named, now, official_of, transaction
from bot.people.linking import channel_name, invitation, make_code, put_first
from bot.people.linking import unlink as cut
from bot.platforms import NAMES, switched_on
from bot.settings import load_settings
from bot.store import linking, staffing
from bot.store.audit import COMMAND_LINE
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from handlers.officials.staff import Official


@click.command(cls=VietnameseCommand, epilog="motcua officials code lan")
@click.argument("code", metavar="MÃ")
@config_option
def code(code: str, config: Path | None) -> int:
    """Tạo mã liên kết cho một cán bộ, kèm lời nhắn để gửi; mã dùng một lần, trong 15 phút. Mã tạo trước đó hết dùng được."""
    settings = load_settings(config)
    moment = now()
    with transaction(settings) as connection:
        official = official_of(connection, code)
        made = make_code(connection, official, COMMAND_LINE, moment)
    click.echo(f"Mã liên kết của {official.name}: {made}\n\nLời nhắn để gửi riêng cho anh/chị ấy:\n")
    click.echo(invitation(official, made, moment, [NAMES[name] for name in switched_on(settings)]))
    if not switched_on(settings):
        click.echo("\nChưa bật kênh trò chuyện nào; xem docs/huong-dan.", err=True)
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials links
    motcua officials links lan --first 7""",
)
@click.argument("code", required=False, metavar="[MÃ]")
@click.option(
    "--first", type=int, metavar="SỐ", help="Gửi qua kênh có số này trước các kênh khác của người đó."
)
@config_option
def links(code: str | None, first: int | None, config: Path | None) -> int:
    """Xem kênh nhận tin của từng cán bộ theo thứ tự gửi; kênh đầu bị từ chối thì gửi qua kênh sau."""
    if first is not None and code is None:
        raise click.UsageError("--first cần MÃ của cán bộ")
    with transaction(load_settings(config)) as connection:
        staff = staffing.staff(connection)
        asked = (
            [named(staff, code)]
            if code
            else sorted(staff.officials.values(), key=lambda each: fold(each.name))
        )
        if first is not None:
            put_first(connection, asked[0], first, COMMAND_LINE, now())
        lines = [line for each in asked if each.active or code for line in _shown(connection, each)]
    click.echo("\n".join(lines) or "Chưa có cán bộ nào. Nhập bằng lệnh: motcua officials import")
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua officials unlink lan 7")
@click.argument("code", metavar="MÃ")
@click.argument("number", type=int, metavar="SỐ")
@config_option
def unlink(code: str, number: int, config: Path | None) -> int:
    """Bỏ một kênh nhận tin; SỐ là số của kênh trong motcua officials links."""
    with transaction(load_settings(config)) as connection:
        official = official_of(connection, code)
        link = cut(connection, official, number, COMMAND_LINE, now())
        left = sum(each.active for each in linking.links_of(connection, official.id))
    click.echo(f"Đã bỏ kênh {number} ({channel_name(link)}) của {official.name}.")
    if not left:
        click.echo(f"Anh/chị {official.name} không còn kênh nào: tin nhắc sẽ không gửi được.")
    return 0


def _shown(connection: Connection, official: Official) -> Iterator[str]:
    found = linking.links_of(connection, official.id)
    yield f"{official.name} ({official.id})" + ("" if found else ": chưa liên kết kênh nào")
    for place, link in enumerate(found, start=1):
        state = (
            ""
            if link.active
            else f": nền tảng từ chối ({link.why or 'không rõ lý do'}); cán bộ nhắn lại cho trợ lý thì dùng lại được"
        )
        yield f"  {place}. {channel_name(link)}, số {link.id}{state}"
