"""Asking a version that does not answer (hỏi thử một phiên bản): opened when first asked, let go soon after."""

from __future__ import annotations

from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.versions.reloading import Reloader
    from handlers.snapshot import Snapshot

SECONDS = 600.0
"""How long a version is held after its last question."""


class Tryout:
    """At most one version beside the one that answers is held in memory."""

    def __init__(self, reloader: Reloader, seconds: float = SECONDS) -> None:
        self._reloader = reloader
        self._seconds = seconds
        self._opening = Lock()
        self._held: tuple[int, Snapshot] | None = None
        self._timer: Timer | None = None

    def snapshot(self, number: int) -> Snapshot:
        """A version, ready to be asked; blocks while it is opened. Raises NoSuchVersionError, KnowledgeUnreadableError."""
        with self._opening:
            if self._held is None or self._held[0] != number:
                self._held = None
                self._held = (number, self._reloader.open(number))
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(self._seconds, self._let_go, (number,))
            self._timer.daemon = True
            self._timer.start()
            return self._held[1]

    def _let_go(self, number: int) -> None:
        with self._opening:
            if self._held is not None and self._held[0] == number:
                self._held = None
