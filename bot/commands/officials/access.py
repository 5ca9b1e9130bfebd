"""motcua officials feed, web: what an official may see outside the chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.addresses import base_address
from bot.channels.base import day_in_vietnam, told_moment
from bot.commands.addresses import advise
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.officials.database import NoSuchError, now, official_of, recorded, transaction
from bot.settings import load_settings
from bot.store import access, staffing
from bot.web.addresses import feed_path, login_path
from handlers.officials.scopes import SEES, scope_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials feed lan
    motcua officials feed lan --revoke""",
)
@click.argument("code", metavar="MÃ")
@click.option("--revoke", is_flag=True, help="Hủy địa chỉ đang dùng, không tạo địa chỉ mới.")
@config_option
def feed(code: str, revoke: bool, config: Path | None) -> int:
    """Tạo địa chỉ lịch riêng của một cán bộ cho Google Calendar, Outlook; địa chỉ tạo trước đó hết dùng được.

    Ai có địa chỉ thì xem được lịch, nên chỉ gửi riêng cho người đó.
    """
    settings = load_settings(config)
    with transaction(settings) as connection:
        official = official_of(connection, code)
        if revoke:
            count = access.revoke_feeds(connection, official.id, now())
            recorded(connection, "hủy địa chỉ lịch", official.id)
            click.echo(
                f"Đã hủy địa chỉ lịch của {official.name}."
                if count
                else f"{official.name} không có địa chỉ lịch nào."
            )
            return 0
        if not official.active:
            raise NoSuchError(f"{official.name} ({official.id}) đã ngừng làm việc")
        secret = access.new_feed(connection, official.id, now())
        recorded(connection, "tạo địa chỉ lịch", official.id)
    click.echo(f"Địa chỉ lịch riêng của {official.name}:\n{base_address(settings)}{feed_path(secret)}")
    click.echo("Google Calendar: Lịch khác → Từ URL. Outlook: Thêm lịch → Đăng ký từ web. Lịch tự cập nhật.")
    click.echo("Chỉ gửi riêng cho người đó; hủy bằng --revoke.")
    advise(settings)
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials web chutich
    motcua officials web chutich --revoke""",
)
@click.argument("code", metavar="MÃ")
@click.option("--revoke", is_flag=True, help="Cho mọi trình duyệt của người đó ra, hủy liên kết chưa dùng.")
@config_option
def web(code: str, revoke: bool, config: Path | None) -> int:
    """Tạo liên kết một lần, trong 15 phút, để vào trang tổng hợp /lanh-dao; vào rồi thì dùng được 12 giờ.

    Lãnh đạo xã xem mọi đơn vị, lãnh đạo đơn vị xem đơn vị mình, cấp phó xem như vậy trong lúc thay,
    người khác chỉ xem việc của mình.
    """
    settings = load_settings(config)
    moment = now()
    with transaction(settings) as connection:
        official = official_of(connection, code)
        if revoke:
            count = access.log_out_everywhere(connection, official.id)
            recorded(connection, "cho ra khỏi trang", official.id)
            click.echo(f"Đã cho {count} trình duyệt của {official.name} ra khỏi trang tổng hợp.")
            return 0
        scope = scope_of(official, staffing.staff(connection), day_in_vietnam(moment))
        if scope is None:
            raise NoSuchError(f"{official.name} ({official.id}) đã ngừng làm việc")
        secret = access.new_login(connection, official.id, moment)
        recorded(connection, "tạo liên kết xem", official.id)
    click.echo(f"Liên kết vào trang tổng hợp của {official.name} ({SEES[scope]}):")
    click.echo(f"{base_address(settings)}{login_path(secret)}")
    click.echo(f"Dùng một lần, đến {told_moment(moment + access.LOGIN_LIFE)}. Chỉ gửi riêng cho người đó.")
    advise(settings)
    return 0
