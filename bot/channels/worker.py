"""The work of one process on the chat channels (tiến trình xử lý): answering, sending, tidying up, draining."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channels.answering import Answering
from bot.channels.sending import Sender
from bot.channels.waiting import every
from bot.store import privacy, replies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.channels.base import Channel
    from bot.channels.chat import ChatDesk
    from bot.channels.timing import Timing
    from bot.store.inbox import Inbox
    from bot.store.privacy import Retention
    from bot.store.store import Store

_log = logging.getLogger("motcua.worker")


class Worker:
    """Answers and sends for some channels; several processes may do so over one store."""

    def __init__(
        self,
        store: Store,
        inbox: Inbox,
        desk: ChatDesk,
        channels: Sequence[Channel],
        timing: Timing,
        retention: Retention,
        expected: Mapping[str, int] | None = None,
    ) -> None:
        """`expected`: by name of a channel, how many messages a day are unremarkable."""
        self._store = store
        self._timing = timing
        self._retention = retention
        self._answering = Answering(store, inbox, desk, channels, timing, retention)
        expected = expected or {}
        self._senders = [Sender(store, channel, timing, expected.get(channel.name)) for channel in channels]

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then what was begun is answered and sent, and what is due stays in the store."""
        done = asyncio.Event()
        aside = [
            asyncio.create_task(self._pass_on(done)),
            asyncio.create_task(every(self._timing.sweeping.total_seconds(), self._sweep, done, _log)),
            asyncio.create_task(every(self._timing.expiring.total_seconds(), self._expire, done, _log)),
            asyncio.create_task(
                every(self._timing.answering_lease.total_seconds() / 3, self._answering.renew, done, _log)
            ),
        ]
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._answering.run(stop))
                for sender in self._senders:
                    group.create_task(sender.run(stop))
        finally:
            done.set()
            self._answering.answered.set()
            await asyncio.gather(*aside)

    def send_due(self) -> None:
        """Have the senders look at once: something was put in line for them."""
        for sender in self._senders:
            sender.due.set()

    async def _pass_on(self, done: asyncio.Event) -> None:
        """New replies wake the senders."""
        while not done.is_set():
            await self._answering.answered.wait()
            self._answering.answered.clear()
            self.send_due()

    async def _sweep(self) -> None:
        now = datetime.now(UTC)
        freed = await self._store.write(lambda connection: replies.sweep(connection, now))
        if freed:
            _log.warning("%s replies were under way when a process ended", freed)
            self.send_due()

    async def _expire(self) -> None:
        now, retention = datetime.now(UTC), self._retention
        await self._store.write(lambda connection: privacy.expire(connection, now, retention))
