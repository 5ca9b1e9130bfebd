"""What `motcua channels check` finds out about Telegram."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram.checking import READS_ALL, TOKEN_REFUSED
from tests.bot.channels.telegram_chats import PUBLIC, SECRET, platform_over
from tests.bot.channels.telegram_server import TOKEN, Fault, TelegramServer, telegram
from tests.bot.databases import store_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.channels.platform import Finding
    from bot.store.store import Store

REGISTERED = {
    "url": f"{PUBLIC}/webhook/telegram",
    "allowed_updates": ["my_chat_member", "message", "callback_query"],
}


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return store_in(tmp_path)


def checked(
    store: Store,
    prepare: Callable[[TelegramServer], object] = lambda _: None,
    *,
    webhook: bool = False,
    token: str = TOKEN,
) -> tuple[Finding, ...]:
    """The findings; that nothing was changed is checked each time."""

    async def run() -> tuple[Finding, ...]:
        async with telegram() as server:
            prepare(server)
            platform = platform_over(store, server.url, webhook=webhook, token=token)
            found = await platform.check()
            await platform.close()
            assert {call.method for call in server.calls} <= {"getMe", "getWebhookInfo"}
            return found

    with store:
        found = asyncio.run(run())
    assert not any(secret in repr(found) for secret in (TOKEN[10:], SECRET))
    assert all(finding.good is not bool(finding.advice) for finding in found)
    return found


def bad(found: tuple[Finding, ...]) -> list[str]:
    return [finding.what for finding in found if not finding.good]


def test_all_is_well_when_asking(kept: Store) -> None:
    found = checked(kept)

    assert bad(found) == []
    assert found[0].what == "Token đúng, bot là @mot_cua_bot."


def test_all_is_well_by_webhook(kept: Store) -> None:
    found = checked(kept, lambda server: server.webhook.update(REGISTERED), webhook=True)

    assert bad(found) == []


@pytest.mark.parametrize("token", [TOKEN[:-1] + "x", TOKEN + "x" * 9])
def test_a_refused_token_is_told(kept: Store, token: str) -> None:
    assert checked(kept, token=token) == (TOKEN_REFUSED,)


def test_an_unreachable_server_is_told_with_its_reason(kept: Store) -> None:
    (found,) = checked(kept, lambda server: server.fail("getMe", Fault(drop=True)))

    assert found.what == "Không kết nối được với máy chủ Telegram (RemoteProtocolError)."
    assert "các kênh khác vẫn chạy" in found.advice


def test_a_webhook_that_is_missing_is_told(kept: Store) -> None:
    assert bad(checked(kept, webhook=True)) == [
        f"Webhook chưa có hoặc chưa đúng, cần là {PUBLIC}/webhook/telegram."
    ]


def test_a_webhook_to_somewhere_else_is_told(kept: Store) -> None:
    (what,) = bad(
        checked(kept, lambda server: server.webhook.update(url="https://khac.example/"), webhook=True)
    )
    assert "đang là https://khac.example/" in what


def test_a_webhook_that_would_starve_the_asking_is_told(kept: Store) -> None:
    (what,) = bad(checked(kept, lambda server: server.webhook.update(REGISTERED)))
    assert "không lấy tin được" in what


def test_a_bot_that_reads_all_of_its_groups_is_told_of(kept: Store) -> None:
    assert READS_ALL in checked(kept, lambda server: setattr(server, "reads_all", True))


@pytest.mark.parametrize(("count", "good"), [(3, True), (150, False)])
def test_waiting_messages_are_counted(kept: Store, count: int, good: bool) -> None:
    found = checked(kept, lambda server: [server.write("tin") for _ in range(count)])

    assert [finding.good for finding in found if finding.what == f"{count} tin đang chờ ở Telegram."] == [
        good
    ]


@pytest.mark.parametrize(("ago", "told"), [(60, True), (86_400, False)])
def test_a_recent_fault_of_delivery_is_told(kept: Store, ago: int, told: bool) -> None:
    def prepare(server: TelegramServer) -> None:
        server.webhook.update(REGISTERED)
        server.webhook_error = (int(time.time()) - ago, "Wrong response from the webhook: 502 Bad Gateway")

    found = checked(kept, prepare, webhook=True)
    assert any("502 Bad Gateway" in what for what in bad(found)) is told
