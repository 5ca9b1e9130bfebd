"""The version that answers (phiên bản đang dùng): one assignment swaps it, and whoever holds the old one ends in peace."""

from __future__ import annotations

import gc
import logging
from threading import Lock
from typing import TYPE_CHECKING

from bot.channels.base import Desk, today_in_vietnam
from handlers.assistant import reply_to, warm_up

if TYPE_CHECKING:
    from handlers.snapshot import Snapshot

_log = logging.getLogger("motcua.versions")


class Live:
    """What answers now, in this process."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._swapping = Lock()

    def snapshot(self) -> Snapshot:
        """The version that answers now; to be taken once and held for a whole request."""
        return self._snapshot

    def desk(self) -> Desk:
        """The assistant over whatever version answers."""
        return Desk(snapshot=self.snapshot, reply=reply_to, today=today_in_vietnam)

    def swap(self, snapshot: Snapshot) -> None:
        """Make another version answer; it is made ready first, so that its first question is no slower."""
        warm_up(snapshot)
        with self._swapping:
            before, self._snapshot = self._snapshot, snapshot
        gc.freeze()  # the collector passes over the new version too: looking through it would stop everything
        _log.info("version %s answers instead of %s", snapshot.number, before.number)
