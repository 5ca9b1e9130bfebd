"""The loop that nudges (vòng nhắc việc): a tick every half minute, over whatever knowledge is in use."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anyio import to_thread

from bot.channels.base import VIETNAM
from bot.nudging.ticking import Hours, Ticked, Ticker
from bot.store import duties
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.notices import Offer
    from bot.store.store import Store
    from handlers.officials.computing import DutyRules
    from handlers.snapshot import Snapshot

SECONDS = 30
_log = logging.getLogger("motcua.nudging")


class Nudger:
    """Ticks until told to stop."""

    def __init__(
        self,
        store: Store,
        snapshot: Callable[[], Snapshot],
        offer: Offer,
        told: Callable[[], None],
        rules: DutyRules | None = None,
        hours: Hours | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`told` is called when there is something new to send."""
        self._store = store
        self._snapshot = snapshot
        self._offer = offer
        self._told = told
        self._rules = rules
        self._hours = hours
        self._clock = clock
        self._ticker: tuple[str, Ticker] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """A tick now and every half minute; a database that is away is no reason to end."""
        while not stop.is_set():
            try:
                await self.tick()
            except PASSING as error:
                _log.warning("the store cannot be reached: %s", type(error).__name__)
            try:
                async with asyncio.timeout(SECONDS):
                    await stop.wait()
            except TimeoutError:
                continue

    async def tick(self) -> Ticked:
        """One tick at the clock's time."""
        now = self._clock()
        ticker = self._of_this_knowledge()
        happened = await to_thread.run_sync(self._store.read, duties.days_of_events)
        await to_thread.run_sync(ticker.compute, now.astimezone(VIETNAM).date(), happened)
        ticked = await self._store.write(lambda connection: ticker.tick(connection, now))
        ticker.done()
        if ticked.told or ticked.undelivered:
            self._told()
        for lost in ticked.undelivered:
            _log.warning(
                "notice %s to official %s cannot be delivered: %s", lost.notice, lost.official, lost.why
            )
        if ticked.synced.new or ticked.synced.moved or ticked.synced.gone:
            synced = ticked.synced
            _log.info("duties: %s new, %s moved, %s gone", synced.new, synced.moved, synced.gone)
        return ticked

    def _of_this_knowledge(self) -> Ticker:
        snapshot = self._snapshot()
        if self._ticker is None or self._ticker[0] != snapshot.version:
            self._ticker = snapshot.version, Ticker(snapshot, self._offer, self._rules, self._hours)
        return self._ticker[1]
