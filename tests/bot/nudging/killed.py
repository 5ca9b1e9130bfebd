"""A process that tests kill: it ticks and sends as the program does, over a large commune."""

from __future__ import annotations

import asyncio
import logging
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.channels.supervising import keep_running
from bot.channels.timing import Timing
from bot.channels.waiting import every
from bot.channels.worker import Worker
from bot.nudging.running import Nudger
from bot.store.engine import open_engine
from bot.store.inbox import Inbox
from bot.store.store import Store
from handlers.officials.all_plans import computed
from handlers.officials.computing import DutyRules, Window
from tests.bot.chats import RETENTION, chat_desk
from tests.bot.nudging.large_commune import LargeCommune
from tests.bot.nudging.strict_platform import StrictChannel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import URL

PACE = Timing(
    sending_lease=timedelta(seconds=4),
    sending=timedelta(seconds=2.5),
    looking=timedelta(seconds=0.1),
    sweeping=timedelta(seconds=0.2),
    claiming=timedelta(seconds=0.005),
    sendings_at_once=4,
)
PATIENT = replace(PACE, sending=timedelta(seconds=8), sending_lease=timedelta(seconds=20))
"""No lease ends on a busy machine, or while a database is away: whatever was sent can still be marked."""
TICKING = 1.0
"""Seconds from one tick to the next: the days of these tests are short."""
_log = logging.getLogger("motcua.tests")
KILLED_OFTEN = {
    kills: LargeCommune(min(kills, 100), seasons=max(1, kills // 100)) for kills in (40, 100, 300, 1_000)
}
"""By number of kills: a commune with 21 nudges for each, whose processes are at work soon after their start."""


def warm_up() -> None:
    """Work out in the parent of all processes what takes long and is the same for each."""
    chat_desk()
    for commune in KILLED_OFTEN.values():
        computed(commune.knowledge.knowledge, Window(commune.days[0], commune.days[-1]), DutyRules(), {})


warm_up()


def nudge(url: URL, socket: Path, commune: LargeCommune, clock: Path, pace: Timing = PACE) -> None:
    """Tick and send until killed; on SIGTERM end as the program does. The file `clock` has the time it is there."""

    def now() -> datetime:
        return datetime.fromisoformat(clock.read_text())

    async def work() -> None:
        with Store(open_engine(url)) as store:
            await _work(store, socket, commune, now, pace)

    asyncio.run(work())


async def _work(
    store: Store, socket: Path, commune: LargeCommune, now: Callable[[], datetime], pace: Timing
) -> None:
    """As bot.chats.Chats does."""
    asking, working = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asking.set)
    channel = StrictChannel(socket)
    worker = Worker(store, Inbox(store), chat_desk(), [channel], pace, RETENTION)
    offer = offer_on([channel], NOTICE_LIFE, lambda: datetime.now(UTC))
    nudger = Nudger(store, lambda: commune.knowledge, offer, worker.send_due, clock=now)

    async def tick(stop: asyncio.Event) -> None:
        await every(TICKING, nudger.tick, stop, _log)

    sending = asyncio.create_task(keep_running("worker", worker.run, working, 0.1))
    await keep_running("nudging", tick, asking, 0.1)
    working.set()
    await sending
