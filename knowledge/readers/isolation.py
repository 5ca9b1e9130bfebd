"""Reading of risky files in a child process, so that a hostile one cannot take this process down."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import knowledge
from knowledge.readers.limits import (
    MAX_ANSWER_BYTES,
    MAX_PAGES,
    MAX_SCANNED_PAGES,
    START_SECONDS,
    wall_seconds,
)
from knowledge.readers.refusals import Refusal
from knowledge.readers.wire import Request, Working, answer_from, to_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import IO

    from knowledge.readers.reading import Outcome

_COMMAND = (sys.executable, "-P", "-m", "knowledge.readers.child")
_SPOILED = frozenset({Refusal.TOO_MUCH_MEMORY, Refusal.TOO_SLOW, Refusal.READER_DIED, Refusal.NO_READER})
"""After these the next file gets a fresh child."""
_MAX_REPORTS = MAX_SCANNED_PAGES + 10
"""How often a child may ask for more time for one file."""
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""For Tesseract and numpy: threads make a page hardly faster, and each takes address space."""
_SLOW_SIGNALS = frozenset({-getattr(signal, "SIGXCPU", 24)})


class ChildReader:
    """One child process that reads files in turn; started for the first file, and again when it has died."""

    def __init__(self, command: tuple[str, ...] = _COMMAND, start_seconds: float = START_SECONDS) -> None:
        self._command = command
        self._start_seconds = start_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def read(
        self, path: Path, suffix: str, on_recognised: Callable[[int, int], None] | None = None
    ) -> Outcome:
        """Content of a file, or why it is refused; never raises, and ends within the limits.

        `on_recognised` is told the number of scanned pages done and of all of them, before each.
        """
        try:
            child = self._running()
            assert child.stdin is not None
            child.stdin.write(to_line(Request(str(path.absolute()), suffix)))
            child.stdin.flush()
        except OSError:
            self.close()
            return Refusal.NO_READER
        outcome, fresh = self._await_answer(child, on_recognised)
        if not fresh or (isinstance(outcome, Refusal) and outcome in _SPOILED):
            self.close()
        return outcome

    def _await_answer(
        self, child: subprocess.Popen[bytes], on_recognised: Callable[[int, int], None] | None
    ) -> tuple[Outcome, bool]:
        """What came of the file, and whether the child is still small: recognition leaves it with 400 MB."""
        seconds, working, fresh = self._start_seconds, False, True
        for _ in range(_MAX_REPORTS):
            try:
                line = self._lines.get(timeout=seconds)
            except queue.Empty:
                return Refusal.TOO_SLOW if working else Refusal.NO_READER, False
            if not line:
                return self._why_it_ended(child, working=working), False
            try:
                answer = answer_from(line)
            except (ValueError, KeyError, TypeError, RecursionError):
                return Refusal.READER_DIED, False
            if not isinstance(answer, Working):
                return answer, fresh
            seconds, working = min(answer.seconds, wall_seconds(MAX_PAGES)), True
            if answer.to_recognise:
                fresh = False
                if on_recognised:
                    on_recognised(answer.recognised, answer.to_recognise)
        return Refusal.TOO_SLOW, False

    def _why_it_ended(self, child: subprocess.Popen[bytes], *, working: bool) -> Refusal:
        if child.wait() in _SLOW_SIGNALS:
            return Refusal.TOO_SLOW
        return Refusal.READER_DIED if working else Refusal.NO_READER

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        root = str(Path(knowledge.__file__).parent.parent)
        inherited = os.environ.get("PYTHONPATH")
        self._child = subprocess.Popen(  # noqa: S603 - a fixed command, no words of a user
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                **_ONE_THREAD,
                "PYTHONPATH": f"{root}{os.pathsep}{inherited}" if inherited else root,
            },
        )
        assert self._child.stdout is not None
        self._lines = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._child.stdout, self._lines), daemon=True).start()
        return self._child


def _listen(pipe: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Hand on the lines of a pipe; what does not end in a line feed is the last: its end, or too long."""
    line = b"\n"
    while line.endswith(b"\n"):
        try:
            line = pipe.readline(MAX_ANSWER_BYTES + 1)
        except (OSError, ValueError):  # closed by the owner
            line = b""
        lines.put(line)
