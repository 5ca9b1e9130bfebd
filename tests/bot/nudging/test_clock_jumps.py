"""A clock that jumps by an hour or a day, forward or back: no stage is skipped, and none is told twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store.duty_tables import NoticeState, notices, nudges
from tests.bot.nudging.office import LAN, REPORT, Office, at, snapshot

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST, LAST = date(2026, 6, 18), date(2026, 7, 6)
STAGES = [-7, -3, -1, 0, 1, 3]


def minutes() -> list[datetime]:
    """When it ticks: twice a day, over all stages of a duty that is due on 30 June."""
    days = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return [at(day, hour) for day in days for hour in (8, 14)]


def told(store: Store) -> list[int]:
    """The stages that Lan was told of."""
    own = select(nudges.c.stage).where(nudges.c.official == LAN.id).order_by(nudges.c.stage)
    return list(store.read(lambda connection: connection.execute(own).scalars().all()))


@pytest.mark.parametrize("jump", [HOUR, -HOUR, DAY, -DAY], ids=["hour on", "hour back", "day on", "day back"])
def test_a_clock_that_is_wrong_for_a_while(sqlite_store: Store, jump: timedelta) -> None:
    """Wrong for one tick in three, now in the morning and now in the afternoon.

    What was told a day early by a wrong clock may come before its predecessor, which then sets right how far it is.
    """
    office = Office(sqlite_store, snapshot(REPORT)).staffed()
    for number, now in enumerate(minutes()):
        office.tick(now + (jump if number % 3 == 1 else timedelta(0)))

    assert told(sqlite_store) == STAGES
    texts = Counter(office.told(LAN))
    assert (len(texts), max(texts.values())) == (len(STAGES), 1)
    ended = sqlite_store.read(lambda connection: connection.execute(select(notices.c.state)).scalars().all())
    assert set(ended) == {NoticeState.SENT}
