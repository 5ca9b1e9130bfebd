"""One call to Zalo (gọi API): whether it got there, and what came back. Nothing here raises for a network's fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from bot.channels.unsent import NOT_SENT

if TYPE_CHECKING:
    from collections.abc import Mapping

CONNECTING = 4.0


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer came."""

    status: int
    error: int | None
    """0 when Zalo did it; None when it does not say, as with a page of a proxy."""
    body: Mapping[str, Any] = field(repr=False)
    """The whole answer; {} when it is no object. May hold tokens."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What was asked for; {} when there is nothing."""
        found = self.body.get("data")
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Unsent:
    """It surely did not get there: no connection, name not found."""

    why: str


@dataclass(frozen=True, slots=True)
class Lost:
    """It may have got there; no answer came."""

    why: str


Called = Answered | Unsent | Lost


def open_client() -> httpx.AsyncClient:
    """A client whose connections serve one call each.

    A kept connection may be closed by the other side just when the next message is written to it; nobody can then tell
    whether that message was taken. At the rates Zalo allows a new connection costs nothing that matters.
    """
    return httpx.AsyncClient(limits=httpx.Limits(max_keepalive_connections=0))


async def call(client: httpx.AsyncClient, request: httpx.Request, seconds: float) -> Called:
    """Send a request and read the answer, which may take `seconds`."""
    timeout = httpx.Timeout(seconds, connect=CONNECTING, pool=CONNECTING)
    request.extensions["timeout"] = timeout.as_dict()
    try:
        response = await client.send(request)
    except NOT_SENT as error:
        return Unsent(f"không nối được tới máy chủ Zalo ({type(error).__name__})")
    except httpx.HTTPError as error:
        return Lost(f"không nhận được trả lời của Zalo ({type(error).__name__})")
    try:
        body = response.json()
    except (ValueError, RecursionError):
        body = {}
    body = body if isinstance(body, dict) else {}
    code = body.get("error")
    return Answered(response.status_code, code if type(code) is int else None, body)
