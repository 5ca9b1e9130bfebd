"""One reload in the background (việc nạp đang chạy): how far it is, and what came of the last one.

A page, a chat and the folder's watch ask for reloads; in one process they run one after the other, and whoever asks
while one is running is shown that one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.store.store import PASSING
from bot.versions.reloading import End, Outcome

if TYPE_CHECKING:
    from bot.store.audit import Actor
    from bot.store.versions import Version
    from bot.versions.live import Live
    from bot.versions.reloading import Reloader

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


Ended = Callable[[Progress], None]
_Work = Callable[[], Outcome]


class Job:
    """The reloads of one process."""

    def __init__(self, reloader: Reloader, live: Live) -> None:
        self._reloader = reloader
        self._live = live
        self._starting = Lock()
        self._next: _Work | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        return self._progress

    def start(
        self, actor: Actor, ended: Ended | None = None, first: Callable[[], object] | None = None
    ) -> bool:
        """Begin a reload; False when one is running. `ended` is called from its thread, whatever comes of it.

        first: done in that thread before; what it raises ends the reload.
        """
        return self._begin(self._reload(actor, first), ended)

    def start_after_change(self, actor: Actor) -> None:
        """Begin a reload, or one more when the one that runs has ended, for it may have looked before the change."""
        self._begin(self._reload(actor), None, afterwards=True)

    def accept(self, number: int, actor: Actor, ended: Ended | None = None) -> bool:
        """Begin to put a version into use; otherwise as start()."""
        return self._begin(lambda: _put(self._reloader.accept(number, actor, self._live)), ended)

    def roll_back(self, actor: Actor, ended: Ended | None = None) -> bool:
        """Begin to take the version that answers back; otherwise as start()."""
        return self._begin(lambda: _put(self._reloader.roll_back(actor, self._live)), ended)

    def _reload(self, actor: Actor, first: Callable[[], object] | None = None) -> _Work:
        def work() -> Outcome:
            if first is not None:
                first()
            return self._reloader.reload(actor, self._step, self._live)

        return work

    def _begin(self, work: _Work, ended: Ended | None, *, afterwards: bool = False) -> bool:
        """afterwards: what cannot begin now begins when the one that runs has ended."""
        with self._starting:
            if self._progress.running:
                if afterwards:
                    self._next = work
                return False
            self._progress = Progress(running=True)
        Thread(target=self._run, args=(work, ended), name="reload", daemon=True).start()
        return True

    def _run(self, work: _Work | None, ended: Ended | None) -> None:
        while work is not None:
            result = _result(work)
            try:
                if ended is not None:
                    ended(result)
            finally:
                ended = None
                with self._starting:
                    work, self._next = self._next, None
                    self._progress = Progress(running=True) if work else result

    def _step(self, step: str, done: int, total: int) -> None:
        self._progress = Progress(running=True, step=step, done=done, total=total)


def _result(work: _Work) -> Progress:
    try:
        return Progress(outcome=work())
    except BotError as error:
        return Progress(fault=str(error))
    except PASSING:
        return Progress(fault=_AWAY)
    except Exception:  # noqa: BLE001 - the edge of a thread: whoever asked is told
        _log.exception("a reload failed")
        return Progress(fault=_BROKEN)


def _put(version: Version) -> Outcome:
    return Outcome(End.LIVE, version)
