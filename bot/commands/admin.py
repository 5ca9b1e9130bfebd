"""motcua admin: who may use the administration's pages, and how they get in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import click

from bot.addresses import base_address
from bot.admin.rights import NAMES, Role
from bot.channels.base import told_moment
from bot.commands.addresses import advise
from bot.commands.base import VietnameseCommand, VietnameseGroup, config_option
from bot.commands.officials.database import NoSuchError, named, now, transaction
from bot.people.appointing import appoint, dismiss
from bot.settings import load_settings
from bot.store import access, admins, audit, staffing
from bot.store.access import Door
from bot.store.audit import COMMAND_LINE
from bot.web.addresses import admin_login_path
from handlers.officials.roster import is_code
from handlers.officials.staff import Official

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings


class AdminCommands(VietnameseGroup):
    """The commands about admins."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "add": ("bot.commands.admin", "Cho một người vào trang quản trị, kèm liên kết đăng nhập."),
        "link": ("bot.commands.admin", "Tạo liên kết đăng nhập mới, dùng một lần, trong 15 phút."),
        "list": ("bot.commands.admin", "Xem những người được vào trang quản trị."),
        "remove": ("bot.commands.admin", "Thôi cho một người vào trang quản trị, có hiệu lực ngay."),
    }


@click.group(
    cls=AdminCommands,
    epilog="""motcua admin add lan --name "Nguyễn Thị Lan"
    motcua admin add chutich --role leader
    motcua admin link lan""",
)
def admin() -> None:
    """Người quản trị: ai được vào trang quản trị và được làm gì ở đó."""


@click.command(cls=VietnameseCommand, epilog='motcua admin add lan --name "Nguyễn Thị Lan"')
@click.argument("code", metavar="MÃ")
@click.option("--name", metavar="HỌ_TÊN", help="Họ tên, khi người này chưa có trong danh sách cán bộ.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.ADMIN.value,
    show_default=True,
    metavar="admin|leader|viewer",
    help="admin: quản trị; leader: lãnh đạo (xem, duyệt, tạm dừng); viewer: chỉ xem.",
)
@config_option
def add(code: str, name: str | None, role: str, config: Path | None) -> int:
    """Cho một người vào trang quản trị, hoặc đổi vai trò của họ."""
    settings, moment = load_settings(config), now()
    with transaction(settings) as connection:
        staff = staffing.staff(connection)
        if code not in staff.officials:
            if name is None:
                raise NoSuchError(
                    f"chưa có cán bộ mang mã “{code}”; thêm --name HỌ_TÊN để thêm người này vào danh sách"
                )
            if not is_code(code):
                raise click.UsageError("MÃ phải là 1–32 chữ không dấu, chữ số, dấu . _ -")
            staffing.put_official(connection, Official(code, name, ""))
        appoint(connection, code, Role(role), COMMAND_LINE, moment)
        secret = access.new_login(connection, code, moment, Door.ADMIN)
    click.echo(f"{code} nay là {NAMES[Role(role)]}.")
    _tell_link(settings, secret)
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua admin link lan")
@click.argument("code", metavar="MÃ")
@config_option
def link(code: str, config: Path | None) -> int:
    """Tạo liên kết đăng nhập; liên kết tạo trước đó hết dùng được."""
    settings, moment = load_settings(config), now()
    with transaction(settings) as connection:
        official = named(staffing.staff(connection), code)
        if admins.role_of(connection, official.id) is None:
            raise NoSuchError(
                f"{official.name} ({official.id}) chưa được vào trang quản trị; thêm bằng: motcua admin add {official.id}"
            )
        secret = access.new_login(connection, official.id, moment, Door.ADMIN)
        audit.note(connection, COMMAND_LINE, "tạo liên kết", official.id, moment)
    _tell_link(settings, secret)
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua admin list")
@config_option
def list_(config: Path | None) -> int:
    """Xem những người được vào trang quản trị."""
    with transaction(load_settings(config)) as connection:
        found, staff = admins.everybody(connection), staffing.staff(connection)
        lines = [
            f"{code}: {staff.officials[code].name}, {NAMES[role]}"
            for code, role in found.items()
            if code in staff.officials
        ]
    click.echo("\n".join(lines) or "Chưa có ai. Thêm người đầu tiên bằng: motcua admin add MÃ --name HỌ_TÊN")
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua admin remove lan")
@click.argument("code", metavar="MÃ")
@config_option
def remove(code: str, config: Path | None) -> int:
    """Thôi cho một người vào trang quản trị; các trình duyệt đang mở cũng hết vào được."""
    moment = now()
    with transaction(load_settings(config)) as connection:
        if not dismiss(connection, code, COMMAND_LINE, moment):
            raise NoSuchError(f"“{code}” không phải người quản trị; xem: motcua admin list")
    click.echo(f"{code} không còn vào được trang quản trị.")
    return 0


def _tell_link(settings: Settings, secret: str) -> None:
    until = told_moment(now() + access.LOGIN_LIFE)
    click.echo(f"Liên kết đăng nhập, dùng một lần, đến {until}:")
    click.echo(f"{base_address(settings)}{admin_login_path(secret)}")
    advise(settings)
