"""The child process that reads DOCX and PDF files one after another, within limits.

Run as `python -m knowledge.readers.child`; requests come on standard input, answers go to standard output.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from knowledge.readers.formats import READERS
from knowledge.readers.limits import MAX_ANSWER_BYTES, MAX_MEMORY_BYTES, cpu_seconds, wall_seconds
from knowledge.readers.one_file import read_file
from knowledge.readers.refusals import Refusal
from knowledge.readers.wire import Request, Working, request_from, to_line

try:
    import resource
except ImportError:  # Windows has no such limits; there the parent's clock alone ends a file that never ends
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer requests until standard input ends."""
    # Libraries that print must not speak into the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory()
    for line in sys.stdin.buffer:
        _answer(request_from(line), answers)


def _answer(request: Request, answers: BinaryIO) -> None:
    reader = READERS[request.suffix]
    reader.load()

    def working(pages: int = 0) -> None:
        _limit_time(cpu_seconds(pages))
        _send(answers, to_line(Working(wall_seconds(pages))))

    working()
    outcome = read_file(Path(request.path), reader, working)
    try:
        line = to_line(outcome)
    except MemoryError:
        line = to_line(Refusal.TOO_MUCH_MEMORY)
    _send(answers, line if len(line) <= MAX_ANSWER_BYTES else to_line(Refusal.TOO_BIG))


def _send(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def _limit_memory() -> None:
    if resource is None:
        return
    # Not every system knows every limit; what it knows holds.
    for limit, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _limit_time(seconds: int) -> None:
    """Allow so much more computing time; the system ends the process when it is used up."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
