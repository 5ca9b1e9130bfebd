"""Zalo Bot Platform (nền tảng bot Zalo): the wiring of one bot."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.channels.webhook import bears_secret, webhook
from bot.channels.zalo_bot.channel import NAME, ZaloBotChannel
from bot.channels.zalo_bot.checking import KeptBack, findings
from bot.channels.zalo_bot.client import Client
from bot.channels.zalo_bot.errors import result_of
from bot.channels.zalo_bot.polling import poll
from bot.channels.zalo_bot.registering import PATH, keep_registered
from bot.channels.zalo_bot.updates import read_delivery, read_update
from bot.store import replies
from bot.store.tables import ReplyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import SecretStr
    from sqlalchemy import Connection
    from starlette.datastructures import Headers
    from starlette.routing import Route

    from bot.channels.base import Message
    from bot.channels.platform import Finding, Surroundings
    from bot.sections import ZaloBot

HEADER = "X-Bot-Api-Secret-Token"


class ZaloBotPlatform:
    """One bot, by webhook or by asking."""

    def __init__(self, settings: ZaloBot, surroundings: Surroundings, client: Client) -> None:
        self._surroundings = surroundings
        self._client = client
        self._channel = ZaloBotChannel(client, settings.account)
        self._secret: SecretStr | None = settings.webhook_secret if settings.webhook else None
        self._url = f"{surroundings.public_url}{PATH}" if settings.webhook else None
        self._names: frozenset[str] = frozenset()
        """Of the bot, once the platform has told them; in groups it is addressed by them."""

    @property
    def channel(self) -> ZaloBotChannel:
        """What sends."""
        return self._channel

    @property
    def routes(self) -> Sequence[Route]:
        """The webhook's; none when the program asks."""
        if self._secret is None:
            return ()
        return (webhook(PATH, self._genuine, self._read_delivery, self._surroundings.accept),)

    async def run(self, stop: asyncio.Event) -> None:
        """Register the webhook, or ask for messages, until `stop` is set. Raises ZaloBotError."""
        me = result_of("getMe", await self._client.call("getMe"))
        told = (me.get(key) for key in ("account_name", "display_name"))
        self._names = frozenset(name for name in told if isinstance(name, str) and name)
        if self._secret is not None and self._url is not None:
            await keep_registered(self._client, self._url, self._secret, stop)
        else:
            await poll(self._client, self._read_update, self._surroundings.accept, stop)

    async def check(self) -> tuple[Finding, ...]:
        """Token, where messages go, what keeps replies back, and what the quota is."""
        kept_back = await asyncio.to_thread(self._surroundings.store.read, self._kept_back)
        return await findings(self._client, self._url, kept_back)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()

    def _kept_back(self, connection: Connection) -> KeptBack:
        ours = (NAME, self._channel.account)
        counts = replies.counts(connection, ours)
        pause = replies.pause(connection, *ours, datetime.now(UTC))
        return KeptBack(pause, counts.get(ReplyState.DUE, 0), counts.get(ReplyState.HELD, 0))

    def _genuine(self, headers: Headers, _: bytes) -> bool:
        return bears_secret(headers, HEADER, self._secret.get_secret_value() if self._secret else None)

    def _read_delivery(self, body: bytes) -> tuple[Message, ...]:
        return read_delivery(body, self._channel.account, self._names, datetime.now(UTC))

    def _read_update(self, said: Any) -> tuple[Message, ...]:
        return read_update(said, self._channel.account, self._names, datetime.now(UTC))


def open_zalo_bot(settings: ZaloBot, surroundings: Surroundings) -> ZaloBotPlatform:
    """The bot of the settings. Raises ValueError when it is off, or by webhook without a public address."""
    if settings.token is None:
        raise ValueError("the bot on Zalo is off")
    if settings.webhook and surroundings.public_url is None:
        raise ValueError("a webhook needs a public address")
    return ZaloBotPlatform(settings, surroundings, Client(settings.api, settings.token))
