"""motcua channels: which chat channels are on, and whether they work."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

import click

from bot.channels.platform import Finding, Surroundings
from bot.chats import open_store
from bot.commands.base import VietnameseCommand, VietnameseGroup, config_option
from bot.platforms import NAMES, PLATFORMS, open_platforms, switched_on
from bot.settings import load_settings
from bot.store.quota import sent

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Message
    from bot.channels.platform import Platform
    from bot.settings import Settings
    from bot.store.store import Store

SECONDS = 30
"""Within which a platform has to answer the questions of a check."""


class ChannelCommands(VietnameseGroup):
    """The commands about the channels."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "check": ("bot.commands.channels", "Kiểm tra từng kênh đang bật: token, webhook, số tin đã gửi."),
    }


@click.group(cls=ChannelCommands, epilog="motcua channels check")
def channels() -> None:
    """Các kênh trò chuyện: Telegram, Zalo Bot, Zalo OA."""


@click.command(cls=VietnameseCommand, epilog="motcua channels check --config motcua.toml")
@config_option
def check(config: Path | None) -> int:
    """Kiểm tra từng kênh đang bật: token, nơi nhận tin, số tin đã gửi; nói rõ cần làm gì. Không thay đổi gì.

    Mã thoát 1 khi có kênh chưa dùng được.
    """
    settings = load_settings(config)
    with open_store(settings) as store:
        good = asyncio.run(_checked(settings, store))
    return 0 if good else 1


async def _checked(settings: Settings, store: Store) -> bool:
    on = switched_on(settings)
    off = [name for section, name, *_ in PLATFORMS if section not in on]
    counts = {(row.channel, row.account): row for row in store.read(lambda c: sent(c, datetime.now(UTC)))}
    good = True
    for platform in open_platforms(settings, Surroundings(_refuse, store, settings.public_url)):
        channel = platform.channel
        click.echo(f"{NAMES[channel.name]} (tài khoản {channel.account})")
        for finding in await _findings(platform):
            good = good and finding.good
            click.echo(f"  {'✓' if finding.good else '✗'} {finding.what}")
            if finding.advice:
                click.echo(f"    → {finding.advice}")
        row = counts.get((channel.name, channel.account))
        expected = getattr(settings, channel.name).daily_messages
        click.echo(
            f"  Đã gửi hôm nay {_number(row.today if row else 0)} tin (mức báo {_number(expected)}), "
            f"tháng này {_number(row.month if row else 0)} tin"
        )
        await platform.close()
    if off:
        click.echo(f"Đang tắt: {', '.join(off)}. Cách bật: docs/huong-dan.")
    return good


async def _findings(platform: Platform) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(SECONDS):
            return await platform.check()
    except TimeoutError:
        return (Finding(False, "Nền tảng không trả lời.", "Kiểm tra mạng của máy chủ, rồi thử lại."),)


async def _refuse(message: Message) -> None:
    raise AssertionError(f"a check takes no messages: {message.message_id}")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
