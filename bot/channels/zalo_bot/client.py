"""Calls to Zalo Bot Platform (gọi máy chủ Zalo): one method, one answer, no exceptions and no retries.

    POST <api>/bot<token>/<method>   {"chat_id": "…", "text": "…"}
    {"ok": true, "result": {…}}      {"ok": false, "description": "…", "error_code": 429}

HTTP 200 may carry "ok": false, so the body decides. What the platform says in words is not passed on: it may repeat
the token, which is part of every address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

import httpx

from bot.channels.unsent import NOT_SENT
from bot.logs import quieten_libraries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import SecretStr

DONE = 200
"""The code of an answer that did what was asked."""
_CONNECTING = 5.0
_READING = 10.0
"""Seconds; together less than `Timing.sending`, so that how a sending ended is told by what went wrong."""
_SECONDS = re.compile(r"[0-9]{1,7}")


class Trouble(Enum):
    """Why there is no answer."""

    NOT_REACHED = auto()
    """No connection, name not found: the platform surely has not heard of it."""
    NO_ANSWER = auto()
    """Read timeout, connection lost on the way: it may have done what was asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered."""

    code: int
    """DONE, else `error_code`, else the HTTP status; 0 for "ok": false without any."""
    result: Any = None
    """As JSON has it; None when there is none."""
    genuine: bool = True
    """False when it is not in the platform's form: something on the way answered, or the address is wrong."""
    retry_after: int | None = None
    """Seconds after which to try again; None when it is not told, and it is not known to be told ever."""


class Client:
    """The platform as one bot sees it."""

    def __init__(self, api: str, token: SecretStr) -> None:
        quieten_libraries()
        self._base = f"{api}/bot{token.get_secret_value()}/"
        self._http = httpx.AsyncClient()

    async def call(
        self, method: str, parameters: Mapping[str, str] | None = None, *, waiting: float = 0
    ) -> Said | Trouble:
        """Call a method. `waiting`: seconds that the platform itself may wait before it answers."""
        patience = httpx.Timeout(_CONNECTING, read=_READING + waiting)
        try:
            answer = await self._http.post(self._base + method, json=dict(parameters or {}), timeout=patience)
        except NOT_SENT:
            return Trouble.NOT_REACHED
        except httpx.RequestError:
            return Trouble.NO_ANSWER
        return _read(answer)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()


def _read(answer: httpx.Response) -> Said:
    try:
        body = answer.json()
    except (ValueError, RecursionError):
        body = None
    status, retry_after = answer.status_code, _seconds(answer.headers.get("Retry-After", ""))
    if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
        return Said(status, genuine=False, retry_after=retry_after)
    if body["ok"] and answer.is_success:
        return Said(DONE, body.get("result"))
    code = body.get("error_code")
    if isinstance(code, int) and code != DONE:
        return Said(code, retry_after=retry_after)
    return Said(0 if answer.is_success else status, retry_after=retry_after)


def _seconds(told: str) -> int | None:
    """As a number; the form with a date is not read."""
    return int(told) if _SECONDS.fullmatch(told) else None
