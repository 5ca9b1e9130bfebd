"""Asking Telegram for updates: stored before they are confirmed."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import InvalidToken

from bot.channels.telegram.client import open_client
from bot.channels.telegram.polling import MOST_TRIES, Poller
from tests.bot.channels.loopback import until
from tests.bot.channels.telegram_chats import settings_for
from tests.bot.channels.telegram_server import Fault, TelegramServer, telegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from telegram import Update

AWAY = OperationalError("INSERT", {}, Exception("database is locked"))


@dataclass
class Taker:
    """Keeps the numbers of updates, in the order of their acceptance."""

    taken: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    failures: dict[int, list[Exception]] = field(default_factory=dict)
    """By number: how its next acceptances fail."""

    async def take(self, update: Update) -> None:
        self.asked.append(update.update_id)
        if failures := self.failures.get(update.update_id):
            raise failures.pop(0)
        self.taken.append(update.update_id)


@asynccontextmanager
async def polling(server: TelegramServer, taker: Taker) -> AsyncIterator[None]:
    stop, client = asyncio.Event(), open_client(settings_for(server.url))
    running = asyncio.create_task(Poller(client, taker.take, seconds=5, first_wait=0.02).run(stop))
    try:
        yield
    finally:
        stop.set()
        await running
        await client.close_connections()


def polled(act: Callable[[TelegramServer, Taker], Awaitable[None]], taker: Taker | None = None) -> Taker:
    """Act while a poller asks the server."""
    taker = taker or Taker()

    async def run() -> None:
        async with telegram() as server, polling(server, taker):
            await act(server, taker)

    asyncio.run(run())
    return taker


def test_updates_are_taken_once_in_their_order() -> None:
    numbers: list[int] = []

    async def act(server: TelegramServer, taker: Taker) -> None:
        numbers.extend(server.write(f"tin {n}") for n in range(130))
        await server.confirmed()
        numbers.append(server.write("tin cuối"))
        await server.confirmed()

    assert polled(act).taken == numbers


def test_nothing_is_confirmed_before_it_is_stored() -> None:
    taking, go = asyncio.Event(), asyncio.Event()

    class Slow(Taker):
        async def take(self, update: Update) -> None:
            taking.set()
            await go.wait()

    async def act(server: TelegramServer, taker: Taker) -> None:
        number = server.write("tin")
        await taking.wait()
        await asyncio.sleep(0.1)
        assert [update["update_id"] for update in server.updates] == [number]
        go.set()
        await server.confirmed()

    polled(act, Slow())


def test_what_the_store_cannot_take_now_is_delivered_again_and_what_follows_waits() -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        first, second, third = (server.put({"message": m}) for m in _messages(3))
        taker.failures[second] = [AWAY] * 5
        await server.confirmed()
        assert taker.taken == [first, second, third]
        assert taker.asked == [first, *[second] * 6, third]

    polled(act)


def test_a_bot_that_dies_before_it_stored_gets_the_update_again() -> None:
    async def run() -> list[int]:
        async with telegram() as server:
            number = server.write("tin")
            dying = Taker(failures={number: [AWAY] * 1000})
            async with polling(server, dying):
                await until(lambda: dying.asked)
            assert dying.taken == []
            async with polling(server, reborn := Taker()):
                await server.confirmed()
            return reborn.taken if reborn.taken == [number] else []

    assert len(asyncio.run(run())) == 1


@pytest.mark.parametrize(
    "bad",
    [{"message": {"text": "thiếu hết"}}, {"message": 5}, {"callback_query": {"id": []}}],
    ids=str,
)
def test_an_update_that_cannot_be_read_holds_up_nothing(bad: dict[str, Any]) -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        before = server.write("trước")
        server.put(bad)
        after = server.write("sau")
        await server.confirmed()
        assert taker.taken == [before, after]

    polled(act)


def test_something_without_a_number_is_not_asked_for_without_pause() -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        server.updates.append("gì đây")
        await until(lambda: len(server.called("getUpdates")) >= 5)
        first, *_, fifth = server.called("getUpdates")
        assert fifth.at - first.at >= 0.02 + 0.04 + 0.08
        after = server.write("sau")
        await until(lambda: taker.taken)
        assert taker.taken == [after]

    polled(act)


def test_an_update_that_the_store_never_takes_is_left_aside() -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        bad, good = server.write("độc"), server.write("lành")
        taker.failures[bad] = [RuntimeError("hỏng")] * 100
        await server.confirmed()
        assert taker.taken == [good]
        assert taker.asked == [bad] * MOST_TRIES + [good]

    polled(act)


def test_numbers_may_begin_anew_after_a_week_of_silence() -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        server.write("cũ")
        await server.confirmed()
        while len(server.called("getUpdates")) < 3:
            await asyncio.sleep(0.01)
            server._something.set()
            if len(server.called("getUpdates")) == 2:  # the question that confirmed ends without updates
                server._polls += 1
        server.put({"message": _messages(1)[0]}, number=7)
        await server.confirmed()
        assert taker.taken[-1] == 7

    polled(act)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(500, "Internal Server Error"),
        Fault(502, body=b"<html>Bad Gateway</html>"),
        Fault(409, "Conflict: terminated by other getUpdates request"),
        Fault(403, "Forbidden"),
        Fault(400, "Bad Request"),
        Fault(body=b"<html>200</html>"),
        Fault(body=b"[]"),
        Fault(body=b'{"ok": true}'),
        Fault(body=b'{"ok": true, "result": {}}'),
        Fault(drop=True),
        Fault(delay=0.1),
    ],
    ids=lambda fault: f"{fault.code} {fault.description or fault.body} {fault.drop}",
)
def test_faults_are_waited_out(fault: Fault) -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        server.fail("getUpdates", *[fault] * 3)
        number = server.write("tin")
        await server.confirmed()
        assert taker.taken == [number]

    polled(act)


def test_429_is_waited_out_as_long_as_telegram_says() -> None:
    async def act(server: TelegramServer, taker: Taker) -> None:
        server.fail("getUpdates", Fault(429, retry_after=1))
        server.write("tin")
        await server.confirmed()
        first, second = server.called("getUpdates")[:2]
        assert second.at - first.at >= 1

    polled(act)


def test_a_refused_token_ends_the_asking() -> None:
    async def run() -> None:
        async with telegram() as server:
            client = open_client(settings_for(server.url, token="123456789:another-token-that-is-wrong"))
            try:
                with pytest.raises(InvalidToken):
                    await Poller(client, Taker().take).run(asyncio.Event())
            finally:
                await client.close_connections()

    asyncio.run(run())


def test_it_stops_at_once_while_telegram_keeps_the_question_open() -> None:
    async def run() -> float:
        async with telegram() as server:
            async with polling(server, Taker()):
                await asyncio.sleep(0.2)
                began = time.monotonic()
            return time.monotonic() - began

    assert asyncio.run(run()) < 0.5


def _messages(count: int) -> list[dict[str, Any]]:
    server = TelegramServer()
    for number in range(count):
        server.write(f"tin {number}")
    return [update["message"] for update in server.updates]
