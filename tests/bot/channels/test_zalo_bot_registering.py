"""The webhook is registered at every start and looked after, but never fought over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.channels.zalo_bot.client import Client
from bot.channels.zalo_bot.errors import NotServedError, TokenRefusedError
from bot.channels.zalo_bot.registering import PATH, keep_registered
from tests.bot.channels.loopback import until
from tests.bot.channels.zalo_bot_installation import PUBLIC, opened
from tests.bot.channels.zalo_bot_server import SECRET, TOKEN, Fault, Zalo, running
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

URL = PUBLIC + PATH


def registering(zalo: Zalo, act: Callable[[], Awaitable[None]]) -> None:
    """Keep the webhook registered while something happens."""

    async def go() -> None:
        stop = asyncio.Event()
        async with running(zalo):
            client = Client(zalo.api, SecretStr(TOKEN))
            keeping = asyncio.create_task(keep_registered(client, URL, SecretStr(SECRET), stop, 0.02))
            await until(lambda: zalo.calls["getWebhookInfo"] > 0)
            await act()
            seen = zalo.calls["getWebhookInfo"]
            await until(lambda: zalo.calls["getWebhookInfo"] > seen + 1)
            stop.set()
            await keeping
            await client.close()

    asyncio.run(go())


async def nothing() -> None:
    """Happens."""


def test_the_webhook_is_registered_with_its_secret() -> None:
    zalo = Zalo()
    registering(zalo, nothing)

    assert zalo.webhook == (URL, SECRET)
    assert zalo.calls["setWebhook"] == 1, "what is right is left alone"


def test_a_changed_secret_is_registered_at_the_next_start() -> None:
    zalo = Zalo(webhook=(URL, "khoa-cu-khong-con-dung"))
    registering(zalo, nothing)

    assert zalo.webhook == (URL, SECRET)


def test_a_webhook_that_somebody_deleted_is_registered_again() -> None:
    zalo = Zalo()

    async def delete() -> None:
        zalo.webhook = None

    registering(zalo, delete)

    assert zalo.webhook == (URL, SECRET)


def test_a_webhook_that_was_given_to_another_server_is_not_fought_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    zalo, theirs = Zalo(), ("https://khac.example/webhook", "khoa-cua-may-khac")

    async def take() -> None:
        zalo.webhook = theirs

    registering(zalo, take)

    assert zalo.webhook == theirs
    assert "another server" in caplog.text


@pytest.mark.parametrize(
    ("token", "public", "faults", "error"),
    [
        ("1459232241454765289:mot-ma-thong-bao-khac-han", PUBLIC, (), TokenRefusedError),
        (TOKEN, "http://motcua.suoimo.example", (), NotServedError),
        (TOKEN, PUBLIC, (Fault(502),), NotServedError),
        (TOKEN, PUBLIC, (Fault(200, 429),), NotServedError),
    ],
    ids=["wrong token", "no https", "platform away", "too many calls"],
)
def test_what_cannot_be_registered_is_an_error_without_secrets(
    token: str, public: str, faults: tuple[Fault, ...], error: type[Exception], tmp_path: Path
) -> None:
    zalo = Zalo()
    zalo.fails("setWebhook", *faults)

    async def go() -> None:
        with store_in(tmp_path) as store:
            async with running(zalo), opened(zalo, store, token=token, public=public) as platform:
                await platform.run(asyncio.Event())

    with pytest.raises(error) as raised:
        asyncio.run(go())
    assert token.partition(":")[2] not in str(raised.value)
    assert SECRET not in str(raised.value)
