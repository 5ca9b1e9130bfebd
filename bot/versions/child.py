"""The building process (tiến trình nạp): reads one Request, tells Steps, and ends with Built or NotBuilt.

A process of its own, so that a document that needs too much memory or time takes nothing down, and answering goes on
meanwhile on the other cores.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import desk_over
from bot.errors import BotError
from bot.kept_files import from_lines
from bot.record_json import from_json, to_json
from bot.trials import FILE as QUESTIONS_FILE
from bot.trying import try_all
from bot.versions.report import Report
from bot.versions.request import Advance, Built, NotBuilt, Request
from bot.workspace import Workspace
from index import Engine
from knowledge.comparing import compare
from knowledge.validation import problems_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from bot.progress import Report as Progress
    from handlers.snapshot import Snapshot
    from knowledge.knowledge_base import KnowledgeBase

_MEMORY = 4 * 1024**3
"""Bytes of address space; the index of the whole country's procedures needs a quarter of it."""
_GIVE_WAY = 10
"""Niceness: questions are answered first."""
_OFTEN = 0.2
"""Seconds between two Steps at least."""


def main() -> int:
    """Build what standard input asks for."""
    _limit()
    request: Request = from_json(sys.stdin.buffer.readline())
    try:
        _tell(Built(built(request, _told)))
    except BotError as error:
        _tell(NotBuilt(str(error)))
    except MemoryError:
        _tell(NotBuilt("không đủ bộ nhớ để nạp các văn bản này"))
    return 0


def built(request: Request, progress: Callable[[], AbstractContextManager[Progress]]) -> Report:
    """Build a version in this process: its index is then in the cache. Raises BotError."""
    started = time.monotonic()
    read = cache(from_lines)  # most files are the same in both versions

    def opened(folder: str) -> Snapshot:
        engine = Engine(request.engine)
        workspace = Workspace(Path(folder), Path(request.cache), request.contact, progress, engine, read)
        return workspace.load(allow_empty=True)

    snapshot = opened(request.folder)
    before = _before(request, opened)
    tried = try_all(desk_over(snapshot), Path(request.folder) / QUESTIONS_FILE)
    base = snapshot.knowledge
    return Report(
        plans=len(base.plans),
        tasks=sum(len(plan.tasks) for plan in base.plans.values()),
        listings=len(base.listings),
        procedures=len(base.procedures),
        problems=len(problems_on(base, request.today)),
        changes=compare(before, base, request.today),
        tried=tried,
        seconds=round(time.monotonic() - started, 1),
    )


def _before(request: Request, opened: Callable[[str], Snapshot]) -> KnowledgeBase | None:
    """The version that answers now; None where there is none, or it can no longer be read."""
    if not request.before:
        return None
    try:
        return opened(request.before).knowledge
    except BotError:
        return None


@contextmanager
def _told() -> Iterator[_Steps]:
    yield _Steps()


class _Steps:
    """Tells how far a step has come, now and then."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._last >= _OFTEN:
            self._last = now
            _tell(Advance(step, done, total))


def _tell(what: Advance | Built | NotBuilt) -> None:
    sys.stdout.buffer.write(to_json(what) + b"\n")
    sys.stdout.buffer.flush()


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Unix only

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    os.nice(_GIVE_WAY)


if __name__ == "__main__":
    sys.exit(main())
