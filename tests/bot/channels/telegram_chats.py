"""The Telegram bot against a server on loopback, with workers behind it, and a person in front."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.channels.platform import Surroundings
from bot.channels.telegram.client import Request, open_client
from bot.channels.telegram.pacing import Pacing, Rate
from bot.channels.telegram.platform import TelegramPlatform
from bot.channels.timing import Timing
from bot.sections import Telegram
from bot.store.inbox import Inbox
from tests.bot.channels.telegram_server import PERSON, TOKEN
from tests.bot.chats import at_rest, working

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.channels.base import Message
    from bot.channels.chat import ChatDesk
    from bot.store.store import Store
    from tests.bot.channels.telegram_server import Shown, TelegramServer

SECRET = "webhook-secret-of-the-tests"
PUBLIC = "https://motcua.suoimo.example"
AT_ONCE = Rate(0.0, 1)
AT_WORK = Timing(looking=timedelta(seconds=0.05), claiming=timedelta(seconds=0.002))
"""Patient with a busy machine; one person writes at a time, so there is nothing to be gained from waiting for more."""


def no_pace() -> Pacing:
    """Keeps Telegram's limit for all chats together alone."""
    return Pacing(group=AT_ONCE, private=AT_ONCE)


def settings_for(url: str, *, webhook: bool = False, token: str = TOKEN) -> Telegram:
    """The settings of a bot on a local server."""
    return Telegram(
        token=SecretStr(token),
        api=url,
        webhook=webhook,
        webhook_secret=SecretStr(SECRET) if webhook else None,
    )


def platform_over(
    store: Store,
    url: str,
    *,
    webhook: bool = False,
    token: str = TOKEN,
) -> TelegramPlatform:
    """A platform that accepts into the inbox of a store, without workers."""
    settings = settings_for(url, webhook=webhook, token=token)
    surroundings = Surroundings(Inbox(store).accept, store, PUBLIC)
    return TelegramPlatform(settings, surroundings, open_client(settings), no_pace())


@asynccontextmanager
async def at_work(
    store: Store,
    url: str,
    desk: ChatDesk | None = None,
    *,
    timing: Timing = AT_WORK,
    request: type[Request] = Request,
) -> AsyncIterator[TelegramPlatform]:
    """The bot asks for updates, answers and sends, for as long as the context lasts."""
    stop, inboxes = asyncio.Event(), list[Inbox]()

    async def accept(message: Message) -> None:
        await inboxes[0].accept(message)

    settings = settings_for(url)
    surroundings = Surroundings(accept, store, PUBLIC)
    platform = TelegramPlatform(settings, surroundings, open_client(settings, request), no_pace())
    async with working(store, [platform.channel], desk, timing) as inbox:
        inboxes.append(inbox)
        running = asyncio.create_task(platform.run(stop))
        try:
            yield platform
        finally:
            stop.set()
            await running
            await platform.close()


class Person:
    """Somebody in a chat with the bot."""

    def __init__(self, server: TelegramServer, store: Store, chat: int = PERSON, user: int = PERSON) -> None:
        self._server, self._store, self._chat, self._user = server, store, chat, user

    async def say(self, text: str) -> str:
        """Type a text; "" is a picture."""
        told = self._count()
        if text:
            self._server.write(text, self._chat, self._user)
        else:
            self._server.send_photo(self._chat)
        return await self._told(told)

    async def pick(self, number: int, *, before: bool = False) -> str:
        """Press a button of the latest offer, or of the one before."""
        offers = [shown for shown in self.shown if shown.first_buttons]
        if not offers:
            return await self.say(str(number))
        offer = offers[-2 if before and len(offers) > 1 else -1]
        told = self._count()
        self._server.press(offer, offer.first_buttons[number - 1][1], self._user)
        return await self._told(told)

    @property
    def shown(self) -> list[Shown]:
        """The bot's messages on this person's screen."""
        return self._server.shown_to(self._chat)

    def _count(self) -> int:
        return len(self.shown)

    async def _told(self, before: int) -> str:
        await self._server.confirmed()
        await at_rest(self._store)
        return "\n".join(shown.text for shown in self.shown[before:])
