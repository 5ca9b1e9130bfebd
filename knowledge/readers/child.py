"""The child process that reads DOCX, XLSX, PDF and picture files one after another, within limits.

Run as `python -m knowledge.readers.child`; requests come on standard input, answers go to standard output.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from knowledge.readers.formats import READERS
from knowledge.readers.limits import (
    MAX_ANSWER_BYTES,
    MAX_MEMORY_BYTES,
    MAX_RECOGNITION_MEMORY_BYTES,
    cpu_seconds,
    recognition_cpu_seconds,
    recognition_wall_seconds,
    wall_seconds,
)
from knowledge.readers.one_file import read_file
from knowledge.readers.reading import Work
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
    _forbid_files()
    _limit_memory(MAX_MEMORY_BYTES)
    for line in sys.stdin.buffer:
        _answer(request_from(line), answers)


def _answer(request: Request, answers: BinaryIO) -> None:
    reader = READERS[request.suffix]
    reader.load()

    def working(work: Work) -> None:
        if work.to_recognise:
            _limit_memory(MAX_RECOGNITION_MEMORY_BYTES)
            _limit_time(recognition_cpu_seconds())
            waiting = Working(recognition_wall_seconds(), work.recognised, work.to_recognise)
        else:
            _limit_time(cpu_seconds(work.pages))
            waiting = Working(wall_seconds(work.pages))
        _send(answers, to_line(waiting))

    working(Work())
    outcome = read_file(Path(request.path), reader, working)
    try:
        line = to_line(outcome)
    except MemoryError:
        line = to_line(Refusal.TOO_MUCH_MEMORY)
    _send(answers, line if len(line) <= MAX_ANSWER_BYTES else to_line(Refusal.TOO_BIG))


def _send(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.flush()


def _forbid_files() -> None:
    """Nothing is written to the disk, no core either."""
    if resource is None:
        return
    # Not every system knows every limit; what it knows holds.
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (0, 0))


def _limit_memory(most: int) -> None:
    """Allow so much address space; never more than recognition may have."""
    if resource is None:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, MAX_RECOGNITION_MEMORY_BYTES))


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
