"""Keeping long work running (giám sát): what goes wrong in one place stays there, and it is begun again."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

from bot.channels.waiting import stopped_within

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
_GOOD = 60.0
"""Seconds after which a run counts as having worked, and the next failure as the first."""
_log = logging.getLogger("motcua.channels")


async def keep_running(
    name: str, run: Callable[[asyncio.Event], Awaitable[None]], stop: asyncio.Event, first: float = FIRST_WAIT
) -> None:
    """Run until `stop` is set; what ends or fails before is run again, later and later."""
    loop, wait = asyncio.get_running_loop(), first
    while not stop.is_set():
        began = loop.time()
        try:
            await run(stop)
        except Exception as error:  # noqa: BLE001 - the boundary of one channel: others must go on
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("%s failed: %s\n%s", name, type(error).__name__, where)
        if stop.is_set():
            return
        wait = first if loop.time() - began > _GOOD else wait
        await stopped_within(stop, wait)
        wait = min(2 * wait, LONGEST_WAIT)
