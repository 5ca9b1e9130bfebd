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

from bot.channels.chat import ChatDesk
from bot.channels.gate import Gate
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.platform import Surroundings
from bot.channels.supervising import keep_running
from bot.channels.timing import Timing
from bot.channels.worker import Worker
from bot.holds import Holds
from bot.manners import manners_of
from bot.nudging.running import Nudger
from bot.nudging.ticking import Hours
from bot.officials.desk import OfficialDesk
from bot.platforms import open_platforms, switched_on
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.inbox import Inbox
from bot.store.privacy import Retention
from bot.store.store import Store
from handlers.officials.computing import DutyRules

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Engine
    from starlette.routing import Route

    from bot.channels.base import Desk
    from bot.channels.platform import Platform
    from bot.settings import Settings


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
        audit=timedelta(days=settings.privacy.audit_days),
    )


def open_chat_desk(desk: Desk, settings: Settings, store: Store) -> ChatDesk:
    """What answers the messages of every chat channel."""
    return ChatDesk(desk, manners_of(settings), OfficialDesk(store, desk), Holds(store).answering)


class Chats:
    """The chat channels of one process, and the nudges that go out on them, over one store and one event loop."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        settings: Settings,
        opener: Callable[[Settings, Surroundings], tuple[Platform, ...]] = open_platforms,
    ) -> None:
        """Raises what an opener raises for settings that cannot work; nothing is asked for or sent before `running`."""
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
        self._worker = Worker(
            store, inbox, open_chat_desk(desk, settings, store), channels, Timing(), retention, expected
        )
        nudges = settings.nudges
        self._nudger = Nudger(
            store,
            desk.snapshot,
            offer_on(channels, NOTICE_LIFE, lambda: datetime.now(UTC)),
            self._worker.send_due,
            DutyRules(nudges.on_day_off, nudges.monthly_check),
            Hours(nudges.digest, nudges.evening, nudges.leader_after),
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ask for messages, answer and send for as long as the context lasts; at its end what was begun is finished."""
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
