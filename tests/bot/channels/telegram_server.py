"""A Bot API server on loopback that refuses what Telegram's refuses, with faults to switch on.

It is stricter than Telegram where a mistake of ours would otherwise pass unseen: unknown methods and parameters, and
markup that Telegram would put right, are refused.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot.channels.loopback import served, until
from tests.bot.channels.telegram_rules import PARAMETERS, RefusedError, buttons_of, entities_of, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import httpx
    from starlette.requests import Request

TOKEN = "123456789:CANARY-token-of-the-tests-0123456789"
BOT_ID = 123456789
USERNAME = "mot_cua_bot"
PERSON, GROUP = 1001, -2001
_MOST_DOWNLOADED = 20 * 1024 * 1024


@dataclass
class Shown:
    """A message of the bot as it is on the screens."""

    chat_id: int
    message_id: int
    text: str
    buttons: list[tuple[str, str]]
    """Label and payload."""
    thread_id: int | None = None
    marked: bool = False
    at: float = 0.0
    first_text: str = ""
    """As it was before edits."""
    first_buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Fault:
    """What is done with a call in place of, or beside, answering it."""

    code: int = 0
    """An HTTP code to refuse with; 0 to carry the call out."""
    description: str = ""
    retry_after: int | None = None
    body: bytes | None = None
    """Sent in place of JSON."""
    carried_out: bool = False
    """True when the call has its effect all the same."""
    delay: float = 0.0
    """Seconds before the answer."""
    drop: bool = False
    """True to break the connection instead of answering."""


@dataclass
class Call:
    """A call as it came in."""

    method: str
    parameters: dict[str, str]
    at: float


class TelegramServer:
    """One bot's part of Telegram."""

    def __init__(self) -> None:
        self.messages: list[Shown] = []
        self.calls: list[Call] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.updates: list[Any] = []
        """Not yet confirmed, the oldest first."""
        self.chats: dict[int, dict[str, Any]] = {
            PERSON: {"id": PERSON, "type": "private", "first_name": "An"},
            GROUP: {"id": GROUP, "type": "group", "title": "Thôn Hồ Sen"},
        }
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.commands: list[dict[str, str]] = []
        self.webhook: dict[str, Any] = {}
        self.webhook_error: tuple[int, str] | None = None
        self.reads_all = False
        self.url = ""
        self.open_queries: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.answered_queries: list[str] = []
        self._numbers = iter(range(500_000, 10_000_000))
        self._message_numbers = iter(range(1, 10_000_000))
        self._something = asyncio.Event()
        self._polls = 0
        self._closing = False

    # --- what people do ----------------------------------------------------------------------------

    def write(self, text: str | None, chat: int = PERSON, user: int = PERSON, **more: Any) -> int:
        """Somebody sends a text, or with None what `more` says; returns the number of the update."""
        message: dict[str, Any] = {
            "message_id": next(self._message_numbers),
            "date": int(time.time()),
            "chat": self._chat(chat),
            "from": {"id": user, "is_bot": False, "first_name": "An"},
        }
        if text is not None:
            message["text"] = text
            if entities := entities_of(text):
                message["entities"] = entities
        return self.put({"message": message | more})

    def send_photo(self, chat: int = PERSON, **more: Any) -> int:
        """Somebody sends a picture."""
        size = {"file_id": "A", "file_unique_id": "B", "width": 90, "height": 90}
        return self.write(None, chat, photo=[size], **more)

    def send_file(self, name: str, content: bytes, chat: int = PERSON, **more: Any) -> int:
        """Somebody sends a file."""
        ref = f"F{len(self.files)}"
        self.files[ref] = content
        sent = {"file_id": ref, "file_unique_id": ref, "file_name": name, "file_size": len(content)}
        return self.write(None, chat, document=sent, **more)

    def press(self, on: Shown, payload: str, user: int = PERSON) -> int:
        """Somebody presses a button that a message has or had."""
        assert payload in [known for _, known in on.first_buttons], "no such button"
        query = f"q{len(self.answered_queries) + len(self.open_queries)}"
        self.open_queries.add(query)
        message = {
            "message_id": on.message_id,
            "date": int(time.time()),
            "chat": self._chat(on.chat_id),
            "from": self._me(),
            "text": on.text,
        }
        if on.thread_id:
            message |= {"message_thread_id": on.thread_id, "is_topic_message": True}
        pressed = {
            "id": query,
            "from": {"id": user, "is_bot": False, "first_name": "An"},
            "message": message,
            "chat_instance": "1",
            "data": payload,
        }
        return self.put({"callback_query": pressed})

    def put(self, update: dict[str, Any], *, number: int | None = None) -> int:
        """Have an update wait for the bot."""
        number = next(self._numbers) if number is None else number
        self.updates.append({"update_id": number, **update})
        self._something.set()
        return number

    def upgrade_group(self, old: int, new: int) -> int:
        """A group becomes a supergroup with another id; everybody is told."""
        self.moved[old] = new
        self.chats[new] = self._chat(old) | {"id": new, "type": "supergroup"}
        return self.write(None, old, migrate_to_chat_id=new)

    async def confirmed(self, seconds: float = 20) -> None:
        """Wait until the bot has confirmed everything."""
        await until(lambda: not self.updates, seconds)

    async def deliver(self, client: httpx.AsyncClient, copies: int = 1) -> list[int]:
        """Post what waits to the webhook, as Telegram does; returns the codes. Confirmed is what got a 2xx."""
        codes = []
        for update in list(self.updates):
            for _ in range(copies):
                headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
                answer = await client.post(self.webhook["url"], json=update, headers=headers)
                codes.append(answer.status_code)
            if codes[-1] // 100 == 2:
                self.updates.remove(update)
        return codes

    def close(self) -> None:
        """Let go of questions for updates that are still open."""
        self._closing = True
        self._something.set()

    def fail(self, method: str, *faults: Fault) -> None:
        """Have the next calls of a method go wrong."""
        self.faults[method].extend(faults)

    def shown_to(self, chat: int) -> list[Shown]:
        """The bot's messages of one chat, in order."""
        return [message for message in self.messages if message.chat_id == chat]

    def called(self, method: str) -> list[Call]:
        """The calls of a method, in order."""
        return [call for call in self.calls if call.method == method]

    # --- the Bot API -------------------------------------------------------------------------------

    async def _answer(self, request: Request) -> Response:
        if request.path_params["token"] != TOKEN:
            good_form = re.fullmatch(r"\d+:[\w-]{20,}", request.path_params["token"])
            return _refusal(RefusedError(*((401, "Unauthorized") if good_form else (404, "Not Found"))))
        method = request.path_params["method"]
        form = {key: str(value) for key, value in (await request.form()).items()}
        self.calls.append(Call(method, form, time.monotonic()))
        fault = self.faults[method].popleft() if self.faults[method] else Fault()
        try:
            if fault.code and not fault.carried_out:
                raise _of(fault)
            result = await self._carry_out(method, form)
            await asyncio.sleep(fault.delay)
            if fault.code:
                raise _of(fault)
        except RefusedError as refused:
            if fault.body is not None:
                return Response(fault.body, refused.code)
            return _refusal(refused)
        if fault.drop:
            return Response(b"{", headers={"Content-Length": "1000"})  # uvicorn closes the connection
        if fault.body is not None:
            return Response(fault.body)
        return JSONResponse({"ok": True, "result": result})

    async def _carry_out(self, method: str, form: dict[str, str]) -> Any:
        if method not in PARAMETERS:
            raise RefusedError(404, "Not Found")
        needed, possible = PARAMETERS[method]
        if missing := needed - form.keys():
            raise RefusedError(400, f"Bad Request: parameter {min(missing)} is required")
        if unknown := form.keys() - needed - possible:
            raise RefusedError(400, f"Bad Request: unknown parameter {min(unknown)}")
        if method == "getUpdates":
            return await self._get_updates(form)
        methods: dict[str, Callable[[dict[str, str]], Any]] = {
            "getMe": lambda _: self._me() | {"can_read_all_group_messages": self.reads_all},
            "getWebhookInfo": self._webhook_info,
            "getFile": self._file,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getMyCommands": lambda _: self.commands,
            "setMyCommands": self._set_commands,
            "sendChatAction": self._chat_action,
            "answerCallbackQuery": self._answer_query,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_message,
        }
        return methods[method](form)

    async def _get_updates(self, form: dict[str, str]) -> list[Any]:
        if self.webhook.get("url"):
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(form.get("offset", 0))
        allowed = json.loads(form.get("allowed_updates", "[]"))
        self.updates = [
            update for update in self.updates if _number(update) is None or _number(update) >= offset
        ]
        self._polls += 1
        mine = self._polls
        until = time.monotonic() + int(form.get("timeout", 0))
        while not self.updates and not self._closing and time.monotonic() < until:
            self._something.clear()
            try:
                async with asyncio.timeout(0.05):
                    await self._something.wait()
            except TimeoutError:
                pass
            if mine != self._polls:
                raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        wanted = [u for u in self.updates if not isinstance(u, dict) or not allowed or {*allowed} & u.keys()]
        self.updates = wanted  # of other kinds Telegram keeps none
        return wanted[:100]

    def _file(self, form: dict[str, str]) -> dict[str, Any]:
        ref = form["file_id"]
        if ref not in self.files:
            raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        size = len(self.files[ref])
        if size > _MOST_DOWNLOADED:
            raise RefusedError(400, "Bad Request: file is too big")
        return {"file_id": ref, "file_unique_id": ref, "file_size": size, "file_path": f"documents/{ref}"}

    async def _download(self, request: Request) -> Response:
        token, ref = request.path_params["token"], request.path_params["ref"]
        known = token == TOKEN and ref in self.files
        return Response(self.files[ref]) if known else Response(status_code=404)

    def _webhook_info(self, _: dict[str, str]) -> dict[str, Any]:
        info: dict[str, Any] = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }
        if "allowed_updates" in self.webhook:
            info["allowed_updates"] = self.webhook["allowed_updates"]
        if self.webhook_error is not None:
            info["last_error_date"], info["last_error_message"] = self.webhook_error
        return info

    def _set_webhook(self, form: dict[str, str]) -> bool:
        secret = form.get("secret_token", "")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
        if not re.match(r"https://|http://127\.0\.0\.1", form["url"]):
            raise RefusedError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if form.get("drop_pending_updates") == "true":
            self.updates.clear()
        self.webhook = {"url": form["url"], "secret_token": secret}
        if "allowed_updates" in form:
            self.webhook["allowed_updates"] = json.loads(form["allowed_updates"])
        return True

    def _delete_webhook(self, form: dict[str, str]) -> bool:
        if form.get("drop_pending_updates") == "true":
            self.updates.clear()
        self.webhook = {}
        return True

    def _set_commands(self, form: dict[str, str]) -> bool:
        commands = json.loads(form["commands"])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise RefusedError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands = commands
        return True

    def _chat_action(self, form: dict[str, str]) -> bool:
        self._reachable(form)
        if form["action"] != "typing":
            raise RefusedError(400, "Bad Request: wrong parameter action in request")
        return True

    def _answer_query(self, form: dict[str, str]) -> bool:
        query = form["callback_query_id"]
        if query not in self.open_queries:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired")
        self.open_queries.remove(query)
        self.answered_queries.append(query)
        return True

    def _send_message(self, form: dict[str, str]) -> dict[str, Any]:
        chat = self._reachable(form)
        self._not_too_fast(chat)
        text, buttons = text_of(form), buttons_of(form)
        thread = int(form["message_thread_id"]) if "message_thread_id" in form else None
        shown = Shown(
            chat,
            next(self._message_numbers),
            text,
            buttons,
            thread,
            marked="parse_mode" in form,
            at=time.monotonic(),
            first_text=text,
            first_buttons=buttons,
        )
        self.messages.append(shown)
        return self._as_message(shown)

    def _edit_message(self, form: dict[str, str]) -> dict[str, Any]:
        chat = self._reachable(form)
        for shown in self.messages:
            if shown.chat_id == chat and shown.message_id == int(form["message_id"]):
                text, buttons = text_of(form), buttons_of(form)
                if (text, buttons) == (shown.text, shown.buttons):
                    raise RefusedError(
                        400,
                        "Bad Request: message is not modified: specified new message content and reply markup "
                        "are exactly the same as a current content and reply markup of the message",
                    )
                shown.text, shown.buttons = text, buttons
                return self._as_message(shown)
        raise RefusedError(400, "Bad Request: message to edit not found")

    def _reachable(self, form: dict[str, str]) -> int:
        chat = int(form["chat_id"])
        if chat in self.moved:
            new = self.moved[chat]
            raise RefusedError(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new
            )
        if chat not in self.chats:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _not_too_fast(self, chat: int) -> None:
        """30 messages a second in all, 20 a minute in a group."""
        now = time.monotonic()
        if sum(now - message.at < 1 for message in self.messages) >= 30:
            raise RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)
        if chat < 0 and sum(now - message.at < 60 for message in self.shown_to(chat)) >= 20:
            raise RefusedError(429, "Too Many Requests: retry after 30", retry_after=30)

    def _as_message(self, shown: Shown) -> dict[str, Any]:
        return {
            "message_id": shown.message_id,
            "date": int(time.time()),
            "chat": self._chat(shown.chat_id),
            "from": self._me(),
            "text": shown.text,
        }

    def _chat(self, chat: int) -> dict[str, Any]:
        return self.chats.setdefault(chat, {"id": chat, "type": "private", "first_name": "Bình"})

    def _me(self) -> dict[str, Any]:
        return {"id": BOT_ID, "is_bot": True, "first_name": "Một Cửa", "username": USERNAME}


def _of(fault: Fault) -> RefusedError:
    parameters = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
    return RefusedError(fault.code, fault.description, **parameters)


def _refusal(refused: RefusedError) -> Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refused.code,
        "description": refused.description,
    }
    if refused.parameters:
        body["parameters"] = refused.parameters
    return JSONResponse(body, refused.code)


def _number(update: Any) -> Any:
    return update.get("update_id") if isinstance(update, dict) else None


@asynccontextmanager
async def telegram() -> AsyncIterator[TelegramServer]:
    """The server, for as long as the context lasts."""
    server = TelegramServer()
    routes = [
        Route("/bot{token}/{method}", server._answer, methods=["GET", "POST"]),
        Route("/file/bot{token}/documents/{ref}", server._download),
    ]
    async with served(Starlette(routes=routes)) as server.url:
        try:
            yield server
        finally:
            server.close()
