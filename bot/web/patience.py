"""Asking the store while a person waits (chờ kho): in threads of its own, and nobody waits long for one that is away."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection

    from bot.store.store import Store

T = TypeVar("T")
PATIENCE = timedelta(seconds=2)
"""How long a person waits for a store that is away."""
_READERS = 8
"""Readings at once; each takes a connection. They hang no longer than the database does, and no more of them."""


class StoreAwayError(Exception):
    """The store cannot be reached just now; the same may work a moment later."""


class PatientStore:
    """A store as pages ask it; whatever it does raises StoreAwayError, and then a writing may still take place."""

    def __init__(self, store: Store, patience: timedelta = PATIENCE) -> None:
        self._store = store
        self._patience = patience.total_seconds()
        self._readers = ThreadPoolExecutor(_READERS, "pages")

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What the work reads."""
        return await self._beside(lambda: self._store.read(work))

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Have it written; what the work itself raises comes through."""
        return await self._patiently(self._store.write(work))

    async def overwrite_deleted(self) -> None:
        """Have what was deleted leave the files."""
        await self._beside(self._store.overwrite_deleted)

    async def _beside(self, work: Callable[[], T]) -> T:
        return await self._patiently(asyncio.get_running_loop().run_in_executor(self._readers, work))

    async def _patiently(self, waiting: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(self._patience):
                return await waiting
        except (SQLAlchemyError, TimeoutError) as error:
            raise StoreAwayError(type(error).__name__) from error
