"""An Official Account that runs against the strict Zalo: settings, webhook, workers."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr
from starlette.applications import Starlette

from bot.channels.platform import Platform, Surroundings
from bot.channels.zalo_oa import open_zalo_oa
from bot.channels.zalo_oa.platform import PATH
from bot.channels.zalo_oa.renewing import Pace, owner_of
from bot.sections import ZaloOA
from bot.store.inbox import Inbox
from bot.store.tokens import find
from tests.bot.channels.loopback import served
from tests.bot.channels.zalo_oa_server import APP_ID, APP_SECRET, OA_ID, OA_SECRET, TEMPLATE, Zalo
from tests.bot.chats import at_rest, working

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.channels.base import Channel, Message
    from bot.channels.chat import ChatDesk
    from bot.channels.platform import Accept
    from bot.store.store import Store
    from bot.store.tokens import Kept

QUICK = Pace(
    answering=timedelta(seconds=10),
    lease=timedelta(seconds=12),
    waiting=timedelta(seconds=0.3),
    looking=timedelta(seconds=0.02),
    unsent=timedelta(seconds=0.1),
    lost=timedelta(seconds=0.1),
    refused=timedelta(seconds=0.1),
)
UNHURRIED = replace(QUICK, waiting=timedelta(seconds=10))
"""For what has to go well on the first try however slow the machine is."""


def settings_for(
    url: str,
    prefix: str = "",
    refresh_token: str | None = "seed",
    *,
    template_id: str = TEMPLATE,
    nudges_from_quota: bool = False,
) -> ZaloOA:
    """Settings whose servers are all the strict one; `prefix` tells processes apart in its list of renewals."""
    return ZaloOA(
        oa_id=OA_ID,
        app_id=APP_ID,
        app_secret=SecretStr(APP_SECRET),
        oa_secret=SecretStr(OA_SECRET),
        refresh_token=SecretStr(refresh_token) if refresh_token else None,
        template_id=template_id,
        nudges_from_quota=nudges_from_quota,
        api=url,
        business_api=url,
        oauth=f"{url}/{prefix}" if prefix else url,
    )


OWNER = owner_of(settings_for("http://zalo.example"))


@dataclass(frozen=True)
class Account:
    """The Official Account and the Zalo around it."""

    zalo: Zalo
    platform: Platform
    store: Store

    async def hears(self, text: str, user_id: str = "an") -> list[str]:
        """What a person is told who sends a text."""
        told = len(self.zalo.told)
        assert await self.zalo.deliver(self.zalo.sent(user_id, text))
        await at_rest(self.store)
        return [each.text for each in self.zalo.told[told:] if each.user_id == user_id]


@asynccontextmanager
async def opened(
    store: Store,
    url: str,
    refresh_token: str | None = "seed",
    accept: Accept | None = None,
    **chosen: Any,
) -> AsyncIterator[Platform]:
    """The platform alone; `chosen` are settings of it."""
    surroundings = Surroundings(accept or Inbox(store).accept, store, "https://motcua.suoimo.example")
    settings = settings_for(url, refresh_token=refresh_token, **chosen)
    platform = open_zalo_oa(settings, surroundings, QUICK)
    try:
        yield platform
    finally:
        await platform.close()


@asynccontextmanager
async def account(
    store: Store,
    desk: ChatDesk | None = None,
    zalo: Zalo | None = None,
    others: Sequence[Channel] = (),
    **chosen: Any,
) -> AsyncIterator[Account]:
    """The platform with its webhook served, and workers over the store for it and other channels."""
    zalo, stop = zalo or Zalo(), asyncio.Event()
    inboxes: list[Inbox] = []

    async def accept(message: Message) -> None:
        await inboxes[0].accept(message)

    async with (
        zalo.running() as url,
        opened(store, url, accept=accept, **chosen) as platform,
        served(Starlette(routes=platform.routes)) as own,
        working(store, [platform.channel, *others], desk) as inbox,
    ):
        inboxes.append(inbox)
        zalo.webhook = own + PATH
        running = asyncio.create_task(platform.run(stop))
        yield Account(zalo, platform, store)
        stop.set()
        await running


@asynccontextmanager
async def receiving(store: Store, accept: Accept, zalo: Zalo | None = None) -> AsyncIterator[Zalo]:
    """Only the webhook, at which Zalo delivers."""
    zalo = zalo or Zalo()
    async with (
        zalo.running() as url,
        opened(store, url, accept=accept) as platform,
        served(Starlette(routes=platform.routes)) as own,
    ):
        zalo.webhook = own + PATH
        yield zalo


def kept(store: Store) -> Kept | None:
    """What the store has of the account's tokens."""
    return store.read(lambda connection: find(connection, OWNER))
