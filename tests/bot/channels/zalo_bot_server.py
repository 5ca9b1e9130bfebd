"""Zalo Bot Platform on loopback, as strict as its documents: what they do not allow is refused.

Nobody's account was used; where the documents are silent the stricter reading is taken.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot.channels.loopback import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from starlette.requests import Request

TOKEN = "1459232241454765289:bi-mat-cua-may-chu-thu-nghiem"
ACCOUNT = "1459232241454765289"
SECRET = "khoa-webhook-de-thu-nghiem"
Update = dict[str, Any]
_MARKS = re.compile(r"<[^>]*>|[*_]")


@dataclass(frozen=True)
class Fault:
    """How a method answers once, against its documents."""

    status: int = 200
    code: int | None = None
    """"error_code" of an "ok": false; None for a body in no form of the platform's."""
    done: bool = False
    """True when what was asked for is done all the same."""
    seconds: float = 0.0
    body: str = "<html>Bad Gateway</html>"
    retry_after: str | None = None
    """A header that the platform is not known to give."""


@dataclass
class Zalo:
    """The platform with one bot on it."""

    errors_in_200: bool = False
    """True when an "ok": false comes with HTTP 200, as it may."""
    sent: list[tuple[str, str]] = field(default_factory=list)
    """Chat and text as it is shown, in the order of acceptance."""
    typed: list[str] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    """What was refused, in the platform's words."""
    chats: set[str] = field(default_factory=set)
    """Whoever has written to the bot."""
    quota: int = 3000
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    """By method, for its next calls."""
    webhook: tuple[str, str] | None = None
    """Address and secret."""
    to_ask_for: deque[Update] = field(default_factory=deque)
    reverse_proxy: str = ""
    """Where the public address leads: the server under test."""
    api: str = ""
    _outgoing: httpx.AsyncClient | None = None
    _count: int = 0
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def fails(self, method: str, *faults: Fault) -> None:
        """Have the next calls of a method fail."""
        self.faults.setdefault(method, deque()).extend(faults)

    # --- people ------------------------------------------------------------------------------------

    def update(self, chat: str, text: str | None, event: str = "text", /, **other: Any) -> Update:
        """What the platform makes of something that a person sends; a new message_id each time."""
        self.chats.add(chat)
        self._count += 1
        message = {
            "from": {"id": chat, "display_name": "Người Dân", "is_bot": False},
            "chat": {"id": chat, "chat_type": "PRIVATE"},
            "message_id": f"{self._count:020x}",
            "date": 1_789_977_600_000 + self._count,
            **({} if text is None else {"text": text}),
            **other,
        }
        return {"event_name": f"message.{event}.received", "message": message}

    async def deliver(self, update: Update, *, flat: bool = False, secret: str | None = None) -> int:
        """Deliver by webhook; gives the HTTP status."""
        assert self.webhook is not None, "no webhook is registered"
        url, registered = self.webhook
        body = update if flat else {"ok": True, "result": update}
        headers = {"X-Bot-Api-Secret-Token": registered if secret is None else secret}
        assert self._outgoing is not None, "the platform is not running"
        answer = await self._outgoing.post(
            self.reverse_proxy + urlsplit(url).path, json=body, headers=headers
        )
        return answer.status_code

    def offer(self, *updates: Update) -> None:
        """Keep updates for whoever asks."""
        self.to_ask_for.extend(updates)
        self._arrived.set()

    # --- methods -----------------------------------------------------------------------------------

    async def answer(self, request: Request) -> Response:
        """One call."""
        method = request.path_params["method"]
        if request.path_params["token"] != TOKEN:
            return self._error(401, "Unauthorized")
        self.calls[method] += 1
        act, known = _METHODS.get(method, (None, ()))
        if act is None:
            return self._error(404, f"no method {method}")
        given = await request.json() if request.headers.get("content-type") == "application/json" else None
        if not isinstance(given, dict) or not set(given) <= set(known):
            return self._error(400, f"parameters of {method} are JSON with {known}")
        waiting = self.faults.get(method)
        fault = waiting.popleft() if waiting else None
        return await act(self, given) if fault is None else await self._fail(fault, act(self, given))

    async def _fail(self, fault: Fault, act: Coroutine[Any, Any, Response]) -> Response:
        if fault.done:
            await act
        else:
            act.close()
        await asyncio.sleep(fault.seconds)
        headers = {} if fault.retry_after is None else {"Retry-After": fault.retry_after}
        if fault.code is None:
            return Response(fault.body, fault.status, headers, media_type="text/html")
        body = {"ok": False, "description": "lỗi", "error_code": fault.code}
        return JSONResponse(body, fault.status, headers)

    def _error(self, code: int, why: str) -> Response:
        self.refused.append(why)
        body = {"ok": False, "description": why, "error_code": code}
        return JSONResponse(body, 200 if self.errors_in_200 else code)

    async def _get_me(self, _: Update) -> Response:
        kind = {"account_type": "BASIC", "can_join_groups": False}
        return _result({"id": ACCOUNT, "account_name": "bot.VDKyGxQvc", **kind})

    async def _get_updates(self, given: Update) -> Response:
        timeout = given.get("timeout", "30")
        if not str(timeout).isdigit():
            return self._error(400, "timeout is no number")
        if self.webhook is not None:
            return self._error(400, "getUpdates does not work while there is a webhook")
        if not self.to_ask_for:
            self._arrived.clear()
            try:
                async with asyncio.timeout(float(timeout)):
                    await self._arrived.wait()
            except TimeoutError:
                return self._error(408, "Request timeout")
        return _result(self.to_ask_for.popleft())  # forgotten with the answer

    async def _set_webhook(self, given: Update) -> Response:
        url, secret = given.get("url"), given.get("secret_token")
        if not isinstance(url, str) or not url.startswith("https://") or _is_local(url):
            return self._error(400, "the webhook has to be a public https address")
        if not isinstance(secret, str) or not 8 <= len(secret) <= 256:
            return self._error(400, "secret_token has 8 to 256 characters")
        self.webhook = (url, secret)
        return self._webhook_info()

    async def _delete_webhook(self, _: Update) -> Response:
        self.webhook = None
        return self._webhook_info()

    async def _get_webhook_info(self, _: Update) -> Response:
        return self._webhook_info()

    def _webhook_info(self) -> Response:
        return _result({"url": self.webhook[0] if self.webhook else "", "updated_at": 1_789_977_600_000})

    async def _send_message(self, given: Update) -> Response:
        chat, text = given.get("chat_id"), given.get("text")
        if not isinstance(chat, str) or chat not in self.chats:
            return self._error(400, "no such chat")
        if not isinstance(text, str) or not 1 <= len(text.encode("utf-16-le")) // 2 <= 2000:
            return self._error(400, "text has 1 to 2000 characters")
        if given.get("parse_mode", "html") not in {"html", "markdown"}:
            return self._error(400, "no such parse_mode")
        if self.quota <= 0:
            return self._error(429, "quota exceeded")
        self.quota -= 1
        self.sent.append((chat, text if "parse_mode" not in given else _MARKS.sub("", text)))
        return _result({"message_id": f"gửi-{len(self.sent)}", "date": 1_789_977_600_000})

    async def _send_chat_action(self, given: Update) -> Response:
        if given.get("action") != "typing" or given.get("chat_id") not in self.chats:
            return self._error(400, "action is typing, in a known chat")
        self.typed.append(given["chat_id"])
        return JSONResponse({"ok": True})


_METHODS = {
    "getMe": (Zalo._get_me, ()),
    "getUpdates": (Zalo._get_updates, ("timeout",)),
    "setWebhook": (Zalo._set_webhook, ("url", "secret_token")),
    "deleteWebhook": (Zalo._delete_webhook, ()),
    "getWebhookInfo": (Zalo._get_webhook_info, ()),
    "sendMessage": (Zalo._send_message, ("chat_id", "text", "parse_mode")),
    "sendChatAction": (Zalo._send_chat_action, ("chat_id", "action")),
}


def _result(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host


@asynccontextmanager
async def running(zalo: Zalo) -> AsyncIterator[Zalo]:
    """The platform on a port of its own."""
    app = Starlette(routes=[Route("/bot{token}/{method}", zalo.answer, methods=["POST"])])
    async with served(app) as zalo.api, httpx.AsyncClient(verify=False) as zalo._outgoing:
        yield zalo
