"""The loop that nudges (vòng nhắc việc): a tick every half minute, over whatever knowledge is in use."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread

from bot.channels.base import day_in_vietnam
from bot.channels.waiting import every
from bot.nudging.ticking import Hours, Letter, Ticker
from bot.nudging.weekly import weekly_letters
from bot.store import duties, notices
from handlers.officials.computing import DutyRules

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from bot.store.duties import Synced
    from bot.store.notices import Offer, Undelivered
    from bot.store.store import Store
    from handlers.snapshot import Snapshot

SECONDS = 30
LETTERS_AT_ONCE = 20
_log = logging.getLogger("motcua.nudging")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did."""

    synced: Synced
    told: tuple[int, ...] = ()
    """Ids of the notices made."""
    undelivered: tuple[Undelivered, ...] = ()


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
        """A tick now and every half minute."""
        await every(SECONDS, self.tick, stop, _log)

    async def tick(self) -> Ticked:
        """One tick at the clock's time."""
        now = self._clock()
        ticker = self._of_this_knowledge()
        happened = await to_thread.run_sync(self._store.read, duties.days_of_events)
        await to_thread.run_sync(ticker.compute, day_in_vietnam(now), happened)
        synced = await self._store.write(lambda connection: ticker.take_over(connection, now))
        ticker.taken_over()
        letters = await to_thread.run_sync(
            self._store.read, lambda connection: ticker.letters(connection, now)
        )
        told: list[int] = []
        for some in batched(letters, LETTERS_AT_ONCE):
            told += await self._store.write(partial(ticker.tell, letters=some, now=now))
            self._told()
        told += await self._tell_leaders(now)
        lost = await self._store.write(lambda connection: self._settle(connection, ticker, now))
        if lost:
            self._told()
        ticked = Ticked(synced, tuple(told), tuple(lost))
        _log_ticked(ticked)
        return ticked

    async def _tell_leaders(self, now: datetime) -> list[int]:
        """The weekly digests that are due; ids of the notices made."""
        snapshot, rules, hours = self._snapshot(), self._rules or DutyRules(), self._hours or Hours()
        letters = await to_thread.run_sync(
            self._store.read, lambda connection: weekly_letters(connection, snapshot, rules, hours, now)
        )
        told = [
            await self._store.write(partial(letter.tell, now=now, offer=self._offer)) for letter in letters
        ]
        if letters:
            self._told()
        return [number for number in told if number is not None]

    def _settle(self, connection: Connection, ticker: Ticker, now: datetime) -> list[Undelivered]:
        ticker.give_up_pages(connection, now)
        return notices.settle(connection, now, self._offer)

    def _of_this_knowledge(self) -> Ticker:
        snapshot = self._snapshot()
        if self._ticker is None or self._ticker[0] != snapshot.version:
            self._ticker = snapshot.version, Ticker(snapshot, self._offer, self._rules, self._hours)
        return self._ticker[1]


def batched(letters: Sequence[Letter], size: int) -> Iterator[Sequence[Letter]]:
    """Some at a time: whoever wants to write waits for one batch, not for all."""
    for start in range(0, len(letters), size):
        yield letters[start : start + size]


def _log_ticked(ticked: Ticked) -> None:
    for lost in ticked.undelivered:
        _log.warning("notice %s to official %s cannot be delivered: %s", lost.notice, lost.official, lost.why)
    synced = ticked.synced
    if synced.new or synced.moved or synced.gone:
        _log.info("duties: %s new, %s moved, %s gone", synced.new, synced.moved, synced.gone)
