"""Telling the platform where to deliver (đăng ký webhook), and seeing that it stays so."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.channels.waiting import stopped_within
from bot.channels.zalo_bot.errors import result_of

if TYPE_CHECKING:
    import asyncio

    from pydantic import SecretStr

    from bot.channels.zalo_bot.client import Client

PATH = "/webhook/zalo-bot"
LOOKING = 600.0
"""Seconds between two looks."""
_log = logging.getLogger("motcua.zalo_bot")


async def webhook_url(client: Client) -> str:
    """Where the platform delivers; "" when it waits to be asked. Raises ZaloBotError."""
    result = result_of("getWebhookInfo", await client.call("getWebhookInfo"))
    return str(result.get("url") or "")


async def keep_registered(
    client: Client, url: str, secret: SecretStr, stop: asyncio.Event, looking: float = LOOKING
) -> None:
    """Register, and again when somebody has taken the webhook away. Raises ZaloBotError.

    Registered at every start whatever the platform has: it does not tell the secret, so a changed one would go
    unseen and every delivery be refused. Of two servers that want the same bot the one started last has it; the
    other one does not take it back, or they would go on for ever.
    """
    await _register(client, url, secret)
    while not await stopped_within(stop, looking):
        now_at = await webhook_url(client)
        if not now_at:
            _log.warning("somebody has deleted the webhook, it is registered again")
            await _register(client, url, secret)
        elif now_at != url:
            _log.error("the webhook was given to another server: this one gets no messages any more")


async def _register(client: Client, url: str, secret: SecretStr) -> None:
    parameters = {"url": url, "secret_token": secret.get_secret_value()}
    result_of("setWebhook", await client.call("setWebhook", parameters))
    _log.info("webhook registered")


async def delete_webhook(client: Client) -> None:
    """Have the platform wait to be asked. Raises ZaloBotError."""
    if await webhook_url(client):
        result_of("deleteWebhook", await client.call("deleteWebhook"))
        _log.warning("the bot's webhook was deleted, or nothing could be asked for")
