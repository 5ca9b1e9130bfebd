"""What Telegram is told about this bot (đăng ký): where to deliver, and its menu of commands."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommand

from bot.channels.commands import Commands
from bot.channels.telegram.client import KINDS

if TYPE_CHECKING:
    from telegram import WebhookInfo

    from bot.channels.telegram.client import Client

MENU = tuple(BotCommand(command.value.name, command.value.help) for command in Commands)
_log = logging.getLogger("motcua.telegram")


async def set_menu(client: Client) -> None:
    """Show the commands, if others are shown."""
    if await client.get_my_commands() != MENU:
        await client.set_my_commands(MENU)
        _log.info("Telegram: menu of commands set")


async def deliver_to(client: Client, url: str, secret: str) -> None:
    """Have updates delivered; those that wait are kept."""
    await client.set_webhook(url, allowed_updates=KINDS, secret_token=secret, drop_pending_updates=False)
    _log.info("Telegram: webhook set to %s", url)


async def deliver_nowhere(client: Client) -> None:
    """Have updates kept until they are asked for."""
    if (await client.get_webhook_info()).url:
        await client.delete_webhook(drop_pending_updates=False)
        _log.info("Telegram: webhook removed, updates are asked for")


def is_registered(info: WebhookInfo, url: str) -> bool:
    """True when Telegram delivers there what we want. Whether it knows the right secret it does not tell."""
    return info.url == url and set(info.allowed_updates or ()) == set(KINDS)
