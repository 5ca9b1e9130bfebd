"""Conversations of the web page, found by a cookie (phiên trò chuyện): kept in the store, so they outlive the process.

Kept there rather than in the form: the browser then holds nothing to be read on a shared computer, and the pages stay
small. The cookie is a number that nobody can guess; whoever has it has the conversation. The store works in threads of
its own, and nobody waits long for one that is away.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.record_json import from_json, to_json
from bot.store import questions, web_sessions
from bot.web.exchanges import WebConversation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from bot.conversation import Asked
    from bot.store.store import Store

T = TypeVar("T")
CHANNEL = "web"
"""The channel of the questions that are recorded."""
PATIENCE = timedelta(seconds=2)
"""How long a person waits for a store that is away."""
_READERS = 8
"""Readings at once; each takes a connection. They hang no longer than the database does, and no more of them."""
_COOKIE = re.compile(r"[\w-]{22}", re.ASCII)


class SessionsAwayError(Exception):
    """The store cannot be reached just now; the same may work a moment later."""


class Sessions:
    """The conversations of all browsers; each ends some time (`kept`) after its last question."""

    def __init__(
        self,
        store: Store,
        kept: timedelta,
        *,
        patience: timedelta = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._kept = kept
        self._patience = patience.total_seconds()
        self._clock = clock
        self._readers = ThreadPoolExecutor(_READERS, "sessions")

    async def find(self, cookie: str | None) -> WebConversation | None:
        """The conversation of a cookie; None when the cookie is missing or not ours, or the conversation has ended.

        Changes nothing. Raises SessionsAwayError.
        """
        if cookie is None or not _is_cookie(cookie):
            return None
        return await self._beside(lambda: self._store.read(lambda connection: self._find(connection, cookie)))

    async def keep(
        self, cookie: str | None, change: Callable[[WebConversation], WebConversation], asked: Asked | None
    ) -> tuple[str, WebConversation]:
        """Change the conversation of a cookie as it is now, which another page may have gone on with meanwhile.

        Returns its cookie, a new one when the given one finds nothing, and what it has become. `asked` is recorded
        in the same transaction, without who asked. Raises SessionsAwayError.
        """
        new = secrets.token_urlsafe(16)  # 128 bits

        def write(connection: Connection) -> tuple[str, WebConversation]:
            found = self._find(connection, cookie) if cookie is not None and _is_cookie(cookie) else None
            name = new if cookie is None or found is None else cookie
            changed = change(found or WebConversation())
            web_sessions.keep(connection, _digest(name), to_json(changed).decode(), self._clock())
            if asked is not None:
                questions.record(connection, asked, CHANNEL)
            return name, changed

        return await self._patiently(self._store.write(write))

    async def forget(self, cookie: str | None) -> None:
        """Delete a conversation at once. Raises SessionsAwayError, and then it may still be there."""
        if cookie is None or not _is_cookie(cookie):
            return
        digest = _digest(cookie)
        await self._patiently(self._store.write(lambda connection: web_sessions.forget(connection, digest)))
        with suppress(SessionsAwayError):  # it is deleted; its bytes leave the files with a later writing
            await self._beside(self._store.overwrite_deleted)

    def _find(self, connection: Connection, cookie: str) -> WebConversation | None:
        state = web_sessions.find(connection, _digest(cookie), self._clock(), self._kept)
        return None if state is None else _recalled(state)

    async def _beside(self, work: Callable[[], T]) -> T:
        return await self._patiently(asyncio.get_running_loop().run_in_executor(self._readers, work))

    async def _patiently(self, waiting: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(self._patience):
                return await waiting
        except (SQLAlchemyError, TimeoutError) as error:
            raise SessionsAwayError(type(error).__name__) from error


def _recalled(state: str) -> WebConversation | None:
    """None for what cannot be read, as after an upgrade."""
    try:
        found = from_json(state.encode())
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, WebConversation) else None


def _is_cookie(value: str) -> bool:
    return _COOKIE.fullmatch(value) is not None


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
