"""A delivery is acknowledged when it is stored, and only then; what is not genuine has no effect."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.datastructures import Headers

from bot.channels.gate import CrowdedError
from bot.channels.webhook import MOST_BYTES, bears_secret, webhook
from tests.bot.chats import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.channels.base import Message


def genuine(headers: Headers, body: bytes) -> bool:
    del body
    return headers.get("x-key") == "đúng".encode().hex()


def read(body: bytes) -> Iterator[Message]:
    if body == b"{":
        raise ValueError("not JSON: chữ của người dân")
    yield message(body.decode())


class Deliveries:
    """A server with one webhook."""

    def __init__(self, error: Exception | None = None) -> None:
        self.taken: list[str] = []
        self._error = error
        route = webhook("/webhook/test", genuine, read, self._accept)
        self._app = Starlette(routes=[route])

    async def _accept(self, one: Message) -> None:
        if self._error:
            raise self._error
        self.taken.append(one.text)

    def post(self, body: bytes, key: str = "đúng") -> tuple[int, str | None]:
        async def posted() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://motcua.test") as client:
                headers = {"x-key": key.encode().hex()}
                return await client.post("/webhook/test", content=body, headers=headers)

        response = asyncio.run(posted())
        return response.status_code, response.headers.get("retry-after")


def test_a_genuine_delivery_is_stored_and_acknowledged() -> None:
    deliveries = Deliveries()

    assert deliveries.post(b"hi") == (200, None)
    assert deliveries.taken == ["hi"]


def test_what_is_not_genuine_is_refused_without_a_trace() -> None:
    deliveries = Deliveries()

    assert deliveries.post(b"hi", "sai") == (403, None)
    assert deliveries.taken == []


def test_what_cannot_be_read_is_acknowledged_so_that_others_are_delivered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    deliveries = Deliveries()

    assert deliveries.post(b"{") == (200, None)
    assert "người dân" not in caplog.text


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OperationalError("insert", {}, Exception("locked")), (503, "5")),
        (CrowdedError(7), (503, "7")),
        (ValueError("id"), (200, None)),
    ],
    ids=["the database is away", "too many at once", "an id that no platform gives"],
)
def test_what_is_not_stored_is_delivered_again_only_where_that_helps(
    error: Exception, told: tuple[int, str | None]
) -> None:
    assert Deliveries(error).post(b"hi") == told


def test_a_body_that_is_too_large_is_refused() -> None:
    deliveries = Deliveries()

    assert deliveries.post(b"a" * (MOST_BYTES + 1))[0] == 413
    assert deliveries.taken == []


def test_a_secret_header_has_the_whole_secret_or_does_not_count() -> None:
    assert bears_secret(Headers({"X-Key": "đúng".encode().hex()}), "x-key", "đúng".encode().hex())
    assert not bears_secret(Headers({"X-Key": "sai"}), "x-key", "đúng")
    assert not bears_secret(Headers(), "x-key", "đúng")


@pytest.mark.parametrize("secret", [None, ""])
def test_without_a_secret_no_header_lets_anyone_in(secret: str | None) -> None:
    assert not bears_secret(Headers({"X-Key": ""}), "x-key", secret)
