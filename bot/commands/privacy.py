"""motcua privacy: all that is kept of one person, for them or away with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from bot.chats import open_store
from bot.commands.base import VietnameseCommand, VietnameseGroup, config_option
from bot.commands.officials.database import now, official_of, transaction
from bot.people import personal
from bot.platforms import PLATFORMS
from bot.settings import load_settings
from bot.store import persons
from bot.store.audit import COMMAND_LINE
from bot.store.persons import Account

if TYPE_CHECKING:
    from collections.abc import Callable

_CHANNELS = [section for section, *_ in PLATFORMS]


class PrivacyCommands(VietnameseGroup):
    """The commands about personal data."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "export": ("bot.commands.privacy", "Xuất mọi dữ liệu về một người."),
        "delete": ("bot.commands.privacy", "Xóa mọi dữ liệu về một người."),
    }


@click.group(
    cls=PrivacyCommands,
    epilog="""motcua privacy export --official lan
    motcua privacy delete --channel telegram --user 123456789""",
)
def privacy() -> None:
    """Dữ liệu cá nhân: xuất hoặc xóa mọi dữ liệu về một tài khoản trò chuyện hoặc một cán bộ."""


def _person(command: Callable[..., object]) -> Callable[..., object]:
    """--channel and --user, or --official: whose data."""
    for option in (
        click.option("--official", metavar="MÃ", help="Cán bộ mang mã này, cùng các tài khoản đã liên kết."),
        click.option("--user", metavar="SỐ", help="Mã người dùng trên kênh đó, như nền tảng ghi."),
        click.option(
            "--channel", type=click.Choice(_CHANNELS), metavar="KÊNH", help=f"Kênh: {', '.join(_CHANNELS)}."
        ),
    ):
        command = option(command)
    return command


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua privacy export --official lan --into lan.json
    motcua privacy export --channel telegram --user 123456789""",
)
@_person
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi JSON vào tệp này (mặc định: in ra để đọc).",
)
@config_option
def export(
    channel: str | None, user: str | None, official: str | None, into: Path | None, config: Path | None
) -> int:
    """Xuất mọi dữ liệu về một người: in ra để đọc, hoặc ghi JSON vào tệp."""
    account = _account(channel, user, official)
    if into is not None and into.exists():
        raise click.UsageError(f"đã có tệp {into}; hãy chọn tên khác")
    with transaction(load_settings(config)) as connection:
        if account is not None:
            rows = personal.taken_from_account(connection, account, COMMAND_LINE, now())
        else:
            who = official_of(connection, official or "").id
            rows = personal.taken_from_official(connection, who, COMMAND_LINE, now())
    if into is None:
        click.echo(personal.as_text(rows))
        return 0
    with into.open("xb") as file:
        into.chmod(0o600)
        file.write(personal.as_json(rows))
    click.echo(f"Đã ghi {into}; tệp có dữ liệu cá nhân, chỉ đưa cho chính người đó.")
    return 0


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua privacy delete --channel telegram --user 123456789
    motcua privacy delete --official lan --yes""",
)
@_person
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@config_option
def delete(
    channel: str | None, user: str | None, official: str | None, yes: bool, config: Path | None
) -> int:
    """Xóa mọi dữ liệu về một người, không lấy lại được; việc cán bộ đã làm ở lại dưới một mã không nói lên là ai.

    Câu hỏi đã lưu không kèm danh tính nên không phải của riêng ai. Bản sao lưu cũ giữ dữ liệu đến khi hết hạn.
    """
    account = _account(channel, user, official)
    settings, moment = load_settings(config), now()
    with open_store(settings) as store:
        if account is None:
            who = store.read(lambda c: official_of(c, official or ""))
            rows, name = store.read(lambda c: persons.rows_of_official(c, who.id)), who.name
        else:
            rows, name = store.read(lambda c: persons.rows_of_account(c, account)), "tài khoản này"
        count = sum(map(len, rows.values()))
        if not yes and not click.confirm(f"Xóa {count} mục dữ liệu về {name}?", default=False):
            click.echo("Chưa xóa gì.")
            return 1
        if account is None:
            alias = store.submit(lambda c: personal.forget_official(c, who.id, COMMAND_LINE, moment)).result()
            click.echo(f"Đã xóa {name}; việc đã làm nay ghi dưới mã {alias}.")
        else:
            deleted = store.submit(
                lambda c: personal.forget_account(c, account, COMMAND_LINE, moment)
            ).result()
            click.echo(f"Đã xóa {deleted} mục dữ liệu về {name}.")
        store.overwrite_deleted()
    click.echo(personal.about_backups(settings.backup, moment))
    return 0


def _account(channel: str | None, user: str | None, official: str | None) -> Account | None:
    """The account that is meant; None for the official."""
    if (channel is None) != (user is None) or (channel is None) == (official is None):
        raise click.UsageError("ghi --channel và --user, hoặc --official")
    return Account(channel, user) if channel and user else None
