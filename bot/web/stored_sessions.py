"""Conversations of the web page in the store (phiên trò chuyện trong kho): they outlive the process.

Several processes may serve the same people. Reading and writing take place in other threads, so the event loop never
waits for a disk.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread

from bot.conversation import Conversation
from bot.store import questions, sessions
from bot.store.store import PASSING
from bot.web.sessions import SessionsAwayError, is_cookie, new_cookie

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.conversation import Asked
    from bot.store.store import Store

T = TypeVar("T")
PATIENCE = timedelta(seconds=2)
"""How long a person may wait for a database that is away."""
_READERS = 8
"""Readings at once; each takes a connection."""


class StoredSessions:
    """In the store, as bot.web.sessions.Sessions says; `key` is mixed into what the rows are found by."""

    keeps_questions = True

    def __init__(
        self,
        store: Store,
        *,
        kept: timedelta,
        key: bytes = b"",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._kept = kept
        self._key = key
        self._clock = clock
        self._readers: CapacityLimiter | None = None

    async def find(self, cookie: str | None) -> Conversation | None:
        """As Sessions says."""
        if cookie is None or not is_cookie(cookie):
            return None
        digest, now = self._digest(cookie), self._clock()
        self._readers = self._readers or CapacityLimiter(_READERS)
        try:
            return await to_thread.run_sync(
                self._store.read,
                lambda connection: sessions.find(connection, digest, now, self._kept),
                limiter=self._readers,
            )
        except PASSING as error:
            raise SessionsAwayError from error

    async def keep(
        self, cookie: str | None, change: Callable[[Conversation], Conversation], asked: Asked | None
    ) -> tuple[str, Conversation]:
        """As Sessions says, in one transaction with the question."""
        now, new = self._clock(), new_cookie()

        def write(connection: Connection) -> tuple[str, Conversation]:
            ours = cookie if cookie is not None and is_cookie(cookie) else new
            found = sessions.find(connection, self._digest(ours), now, self._kept)
            name = new if found is None else ours
            changed = change(found or Conversation())
            sessions.keep(connection, self._digest(name), changed, now)
            if asked is not None:
                questions.record(connection, asked, sessions.CHANNEL)
            return name, changed

        return await self._write(write)

    async def forget(self, cookie: str | None) -> None:
        """As Sessions says; what was said leaves the files too, as far as nobody else is reading."""
        if cookie is None or not is_cookie(cookie):
            return
        digest = self._digest(cookie)
        await self._write(lambda connection: sessions.forget(connection, digest))
        await to_thread.run_sync(self._store.overwrite_deleted)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._store.write_patiently(work, PATIENCE)
        except PASSING as error:
            raise SessionsAwayError from error

    def _digest(self, cookie: str) -> str:
        return hmac.digest(self._key, cookie.encode(), "sha256").hex()
