"""A channel that pauses sends nothing before the end of the pause, whatever else goes wrong meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.base import Address, Part, RetryAt
from bot.store import replies
from bot.store.replies import Pause
from tests.bot.chats import CHAT, LEASE, NOW

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.replies import Sending
    from bot.store.store import Store

HOUR = NOW + timedelta(hours=1)
SOON = NOW + timedelta(seconds=5)


def add(connection: Connection, seq: int, address: Address) -> None:
    """A reply in line."""
    replies.add(connection, seq, address, [Part("đáp", "đáp")], NOW)


def pause(connection: Connection) -> Pause | None:
    """Of the channel of the tests."""
    return replies.pause(connection, CHAT.channel, CHAT.account, NOW)


def claimed(store: Store, count: int) -> list[Sending]:
    """So many chats, each with a reply that is being sent."""

    def act(connection: Connection) -> list[Sending]:
        for seq in range(count):
            add(connection, seq, Address(CHAT.channel, CHAT.account, f"chat-{seq}"))
        return replies.claim(connection, CHAT.channel, CHAT.account, NOW, LEASE, count)

    return asyncio.run(store.write(act))


def ended(store: Store, sending: Sending, outcome: RetryAt) -> None:
    """A sending has ended."""
    asyncio.run(store.write(lambda connection: replies.mark(connection, sending, outcome, NOW)))


def test_a_pause_tells_its_end_and_reason(store: Store) -> None:
    (one,) = claimed(store, 1)
    ended(store, one, RetryAt(HOUR, "quá nhiều", whole_channel=True))

    assert store.read(pause) == Pause(HOUR, "quá nhiều")


def test_a_channel_without_a_pause_has_none(store: Store) -> None:
    (one,) = claimed(store, 1)
    ended(store, one, RetryAt(HOUR, "một cuộc trò chuyện thôi"))

    assert store.read(pause) is None


def test_a_shorter_pause_does_not_end_a_longer_one(store: Store) -> None:
    one, other = claimed(store, 2)
    ended(store, one, RetryAt(HOUR, "quá nhiều", whole_channel=True))
    ended(store, other, RetryAt(SOON, "mất mạng", whole_channel=True))

    assert store.read(pause) == Pause(HOUR, "quá nhiều")


def test_a_longer_pause_takes_the_place_of_a_shorter_one(store: Store) -> None:
    one, other = claimed(store, 2)
    ended(store, one, RetryAt(SOON, "mất mạng", whole_channel=True))
    ended(store, other, RetryAt(HOUR, "quá nhiều", whole_channel=True))

    assert store.read(pause) == Pause(HOUR, "quá nhiều")


def test_replies_are_counted_for_one_channel_or_all(store: Store) -> None:
    def act(connection: Connection) -> None:
        add(connection, 1, CHAT)
        add(connection, 2, Address(CHAT.channel, "another", "an"))

    asyncio.run(store.write(act))

    assert store.read(lambda c: replies.counts(c, (CHAT.channel, CHAT.account))) == {"due": 1}
    assert store.read(replies.counts) == {"due": 2}
