"""A strict Zalo for tests (máy chủ Zalo giả): OAuth, OpenAPI v3, template messages, and the deliveries of its webhook.

It answers as documented and refuses what Zalo would refuse. Whatever a well-made client never sends, such as a refresh
token used twice or a text that is too long, is also written down in `wrongs`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import secrets
import time
from collections import deque
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot.channels.loopback import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.requests import Request

APP_ID, APP_SECRET = "1111111111111111111", "bi-mat-ung-dung"
OA_ID, OA_SECRET = "2222222222222222222", "bi-mat-oa"
RETRIES = (30, 300, 900, 1800, 3600)
"""Seconds after which a delivery is made again; then the webhook is switched off."""
SECONDS_TO_ANSWER = 2
FREE_FOR, OPEN_FOR = timedelta(hours=48), timedelta(days=7)
TEMPLATE = "300001"
TEMPLATES = {
    TEMPLATE: {
        "ten": re.compile(r".{1,30}"),
        "so_viec": re.compile(r"[1-9]\d{0,19}"),
        "han": re.compile(r"\d{2}/\d{2}/\d{4}"),
    }
}
"""By id of an approved template: its fields, and what each may be."""
Fault = int | Callable[[], Response] | None
"""An error code to answer with, or an answer of its own; None for none."""


@dataclass
class Person:
    """Somebody with a Zalo account, as the Official Account sees them."""

    follows: bool = False
    acted_at: datetime | None = None
    error: int | None = None
    """What Zalo answers to messages to them whatever else holds: -218, -227, -244."""

    def since(self, now: datetime) -> timedelta:
        """How long ago they last acted."""
        return timedelta.max if self.acted_at is None else now - self.acted_at

    def kept_from(self) -> int | None:
        """The error that every message to them meets; None when they may be written to."""
        return self.error if self.error is not None else None if self.follows else -213


@dataclass(frozen=True)
class Told:
    """A message that a person has on their screen."""

    user_id: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    """Titles and payloads."""


@dataclass
class Zalo:
    """All of Zalo, for one application and one Official Account."""

    oa_id: str = OA_ID
    """The account that its tokens are of."""
    refresh_token: str = "seed"
    """The one that is good now; "" when none is, after one was used twice."""
    access_tokens: dict[str, datetime] = field(default_factory=dict)
    """Until when each is good."""
    life: timedelta = timedelta(hours=25)
    seconds: float = 0.0
    """How long a renewal takes."""
    may_answer: asyncio.Event | None = None
    """Until when a renewal is not answered; None when it is at once."""
    people: dict[str, Person] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    templates: list[dict[str, Any]] = field(default_factory=list)
    quota: int = 100
    """How many more messages the package pays for: templates, and messages to those who wrote days ago."""
    faults: deque[Fault] = field(default_factory=deque)
    """What happens to the next messages, one each, before anything else is looked at but the token."""
    renewal_faults: deque[Callable[[], Response]] = field(default_factory=deque)
    renewals: list[str] = field(default_factory=list)
    """The path prefix each good renewal came by: tests give each process its own."""
    before_use: Callable[[str], None] | None = None
    """Called with the access token of every request."""
    webhook: str = ""
    """Where deliveries go."""
    is_webhook_on: bool = True
    haste: float = 10_000.0
    """How much faster than documented deliveries are made again."""
    echoes: bool = False
    """Whether messages of the account are delivered back, with the receipts for them."""
    night: bool = False
    wrongs: list[str] = field(default_factory=list)
    deliveries: list[tuple[float, int]] = field(default_factory=list)
    """Seconds and status of every delivery; 0 when no answer came in time."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _echoing: set[asyncio.Task[bool]] = field(default_factory=set)

    @property
    def app(self) -> Starlette:
        """What answers requests, at any path prefix."""
        return Starlette(
            routes=[
                Route("/{prefix:path}v4/oa/access_token", self._renew, methods=["POST"]),
                Route("/v3.0/oa/message/cs", self._message, methods=["POST"]),
                Route("/message/template", self._template, methods=["POST"]),
                Route("/v2.0/oa/getoa", self._account, methods=["GET"]),
            ]
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Its address, for as long as the context lasts."""
        async with served(self.app) as url:
            yield url
            await self.delivered()

    # --- tokens ------------------------------------------------------------------------------------

    async def _renew(self, request: Request) -> Response:
        form = {key: str(value) for key, value in (await request.form()).items()}
        if request.headers.get("secret_key") != APP_SECRET:
            return self._wrong("secret key", {"error": -14004, "error_name": "Invalid secret key"})
        if form.get("app_id") != APP_ID or form.get("grant_type") != "refresh_token":
            return self._wrong("form of a renewal", {"error": -14001, "error_name": "Invalid parameter"})
        if self.renewal_faults:
            return self.renewal_faults.popleft()()
        if form.get("refresh_token") != self.refresh_token:
            return self._wrong("refresh token", {"error": -14014, "error_name": "Invalid refresh token"})
        answer = self.renewed(request.path_params["prefix"])
        await asyncio.sleep(self.seconds)
        if self.may_answer is not None:
            await self.may_answer.wait()
        return answer

    def renewed(self, prefix: str = "") -> JSONResponse:
        """The refresh token is spent, here is a pair."""
        self.refresh_token, access = f"r{secrets.token_urlsafe(12)}", f"a{secrets.token_urlsafe(12)}"
        self.access_tokens[access] = datetime.now(UTC) + self.life
        self.renewals.append(prefix)
        pair = {"access_token": access, "refresh_token": self.refresh_token}
        return JSONResponse({**pair, "expires_in": str(int(self.life.total_seconds()))})

    def _refused_token(self, request: Request) -> dict[str, Any] | None:
        token = request.headers.get("access_token", "")
        until = self.access_tokens.get(token)
        if until is None:
            return {"error": -216, "message": "Access token is invalid"}
        if until <= datetime.now(UTC):
            return {"error": -220, "message": "Access token is expired"}
        if self.before_use is not None:
            self.before_use(token)
        return None

    # --- messages ----------------------------------------------------------------------------------

    async def _message(self, request: Request) -> Response:
        if refused := self._refused_token(request):
            return JSONResponse(refused)
        if self.faults and (fault := self.faults.popleft()) is not None:
            return JSONResponse({"error": fault, "message": "…"}) if isinstance(fault, int) else fault()
        told = _told(await request.body(), request.headers.get("content-type", ""))
        if told is None:
            return self._wrong("form of a message", {"error": -201, "message": "Params is invalid"})
        person = self.people.get(told.user_id, Person())
        since = person.since(datetime.now(UTC))
        error = person.kept_from() or (
            -230 if since > OPEN_FOR else self._paid() if since > FREE_FOR else None
        )
        if error is not None:
            return JSONResponse({"error": error, "message": "…"})
        self.told.append(told)
        message_id = f"m{next(self._numbers)}"
        if self.echoes:
            self._echo(told, message_id)
        return JSONResponse(
            {"data": {"message_id": message_id, "user_id": told.user_id}, "error": 0, "message": "Success"}
        )

    def _paid(self) -> int | None:
        """One message less in the package; the error where there is none left."""
        self.quota -= 1
        return None if self.quota >= 0 else -224

    def pass_time(self, time: timedelta) -> None:
        """Everybody's last act lies so much further back."""
        for person in self.people.values():
            person.acted_at = person.acted_at and person.acted_at - time

    async def _template(self, request: Request) -> Response:
        if refused := self._refused_token(request):
            return JSONResponse({**refused, "error": -124})
        if self.night:
            return JSONResponse({"error": -133, "message": "…"})
        body = json.loads(await request.body())
        if not _is_template(body):
            return self._wrong("form of a template", {"error": -108, "message": "Params is invalid"})
        person = self.people.get(body["user_id"], Person())
        if person.since(datetime.now(UTC)) <= FREE_FOR:
            self.wrongs.append(
                "a template that is paid for, to a person who may be written to free of charge"
            )
        error = person.kept_from() or self._paid()
        if error is not None:
            return JSONResponse({"error": error, "message": "…"})
        self.templates.append(body)
        return JSONResponse({"data": {"msg_id": f"t{next(self._numbers)}"}, "error": 0, "message": "Success"})

    async def _account(self, request: Request) -> Response:
        if refused := self._refused_token(request):
            return JSONResponse(refused)
        data = {"oa_id": self.oa_id, "name": "UBND xã Suối Mơ"}
        return JSONResponse({"data": data, "error": 0, "message": "Success"})

    def _wrong(self, what: str, answer: dict[str, Any]) -> JSONResponse:
        self.wrongs.append(what)
        return JSONResponse(answer)

    # --- deliveries --------------------------------------------------------------------------------

    def sent(self, user_id: str, text: str, message_id: str | None = None) -> dict[str, Any]:
        """The event of a person who types; "" is a picture."""
        self._acts(user_id)
        message: dict[str, Any] = {"msg_id": message_id or f"u{next(self._numbers)}"}
        if text:
            message["text"] = text
        else:
            message["attachments"] = [{"type": "image", "payload": {"url": "https://photo.example/1.jpg"}}]
        name = "user_send_text" if text else "user_send_image"
        return {**_event(name), "sender": {"id": user_id}, "recipient": {"id": OA_ID}, "message": message}

    def followed(self, user_id: str) -> dict[str, Any]:
        """The event of a person who begins to follow."""
        self._acts(user_id)
        return {**_event("follow"), "oa_id": OA_ID, "follower": {"id": user_id}}

    def unfollowed(self, user_id: str) -> dict[str, Any]:
        """The event of a person who follows no more."""
        self.people[user_id] = Person()
        return {**_event("unfollow"), "oa_id": OA_ID, "follower": {"id": user_id}}

    def _acts(self, user_id: str) -> None:
        person = self.people.setdefault(user_id, Person())
        person.follows, person.acted_at = True, datetime.now(UTC)

    async def deliver(self, event: dict[str, Any]) -> bool:
        """Deliver an event as documented: again and again until it is taken; False when it never was."""
        for wait in (*RETRIES, None):
            if await self.post(*signed(event)) == 200:
                return True
            if wait is not None:
                await asyncio.sleep(wait / self.haste)
        self.is_webhook_on = False
        return False

    async def post(self, body: bytes, headers: dict[str, str]) -> int:
        """One delivery; its status, 0 when no answer came in time."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                status = await _post(self.webhook, body, headers)
        except (TimeoutError, OSError):
            status = 0
        self.deliveries.append((time.monotonic() - began, status))
        return status

    async def delivered(self) -> None:
        """Wait until all echoes were delivered."""
        while self._echoing:
            await asyncio.wait(self._echoing)

    def _echo(self, told: Told, message_id: str) -> None:
        ours, theirs = {"id": OA_ID}, {"id": told.user_id}
        message = {"msg_id": message_id, "text": told.text}
        for name, sender, recipient in (
            ("oa_send_text", ours, theirs),
            ("user_received_message", theirs, ours),
            ("user_seen_message", theirs, ours),
        ):
            event = {**_event(name), "sender": sender, "recipient": recipient, "message": message}
            task = asyncio.create_task(self.deliver(event))
            self._echoing.add(task)
            task.add_done_callback(self._echoing.discard)


def signed(event: dict[str, Any], secret: str = OA_SECRET) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a delivery."""
    body = json.dumps(event, ensure_ascii=False).encode()
    mac = sha256(
        str(event.get("app_id")).encode() + body + str(event.get("timestamp")).encode() + secret.encode()
    )
    return body, {"X-ZEvent-Signature": f"mac={mac.hexdigest()}", "Content-Type": "application/json"}


async def _post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of a delivery. By hand: a client library takes longer than what is measured."""
    to = urlsplit(url)
    assert to.hostname is not None
    reader, writer = await asyncio.open_connection(to.hostname, to.port)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = [f"POST {to.path} HTTP/1.1", f"Host: {to.netloc}", f"Content-Length: {len(body)}", *lines]
    try:
        writer.write("\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1") + body)
        return int((await reader.readline()).split()[1])
    finally:
        writer.close()


def _event(name: str) -> dict[str, Any]:
    return {"app_id": APP_ID, "event_name": name, "timestamp": str(time.time_ns() // 1_000_000)}


def _is_template(body: dict[str, Any]) -> bool:
    """Whether a template is as it was approved: each field there, and none too long."""
    wanted, given = TEMPLATES.get(body.get("template_id", "")), body.get("template_data")
    if (
        set(body) != {"user_id", "template_id", "template_data"}
        or wanted is None
        or not isinstance(given, dict)
    ):
        return False
    return set(given) == set(wanted) and all(
        isinstance(given[name], str) and form.fullmatch(given[name]) for name, form in wanted.items()
    )


def _told(body: bytes, content_type: str) -> Told | None:
    """The message in a request; None for what Zalo would not take."""
    try:
        given = json.loads(body)
        user_id, message = given["recipient"]["user_id"], given["message"]
        text = message["text"]
        buttons = message.get("attachment", {"type": "template", "payload": {"buttons": []}})
        assert buttons.pop("type") == "template"
        listed = buttons.pop("payload").pop("buttons")
        assert not buttons
        assert content_type == "application/json"
        assert set(given) == {"recipient", "message"}
        assert set(message) <= {"text", "attachment"}
        assert isinstance(user_id, str)
        assert 1 <= len(text.encode("utf-16-le")) // 2 <= 2000
        assert len(listed) <= 5
        for button in listed:
            assert set(button) == {"title", "type", "payload"}
            assert button["type"] == "oa.query.hide"
            assert 1 <= len(button["title"]) <= 100
            assert 1 <= len(button["payload"]) <= 1000
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return None
    return Told(user_id, text, tuple((button["title"], button["payload"]) for button in listed))
