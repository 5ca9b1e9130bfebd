"""Asking Zalo for messages: none is lost but by a kill, and a webhook is never mixed in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.gate import CrowdedError
from bot.channels.platform import Surroundings
from bot.channels.supervising import keep_running
from bot.channels.zalo_bot import open_zalo_bot, polling
from bot.channels.zalo_bot.registering import PATH
from tests.bot.channels.loopback import until
from tests.bot.channels.zalo_bot_installation import PUBLIC, settings
from tests.bot.channels.zalo_bot_server import SECRET, Fault, Zalo, running
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.channels.base import Message


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_BREATH", 0.02)


AWAY = OperationalError("INSERT", None, Exception("locked"))


class Accepted:
    """Keeps the texts; fails as often as told."""

    def __init__(self, failures: int = 0, error: Exception = AWAY) -> None:
        self.texts: list[str] = []
        self.failures = failures
        self.error = error

    async def accept(self, message: Message) -> None:
        await asyncio.sleep(0.001)
        if self.failures > 0:
            self.failures -= 1
            raise self.error
        self.texts.append(message.text)


def asked(folder: Path, zalo: Zalo, accepted: Accepted, act: Callable[[], Awaitable[None]]) -> None:
    """Ask for messages while something happens, as a supervised platform does, then stop in good order."""

    async def go() -> None:
        stop = asyncio.Event()
        with store_in(folder) as store:
            async with running(zalo):
                surroundings = Surroundings(accepted.accept, store, None)
                platform = open_zalo_bot(settings(zalo.api, by_webhook=False), surroundings)
                task = asyncio.create_task(keep_running("zalo_bot", platform.run, stop, first=0.01))
                await act()
                stop.set()
                zalo.offer({"event_name": "end"})  # or it would be waited for
                await task
                await platform.close()

    asyncio.run(go())


def test_messages_are_taken_in_their_order(tmp_path: Path) -> None:
    zalo, accepted = Zalo(), Accepted()
    zalo.offer(*(zalo.update("an", str(n)) for n in range(50)))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: len(accepted.texts) == 50))

    assert accepted.texts == [str(n) for n in range(50)]


def test_a_webhook_is_deleted_before_asking(tmp_path: Path) -> None:
    zalo, accepted = Zalo(webhook=(PUBLIC + PATH, SECRET)), Accepted()
    zalo.offer(zalo.update("an", "ai trực?"))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.texts == ["ai trực?"]))

    assert zalo.webhook is None
    assert zalo.refused == []


def test_a_webhook_registered_meanwhile_is_deleted_too(tmp_path: Path) -> None:
    zalo, accepted = Zalo(), Accepted()

    async def act() -> None:
        await until(lambda: zalo.calls["getUpdates"] > 0)
        zalo.webhook = (PUBLIC + PATH, SECRET)
        zalo.offer(zalo.update("an", "một"))
        await until(lambda: accepted.texts == ["một"])
        zalo.offer(zalo.update("an", "hai"))
        await until(lambda: accepted.texts == ["một", "hai"])

    asked(tmp_path, zalo, accepted, act)


def test_a_clean_stop_loses_nothing(tmp_path: Path) -> None:
    zalo, accepted = Zalo(), Accepted()
    zalo.offer(*(zalo.update("an", str(n)) for n in range(50)))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: len(accepted.texts) >= 7))

    left = [update["message"]["text"] for update in zalo.to_ask_for if "message" in update]
    assert accepted.texts + left == [str(n) for n in range(50)]
    assert left


@pytest.mark.parametrize("error", [AWAY, CrowdedError(0)], ids=["store away", "too many messages"])
def test_a_message_is_stored_before_the_next_is_asked_for(tmp_path: Path, error: Exception) -> None:
    zalo, accepted = Zalo(), Accepted(3, error)
    zalo.offer(zalo.update("an", "một"), zalo.update("an", "hai"))

    async def act() -> None:
        await until(lambda: accepted.failures == 1)
        assert len(zalo.to_ask_for) == 1, "not asked for while the first is not stored"
        await until(lambda: accepted.texts == ["một", "hai"])

    asked(tmp_path, zalo, accepted, act)


def test_whoever_delivers_too_much_waits_as_long_as_the_gate_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zalo, accepted, waits = Zalo(), Accepted(1, CrowdedError(17)), list[float]()

    async def no_wait(stop: asyncio.Event, seconds: float) -> bool:
        waits.append(seconds)
        return stop.is_set()

    monkeypatch.setattr(polling, "stopped_within", no_wait)
    zalo.offer(zalo.update("an", "ai trực?"))
    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.texts == ["ai trực?"]))

    assert waits[:1] == [17]


def test_what_was_given_is_tried_once_more_at_the_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "_BREATH", 60)
    zalo, accepted = Zalo(), Accepted(1)
    zalo.offer(zalo.update("an", "ai trực?"))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.failures == 0))

    assert accepted.texts == ["ai trực?"]


def test_a_message_that_is_lost_at_the_stop_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    zalo, accepted = Zalo(), Accepted(10**9)
    zalo.offer(zalo.update("an", "ai trực?"))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.failures < 10**9))

    assert "lost" in caplog.text
    assert "ai trực" not in caplog.text


@pytest.mark.parametrize("errors_in_200", [True, False])
def test_an_empty_answer_is_no_failure(tmp_path: Path, *, errors_in_200: bool) -> None:
    zalo, accepted = Zalo(), Accepted()
    zalo.fails("getUpdates", *[Fault(200 if errors_in_200 else 408, 408)] * 3)

    async def act() -> None:
        await until(lambda: zalo.calls["getUpdates"] == 4)
        zalo.offer(zalo.update("an", "ai trực?"))
        await until(lambda: accepted.texts == ["ai trực?"])

    asked(tmp_path, zalo, accepted, act)

    assert zalo.calls["getMe"] == 1, "it was not begun again"


def test_a_platform_that_always_says_at_once_that_there_is_nothing_is_not_hammered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "_BREATH", 0.1)
    zalo, accepted = Zalo(), Accepted()
    zalo.fails("getUpdates", *[Fault(408, 408)] * 1000)
    took = list[float]()

    async def act() -> None:
        began = asyncio.get_running_loop().time()
        await until(lambda: zalo.calls["getUpdates"] == 4)
        took.append(asyncio.get_running_loop().time() - began)

    asked(tmp_path, zalo, accepted, act)

    assert took[0] >= 0.25, "three breaths; without them it takes some milliseconds"


def test_updates_that_are_not_understood_stop_nothing(tmp_path: Path) -> None:
    zalo, accepted = Zalo(), Accepted()
    strange = [{}, [], "x", 3, {"message": 3}, {"message": {"text": "ai?"}}]
    zalo.offer(*strange, zalo.update("an", "ai trực?"))  # type: ignore[arg-type] # that is the point

    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.texts == ["ai trực?"]))

    assert zalo.calls["getMe"] == 1, "it was not begun again"


@pytest.mark.parametrize("fault", [Fault(502), Fault(200, 500), Fault(401, 401), Fault(200, 429)])
def test_asking_goes_on_after_a_failure(tmp_path: Path, fault: Fault) -> None:
    zalo, accepted = Zalo(), Accepted()
    zalo.fails("getUpdates", fault)
    zalo.offer(zalo.update("an", "ai trực?"))

    asked(tmp_path, zalo, accepted, lambda: until(lambda: accepted.texts == ["ai trực?"]))
