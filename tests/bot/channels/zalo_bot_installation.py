"""The bot on Zalo as an installation has it: platform, webhook on a socket, store, workers."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import SecretStr
from starlette.applications import Starlette

from bot.channels.platform import Surroundings
from bot.channels.timing import Timing
from bot.channels.zalo_bot import open_zalo_bot
from bot.sections import ZaloBot
from bot.store.inbox import Inbox
from tests.bot.channels.loopback import served, until
from tests.bot.channels.zalo_bot_server import SECRET, TOKEN, Zalo, running
from tests.bot.chats import working
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.channels.chat import ChatDesk
    from bot.channels.zalo_bot.platform import ZaloBotPlatform
    from bot.store.store import Store

PUBLIC = "https://motcua.suoimo.example"
UNHURRIED = Timing(
    claiming=timedelta(seconds=0.002), looking=timedelta(seconds=0.05), typing=timedelta(minutes=1)
)
"""One person at a time writes here, and nothing dies: there is no load to gather, and a lease or a sending that ran out
would only be that of a slow machine."""


def settings(api: str, *, by_webhook: bool = True, token: str = TOKEN) -> ZaloBot:
    """The settings of a bot on the local platform."""
    secret = SecretStr(SECRET) if by_webhook else None
    return ZaloBot(token=SecretStr(token), webhook=by_webhook, webhook_secret=secret, api=api)


@dataclass(frozen=True)
class Installation:
    """One that is running."""

    zalo: Zalo
    store: Store
    platform: ZaloBotPlatform


@asynccontextmanager
async def opened(
    zalo: Zalo, store: Store, *, by_webhook: bool = True, token: str = TOKEN, public: str = PUBLIC
) -> AsyncIterator[ZaloBotPlatform]:
    """The platform alone: nothing runs."""
    surroundings = Surroundings(Inbox(store).accept, store, public)
    platform = open_zalo_bot(settings(zalo.api, by_webhook=by_webhook, token=token), surroundings)
    try:
        yield platform
    finally:
        await platform.close()


@asynccontextmanager
async def installed(
    folder: Path, desk: ChatDesk | Callable[[Store], ChatDesk] | None = None
) -> AsyncIterator[Installation]:
    """Everything running against a local platform, by webhook; a desk that needs the store is made from it."""
    stop, zalo = asyncio.Event(), Zalo()
    with store_in(folder) as store:
        async with running(zalo), opened(zalo, store) as platform:
            app = Starlette(routes=list(platform.routes))
            async with (
                served(app) as zalo.reverse_proxy,
                working(store, [platform.channel], desk(store) if callable(desk) else desk, UNHURRIED),
            ):
                task = asyncio.create_task(platform.run(stop))
                try:
                    await until(lambda: zalo.webhook is not None)
                    yield Installation(zalo, store, platform)
                finally:
                    stop.set()
                    await task
