"""Watching the knowledge folder (theo dõi thư mục): what changes in it is taken in when it has come to rest.

The folder is looked at every few seconds by names, sizes and times rather than through the system's notices, which
network drives do not send. What another process has put into use is followed in the same round.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.channels.supervising import keep_running
from bot.channels.waiting import every
from bot.errors import BotError
from bot.fingerprint import documents
from bot.store.audit import BY_ITSELF
from bot.trials import FILE as QUESTIONS_FILE
from bot.versions.reloading import End
from knowledge.unit_files import UNIT_FILES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.versions.live import Live
    from bot.versions.reloading import Outcome, Reloader

SECONDS = 2.0
"""Between two looks; what was the same at two of them has come to rest."""
_log = logging.getLogger("motcua.versions")
Signature = frozenset[tuple[str, int, int]]


def signature(folder: Path) -> Signature:
    """Names, sizes and times of all files that count; empty when the folder cannot be listed just now."""
    try:
        paths = [*documents(folder), *(folder / name for name in (*UNIT_FILES, QUESTIONS_FILE))]
        return frozenset(
            (str(path), seen.st_size, seen.st_mtime_ns)
            for path in paths
            if path.is_file() and (seen := path.stat())
        )
    except OSError:
        return frozenset()


class Watch:
    """Keeps one process at the version that ought to answer."""

    def __init__(self, reloader: Reloader, live: Live, folder: Path | None, seconds: float = SECONDS) -> None:
        """folder: None when only other processes are followed."""
        self._reloader = reloader
        self._live = live
        self._folder = folder
        self._seconds = seconds
        self._taken: Signature | None = None
        self._seen: Signature | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Look for as long as the context lasts."""
        stop = asyncio.Event()
        looking = asyncio.create_task(keep_running("versions", self.run, stop))
        try:
            yield
        finally:
            stop.set()
            await looking

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until `stop` is set."""
        await every(self._seconds, lambda: run_in_threadpool(self.look), stop, _log)

    def look(self) -> Outcome | None:
        """Follow what others put into use, and take in the folder when it has changed and come to rest.

        Returns what came of taking it in; None when that was not done.
        """
        self._reloader.follow(self._live)
        if self._folder is None:
            return None
        seen, before = signature(self._folder), self._seen
        self._seen = seen
        if seen == self._taken or seen != before:
            return None
        self._taken = seen
        try:
            outcome = self._reloader.reload(BY_ITSELF, _quietly, self._live, asked=False)
        except BotError as error:
            _log.warning("the folder was not taken in: %s", error)
            return None
        if outcome.end is not End.UNCHANGED:
            _log.info(
                "version %d is %s: %s", outcome.version.number, outcome.end, "; ".join(outcome.version.why)
            )
        return outcome


def _quietly(step: str, done: int, total: int) -> None:
    del step, done, total
