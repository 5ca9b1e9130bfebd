"""Progress of long work, shown on standard error when somebody sits in front of it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID


class Report(Protocol):
    """Takes how far a step has come."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """`step` is the name shown to the person, in Vietnamese."""
        ...


@contextmanager
def shown_progress() -> Iterator[Report]:
    """Bars, one a step, when standard error is a terminal; nothing otherwise, and nothing when nothing is reported."""
    bars = _Bars()
    try:
        yield bars.report if sys.stderr.isatty() else _silent
    finally:
        bars.close()


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total


class _Bars:
    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._steps: dict[str, TaskID] = {}

    def report(self, step: str, done: int, total: int) -> None:
        # rich takes a tenth of a second to import, and most starts have nothing to show.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        if self._progress is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        if step not in self._steps:
            self._steps[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._steps[step], completed=done, total=total)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
