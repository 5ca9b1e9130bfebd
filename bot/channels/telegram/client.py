"""Our connection to the Bot API (máy khách): python-telegram-bot, and what its errors leave out.

The library turns every 5xx into the same error and logs what it cannot read. Whether a reply may have arrived hangs
on the difference between a 502 and a 503, and what cannot be read may hold somebody's words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
from telegram import Bot
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.logs import quieten_libraries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from ssl import SSLContext

    from bot.sections import Telegram

KINDS = ("message", "callback_query", "my_chat_member")
"""The kinds of updates that are asked for: neither edits nor posts of channels."""
_CONNECT, _READ, _WRITE, _POOL = 4.0, 8.0, 4.0, 2.0
"""Seconds; together less than a sending may take (bot.channels.timing), so that it is known here what went wrong."""
LONGEST_CALL = _CONNECT + _READ + _WRITE + _POOL
_CONNECTIONS = 16
"""Twice as many as messages are sent at once: pressed buttons are answered beside them."""
_FEW = 1.0
"""Seconds to wait when a 429 does not say how long."""
_TOO_MANY = 429
_SERVER_ERRORS = 500


class ServerFaultError(NetworkError):
    """Telegram's server answered with a 5xx."""

    def __init__(self, code: int) -> None:
        super().__init__(f"HTTP {code}")
        self.code = code


class TooFastError(TelegramError):
    """Telegram wants to be left alone for a while: 429."""

    def __init__(self, seconds: float) -> None:
        super().__init__("HTTP 429")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself."""

    id: int
    username: str
    """Without @."""
    reads_all: bool = False
    """True when it is given every message of its groups."""


class Request(HTTPXRequest):
    """HTTP as the library does it, with the codes kept apart."""

    def __init__(self, connections: int) -> None:
        super().__init__(
            connection_pool_size=connections,
            connect_timeout=_CONNECT,
            read_timeout=_READ,
            write_timeout=_WRITE,
            pool_timeout=_POOL,
            httpx_kwargs={"verify": _trusted()},
        )

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Code and body. Raises ServerFaultError, TooFastError, and what the library raises."""
        code, body = await super().do_request(*args, **kwargs)
        if code >= _SERVER_ERRORS:
            raise ServerFaultError(code)
        if code == _TOO_MANY:
            raise TooFastError(_seconds(body))
        return code, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer without logging it when it is none."""
        try:
            found = json.loads(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise TelegramError("no JSON object") from None
        return found


class Client(Bot):
    """The Bot API of one bot."""

    def __repr__(self) -> str:
        """Without the token, which the library's own shows."""
        return "Client()"

    async def me(self) -> Me:
        """Who the bot is."""
        user = await self.get_me()
        return Me(user.id, user.username or "", bool(user.can_read_all_group_messages))

    async def close_connections(self) -> None:
        """Let go of all connections; the library does so only for a bot that it has asked for its name."""
        for request in self._request:
            await request.shutdown()

    async def raw_updates(self, offset: int | None, seconds: float) -> Sequence[Any]:
        """What has arrived, as it is on the wire; waits up to `seconds` for something to arrive.

        Everything before `offset` is confirmed by asking. The library's own get_updates reads all updates at once,
        so that one that it cannot read makes all of them unreadable, for ever.
        """
        wanted = {"offset": offset, "timeout": int(seconds), "allowed_updates": KINDS}
        try:
            found = await self._post("getUpdates", wanted, read_timeout=seconds + _READ)
        except KeyError:
            raise TelegramError("no result") from None
        if not isinstance(found, list):
            raise TelegramError("no list of updates")
        return found


def open_client(settings: Telegram, request: type[Request] = Request) -> Client:
    """The client of a bot that is switched on; connects when it is first used."""
    quieten_libraries()
    assert settings.token is not None, "a channel that is off has no client"
    return Client(
        settings.token.get_secret_value(),
        base_url=f"{settings.api}/bot",
        base_file_url=f"{settings.api}/file/bot",
        request=request(_CONNECTIONS),
        get_updates_request=request(1),
    )


@cache
def _trusted() -> SSLContext:
    """Whom TLS trusts; read once, which takes longer than sending a message does."""
    return httpx.create_ssl_context()


def _seconds(body: bytes) -> float:
    """How long a 429 asks to wait."""
    try:
        return max(_FEW, float(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return _FEW
