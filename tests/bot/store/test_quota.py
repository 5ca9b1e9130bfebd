"""Messages that platforms took are counted by the day and the month in Vietnam."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.base import Refused
from bot.channels.recording import RecordingChannel
from bot.channels.worker import Worker
from bot.store import quota
from bot.store.inbox import Inbox
from tests.bot.chats import QUICK, RETENTION, at_rest, chat_desk, message

if TYPE_CHECKING:
    import pytest

    from bot.store.store import Store

EVENING = datetime(2026, 9, 30, 16, 59, tzinfo=UTC)
"""One minute to midnight in Vietnam, on the last day of a month."""


def count(store: Store, now: datetime, times: int = 1) -> int:
    return [store.submit(lambda c: quota.count_sent(c, "zalo_bot", "1", now)).result() for _ in range(times)][
        -1
    ]


def figures(store: Store, now: datetime) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.read(lambda c: quota.sent(c, now))]


def test_a_day_ends_at_midnight_in_vietnam(store: Store) -> None:
    assert count(store, EVENING, 3) == 3
    assert count(store, EVENING + timedelta(minutes=1)) == 1


def test_a_month_is_added_up(store: Store) -> None:
    count(store, EVENING - timedelta(days=1), 2)
    count(store, EVENING, 3)

    assert figures(store, EVENING) == [("zalo_bot", "1", 3, 5)]
    assert figures(store, EVENING + timedelta(minutes=1)) == []


def test_counts_are_forgotten_after_a_year_and_a_month(store: Store) -> None:
    count(store, EVENING)
    store.submit(lambda c: quota.forget_counts(c, EVENING + timedelta(days=390))).result()
    assert figures(store, EVENING) != []
    store.submit(lambda c: quota.forget_counts(c, EVENING + timedelta(days=430))).result()
    assert figures(store, EVENING) == []


def test_what_was_sent_counts_and_the_operator_is_told_at_the_mark(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    channel = RecordingChannel()
    channel.next_outcomes.append(Refused("không nhận", permanent=False))

    async def talk() -> None:
        inbox, stop = Inbox(store), asyncio.Event()
        worker = Worker(store, inbox, chat_desk(), [channel], QUICK, RETENTION, {"recording": 3})
        running = asyncio.create_task(worker.run(stop))
        for number in range(4):
            await inbox.accept(message("Ai niêm yết?", number))
            await at_rest(store)
        stop.set()
        await running

    with caplog.at_level(logging.WARNING, "motcua.sending"):
        asyncio.run(talk())
    (row,) = figures(store, datetime.now(UTC))
    assert row[2] == len(channel.sent) == 4
    assert [record.getMessage() for record in caplog.records].count(
        "recording has sent 3 messages today, as many as the settings allow for"
    ) == 1
