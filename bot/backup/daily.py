"""A backup every day (sao lưu hằng ngày), made by the server; of several processes one makes it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from anyio import to_thread

from bot.backup.making import default_name, keep_last, make_backup, ours
from bot.channels.base import VIETNAM
from bot.channels.waiting import every
from bot.errors import BotError
from bot.store import audit
from bot.store.audit import BY_ITSELF
from index.locks import locked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from bot.backup.making import Installation
    from bot.sections import Backup
    from bot.store.store import Store

SECONDS = 60
_AGAIN = timedelta(hours=1)
"""After a failure."""
_LOCK = ".lock"
_log = logging.getLogger("motcua.backup")


class Daily:
    """Looks every minute whether today's backup is to be made."""

    def __init__(
        self,
        store: Store,
        settings: Backup,
        installation: Callable[[], Installation],
        clock: Callable[[], datetime],
    ) -> None:
        """Without a folder in the settings nothing is ever made."""
        self._store = store
        self._settings = settings
        self._installation = installation
        self._clock = clock
        self._not_before: datetime | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """For as long as the context lasts; a backup that is being made is finished first."""
        stop = asyncio.Event()
        folder = self._settings.folder
        looking = (
            None
            if folder is None
            else asyncio.create_task(
                every(SECONDS, lambda: to_thread.run_sync(self.look, folder), stop, _log)
            )
        )
        try:
            yield
        finally:
            stop.set()
            if looking is not None:
                await looking

    def look(self, folder: Path) -> bool:
        """Make today's backup when its hour has come and it is not there; True when it was made."""
        now = self._clock()
        if self._not_before is not None and now < self._not_before:
            return False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with locked(folder / _LOCK, timeout=1):
                return self._is_due(folder, now) and self._make(folder, now)
        except (BotError, OSError) as error:  # a full disk today must not keep the server from answering
            self._not_before = now + _AGAIN
            _log.error("today's backup could not be made: %s", error)
            return False

    def _is_due(self, folder: Path, now: datetime) -> bool:
        local = now.astimezone(VIETNAM)
        today = default_name(now)[: -len("-000000.zip")]
        return local.time() >= self._settings.hour and not any(
            path.name.startswith(today) for path in ours(folder)
        )

    def _make(self, folder: Path, now: datetime) -> bool:
        target = folder / default_name(now)
        make_backup(self._installation(), target, now)
        gone = keep_last(folder, self._settings.keep)
        self._store.submit(lambda c: audit.note(c, BY_ITSELF, "sao lưu", target.name, now)).result()
        _log.info("backup made: %s (%s older ones deleted)", target.name, len(gone))
        return True
