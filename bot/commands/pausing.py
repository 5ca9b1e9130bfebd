"""motcua pause, resume: answering or nudging stops for a while, and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.channels.base import told_moment
from bot.commands.base import VietnameseCommand, config_option
from bot.commands.moments import MOMENT
from bot.commands.officials.database import now, transaction
from bot.holds import told
from bot.platforms import NAMES, channel_name
from bot.settings import load_settings
from bot.store import holding
from bot.store.audit import COMMAND_LINE
from bot.store.holding import ALL, LONGEST_REASON, WORDS, What

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def _chosen(command: Callable[..., object]) -> Callable[..., object]:
    """--answering, --nudging, --channel: what is meant."""
    for option in (
        click.option(
            "--channel",
            type=click.Choice(sorted(NAMES)),
            metavar="KÊNH",
            help=f"Chỉ kênh này: {', '.join(sorted(NAMES))} (mặc định: mọi kênh).",
        ),
        click.option("--nudging", is_flag=True, help="Việc nhắc cán bộ."),
        click.option("--answering", is_flag=True, help="Việc trả lời câu hỏi."),
    ):
        command = option(command)
    return command


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua pause --answering --reason "Đang cập nhật danh mục thủ tục" --until "21/9/2026 14:00"
    motcua pause --nudging --channel telegram --reason "Telegram đang trục trặc\"""",
)
@_chosen
@click.option("--reason", required=True, metavar="LÝ_DO", help="Lý do, hiện cho người hỏi đọc.")
@click.option(
    "--until",
    type=MOMENT,
    metavar="LÚC",
    help="Tự tiếp tục từ lúc này, giờ Việt Nam (mặc định: đến khi chạy motcua resume).",
)
@config_option
def pause(
    answering: bool,
    nudging: bool,
    channel: str | None,
    reason: str,
    until: datetime | None,
    config: Path | None,
) -> int:
    """Tạm dừng trả lời hoặc nhắc việc; máy chủ đang chạy làm theo trong vài giây.

    Dừng trả lời: người hỏi nhận lý do; câu báo tin khẩn cấp vẫn được trả lời. Dừng nhắc việc: không tin nào được gửi;
    khi tiếp tục, chỉ nhắc những gì lúc đó còn đến hạn.
    """
    wanted = _wanted(answering=answering, nudging=nudging)
    if not wanted:
        raise click.UsageError("ghi --answering, --nudging, hoặc cả hai")
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise click.UsageError(f"lý do phải có từ 1 đến {LONGEST_REASON} ký tự")
    moment = now()
    if until is not None and until <= moment:
        raise click.UsageError(f"{told_moment(until)} đã qua")
    with transaction(load_settings(config)) as connection:
        for what in wanted:
            holding.pause(connection, what, channel or ALL, reason.strip(), COMMAND_LINE, until, moment)
    for what in wanted:
        end = f"đến {told_moment(until)}" if until else "cho đến khi chạy motcua resume"
        click.echo(f"Đã tạm dừng {WORDS[what]} trên {channel_name(channel or ALL)} {end}.")
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua resume\nmotcua resume --answering --channel web")
@_chosen
@config_option
def resume(answering: bool, nudging: bool, channel: str | None, config: Path | None) -> int:
    """Tiếp tục trả lời, nhắc việc; không ghi gì thì tiếp tục mọi thứ đang tạm dừng."""
    wanted = _wanted(answering=answering, nudging=nudging) or tuple(What)
    moment = now()
    with transaction(load_settings(config)) as connection:
        gone = [
            what for what in wanted if holding.resume(connection, what, channel or ALL, COMMAND_LINE, moment)
        ]
        left = [hold for hold in holding.standing(connection, moment) if hold.what in wanted]
    for what in gone:
        click.echo(f"Đã tiếp tục {WORDS[what]} trên {channel_name(channel or ALL)}.")
    if not gone:
        click.echo("Không có gì đang tạm dừng ở đó.")
    for hold in left:
        click.echo(f"Vẫn {told(hold)}")
    return 0


def _wanted(*, answering: bool, nudging: bool) -> tuple[What, ...]:
    return tuple(what for what, said in ((What.ANSWERING, answering), (What.NUDGING, nudging)) if said)
