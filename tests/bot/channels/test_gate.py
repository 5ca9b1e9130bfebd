"""The gate holds back those who write too fast, tells them once, and lets everybody else through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.channels import wording
from bot.channels.gate import CrowdedError, Gate
from bot.channels.recording import RecordingChannel
from bot.sections import Limits
from tests.bot.chats import at_rest, message, working

if TYPE_CHECKING:
    from bot.channels.base import Message
    from bot.store.store import Store

LIMITS = Limits(questions_per_minute=30)


class Taken:
    """What came through, and a clock that is turned by hand."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.messages: list[Message] = []
        self.now = 1000.0
        self.gate = Gate(self._take, limits, lambda: self.now)

    async def _take(self, one: Message) -> None:
        self.messages.append(one)

    def give(self, *messages: Message) -> list[tuple[str, bool]]:
        async def all_of_them() -> None:
            for one in messages:
                await self.gate.accept(one)

        asyncio.run(all_of_them())
        return [(one.text, one.too_fast) for one in self.messages]


def test_what_is_too_fast_is_told_once_and_its_words_are_dropped() -> None:
    given = Taken().give(*(message(f"câu {n}", n) for n in range(200)))

    assert given == [(f"câu {n}", False) for n in range(10)] + [("", True)]


def test_the_notice_comes_again_after_a_minute() -> None:
    taken = Taken()
    taken.give(*(message("a", n) for n in range(20)))
    taken.now += 60
    given = taken.give(*(message("a", n) for n in range(20, 40)))

    assert [too_fast for _, too_fast in given].count(True) == 2


def test_one_person_s_flood_does_not_hold_up_others() -> None:
    flood = [message("a", n) for n in range(200)]
    others = [message("b", n, f"người {n}") for n in range(200, 300)]
    given = Taken().give(*(one for pair in zip(flood[::2], others, strict=True) for one in pair))

    assert given.count(("b", False)) == 100


def test_what_is_not_for_us_uses_nothing_up() -> None:
    talk = message("chuyện riêng")
    taken = Taken()
    object.__setattr__(talk, "is_addressed", False)
    given = taken.give(*[talk] * 50, message("hỏi"))

    assert given == [("hỏi", False)]


def test_what_is_too_much_for_a_channel_is_left_for_later() -> None:
    taken = Taken(Limits(channel_messages_per_minute=60))

    with pytest.raises(CrowdedError) as caught:
        taken.give(*(message("a", n, f"người {n}") for n in range(21)))
    assert (len(taken.messages), caught.value.seconds) == (20, 1)


def test_a_person_who_writes_too_fast_is_asked_to_wait(store: Store) -> None:
    channel = RecordingChannel()

    async def talk() -> None:
        async with working(store, [channel]) as inbox:
            gate = Gate(inbox.accept, LIMITS, lambda: 0.0)
            for number in range(15):
                await gate.accept(message("Ai niêm yết?", number))
            await at_rest(store)

    asyncio.run(talk())
    told = channel.texts("an")
    assert told.count(wording.TOO_FAST) == 1
    assert told[-1] == wording.TOO_FAST
