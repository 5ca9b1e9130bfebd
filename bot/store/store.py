"""Store (kho): one thread that writes, in batches that share a commit; reading from any thread.

A commit costs a flush to the disk whatever is in it. What is handed over while one commit is under way makes up the
next, so a thousand small writes a second cost some dozens of flushes. Platforms wait for their messages to be stored,
so accepting them is urgent: it shares no commit with other work and waits for one small commit of that at most.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.store.engine import READING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from sqlalchemy import Connection, Engine

T = TypeVar("T")
PASSING = (OperationalError, InterfaceError)
"""The database could not be reached or was too busy: the same may work a moment later."""
_FIRST_WAIT = 0.1
_MOST_AT_ONCE = 8
"""Pieces of work that share a commit at most: each waits for all of them."""
_MOST_IN_A_ROW = 4
"""Urgent commits while other work waits."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    work: Callable[[Connection], T]
    done: Future[T]

    def run(self, connection: Connection) -> Callable[[], None]:
        result = self.work(connection)
        return lambda: self.done.set_result(result)


class _Line:
    """What waits to be written: urgent work first, and other work gets every fifth turn at least."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: tuple[deque[_Job[Any]], deque[_Job[Any]]] = (deque(), deque())
        self._in_a_row = 0
        self._ended = False

    def put(self, job: _Job[Any], *, urgent: bool) -> None:
        with self._changed:
            if self._ended:
                raise RuntimeError("the store is closed")
            self._waiting[not urgent].append(job)
            self._changed.notify()

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()

    def take(self) -> list[_Job[Any]]:
        """What shares the next commit, in order; [] when nothing comes any more."""
        with self._changed:
            while not (any(self._waiting) or self._ended):
                self._changed.wait()
            urgent, other = self._waiting
            now = urgent if urgent and not (other and self._in_a_row >= _MOST_IN_A_ROW) else other
            self._in_a_row = self._in_a_row + 1 if now is urgent else 0
            return [now.popleft() for _ in range(min(_MOST_AT_ONCE, len(now)))]


class Store:
    """The database of one process. Close it, or use it as a context."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._line = _Line()
        self._thread = Thread(target=self._write, name="store", daemon=True)
        self._thread.start()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what was handed over, then end."""
        self._line.end()
        self._thread.join()
        self.engine.dispose()

    def submit(self, work: Callable[[Connection], T], *, urgent: bool = False) -> Future[T]:
        """Have work done in a transaction; the result is there when it is committed.

        All of the work or nothing of it is written. It may run more than once, when work that shared its commit
        failed, so it changes nothing but the database.
        """
        done: Future[T] = Future()
        self._line.put(_Job(work, done), urgent=urgent)
        return done

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Like submit, for coroutines."""
        return await asyncio.wrap_future(self.submit(work))

    async def write_patiently(self, work: Callable[[Connection], T], patience: timedelta) -> T:
        """Like write; while the database is away, again and again until patience ends."""
        wait, left = _FIRST_WAIT, patience.total_seconds()
        while True:
            try:
                return await self.write(work)
            except PASSING:
                if left <= 0:
                    raise
            await asyncio.sleep(wait)
            left -= wait
            wait = min(2 * wait, max(left, _FIRST_WAIT))

    def read(self, work: Callable[[Connection], T]) -> T:
        """Read in the thread of the caller; writing here would fail or block others."""
        with self.engine.connect().execution_options(**{READING: True}) as connection:
            return work(connection)

    def overwrite_deleted(self) -> None:
        """Have what was deleted leave the files too, as far as no other process is reading just now."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect().execution_options(**{READING: True}) as connection:
                connection.exec_driver_sql("COMMIT")  # within a transaction nothing is moved out of the log
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
                connection.exec_driver_sql("BEGIN")

    def _write(self) -> None:
        while batch := self._line.take():
            self._commit([job for job in batch if job.done.set_running_or_notify_cancel()])

    def _commit(self, batch: list[_Job[Any]]) -> None:
        try:
            with self.engine.begin() as connection:
                outcomes = [job.run(connection) for job in batch]
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits for the work
            if len(batch) == 1:
                batch[0].done.set_exception(error)
            else:  # which of them it was shows when each has a transaction of its own
                for job in batch:
                    self._commit([job])
            return
        for tell in outcomes:
            tell()
