"""Weekly digests that leaders were told (tin tổng hợp tuần đã gửi): one a leader and week, whatever happens."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.channels.base import day_in_vietnam
from bot.store import notices
from bot.store.duty_tables import weekly_digests
from bot.store.engine import insert_new

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Connection

    from bot.channels.base import Reply
    from bot.store.notices import Offer
    from handlers.officials.weeks import Week


def leaders_told(connection: Connection, week: Week) -> set[str]:
    """Ids of the leaders whose digest of a week was made."""
    told = select(weekly_digests.c.leader).where(weekly_digests.c.week == week.code)
    return set(connection.execute(told).scalars())


def tell(
    connection: Connection,
    week: Week,
    leader: str,
    official: str,
    body: Reply,
    now: datetime,
    offer: Offer,
) -> int | None:
    """Tell an official, the leader or who stands in, the leader's digest; the notice's id, None when that was done.

    Key and notice are one transaction: whoever comes second, or again after a crash, finds the key taken.
    """
    row = {"week": week.code, "leader": leader}
    taken = insert_new(connection, weekly_digests).values(row).returning(weekly_digests.c.week)
    if connection.execute(taken).first() is None:
        return None
    today = day_in_vietnam(now)
    number = notices.announce(connection, official, body, today, now, offer)
    mine = (weekly_digests.c.week == week.code, weekly_digests.c.leader == leader)
    connection.execute(update(weekly_digests).where(*mine).values(notice=number))
    return number


def undelivered(connection: Connection, since: date) -> Mapping[str, int]:
    """By id of the official: how many notices since a day found no channel, or may have."""
    rows = notices.unsettled(connection)
    return Counter(row.official for row in rows if row.day >= since.isoformat())
