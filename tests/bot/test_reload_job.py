"""Reloads of one process: whoever changes the folder while one runs is followed by one more."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

from bot.errors import KnowledgeUnreadableError
from bot.store.audit import Actor
from bot.versions.job import Job, Progress

if TYPE_CHECKING:
    from bot.versions.live import Live
    from bot.versions.reloading import Outcome, Reloader

LAN, BINH = Actor("lan", "web"), Actor("binh", "web")


class Slow:
    """A reloader that goes on only when it is let."""

    def __init__(self) -> None:
        self.by: list[str] = []
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)

    def reload(self, actor: Actor, progress: object, live: object) -> Outcome:
        self.by.append(actor.who)
        self.begun.release()
        assert self.may_end.acquire(timeout=10)
        raise KnowledgeUnreadableError(actor.who)


def test_changes_during_a_reload_are_followed_by_one_more() -> None:
    slow, ended, done = Slow(), list[Progress](), threading.Event()
    job = Job(cast("Reloader", slow), cast("Live", None))
    assert job.start(LAN, ended.append)
    assert slow.begun.acquire(timeout=10)
    assert not job.start(BINH)
    job.start_after_change(BINH)
    job.start_after_change(BINH)
    slow.may_end.release()
    assert slow.begun.acquire(timeout=10)

    assert job.progress.running
    assert [progress.fault for progress in ended] == ["lan"]
    slow.may_end.release()
    for _ in range(1000):
        if not job.progress.running:
            break
        done.wait(0.01)
    assert (slow.by, job.progress.fault) == (["lan", "binh"], "binh")
