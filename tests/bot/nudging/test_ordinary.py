"""Nudging when nothing goes wrong, and when a process is only told to end: everybody is told once."""

from __future__ import annotations

import asyncio
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.channels.timing import Timing
from bot.store.engine import sqlite_url
from tests.bot.channels.loopback import until
from tests.bot.nudging.campaign import Campaign, ended
from tests.bot.nudging.killed import PATIENT
from tests.bot.nudging.large_commune import LargeCommune
from tests.sizes import sized

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

    from bot.store.store import Store
    from tests.bot.nudging.judging import Verdict

RESTARTS = sized(40, 200)


def see_that_everybody_was_told_once(verdict: Verdict, commune: LargeCommune) -> None:
    assert (verdict.unknown, verdict.copies, verdict.held) == (0, 0, 0)
    assert (verdict.nudges, verdict.messages) == (commune.nudges, commune.messages)


@pytest.mark.heavy
def test_thousands_of_nudges_are_told_once(sqlite_store: Store, tmp_path: Path) -> None:
    """10,000 in every run, 100,000 in a full one; five to a message, as digests have them."""
    commune = LargeCommune(96, seasons=sized(1, 10), each=5)
    campaign = Campaign(sqlite_store, sqlite_url(tmp_path), tmp_path, commune, Timing())

    async def run() -> None:
        async with campaign.days_breaking():
            process = campaign.process()
            await campaign.finished(sized(300, 1800))
            process.terminate()
            assert await ended(process) == 0

    began = time.monotonic()
    asyncio.run(run())
    verdict = campaign.verdict()
    print(f"no faults: {verdict}, {time.monotonic() - began:.0f} s")
    see_that_everybody_was_told_once(verdict, commune)


async def stopped_often(campaign: Campaign, restarts: int) -> None:
    """Tell one process after another to end, wherever it is then; the last one finishes."""
    draw = Random(restarts)
    async with campaign.days_breaking():
        for _ in range(restarts):
            process = campaign.process()
            wanted = min(campaign.taken + draw.randint(1, 5), campaign.commune.messages)
            await until(lambda: campaign.taken >= wanted, 60)  # noqa: B023 - awaited at once
            await asyncio.sleep(draw.uniform(0, 0.02))
            process.terminate()
            assert await ended(process) == 0
        process = campaign.process()
        await campaign.finished(120)
        process.terminate()
        assert await ended(process) == 0


@pytest.mark.heavy
def test_restarts_leave_nothing_unknown(store: Store, url: URL, tmp_path: Path) -> None:
    """SIGTERM while it sends: what is under way is finished and marked, so nobody has to guess."""
    commune = LargeCommune(sized(20, 100))
    campaign = Campaign(store, url, tmp_path, commune, PATIENT)
    asyncio.run(stopped_often(campaign, RESTARTS))
    verdict = campaign.verdict()
    print(f"{url.get_backend_name()}, {RESTARTS} restarts: {verdict}")
    see_that_everybody_was_told_once(verdict, commune)
