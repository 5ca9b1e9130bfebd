"""A large commune's nudges from the first day to the last, told by processes that tests start, kill and stop."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.store.store import PASSING
from tests.bot.channels.loopback import until
from tests.bot.forked import started
from tests.bot.nudging import killed
from tests.bot.nudging.judging import Verdict, judge, open_still, told_so_far
from tests.bot.nudging.strict_platform import StrictPlatform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from multiprocessing.process import BaseProcess

    from sqlalchemy import URL, Connection

    from bot.channels.timing import Timing
    from bot.store.store import Store
    from tests.bot.nudging.large_commune import LargeCommune

BACKLOG = 300
"""Messages that may wait to be sent before the next day breaks."""


class Campaign:
    """The commune, its messenger and its clock; the store is at the present revision and empty."""

    def __init__(
        self, store: Store, url: URL, folder: Path, commune: LargeCommune, pace: Timing = killed.PACE
    ) -> None:
        self.store, self.commune, self.pace = store, commune, pace
        self.platform = StrictPlatform({one.id for one in commune.officials})
        self._url, self._clock, self._socket = url, folder / "clock", Path()
        self._last_told = 0
        store.submit(commune.put).result()

    def process(self) -> BaseProcess:
        """One more that tells and sends."""
        return started(killed.nudge, self._url, self._socket, self.commune, self._clock, self.pace)

    @property
    def taken(self) -> int:
        """How many messages the platform took so far."""
        return len(self.platform.book)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The messenger is open for as long as the context lasts; it is before work on the first day."""
        self.clock_says(self.commune.morning(0) - timedelta(hours=1))
        async with self.platform.running() as self._socket:
            yield

    @asynccontextmanager
    async def days_breaking(self) -> AsyncIterator[None]:
        """The same, and days break one after another."""
        async with self.running():
            breaking = asyncio.create_task(self._days_break())
            try:
                yield
            finally:
                breaking.cancel()

    async def finished(self, seconds: float) -> None:
        """Wait until everything is told and settled; TimeoutError when it never is."""
        await until(lambda: self._told() == self.commune.nudges and self._read(open_still) == 0, seconds)

    def verdict(self) -> Verdict:
        """What became of it all; AssertionError when something did that may not."""
        return judge(self.store, self.commune, self.platform)

    def clock_says(self, now: datetime) -> None:
        """To all processes, from now on."""
        written = self._clock.with_suffix(".new")
        written.write_text(now.isoformat())
        written.replace(self._clock)

    async def _days_break(self) -> None:
        """A day ends when everybody was told of it, and not much is waiting to be sent."""
        each, a_day = self.commune.each, self.commune.count * self.commune.each
        for number in range(len(self.commune.days)):
            while (told := self._told()) < number * a_day or told // each - self.taken > BACKLOG:
                await asyncio.sleep(0.02)
            self.clock_says(self.commune.morning(number))

    def _told(self) -> int:
        self._last_told = self._read(told_so_far) or self._last_told
        return self._last_told

    def _read(self, count: Callable[[Connection], int]) -> int | None:
        """None while the database is away."""
        try:
            return self.store.read(count)
        except PASSING:
            return None


async def ended(process: BaseProcess) -> int | None:
    """Wait for a process that was killed or stopped; gives its exit code."""
    await asyncio.to_thread(process.join)
    return process.exitcode
