"""The local Zalo Bot Platform refuses what the documents do not allow."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.bot.channels.zalo_bot_server import TOKEN, Zalo, running

URL = "https://motcua.suoimo.example/webhook"
REFUSED: list[tuple[str, str, Any, int]] = [
    ("a wrong token", "1:x/getMe", {}, 401),
    ("an unknown method", f"{TOKEN}/editMessage", {}, 404),
    ("an unknown parameter", f"{TOKEN}/sendMessage", {"chat_id": "an", "text": "đáp", "buttons": "1"}, 400),
    ("a body that is no object", f"{TOKEN}/getMe", [], 400),
    ("an empty text", f"{TOKEN}/sendMessage", {"chat_id": "an", "text": ""}, 400),
    ("a text of 2001", f"{TOKEN}/sendMessage", {"chat_id": "an", "text": "x" * 2001}, 400),
    ("1001 emoji", f"{TOKEN}/sendMessage", {"chat_id": "an", "text": "😀" * 1001}, 400),
    (
        "another markup",
        f"{TOKEN}/sendMessage",
        {"chat_id": "an", "text": "x", "parse_mode": "MarkdownV2"},
        400,
    ),
    ("a chat that never wrote", f"{TOKEN}/sendMessage", {"chat_id": "lạ", "text": "x"}, 400),
    ("a chat id that is a number", f"{TOKEN}/sendMessage", {"chat_id": 1, "text": "x"}, 400),
    ("another action", f"{TOKEN}/sendChatAction", {"chat_id": "an", "action": "upload_photo"}, 400),
    (
        "a webhook without https",
        f"{TOKEN}/setWebhook",
        {"url": URL.replace("s:", ":"), "secret_token": "x" * 8},
        400,
    ),
    (
        "a webhook at home",
        f"{TOKEN}/setWebhook",
        {"url": "https://127.0.0.1/x", "secret_token": "x" * 8},
        400,
    ),
    ("a webhook without a secret", f"{TOKEN}/setWebhook", {"url": URL}, 400),
    ("a secret of 7", f"{TOKEN}/setWebhook", {"url": URL, "secret_token": "x" * 7}, 400),
    ("a secret of 257", f"{TOKEN}/setWebhook", {"url": URL, "secret_token": "x" * 257}, 400),
]


def called(zalo: Zalo, path: str, body: Any) -> tuple[int, Any]:
    async def go() -> httpx.Response:
        async with running(zalo), httpx.AsyncClient(verify=False) as client:
            return await client.post(f"{zalo.api}/bot{path}", json=body)

    answer = asyncio.run(go())
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("path", "body", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
@pytest.mark.parametrize("errors_in_200", [False, True], ids=["as HTTP status", "within HTTP 200"])
def test_it_is_refused(path: str, body: Any, code: int, *, errors_in_200: bool) -> None:
    status, said = called(Zalo(chats={"an"}, errors_in_200=errors_in_200), path, body)

    assert (said["ok"], said["error_code"]) == (False, code)
    assert status == (200 if errors_in_200 else code)


def test_asking_beside_a_webhook_is_refused() -> None:
    assert called(Zalo(webhook=(URL, "x" * 8)), f"{TOKEN}/getUpdates", {"timeout": "0"})[0] == 400


def test_asking_without_news_is_told_by_408() -> None:
    assert called(Zalo(), f"{TOKEN}/getUpdates", {"timeout": "0"})[0] == 408


def test_what_was_given_is_forgotten() -> None:
    zalo = Zalo()
    zalo.offer(zalo.update("an", "một"), zalo.update("an", "hai"))
    texts = [called(zalo, f"{TOKEN}/getUpdates", {})[1]["result"]["message"]["text"] for _ in range(2)]

    assert texts == ["một", "hai"]
    assert not zalo.to_ask_for
