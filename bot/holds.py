"""What is paused, as those who answer look at it (đang tạm dừng gì): known to within two seconds in every process.

Answering must neither ask the database for every question nor wait for one that is away: what was known last then holds.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.base import told_moment
from bot.platforms import channel_name
from bot.store import holding
from bot.store.holding import WORDS, What

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from bot.store.holding import Hold
    from bot.store.store import Store

FRESH = 1.0
"""Seconds for which what was read holds."""
_PATIENCE = 0.5
"""Seconds that one caller waits for a new look; others meanwhile take what was known."""
_log = logging.getLogger("motcua.holds")


def told(hold: Hold) -> str:
    """What people read of a pause: "tạm dừng nhắc việc trên Telegram đến 14:30 21/9/2026: đang chuyển máy"."""
    end = f" đến {told_moment(hold.until)}" if hold.until else ""
    return f"tạm dừng {WORDS[hold.what]} trên {channel_name(hold.channel)}{end}: {hold.reason}"


class Holds:
    """What is paused, read now and then."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._clock = clock
        self._known: tuple[Hold, ...] = ()
        self._looked_at: float | None = None
        self._looking: Future[None] | None = None
        self._choosing = Lock()
        self._looker = ThreadPoolExecutor(1, "holds")

    def standing(self) -> tuple[Hold, ...]:
        """Everything that is paused now."""
        self._look()
        now = self._clock()
        return tuple(hold for hold in self._known if hold.until is None or hold.until > now)

    def answering(self, channel: str) -> Hold | None:
        """What keeps questions of a channel from being answered; None when nothing does."""
        return holding.hold_on(self.standing(), What.ANSWERING, channel)

    def _look(self) -> None:
        with self._choosing:
            fresh = self._looked_at is not None and time.monotonic() - self._looked_at < FRESH
            if fresh or (self._looking is not None and not self._looking.done()):
                return
            self._looking = looking = self._looker.submit(self._read)
        try:
            looking.result(_PATIENCE)
        except Late:
            _log.warning("the store does not say in time what is paused")

    def _read(self) -> None:
        try:
            self._known = self._store.read(lambda connection: holding.standing(connection, self._clock()))
        except SQLAlchemyError as error:
            _log.warning("the store does not say what is paused: %s", type(error).__name__)
        self._looked_at = time.monotonic()
