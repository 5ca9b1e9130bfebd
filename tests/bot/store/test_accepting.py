"""A thousand messages a second are on the disk before they are acknowledged, while questions are being answered."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from bot.channels.recording import RecordingChannel
from bot.channels.timing import Timing
from bot.store import inbox
from bot.store.inbox import Inbox
from tests.bot.chats import message, working

if TYPE_CHECKING:
    from bot.store.store import Store

A_SECOND = 1_000
SLOWEST = 0.05
"""Seconds that 99 of 100 may take."""


async def arrivals(taker: Inbox, seconds: float) -> list[float]:
    """Messages arrive evenly; returns how long each acceptance took, from when it should have begun."""
    took: list[float] = []

    async def one(number: int, due: float) -> None:
        await taker.accept(message(f"hỏi việc {number}?", number, f"chat {number % 5000}"))
        took.append(time.perf_counter() - due)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(round(A_SECOND * seconds)):
            due = start + number / A_SECOND
            if (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(ahead)
            group.create_task(one(number, due))
    print(f"{len(took)} accepted in {time.perf_counter() - start:.1f} s")
    return took


def figures(took: list[float]) -> tuple[float, float, float]:
    """Median, 99 of 100, slowest."""
    ordered = sorted(took)
    shares = (ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100], ordered[-1])
    print("p50 {:.1f} ms, p99 {:.1f} ms, slowest {:.1f} ms".format(*(1000 * share for share in shares)))
    return shares


def test_a_batch_of_messages_shares_its_commits(store: Store) -> None:
    started = time.perf_counter()

    async def at_once() -> None:
        taker = Inbox(store)
        await asyncio.gather(*(taker.accept(message("a", n)) for n in range(2_000)))

    asyncio.run(at_once())
    assert time.perf_counter() - started < 2
    assert store.read(inbox.waiting) == 2_000


@pytest.mark.heavy
def test_a_minute_of_a_thousand_a_second(store: Store) -> None:
    async def loaded() -> list[float]:
        async with working(store, [RecordingChannel()], timing=Timing()) as taker:
            return await arrivals(taker, 60)

    _, most, slowest = figures(asyncio.run(loaded()))
    assert most <= SLOWEST
    assert slowest < 2
