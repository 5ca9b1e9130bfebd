"""Messages that come in crowds share their commits, and each of them is on the disk before it is acknowledged."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import event, func, select

from bot.channels.recording import RecordingChannel
from bot.store import inbox as inboxes
from bot.store.engine import open_engine
from bot.store.inbox import Inbox
from bot.store.tables import inbox
from tests.bot.chats import at_rest, message, working

if TYPE_CHECKING:
    from sqlalchemy import URL

    from bot.store.store import Store

CROWD = 2_000


def test_a_crowd_of_messages_shares_its_commits(store: Store) -> None:
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)

    async def at_once() -> None:
        taker = Inbox(store)
        await asyncio.gather(*(taker.accept(message("a", n)) for n in range(CROWD)))

    asyncio.run(at_once())
    assert store.read(inboxes.waiting) == CROWD
    assert len(commits) < CROWD / 10


def test_what_is_acknowledged_can_be_read_by_another_process(store: Store, url: URL) -> None:
    other = open_engine(url)
    missing: list[int] = []

    async def one(taker: Inbox, number: int) -> None:
        await taker.accept(message("a", number, f"chat {number}"))
        with other.connect() as connection:
            ours = select(func.count()).where(inbox.c.chat_id == f"chat {number}")
            if connection.execute(ours).scalar_one() != 1:
                missing.append(number)

    async def at_once() -> None:
        taker = Inbox(store)
        await asyncio.gather(*(one(taker, number) for number in range(100)))

    asyncio.run(at_once())
    other.dispose()
    assert missing == []


def test_a_crowd_is_answered_while_more_comes_in(store: Store) -> None:
    channel = RecordingChannel()

    async def crowd() -> None:
        async with working(store, [channel]) as taker:
            for start in range(0, 300, 50):
                some = (message(f"hỏi {n}", n, f"chat {n % 60}") for n in range(start, start + 50))
                await asyncio.gather(*(taker.accept(one) for one in some))
            await at_rest(store)

    asyncio.run(crowd())
    assert len(channel.sent) == 300 + 60, "an answer to each, and the notice once in each chat"
