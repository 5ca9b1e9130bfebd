"""Conversations of the web page, found by a cookie (phiên trò chuyện): kept in the store, so they outlive the process.

Kept there rather than in the form: the browser then holds nothing to be read on a shared computer, and the pages stay
small. The cookie is a number that nobody can guess; whoever has it has the conversation. The store works in threads of
its own, and nobody waits long for one that is away.
"""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.conversation import Conversation
from bot.record_json import read_as, to_json
from bot.store import questions, web_sessions
from bot.store.secret import is_secret, new_secret
from bot.web.exchanges import Exchange, exchange_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from bot.channels.hearing import Heard
    from bot.store.store import Store
    from bot.web.exchanges import Pressed

T = TypeVar("T")
CHANNEL = "web"
"""The channel of the questions that are recorded."""
PATIENCE = timedelta(seconds=2)
"""How long a person waits for a store that is away."""
_READERS = 8
"""Readings at once; each takes a connection. They hang no longer than the database does, and no more of them."""


class SessionsAwayError(Exception):
    """The store cannot be reached just now; the same may work a moment later."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of one conversation."""

    conversation: Conversation
    """What the next question leans on."""
    exchanges: tuple[Exchange, ...]
    """Those that were asked for, oldest first."""


class Sessions:
    """The conversations of all browsers; each ends some time (`kept`) after its last question, and the last `most`
    exchanges of it are kept.
    """

    def __init__(
        self,
        store: Store,
        kept: timedelta,
        most: int,
        *,
        patience: timedelta = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._kept = kept
        self._most = most
        self._patience = patience.total_seconds()
        self._clock = clock
        self._readers = ThreadPoolExecutor(_READERS, "sessions")

    async def find(self, cookie: str | None, only: int | None = None) -> Found | None:
        """The conversation of a cookie with all its exchanges, or `only` the one of that number (0: none).

        None when the cookie is missing or not ours, or the conversation has ended. Raises SessionsAwayError.
        """
        if cookie is None or not is_secret(cookie):
            return None
        digest = _digest(cookie)

        def read(connection: Connection) -> Found | None:
            conversation = self._conversation(connection, digest)
            if conversation is None:
                return None
            bodies = () if only == 0 else web_sessions.exchanges(connection, digest, only)
            exchanges = (read_as(body, Exchange) for body in bodies)
            return Found(conversation, tuple(exchange for exchange in exchanges if exchange is not None))

        return await self._beside(lambda: self._store.read(read))

    async def keep(
        self,
        cookie: str | None,
        said: str,
        heard: Heard,
        pressed: Pressed | None = None,
        waited: timedelta | None = None,
    ) -> tuple[str, Exchange]:
        """Add what was said and heard to the conversation of a cookie; another page may have done so meanwhile.

        Returns the cookie, a new one when the given one finds nothing, and the exchange. What was asked is recorded
        in the same transaction, without who asked, with how long the person `waited`. Raises SessionsAwayError.
        """
        new = new_secret()
        state = to_json(heard.conversation).decode()

        def write(connection: Connection) -> tuple[str, Exchange]:
            name, number, now = cookie, None, self._clock()
            if name is not None and is_secret(name):
                number = web_sessions.go_on(connection, _digest(name), state, now, self._kept)
            if name is None or number is None:
                name, number = new, 1
                web_sessions.begin(connection, _digest(name), state, now)
            digest, exchange = _digest(name), exchange_of(number, said, heard)
            web_sessions.add(connection, digest, number, to_json(exchange).decode(), self._most)
            if pressed is not None:
                _mark(connection, digest, pressed)
            if heard.asked is not None:
                questions.record(connection, heard.asked, CHANNEL, waited)
            if heard.wrong is not None:
                questions.mark_wrong(connection, heard.wrong, CHANNEL)
            return name, exchange

        return await self._patiently(self._store.write(write))

    async def mark_wrong(self, cookie: str | None, number: int) -> bool:
        """The answer of that exchange is wrong, the person says; False when there is none, or it was said before.

        Raises SessionsAwayError.
        """
        if cookie is None or not is_secret(cookie):
            return False
        digest = _digest(cookie)

        def write(connection: Connection) -> bool:
            bodies = web_sessions.exchanges(connection, digest, number)
            exchange = read_as(bodies[0], Exchange) if bodies else None
            if exchange is None or not exchange.may_be_wrong:
                return False
            changed = to_json(replace(exchange, wrong=True)).decode()
            web_sessions.change(connection, digest, number, changed)
            return questions.mark_wrong(connection, exchange.asked, CHANNEL)

        return await self._patiently(self._store.write(write))

    async def forget(self, cookie: str | None) -> None:
        """Delete a conversation at once. Raises SessionsAwayError, and then it may still be there."""
        if cookie is None or not is_secret(cookie):
            return
        digest = _digest(cookie)
        await self._patiently(self._store.write(lambda connection: web_sessions.forget(connection, digest)))
        with suppress(SessionsAwayError):  # it is deleted; its bytes leave the files with a later writing
            await self._beside(self._store.overwrite_deleted)

    def _conversation(self, connection: Connection, digest: str) -> Conversation | None:
        state = web_sessions.find(connection, digest, self._clock(), self._kept)
        return None if state is None else read_as(state, Conversation)

    async def _beside(self, work: Callable[[], T]) -> T:
        return await self._patiently(asyncio.get_running_loop().run_in_executor(self._readers, work))

    async def _patiently(self, waiting: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(self._patience):
                return await waiting
        except (SQLAlchemyError, TimeoutError) as error:
            raise SessionsAwayError(type(error).__name__) from error


def _mark(connection: Connection, digest: str, pressed: Pressed) -> None:
    """A button may be pressed once."""
    for body in web_sessions.exchanges(connection, digest, pressed.exchange):
        exchange = read_as(body, Exchange)
        if exchange is not None:
            changed = to_json(exchange.after_press(pressed.choice)).decode()
            web_sessions.change(connection, digest, pressed.exchange, changed)


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
