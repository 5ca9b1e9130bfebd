"""Updates that Telegram delivers to this server."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from bot.channels.telegram.platform import PATH, SECRET_HEADER
from bot.channels.telegram.registering import MENU
from bot.record_json import from_json
from bot.store.engine import open_engine, sqlite_url
from bot.store.inbox import Inbox
from bot.store.store import Store
from bot.store.tables import inbox
from tests.bot.channels.loopback import served, until
from tests.bot.channels.telegram_chats import PUBLIC, SECRET, platform_over
from tests.bot.channels.telegram_server import Fault, TelegramServer, telegram
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from bot.channels.base import Message
    from bot.channels.telegram.platform import TelegramPlatform


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return store_in(tmp_path)


@asynccontextmanager
async def delivering(store: Store, server: TelegramServer) -> AsyncIterator[tuple[TelegramPlatform, str]]:
    """The bot's own server; gives its platform and the address of its webhook."""
    with store:
        platform = platform_over(store, server.url, webhook=True)
        async with served(Starlette(routes=platform.routes)) as here:
            try:
                yield platform, f"{here}{PATH}"
            finally:
                await platform.close()


def delivered(
    store: Store, act: Callable[[TelegramServer, TelegramPlatform, httpx.AsyncClient], Awaitable[None]]
) -> list[Message]:
    """What is in the inbox after an act."""
    stored: list[Message] = []

    async def run() -> None:
        async with telegram() as server, delivering(store, server) as (platform, url):
            server.webhook = {"url": url, "secret_token": SECRET}
            async with httpx.AsyncClient() as client:
                await act(server, platform, client)
            rows = store.read(lambda c: c.execute(select(inbox.c.body).order_by(inbox.c.seq)).scalars().all())
            stored.extend(from_json(body.encode()) for body in rows)

    asyncio.run(run())
    return stored


def test_an_update_is_stored_and_only_then_acknowledged(kept: Store) -> None:
    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        server.write("ai phối hợp?")
        assert await server.deliver(client) == [200]

    assert [message.text for message in delivered(kept, act)] == ["ai phối hợp?"]


def test_an_update_that_is_delivered_five_times_is_one_message(kept: Store) -> None:
    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        for number in range(20):
            server.write(f"tin {number}")
        assert set(await server.deliver(client, copies=5)) == {200}

    assert [message.text for message in delivered(kept, act)] == [f"tin {number}" for number in range(20)]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: SECRET[:-1]},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: "bí mật".encode()},
        {"Authorization": SECRET},
    ],
    ids=str,
)
def test_what_is_forged_has_no_effect(kept: Store, headers: dict[str, str]) -> None:
    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        server.write("giả")
        answer = await client.post(server.webhook["url"], json=server.updates[0], headers=headers)
        assert answer.status_code == 403
        assert server.calls == []

    assert delivered(kept, act) == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"update_id": 1, "message": {"text": "x"}}', b'"\xff"'], ids=repr
)
def test_what_cannot_be_read_is_acknowledged(kept: Store, body: bytes) -> None:
    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        answer = await client.post(server.webhook["url"], content=body, headers={SECRET_HEADER: SECRET})
        assert answer.status_code == 200

    assert delivered(kept, act) == []


def test_while_the_bot_cannot_ask_for_its_name_telegram_delivers_again(kept: Store) -> None:
    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        server.fail("getMe", Fault(502), Fault(502))
        server.write("ai phối hợp?")
        assert [await server.deliver(client) for _ in range(3)] == [[503], [503], [200]]

    assert len(delivered(kept, act)) == 1


def test_while_the_store_is_away_telegram_delivers_again(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: Inbox, message: Message) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    async def act(server: TelegramServer, _: TelegramPlatform, client: httpx.AsyncClient) -> None:
        server.write("ai phối hợp?")
        assert await server.deliver(client) == [503]
        assert len(server.updates) == 1

    monkeypatch.setattr(Inbox, "accept", away)
    delivered(kept, act)


def test_a_bot_that_asks_for_updates_has_no_door(kept: Store) -> None:
    with kept:
        assert tuple(platform_over(kept, "http://127.0.0.1:9").routes) == ()


def ran(
    store: Store, act: Callable[[TelegramServer], Awaitable[None]], *, webhook: bool = True
) -> TelegramServer:
    """The server after a platform ran beside an act."""

    async def run() -> TelegramServer:
        async with telegram() as server:
            with store:
                platform, stop = platform_over(store, server.url, webhook=webhook), asyncio.Event()
                running = asyncio.create_task(platform.run(stop))
                try:
                    await act(server)
                finally:
                    stop.set()
                    await running
                    await platform.close()
        return server

    return asyncio.run(run())


def test_running_registers_the_webhook_with_its_secret_and_keeps_what_waits(kept: Store) -> None:
    async def act(server: TelegramServer) -> None:
        server.write("chờ sẵn")
        await until(lambda: server.webhook)

    server = ran(kept, act)
    assert server.webhook == {
        "url": f"{PUBLIC}/webhook/telegram",
        "secret_token": SECRET,
        "allowed_updates": ["message", "callback_query", "my_chat_member"],
    }
    assert len(server.updates) == 1


def test_a_webhook_that_somebody_changed_is_registered_again(
    kept: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.channels.telegram.platform._LOOK_AGAIN", 0.05)

    async def act(server: TelegramServer) -> None:
        await until(lambda: server.webhook)
        server.webhook = {"url": "https://khac.example/"}
        await until(lambda: server.webhook["url"] == f"{PUBLIC}/webhook/telegram")
        await asyncio.sleep(0.2)

    with caplog.at_level(logging.INFO, "motcua.telegram"):
        server = ran(kept, act)
    assert len(server.called("setWebhook")) == 2
    assert f"webhook set to {PUBLIC}/webhook/telegram" in caplog.text
    assert SECRET not in caplog.text


def test_asking_takes_a_webhook_away_first(kept: Store) -> None:
    async def act(server: TelegramServer) -> None:
        server.webhook = {"url": "https://cu.example/"}
        server.write("chờ sẵn")
        await server.confirmed()

    assert ran(kept, act, webhook=False).webhook == {}


def test_the_menu_is_in_vietnamese_and_set_only_when_it_differs(kept: Store, tmp_path: Path) -> None:
    async def act(server: TelegramServer) -> None:
        await until(lambda: server.called("getUpdates"))

    server = ran(kept, act, webhook=False)
    assert server.commands == [{"command": c.command, "description": c.description} for c in MENU]
    assert {"command": "donvi", "description": "chọn đơn vị của anh/chị"} in server.commands
    assert {"batdau", "hoi", "vieccuatoi", "dichvucong", "riengtu", "xoa", "trogiup"} <= {
        command["command"] for command in server.commands
    }

    async def again(server: TelegramServer) -> None:
        server.commands = json.loads(json.dumps(shown))
        await until(lambda: server.called("getUpdates"))

    shown = server.commands
    engine = open_engine(sqlite_url(tmp_path))
    assert ran(Store(engine), again, webhook=False).called("setMyCommands") == []


def test_without_a_menu_the_bot_works_all_the_same(kept: Store) -> None:
    async def act(server: TelegramServer) -> None:
        server.fail("getMyCommands", Fault(500))
        server.write("tin")
        await server.confirmed()

    assert ran(kept, act, webhook=False).commands == []
