"""One reload in the background (việc nạp đang chạy): how far it is, and what came of the last one.

A page, a chat and the folder's watch ask for reloads; in one process they run one after the other, and whoever asks
while one is running is shown that one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.audit import Actor
    from bot.versions.live import Live
    from bot.versions.reloading import Outcome, Reloader

_log = logging.getLogger("motcua.versions")
_AWAY = "không truy cập được kho dữ liệu; hãy thử lại sau ít phút"
_BROKEN = "có lỗi khi nạp; phiên bản đang dùng vẫn trả lời. Xem nhật ký của máy chủ."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reload is."""

    running: bool = False
    step: str = ""
    """What is being done, in Vietnamese; "" before the first word of it."""
    done: int = 0
    total: int = 0
    outcome: Outcome | None = None
    """What came of the last one; None while it runs, and when it failed."""
    fault: str = ""
    """Why the last one failed; "" when it did not."""


class Job:
    """The reloads of one process."""

    def __init__(self, reloader: Reloader, live: Live) -> None:
        self._reloader = reloader
        self._live = live
        self._starting = Lock()
        self._next: Actor | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        return self._progress

    def start(self, actor: Actor, ended: Callable[[Progress], None] | None = None) -> bool:
        """Begin a reload; False when one is running. `ended` is called from its thread, whatever comes of it."""
        with self._starting:
            if self._progress.running:
                return False
            self._progress = Progress(running=True)
        Thread(target=self._run, args=(actor, ended), name="reload", daemon=True).start()
        return True

    def start_after_change(self, actor: Actor) -> None:
        """Begin a reload, or one more when the one that runs has ended, for it may have looked before the change."""
        with self._starting:
            if self._progress.running:
                self._next = actor
                return
            self._progress = Progress(running=True)
        Thread(target=self._run, args=(actor, None), name="reload", daemon=True).start()

    def _run(self, actor: Actor | None, ended: Callable[[Progress], None] | None) -> None:
        while actor is not None:
            told = self._reload(actor)
            with self._starting:
                actor, self._next = self._next, None
                self._progress = Progress(running=True) if actor else told
            if ended is not None:
                ended(told)
                ended = None

    def _reload(self, actor: Actor) -> Progress:
        try:
            return Progress(outcome=self._reloader.reload(actor, self._step, self._live))
        except BotError as error:
            return Progress(fault=str(error))
        except PASSING:
            return Progress(fault=_AWAY)
        except Exception:  # noqa: BLE001 - the edge of a thread: whoever asked is told
            _log.exception("a reload failed")
            return Progress(fault=_BROKEN)

    def _step(self, step: str, done: int, total: int) -> None:
        self._progress = Progress(running=True, step=step, done=done, total=total)
