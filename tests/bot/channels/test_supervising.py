"""What fails is begun again, alone, and ends when it is told to."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.channels.supervising import keep_running

if TYPE_CHECKING:
    import pytest

SECRET = "token 123"


def test_what_fails_is_run_again_while_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    runs = {"bad": 0, "good": 0}

    async def bad(stop: asyncio.Event) -> None:
        runs["bad"] += 1
        if runs["bad"] < 3:
            raise OSError(SECRET)
        await stop.wait()

    async def good(stop: asyncio.Event) -> None:
        runs["good"] += 1
        await stop.wait()

    async def both() -> None:
        stop = asyncio.Event()
        tasks = [asyncio.create_task(keep_running(run.__name__, run, stop, 0.01)) for run in (bad, good)]
        async with asyncio.timeout(5):
            while runs["bad"] < 3:
                await asyncio.sleep(0.01)
            stop.set()
            await asyncio.gather(*tasks)

    with caplog.at_level(logging.ERROR):
        asyncio.run(both())
    assert runs == {"bad": 3, "good": 1}
    assert "bad failed: OSError" in caplog.text
    assert SECRET not in caplog.text


def test_waiting_to_begin_again_ends_at_once_when_told_to_stop() -> None:
    async def fails(stop: asyncio.Event) -> None:
        raise OSError

    async def stopped() -> None:
        stop = asyncio.Event()
        task = asyncio.create_task(keep_running("fails", fails, stop, 60))
        await asyncio.sleep(0.05)
        stop.set()
        async with asyncio.timeout(1):
            await task

    asyncio.run(stopped())
