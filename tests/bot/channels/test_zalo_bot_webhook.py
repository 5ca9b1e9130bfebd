"""Zalo's deliveries to a running installation: once answered, whatever is delivered; forged ones without effect."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy import func, select, update
from starlette.applications import Starlette

from bot.channels.base import Address
from bot.channels.zalo_bot import wording
from bot.channels.zalo_bot.registering import PATH
from bot.store.inbox import waiting
from bot.store.replies import Sending, claim, counts, pause
from bot.store.tables import chats, inbox, pauses, replies
from handlers.messages import Answer, Intent, Question, Status
from handlers.wording import ask_here
from tests.bot.channels.loopback import served, until
from tests.bot.channels.zalo_bot_installation import Installation, installed, opened
from tests.bot.channels.zalo_bot_server import ACCOUNT, SECRET, TOKEN, Fault, Zalo
from tests.bot.chats import NOW, at_rest, chat_desk
from tests.bot.databases import store_in
from tests.bot.doubles import desk_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from starlette.types import ASGIApp, Message

    from bot.store.replies import Pause


def paused(connection: Connection) -> Pause | None:
    return pause(connection, "zalo_bot", ACCOUNT, datetime.now(UTC))


def claimed(connection: Connection) -> list[Sending]:
    return claim(connection, "zalo_bot", ACCOUNT, datetime.now(UTC), timedelta(seconds=9), 8)


def echo(question: Question, _: object) -> Answer:
    return Answer(Status.UNKNOWN, Intent.OTHER, f"đáp {question.text}")


def with_installation(folder: Path, act: Callable[[Installation], Awaitable[None]]) -> Zalo:
    """Do something with a running installation; gives the platform as it was left."""

    async def go() -> Zalo:
        async with installed(folder, chat_desk(echo)) as here:
            await act(here)
            await at_rest(here.store)
            return here.zalo

    return asyncio.run(go())


def answers(zalo: Zalo) -> list[str]:
    return [text for _, text in zalo.sent if text.startswith("đáp")]


def test_a_delivery_in_either_form_is_answered(tmp_path: Path) -> None:
    async def act(here: Installation) -> None:
        for flat in (False, True):
            update = here.zalo.update("an", f"ai trực {flat}?")
            assert await here.zalo.deliver(update, flat=flat) == 200

    assert answers(with_installation(tmp_path, act)) == ["đáp ai trực False?", "đáp ai trực True?"]


def test_a_delivery_that_comes_again_is_answered_once(tmp_path: Path) -> None:
    async def act(here: Installation) -> None:
        zalo = here.zalo
        update = zalo.update("an", "ai trực?")
        await asyncio.gather(*(zalo.deliver(update, flat=n % 2 == 0) for n in range(10)))
        await at_rest(here.store)
        assert await zalo.deliver(update) == 200

    assert answers(with_installation(tmp_path, act)) == ["đáp ai trực?"]


@pytest.mark.parametrize("sender", [{}, {"from": None}], ids=["named", "not named"])
def test_a_person_whom_the_platform_protects_is_told_where_to_ask(
    tmp_path: Path, sender: dict[str, None]
) -> None:
    async def act(here: Installation) -> None:
        protected = here.zalo.update("em", None, "unsupported", **sender)
        assert await here.zalo.deliver(protected) == 200

    where, text = with_installation(tmp_path, act).sent[-1]
    contact = desk_of(echo).snapshot().contact
    assert where == "em"
    assert ask_here(contact) in text
    assert contact.phone in text
    assert contact.address in text


def test_a_delivery_that_is_no_update_is_acknowledged_and_leaves_nothing(tmp_path: Path) -> None:
    async def act(here: Installation) -> None:
        assert await here.zalo.deliver({"event_name": "message.text.received", "message": 3}) == 200
        assert await here.zalo.deliver({"event_name": "bot.added"}) == 200
        assert rows(here) == 0

    assert with_installation(tmp_path, act).sent == []


@pytest.mark.parametrize("status", [502, 504])
def test_a_reply_that_may_have_arrived_is_not_sent_again(tmp_path: Path, status: int) -> None:
    async def act(here: Installation) -> None:
        await here.zalo.deliver(here.zalo.update("an", "ai trực?"))
        await at_rest(here.store)
        here.zalo.fails("sendMessage", Fault(status, done=True))
        await here.zalo.deliver(here.zalo.update("an", "ai gác?"))
        await at_rest(here.store)
        await here.zalo.deliver(here.zalo.update("an", "ai đón?"))
        await at_rest(here.store)
        assert here.store.read(counts)["held"] == 1
        assert wording.held(1) in [finding.what for finding in await here.platform.check()]

    assert answers(with_installation(tmp_path, act)) == ["đáp ai trực?", "đáp ai gác?", "đáp ai đón?"]


def test_a_quota_that_is_used_up_keeps_replies_and_is_told_to_the_admin(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def act(here: Installation) -> None:
        zalo = here.zalo
        await zalo.deliver(zalo.update("an", "ai trực?"))
        await at_rest(here.store)
        zalo.quota, sent = 0, zalo.calls["sendMessage"]
        await zalo.deliver(zalo.update("an", "ai gác?"))
        await until(lambda: here.store.read(paused) is not None)
        await zalo.deliver(zalo.update("bình", "ai đón?"))
        await until(lambda: not here.store.read(waiting))
        for _ in range(5):  # as often as the sender looks for something to send
            assert here.store.read(claimed) == []
        assert zalo.calls["sendMessage"] == sent + 1, "while it pauses nothing is tried"
        assert here.store.read(counts)["due"] >= 2, "and nothing is given up"
        (bad,) = [finding for finding in await here.platform.check() if not finding.good]
        assert "tạm ngừng gửi" in bad.what
        assert f"{here.store.read(counts)['due']} lời đáp" in bad.what
        zalo.quota = 100
        await here.store.write(lambda connection: connection.execute(pauses.delete()))
        await here.store.write(lambda connection: connection.execute(update(replies).values(due_at=NOW)))

    assert sorted(answers(with_installation(tmp_path, act))) == ["đáp ai gác?", "đáp ai trực?", "đáp ai đón?"]
    assert "quota" in caplog.text


def test_typing_is_shown_in_the_chat(tmp_path: Path) -> None:
    async def act(here: Installation) -> None:
        await here.zalo.deliver(here.zalo.update("an", "ai trực?"))
        await here.platform.channel.show_typing(Address("zalo_bot", ACCOUNT, "an"))

    assert with_installation(tmp_path, act).typed == ["an"]


# --- forgeries -------------------------------------------------------------------------------------


def rows(here: Installation) -> int:
    """What is in the store of messages, chats and replies."""
    counts = [select(func.count()).select_from(table) for table in (inbox, chats, replies)]
    return sum(here.store.read(lambda c: [c.execute(count).scalar_one() for count in counts]))


def near_misses() -> Iterator[str]:
    """Secrets that are almost right."""
    yield from ("", "0", SECRET[:-1], SECRET[1:], SECRET + "x", SECRET * 2, SECRET.upper(), SECRET[::-1])
    yield from (SECRET[:at] + "~" + SECRET[at + 1 :] for at in range(len(SECRET)))
    yield from (SECRET[:at] for at in range(len(SECRET)))
    yield from (TOKEN, TOKEN.partition(":")[2], f"Bearer {SECRET}", f'"{SECRET}"')


def forgeries(count: int) -> Iterator[dict[str, str]]:
    """Headers that the platform would not send."""
    draw, letters = random.Random(5), "abcdefghijklmnopqrstuvwxyz-_0123456789"
    yield {}
    yield from ({name: SECRET} for name in ("X-Api-Secret-Token", "Authorization", "X-Bot-Api-Secret"))
    yield {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    given = list(near_misses())
    given += ["".join(draw.choices(letters, k=len(SECRET))) for _ in range(count - len(given) - 5)]
    yield from ({"X-Bot-Api-Secret-Token": secret} for secret in given)


async def posted(app: ASGIApp, body: bytes, headers: dict[str, str]) -> int:
    """The status of a delivery to an application without a socket between."""
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": PATH, "query_string": b"", "headers": raw}
    told = list[int]()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    await app(scope, receive, send)
    return told[0]


def test_ten_thousand_forged_deliveries_have_no_effect(tmp_path: Path) -> None:
    headers, statuses = list(forgeries(10_000)), Counter[int]()
    by_socket = 100
    assert len(headers) == 10_000

    async def act(here: Installation) -> None:
        body = json.dumps({"ok": True, "result": here.zalo.update("an", "/xoa")}).encode()
        before = here.zalo.calls.copy()
        async with httpx.AsyncClient(verify=False) as client:
            for one in headers[:by_socket]:
                answer = await client.post(here.zalo.reverse_proxy + PATH, content=body, headers=one)
                statuses[answer.status_code] += 1
        app = Starlette(routes=list(here.platform.routes))
        for one in headers[by_socket:]:
            statuses[await posted(app, body, one)] += 1
        assert statuses == {403: 10_000}
        assert rows(here) == 0
        assert here.zalo.calls == before
        assert await posted(app, body, {"X-Bot-Api-Secret-Token": SECRET}) == 200, "the true one is taken"
        assert await here.zalo.deliver(here.zalo.update("an", "ai trực?")) == 200, "by a socket too"

    assert answers(with_installation(tmp_path, act)) == ["đáp ai trực?"]


def test_a_bot_that_asks_has_no_door_for_deliveries(tmp_path: Path) -> None:
    async def go() -> int:
        with store_in(tmp_path) as store:
            async with opened(Zalo(api="http://127.0.0.1:1"), store, by_webhook=False) as platform:
                assert platform.routes == ()
                app = Starlette(routes=list(platform.routes))
                async with served(app) as here, httpx.AsyncClient(verify=False) as client:
                    headers = {"X-Bot-Api-Secret-Token": ""}
                    return (await client.post(here + PATH, json={}, headers=headers)).status_code

    assert asyncio.run(go()) == 404
