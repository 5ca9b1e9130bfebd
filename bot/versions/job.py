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

    def _run(self, actor: Actor, ended: Callable[[Progress], None] | None) -> None:
        try:
            self._progress = Progress(outcome=self._reloader.reload(actor, self._step, self._live))
        except BotError as error:
            self._progress = Progress(fault=str(error))
        except PASSING:
            self._progress = Progress(fault=_AWAY)
        except Exception:  # noqa: BLE001 - the edge of a thread: whoever asked is told
            _log.exception("a reload failed")
            self._progress = Progress(fault=_BROKEN)
        if ended is not None:
            ended(self._progress)

    def _step(self, step: str, done: int, total: int) -> None:
        self._progress = Progress(running=True, step=step, done=done, total=total)
