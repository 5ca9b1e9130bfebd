"""One engine in a process of its own: `python -m tests.benchmarks.one build PEER FOLDER SIZE` or `… search PEER FOLDER QUESTIONS`."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.generated import collection
from tests.benchmarks.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS = 12.0
"""A slow engine is asked as many of the questions as fit into this time."""


def build(peer: str, folder: Path, size: str) -> dict[str, float]:
    """Passages a second, and the most memory that building took on top of the passages."""
    passages = collection(int(size))
    before = _resident("VmRSS")
    begin = time.perf_counter()
    PEERS[peer].build(passages, folder)
    spent = time.perf_counter() - begin
    return {"built": len(passages) / spent, "seconds": spent, "building_mb": _resident("VmHWM") - before}


def search(peer: str, folder: Path, file: str) -> dict[str, float]:
    """Milliseconds to open and to ask; what stays in memory after all questions were asked."""
    questions = json.loads(Path(file).read_text(encoding="utf-8"))
    before = _resident("VmRSS")
    begin = time.perf_counter()
    ask, prepare = PEERS[peer].open(folder)
    opened = time.perf_counter() - begin
    prepared = [prepare(question) for question in questions]
    ask(prepared[0])
    ready = time.perf_counter() - begin
    cold = _timed(ask, prepared)
    warm = _timed(ask, prepared[: len(cold)])
    resident = _resident("VmRSS") - before
    return {
        "open_ms": 1000 * opened,
        "ready_ms": 1000 * ready,
        "cold_p50": cold[len(cold) // 2],
        "p50": warm[len(warm) // 2],
        "p99": warm[int(len(warm) * 0.99)],
        "resident_mb": resident,
        "per_second": _throughput(ask, prepared[: len(cold)]),
    }


def _timed(ask: Callable[[object], object], prepared: list[object]) -> list[float]:
    """Milliseconds of every question, ascending."""
    spent: list[float] = []
    until = time.perf_counter() + _SECONDS
    for question in prepared:
        begin = time.perf_counter()
        ask(question)
        spent.append(1000 * (time.perf_counter() - begin))
        if begin > until:
            break
    return sorted(spent)


def _throughput(ask: Callable[[object], object], prepared: list[object]) -> float:
    """Questions a second by two threads."""
    done = [0, 0]
    until = time.perf_counter() + 2

    def run(which: int) -> None:
        while time.perf_counter() < until:
            ask(prepared[(done[which] * 2 + which) % len(prepared)])
            done[which] += 1

    begin = time.perf_counter()
    threads = [threading.Thread(target=run, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - begin)


def _resident(what: str) -> float:
    """Megabytes, from Linux's own account of the process; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


if __name__ == "__main__":
    what, named, where, given = sys.argv[1:]
    print(json.dumps({"build": build, "search": search}[what](named, Path(where), given)))
