"""kill -9 at any moment of nudging: nobody goes untold, and nobody is told twice without need."""

from __future__ import annotations

import asyncio
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.bot.channels.loopback import until
from tests.bot.nudging.campaign import Campaign, ended
from tests.bot.nudging.killed import KILLED_OFTEN
from tests.sizes import sized

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

    from bot.store.store import Store

A_KILL = 20
"""Nudges for each kill."""
KILLS = {"sqlite": sized(100, 1_000), "postgresql": sized(40, 300)}
"""By kind of database: on PostgreSQL each start takes longer."""


async def killed_often(campaign: Campaign, kills: int) -> None:
    """Kill one process after another at work, wherever it is then; the last one finishes."""
    draw = Random(kills)
    async with campaign.days_breaking():
        for number in range(kills):
            process = campaign.process()
            if draw.random() < 0.2:  # while it starts, ticks, tells
                await asyncio.sleep(draw.uniform(0, 0.3))
            else:  # while it sends, however long it took to come to that
                wanted = min(campaign.taken + draw.randint(1, 2 * A_KILL), (number + 1) * A_KILL)
                await until(lambda: campaign.taken >= wanted, 60)  # noqa: B023 - awaited at once
                await asyncio.sleep(draw.uniform(0, 0.05))
            process.kill()
            await ended(process)
        process = campaign.process()
        await campaign.finished(300)
        process.kill()
        await ended(process)


@pytest.mark.heavy
def test_kills_leave_nobody_untold(store: Store, url: URL, tmp_path: Path) -> None:
    kills = KILLS[url.get_backend_name()]
    campaign = Campaign(store, url, tmp_path, KILLED_OFTEN[kills])
    asyncio.run(killed_often(campaign, kills))
    verdict = campaign.verdict()
    print(f"{url.get_backend_name()}, {kills} kills: {verdict}")
    assert verdict.unknown <= kills * campaign.pace.sendings_at_once
