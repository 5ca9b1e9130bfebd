"""Telegram as a platform (nền tảng Telegram): updates come in by asking or by webhook, and are stored one way."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.channels.base import Address
from bot.channels.telegram.checking import check
from bot.channels.telegram.client import open_client
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.reading import CHANNEL, incoming, parse_update
from bot.channels.telegram.registering import deliver_nowhere, deliver_to, is_registered, set_menu
from bot.channels.telegram.sending import TelegramChannel
from bot.channels.waiting import stopped_within
from bot.channels.webhook import NotYetError, bears_secret, webhook
from bot.store import conversations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import Headers
    from starlette.routing import Route
    from telegram import Update

    from bot.channels.base import Channel
    from bot.channels.platform import Finding, Surroundings
    from bot.channels.telegram.client import Client, Me
    from bot.channels.telegram.pacing import Pacing
    from bot.sections import Telegram

PATH = "/webhook/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not what it holds
_LOOK_AGAIN = 600.0
"""Seconds after which it is looked whether the webhook is still registered."""
_log = logging.getLogger("motcua.telegram")


def open_telegram(settings: Telegram, surroundings: Surroundings) -> TelegramPlatform:
    """The bot of the settings, which has to be switched on; connects when it runs, checks or sends."""
    return TelegramPlatform(settings, surroundings, open_client(settings))


class TelegramPlatform:
    """One bot that is switched on."""

    def __init__(
        self, settings: Telegram, surroundings: Surroundings, client: Client, pacing: Pacing | None = None
    ) -> None:
        self._account = settings.account
        self._surroundings = surroundings
        self._client = client
        self._channel = TelegramChannel(client, settings.account, pacing)
        self._me: Me | None = None
        self._asking = asyncio.Lock()
        self._aside: set[asyncio.Task[None]] = set()
        secret = settings.webhook_secret
        self._secret = secret.get_secret_value() if settings.webhook and secret else None
        self._url = f"{surroundings.public_url}{PATH}" if self._secret else None

    @property
    def channel(self) -> Channel:
        """What sends."""
        return self._channel

    @property
    def routes(self) -> Sequence[Route]:
        """Where updates are delivered; () when they are asked for."""
        return (webhook(PATH, self._genuine, self._read, self._take),) if self._secret else ()

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set. Raises TelegramError when Telegram cannot be told where to deliver."""
        await self._who()
        await self._show_menu()
        if self._url and self._secret:
            await self._stay_registered(self._url, self._secret, stop)
        else:
            await deliver_nowhere(self._client)
            await Poller(self._client, self._take).run(stop)

    async def check(self) -> tuple[Finding, ...]:
        """Token, groups and delivery."""
        return await check(self._client, self._url)

    async def close(self) -> None:
        """Finish what is under way, then let go of the connections."""
        if self._aside:
            await asyncio.wait(self._aside)
        await self._client.close_connections()

    async def _who(self) -> Me:
        """Who the bot is, asked for once."""
        async with self._asking:
            if self._me is None:
                self._me = await self._client.me()
            return self._me

    async def _show_menu(self) -> None:
        try:
            await set_menu(self._client)
        except TelegramError as error:  # people can type what the menu would show
            _log.warning("Telegram: menu of commands not set: %s", type(error).__name__)

    async def _stay_registered(self, url: str, secret: str, stop: asyncio.Event) -> None:
        """Register at once, whatever is there: the secret may have changed; later on only what was changed."""
        await deliver_to(self._client, url, secret)
        while not await stopped_within(stop, _LOOK_AGAIN):
            if not is_registered(await self._client.get_webhook_info(), url):
                _log.error("Telegram: the webhook was changed by another program that has this token")
                await deliver_to(self._client, url, secret)

    def _genuine(self, headers: Headers, body: bytes) -> bool:
        del body  # not signed: the secret in the header is all that Telegram gives
        return bears_secret(headers, SECRET_HEADER, self._secret)

    def _read(self, body: bytes) -> tuple[Update, ...]:
        return (parse_update(json.loads(body), self._client),)

    async def _take(self, update: Update) -> None:
        """Store what an update brings. When this returns it is safe; what it raises calls for another delivery."""
        try:
            me = await self._who()
        except TelegramError:
            raise NotYetError from None
        now = datetime.now(UTC)
        found = incoming(update, me, self._account, now)
        if found.membership is not None:
            _log.info("Telegram: the bot is %s in a chat", found.membership)
        if found.moved is not None:
            old, new = found.moved
            chat = Address(CHANNEL, self._account, old)
            await self._surroundings.store.write(lambda c: conversations.move(c, chat, new, now))
        if found.message is not None:
            await self._surroundings.accept(found.message)
        if found.pressed is not None:
            task = asyncio.create_task(self._stop_clock(found.pressed))
            self._aside.add(task)
            task.add_done_callback(self._aside.discard)

    async def _stop_clock(self, query_id: str) -> None:
        """The pressed button stops showing a clock."""
        try:
            await self._client.answer_callback_query(query_id)
        except TelegramError as error:  # after a while Telegram takes no answer any more
            _log.info("Telegram: a pressed button was not answered: %s", type(error).__name__)
