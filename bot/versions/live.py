"""The version that answers (phiên bản đang dùng): one assignment swaps it, and whoever holds the old one ends in peace."""

from __future__ import annotations

import gc
import logging
from threading import Lock
from typing import TYPE_CHECKING

from bot.channels.base import Desk, today_in_vietnam
from handlers.assistant import reply_to, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.snapshot import Snapshot

_log = logging.getLogger("motcua.versions")
_preparing = Lock()


class Live:
    """What answers now, in this process."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def snapshot(self) -> Snapshot:
        """The version that answers now; to be taken once and held for a whole request."""
        return self._snapshot

    def desk(self) -> Desk:
        """The assistant over whatever version answers."""
        return Desk(snapshot=self.snapshot, reply=reply_to, today=today_in_vietnam)

    def swap(self, snapshot: Snapshot) -> None:
        """Make another version answer, which prepared() has made ready."""
        before, self._snapshot = self._snapshot, snapshot
        if before.number is not None:
            _log.info("version %d answers instead of %d", snapshot.number, before.number)


def prepared(opened: Callable[[], Snapshot]) -> Snapshot:
    """A version opened beside the one that answers, ready for its first question.

    A million records are made, and looking through them for garbage would stop all answers again and again for a
    tenth of a second: the collector rests meanwhile, and passes over them afterwards.
    """
    with _preparing:
        gc.disable()
        try:
            snapshot = opened()
            warm_up(snapshot)
            gc.freeze()
        finally:
            gc.enable()
    return snapshot
