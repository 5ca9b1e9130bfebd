"""The wiring of the chat channels: settings to a store, a desk for chats, platforms and a worker.

Apart from bot.app, because the database libraries take half a second to import, and a single question needs none.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from bot.addresses import base_address
from bot.admin.desk import AdminDesk
from bot.channels.chat import ChatDesk
from bot.channels.fetching import Fetching
from bot.channels.gate import Gate
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.platform import Surroundings
from bot.channels.supervising import keep_running
from bot.channels.timing import Timing
from bot.channels.worker import Worker
from bot.manners import manners_of
from bot.nudging.rules import rules_of
from bot.nudging.running import Nudger
from bot.nudging.ticking import Hours
from bot.officials.desk import OfficialDesk
from bot.platforms import open_platforms, switched_on
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.inbox import Inbox
from bot.store.privacy import Retention
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Engine
    from starlette.routing import Route

    from bot.admin.upkeep import Upkeep
    from bot.channels.base import Desk
    from bot.channels.hearing import Officials
    from bot.channels.platform import Platform
    from bot.settings import Settings
    from bot.store.notices import Offer


def open_database(settings: Settings) -> Engine:
    """The database of the settings, brought to the present revision. Raises StoreError."""
    folder = settings.data or user_data_path("motcua", appauthor=False)
    given = settings.database
    engine = open_engine(given.get_secret_value() if given else sqlite_url(folder.expanduser()))
    upgrade(engine)
    return engine


def open_store(settings: Settings) -> Store:
    """The store of the settings, with its writing thread. Raises StoreError."""
    return Store(open_database(settings))


def retention_of(settings: Settings) -> Retention:
    """How long the store keeps things."""
    return Retention(
        conversation=timedelta(minutes=settings.limits.conversation_minutes),
        chat=timedelta(days=settings.privacy.chat_days),
        questions=timedelta(days=settings.privacy.question_days),
        official_page=timedelta(days=settings.web.official_days),
    )


def open_chat_desk(
    desk: Desk, settings: Settings, store: Store, officials: Officials | None = None
) -> ChatDesk:
    """What answers the messages of every chat channel; officials can do what their own desk does when none is given."""
    return ChatDesk(desk, manners_of(settings), officials or OfficialDesk(store, desk))


class Chats:
    """The chat channels of one process, and the nudges that go out on them, over one store and one event loop."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        settings: Settings,
        opener: Callable[[Settings, Surroundings], tuple[Platform, ...]] = open_platforms,
        upkeep: Upkeep | None = None,
    ) -> None:
        """upkeep: what admins see to in chats; without it there are no such commands.

        Raises what an opener raises for settings that cannot work; nothing is asked for or sent before `running`."""
        inbox = Inbox(store)
        gate = Gate(inbox.accept, settings.limits, time.monotonic)
        surroundings = Surroundings(gate.accept, store, settings.public_url)
        self.platforms: tuple[Platform, ...] = opener(settings, surroundings)
        self.routes: tuple[Route, ...] = tuple(
            route for platform in self.platforms for route in platform.routes
        )
        """Where platforms deliver messages."""
        expected = {name: getattr(settings, name).daily_messages for name in switched_on(settings)}
        channels = [platform.channel for platform in self.platforms]
        retention = retention_of(settings)
        self.offer: Offer = offer_on(channels, NOTICE_LIFE, lambda: datetime.now(UTC))
        """Makes notices for all channels of this process and the web page."""
        self._fetching = Fetching(channels)
        officials: Officials = OfficialDesk(store, desk)
        if upkeep is not None:
            officials = AdminDesk(
                store,
                upkeep,
                officials,
                self.offer,
                base_address(settings),
                lambda: datetime.now(UTC),
                self._fetching.fetch,
            )
        chat_desk = open_chat_desk(desk, settings, store, officials)
        self._worker = Worker(store, inbox, chat_desk, channels, Timing(), retention, expected)
        nudges = settings.nudges
        self._nudger = Nudger(
            store,
            desk.snapshot,
            self.offer,
            self._worker.send_due,
            rules_of(settings),
            Hours(
                nudges.digest,
                nudges.evening,
                nudges.leader_after,
                timedelta(hours=nudges.page_hours),
                nudges.weekly,
                nudges.weekly_hour,
            ),
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ask for messages, answer and send for as long as the context lasts; at its end what was begun is finished."""
        self._fetching.attach()
        asking, working = asyncio.Event(), asyncio.Event()
        asked = [
            asyncio.create_task(keep_running(platform.channel.name, platform.run, asking))
            for platform in self.platforms
        ]
        worker = asyncio.create_task(keep_running("worker", self._worker.run, working))
        nudger = asyncio.create_task(keep_running("nudging", self._nudger.run, asking))
        try:
            yield
        finally:
            asking.set()
            await nudger
            await asyncio.gather(*asked)
            working.set()
            await worker
            for platform in self.platforms:
                await platform.close()
