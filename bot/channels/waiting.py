"""Waiting that ends with the program (chờ có thể dừng)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from logging import Logger


async def stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    """Wait so long, or until `stop` is set; True when it is."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return False
    return True


async def any_within(
    seconds: float, events: Iterable[asyncio.Event], tasks: Iterable[asyncio.Task[None]]
) -> None:
    """Wait so long, or until one of the events is set or one of the tasks has ended; the tasks go on."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait([*waits, *tasks], timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


async def every(
    seconds: float, act: Callable[[], Awaitable[object]], stop: asyncio.Event, log: Logger
) -> None:
    """Act at once, then again and again until `stop` is set; a database that is away is no reason to end."""
    while not stop.is_set():
        try:
            await act()
        except PASSING as error:
            log.warning("the store cannot be reached: %s", type(error).__name__)
        await stopped_within(stop, seconds)
