"""Messages that a platform delivers to this server (webhook): proved genuine, stored, and only then acknowledged."""

from __future__ import annotations

import logging
from hmac import compare_digest
from typing import TYPE_CHECKING, TypeVar

from starlette.responses import Response
from starlette.routing import Route

from bot.channels.gate import CrowdedError
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from starlette.datastructures import Headers
    from starlette.requests import Request

T = TypeVar("T")
MOST_BYTES = 256 * 1024
"""Of a delivery; the largest documented ones have some kilobytes."""
_PATIENCE = 5
"""Seconds that a database which cannot be reached is given."""
_log = logging.getLogger("motcua.webhook")


class NotYetError(Exception):
    """A delivery cannot be judged yet, as before the bot knows its own name: the platform is to deliver it again."""

    seconds = _PATIENCE


def webhook(
    path: str,
    genuine: Callable[[Headers, bytes], bool],
    read: Callable[[bytes], Iterable[T]],
    accept: Callable[[T], Awaitable[None]],
) -> Route:
    """A route that takes deliveries: Messages, or whatever else its `accept` stores before it returns.

    `genuine` tells by headers and raw body, in constant time, whether the platform sent it: what is not is answered
    with 403 and leaves no trace. `read` gives the messages in it, or whatever else `accept` takes, and raises
    ValueError for what it cannot read; that is acknowledged all the same, since a platform delivers again and again
    what is not, and nothing behind it. `accept` stores; it raises NotYetError for what has to be delivered later.
    """

    async def take(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        if not genuine(request.headers, body):
            return Response(status_code=403)
        try:
            messages = list(read(body))
        except ValueError as error:
            _log.warning("delivery to %s not understood: %s", path, type(error).__name__)
            return Response(status_code=200)
        try:
            for message in messages:
                await accept(message)
        except ValueError as error:  # ids that no platform gives
            _log.warning("message at %s not accepted: %s", path, type(error).__name__)
        except (CrowdedError, NotYetError) as error:
            return _again(error.seconds)
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            return _again(_PATIENCE)
        return Response(status_code=200)

    return Route(path, take, methods=["POST"])


def bears_secret(headers: Headers, name: str, secret: str | None) -> bool:
    """Whether the header of this name has the secret. The time it takes tells nothing of the secret's content.

    False without a secret: an empty one would let everyone in.
    """
    return bool(secret) and compare_digest(headers.get(name, "").encode(), (secret or "").encode())


def _again(seconds: int) -> Response:
    return Response(status_code=503, headers={"Retry-After": str(seconds)})


async def _body(request: Request) -> bytes | None:
    """The whole body; None when it is larger than MOST_BYTES."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)
