"""kill -9 at any moment: nothing that was accepted goes unanswered, nothing is answered twice without need."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.store.inbox import Inbox
from bot.store.replies import LOST, MOST_SENDINGS
from bot.store.tables import inbox, replies
from tests.bot.channels import killed
from tests.bot.chats import at_rest, message
from tests.bot.forked import started
from tests.sizes import sized

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

    from bot.store.store import Store

CHATS = 100
BACKLOG = 200
"""Messages that may wait at most, or a slow machine would be busy with them long after the last kill."""


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def killed_during(store: Store, url: URL, file: Path, kills: int) -> int:
    """Kill workers while messages come in; returns how many messages there were, all done with at the end."""
    draw = random.Random(kills)

    async def load() -> int:
        taker, count = Inbox(store), 0
        for _ in range(kills):
            worker = started(killed.work, url, file)
            # Killed at work, not while it starts: how far it gets first must not depend on the machine.
            wanted = _lines(file) + draw.randint(10, 40)
            while _lines(file) < wanted:
                if count - _lines(file) < BACKLOG:
                    new = range(count, count + draw.randint(1, 6))
                    await asyncio.gather(
                        *(taker.accept(message(f"hỏi việc {n}?", n, f"chat {n % CHATS}")) for n in new)
                    )
                    count = new.stop
                await asyncio.sleep(draw.uniform(0.01, 0.05))
            worker.kill()
            worker.join()
        worker = started(killed.work, url, file)
        await at_rest(store, 300)
        worker.kill()
        worker.join()
        return count

    return asyncio.run(load())


def see_that_everyone_was_answered(store: Store, url: URL, tmp_path: Path, kills: int) -> None:
    file = tmp_path / "screen"
    count = killed_during(store, url, file, kills)

    lines = Counter(line.partition("\t")[2] for line in file.read_text("utf-8").splitlines())
    answers = {line: times for line, times in lines.items() if line.startswith("đáp")}
    rows = store.read(lambda c: c.execute(select(replies.c.state, replies.c.attempts, replies.c.why)).all())
    begun_again = sum(row.attempts > 1 for row in rows)
    held = sum(row.state == "held" for row in rows)
    missing = [n for n in range(count) if f"đáp hỏi việc {n}?" not in answers]
    copies = sum(times - 1 for times in answers.values())
    print(f"{count} messages, {kills} kills, {begun_again} sent again, {copies} copies, {held} held")
    print(f"{len(missing)} never accepted")
    assert len(missing) <= held, "two sendings died before the platform had it: a person is told"
    assert {(row.why, row.attempts) for row in rows if row.state == "held"} <= {(LOST, MOST_SENDINGS)}
    assert max(answers.values()) <= 2
    assert copies <= begun_again
    assert begun_again <= kills * killed.PACE.sendings_at_once


def test_a_few_kills_leave_nobody_without_an_answer(store: Store, url: URL, tmp_path: Path) -> None:
    see_that_everyone_was_answered(store, url, tmp_path, 6)


@pytest.mark.heavy
def test_many_kills_leave_nobody_without_an_answer(store: Store, url: URL, tmp_path: Path) -> None:
    see_that_everyone_was_answered(store, url, tmp_path, sized(40, 200))


def test_what_was_acknowledged_is_stored(store: Store, url: URL, tmp_path: Path) -> None:
    file = tmp_path / "told"
    for _ in range(5):
        process = started(killed.accept, url, file)
        while not file.exists() or file.stat().st_size < 200:
            time.sleep(0.01)
        time.sleep(0.05)
        process.kill()
        process.join()
    told = set(file.read_text().split())

    stored = store.read(lambda c: c.execute(select(func.count()).select_from(inbox)).scalar_one())
    texts = store.read(lambda c: c.execute(select(inbox.c.body)).scalars().all())
    kept = {text.partition("hỏi việc ")[2].partition("?")[0] for text in texts}
    assert told <= kept
    assert stored == len(kept), "what was accepted again after a kill is not stored twice"
