"""How many messages each channel sent on each day (số tin đã gửi): platforms sell them by the day and the month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from bot.channels.base import day_in_vietnam
from bot.store.engine import insert_or_update
from bot.store.tables import sent_counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_MONTHS_KEPT = 13


def count_sent(connection: Connection, channel: str, account: str, now: datetime) -> int:
    """One more message is with the platform; returns how many today, a day in Vietnam."""
    today = _day(now)
    row = {"channel": channel, "account": account, "day": today, "sent": 1}
    more = {"sent": sent_counts.c.sent + 1}
    connection.execute(insert_or_update(connection, sent_counts, more), row)
    ours = (sent_counts.c.channel == channel, sent_counts.c.account == account, sent_counts.c.day == today)
    count: int = connection.execute(select(sent_counts.c.sent).where(*ours)).scalar_one()
    return count


def sent(connection: Connection, now: datetime) -> Sequence[Any]:
    """Of every channel that sent anything this month: channel, account, today, month."""
    today = _day(now)
    on_day = func.sum(sent_counts.c.sent).filter(sent_counts.c.day == today)
    columns = (
        sent_counts.c.channel,
        sent_counts.c.account,
        func.coalesce(on_day, 0).label("today"),
        func.sum(sent_counts.c.sent).label("month"),
    )
    month = sent_counts.c.day >= today[:8] + "01"
    names = (sent_counts.c.channel, sent_counts.c.account)
    return connection.execute(select(*columns).where(month).group_by(*names).order_by(*names)).all()


def forget_counts(connection: Connection, now: datetime) -> None:
    """Delete what is older than a year and a month."""
    local = day_in_vietnam(now)
    months = local.year * 12 + local.month - 1 - _MONTHS_KEPT
    first = f"{months // 12:04d}-{months % 12 + 1:02d}-01"
    connection.execute(delete(sent_counts).where(sent_counts.c.day < first))


def _day(now: datetime) -> str:
    return day_in_vietnam(now).isoformat()
