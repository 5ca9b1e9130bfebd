"""Ten thousand nudges due at the same moment: how late they are told, beyond what the platform's limit makes of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.channels.telegram.pacing import Pacing
from bot.channels.timing import Timing
from bot.nudging.running import SECONDS
from bot.store.duty_tables import duties
from bot.store.engine import sqlite_url
from tests.bot.channels.loopback import until
from tests.bot.nudging.campaign import Campaign, ended
from tests.bot.nudging.large_commune import LargeCommune, duties_told
from tests.sizes import sized

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.store.store import Store

LATEST = 60.0
"""Seconds, for 99 of 100."""


def paced(chats: Sequence[str], ready: Sequence[float]) -> list[float]:
    """When messages that are ready then would go out on Telegram, at the pace that its channel keeps."""
    now = 0.0
    pacing, gone = Pacing(clock=lambda: now), []
    for chat, moment in zip(chats, ready, strict=True):
        now = moment
        gone.append(now + pacing.wait(chat, in_group=False, most=float("inf")))
    return gone


def net_lateness(campaign: Campaign, due_at: float) -> list[float]:
    """By message: how much later it is than it would be if all had been ready at the moment they were due."""
    chats = [chat for chat, _ in campaign.platform.book]
    ready = [moment - due_at for moment in campaign.platform.taken_at]
    at_best = paced(chats, [0.0] * len(chats))
    return [late - best for late, best in zip(paced(chats, ready), at_best, strict=True)]


def told_together(store: Store, folder: Path, commune: LargeCommune) -> tuple[Campaign, list[float]]:
    """Everything is known in the early morning; at half past seven all of it is due."""
    campaign = Campaign(store, sqlite_url(folder), folder, commune, Timing())
    known = select(func.count()).select_from(duties)

    async def run() -> float:
        async with campaign.running():
            process = campaign.process()
            await until(
                lambda: store.read(lambda c: c.execute(known).scalar_one()) == commune.nudges, seconds=300
            )
            due_at = asyncio.get_running_loop().time()
            campaign.clock_says(commune.morning(0))
            await campaign.finished(600)
            process.terminate()
            await ended(process)
            return due_at

    late = net_lateness(campaign, asyncio.run(run()))
    told = Counter((chat, duty) for chat, text in campaign.platform.book for duty in duties_told(text))
    assert (len(told), max(told.values())) == (commune.nudges, 1)
    return campaign, late


def p99(late: Sequence[float]) -> float:
    return sorted(late)[len(late) * 99 // 100]


@pytest.mark.heavy
def test_ten_thousand_due_together_become_few_messages_in_time(sqlite_store: Store, tmp_path: Path) -> None:
    """To the figure comes what the loop may sleep when they become due."""
    campaign, late = told_together(sqlite_store, tmp_path, LargeCommune(200, each=50, stages=(0,)))
    print(
        f"10,000 nudges in 200 digests of {campaign.taken} messages: p99 {p99(late):.1f} s late net of the pace, "
        f"up to {SECONDS} s more until the next tick"
    )
    assert campaign.taken <= 1_000
    assert p99(late) + SECONDS <= LATEST


@pytest.mark.heavy
def test_those_that_nothing_merges_are_in_time_too(sqlite_store: Store, tmp_path: Path) -> None:
    """Each to another person: 1,000 in every run, 10,000 in a full one."""
    campaign, late = told_together(sqlite_store, tmp_path, LargeCommune(sized(1_000, 10_000), stages=(0,)))
    print(f"{campaign.taken} nudges in as many messages: p99 {p99(late):.1f} s late net of the pace")
    assert p99(late) + SECONDS <= LATEST
