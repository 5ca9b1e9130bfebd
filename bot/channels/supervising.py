"""Keeping platforms running (giám sát kênh): what goes wrong on one stays on it, and it is begun again."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.platform import Platform

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
_GOOD = 60.0
"""Seconds after which a run counts as having worked, and the next failure as the first."""
_log = logging.getLogger("motcua.channels")


async def keep_running(platforms: Sequence[Platform], stop: asyncio.Event, first: float = FIRST_WAIT) -> None:
    """Run every platform until `stop` is set; one that ends or fails is run again, later and later."""
    async with asyncio.TaskGroup() as group:
        for platform in platforms:
            group.create_task(_keep(platform, stop, first))


async def _keep(platform: Platform, stop: asyncio.Event, first: float) -> None:
    loop, wait = asyncio.get_running_loop(), first
    while not stop.is_set():
        began = loop.time()
        try:
            await platform.run(stop)
        except Exception as error:  # noqa: BLE001 - the boundary of one channel: others must go on
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("channel %s failed: %s\n%s", platform.channel.name, type(error).__name__, where)
        if stop.is_set():
            return
        wait = first if loop.time() - began > _GOOD else wait
        try:
            async with asyncio.timeout(wait):
                await stop.wait()
        except TimeoutError:
            wait = min(2 * wait, LONGEST_WAIT)
