"""motcua officials code, links, unlink: in which chats officials are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.channels.base import PAGE, told_moment
from bot.channels.zalo_oa.events import CHANNEL
from bot.channels.zalo_oa.window import free_time
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.officials.database import NoSuchError, named, now, official_of, transaction
from bot.platforms import NAMES, switched_on
from bot.settings import load_settings
from bot.store import conversations, linking, staffing
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.settings import Settings
    from bot.store.linking import Link
    from handlers.officials.staff import Official

LINK_COMMAND = "/lienket"
"""What an official types with the code."""


@click.command(cls=VietnameseCommand, epilog="motcua officials code lan")
@click.argument("code", metavar="MÃ")
@config_option
def code(code: str, config: Path | None) -> int:
    """Tạo mã liên kết cho một cán bộ, kèm lời nhắn để gửi; mã dùng một lần, trong 15 phút. Mã tạo trước đó hết dùng được."""
    settings = load_settings(config)
    moment = now()
    with transaction(settings) as connection:
        official = official_of(connection, code)
        if not official.active:
            raise NoSuchError(f"{official.name} ({official.id}) đã ngừng làm việc nên không nhận tin nhắc")
        made = linking.new_code(connection, official.id, moment)
    click.echo(f"Mã liên kết của {official.name}: {made}\n\nLời nhắn để gửi riêng cho anh/chị ấy:\n")
    page = " ".join(filter(None, [NAMES[PAGE], settings.public_url]))
    click.echo(_words(official, made, moment, [*(NAMES[name] for name in switched_on(settings)), page]))
    if not switched_on(settings):
        click.echo(
            "\nChưa bật kênh nhắn tin nào, nên tin nhắc chỉ hiện khi cán bộ mở trang web; xem docs/huong-dan.",
            err=True,
        )
    return 0


def _words(official: Official, made: str, moment: datetime, channels: list[str]) -> str:
    where = f"trò chuyện riêng với trợ lý Một Cửa trên {' hoặc '.join(channels)}"
    return (
        f"Kính gửi anh/chị {official.name}. Để nhận tin nhắc việc, anh/chị mở {where} rồi gõ: {LINK_COMMAND} {made}\n"
        f"Mã dùng một lần, đến {told_moment(moment + linking.LIFE)}. Xin không chuyển mã cho người khác."
    )


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
    settings = load_settings(config)
    with transaction(settings) as connection:
        staff = staffing.staff(connection)
        asked = (
            [named(staff, code)]
            if code
            else sorted(staff.officials.values(), key=lambda each: fold(each.name))
        )
        if first is not None:
            linking.put_first(connection, asked[0].id, _link(connection, asked[0], first).id)
        shown = (each for each in asked if each.active or code)
        lines = [line for each in shown for line in _shown(connection, each, settings)]
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
        link = _link(connection, official, number)
        linking.unlink(connection, link.address, link.user_id)
        left = sum(each.active for each in linking.links_of(connection, official.id))
    click.echo(f"Đã bỏ kênh {number} ({_channel(link)}) của {official.name}.")
    if not left:
        click.echo(f"Anh/chị {official.name} không còn kênh nào: tin nhắc sẽ không gửi được.")
    return 0


def _shown(connection: Connection, official: Official, settings: Settings) -> Iterator[str]:
    found = linking.links_of(connection, official.id)
    yield f"{official.name} ({official.id})" + ("" if found else ": chưa liên kết kênh nào")
    for place, link in enumerate(found, start=1):
        state = (
            _silent(connection, link, settings)
            if link.active
            else f": nền tảng từ chối ({link.why or 'không rõ lý do'}); cán bộ nhắn lại cho trợ lý thì dùng lại được"
        )
        yield f"  {place}. {_channel(link)}, số {link.id}{state}"


def _silent(connection: Connection, link: Link, settings: Settings) -> str:
    """What becomes of notices in a chat that takes them only for a while after the official wrote; "" for others."""
    account = settings.zalo_oa
    if link.address.channel != CHANNEL or not account.is_on:
        return ""
    free_for = free_time(account)
    heard_at = conversations.last_heard(connection, link.address)
    if heard_at is not None and now() - heard_at <= free_for:
        return ""
    what = "tin nhắc gửi theo mẫu" if account.template_id else "tin nhắc đi kênh khác vì chưa đặt mẫu tin"
    return f": đã quá {round(free_for.total_seconds() / 3600)} giờ cán bộ không nhắn, {what}"


def _link(connection: Connection, official: Official, number: int) -> Link:
    """Raises NoSuchError."""
    for link in linking.links_of(connection, official.id):
        if link.id == number:
            return link
    raise NoSuchError(
        f"{official.name} không có kênh số {number}. Xem các kênh: motcua officials links {official.id}"
    )


def _channel(link: Link) -> str:
    return NAMES.get(link.address.channel, link.address.channel)
