"""The Bot API server of npm's telegram-test-api: others' idea of Telegram, mended where it is not Telegram's.

It takes whatever it is sent, so that what would be refused is for the strict server to find; what it adds is that
nobody who wrote it knew this bot.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from html import unescape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from bot.channels.telegram.client import Request
from tests.bot.channels.telegram_server import TOKEN
from tests.bot.chats import at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.store import Store

FOLDER = Path(__file__).parents[2] / "telegram_test_api"
USERNAME = "TestNameBot"
_PAUSE = 0.1
"""Seconds between questions for updates: the server answers at once, where Telegram waits for something to come."""
_PEOPLE = count(5001)
_MESSAGES = count(1)
_METHOD = re.compile(r"\w+$")
_UNKNOWN_THERE: dict[str, Any] = {
    "getMyCommands": [],
    "setMyCommands": True,
    "sendChatAction": True,
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}
"""Methods that it does not have, with what Telegram answers."""


def why_not() -> str:
    """Why the server cannot be started here; "" when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (FOLDER / "node_modules").is_dir():
        return "telegram-test-api is not installed: npm ci --prefix tests/telegram_test_api"
    return ""


@contextmanager
def served() -> Iterator[str]:
    """The address of a running server."""
    pipe = subprocess.PIPE
    with subprocess.Popen(["node", "serve.js"], stdin=pipe, stdout=pipe, cwd=FOLDER, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


class Polls:
    """How often the bot has begun to ask for updates."""

    def __init__(self) -> None:
        self.begun = 0


def mended(polls: Polls) -> type[Request]:
    """HTTP with the server's answers put right, and questions counted."""

    class Mended(Request):
        async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
            found = _METHOD.search(url)
            assert found is not None
            method = found[0]
            if method in _UNKNOWN_THERE:
                return 200, _answer(_UNKNOWN_THERE[method])
            polls.begun += method == "getUpdates"
            code, body = await super().do_request(url, *args, **kwargs)
            result = json.loads(body)["result"]
            if method == "getUpdates" and not result:
                await asyncio.sleep(_PAUSE)
            return code, _answer(_mended_result(method, result))

    return Mended


def _mended_result(method: str, result: Any) -> Any:
    match method:
        case "getMe":
            return result | {"is_bot": True}
        case "sendMessage":  # it hands back the request's own fields, and milliseconds
            return {key: result[key] for key in ("message_id", "chat", "text")} | {"date": int(time.time())}
        case "getUpdates":
            for update in result:
                if "callback_query" in update:
                    update["callback_query"]["chat_instance"] = "1"
            return result
    return True if result is None else result


def _answer(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


class Somebody:
    """A person in a chat with the bot, over the server's own door for people."""

    def __init__(self, url: str, store: Store, polls: Polls, *, in_group: bool = False) -> None:
        self._url, self._store, self._polls = url, store, polls
        self._user = next(_PEOPLE)
        self._chat = -self._user if in_group else self._user
        self._type = "group" if in_group else "private"
        self._client = httpx.AsyncClient(base_url=url)

    async def say(self, text: str) -> str:
        """Type a text; "" is a picture."""
        size = {"file_id": "A", "file_unique_id": "B", "width": 90, "height": 90}
        content: dict[str, Any] = {"text": text} if text else {"photo": [size]}
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self._do("sendCommand" if "entities" in content else "sendMessage", content)

    async def pick(self, number: int, *, before: bool = False) -> str:
        """Press a button of the latest offer, or of the one before."""
        offers = [update for update in await self._told() if "reply_markup" in update["message"]]
        if not offers:
            return await self.say(str(number))
        offer = offers[-2 if before and len(offers) > 1 else -1]
        keys = [key for row in offer["message"]["reply_markup"]["inline_keyboard"] for key in row]
        on = self._common() | {"message_id": offer["messageId"], "text": offer["message"]["text"]}
        pressed = {"from": self._person(), "message": on, "data": keys[number - 1]["callback_data"]}
        return await self._do("sendCallback", pressed)

    async def shown(self) -> list[str]:
        """The bot's messages as this person reads them, as they are after edits."""
        return [unescape(re.sub(r"</?[bi]>", "", update["message"]["text"])) for update in await self._told()]

    async def labels(self) -> list[str]:
        """The labels of the buttons offered last."""
        *_, last = [
            u["message"]["reply_markup"] for u in await self._told() if "reply_markup" in u["message"]
        ]
        return [key["text"] for row in last["inline_keyboard"] for key in row]

    async def _do(self, door: str, content: dict[str, Any]) -> str:
        """Send something; returns what the bot says to it."""
        told, begun = len(await self.shown()), self._polls.begun
        await self._post(door, {"botToken": TOKEN, **self._common(), **content})
        async with asyncio.timeout(20):
            while (
                self._polls.begun < begun + 2
            ):  # the second question comes when what the first brought is stored
                await asyncio.sleep(0.02)
        await at_rest(self._store)
        return "\n".join((await self.shown())[told:])

    async def _told(self) -> list[dict[str, Any]]:
        history = await self._post("getUpdatesHistory", {"token": TOKEN})
        return [
            update
            for update in sorted(history["result"], key=lambda update: update["updateId"])
            if update.get("message", {}).get("chat_id") == str(self._chat)
        ]

    async def _post(self, door: str, content: dict[str, Any]) -> Any:
        return (await self._client.post(f"/{door}", json=content)).raise_for_status().json()

    def _common(self) -> dict[str, Any]:
        chat = {"id": self._chat, "type": self._type, "title": "Thôn Hồ Sen", "first_name": "An"}
        return {
            "message_id": next(_MESSAGES),
            "date": int(time.time()),
            "chat": chat,
            "from": self._person(),
        }

    def _person(self) -> dict[str, Any]:
        return {"id": self._user, "is_bot": False, "first_name": "An"}

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()
