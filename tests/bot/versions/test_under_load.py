"""Reloads while people ask: the real server takes in a changed folder again and again."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from tests.bot.versions.served import OFFICES, Heard, admin, ask, looking, reload, served, write
from tests.sizes import sized

PROCEDURES = Path(__file__).parents[4] / "shared" / "procedures" / "procedures.jsonl"
RELOADS = sized(8, 100)


@pytest.mark.heavy
def test_no_answer_fails_or_is_stale_while_documents_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = _documents(tmp_path)
    with served(tmp_path, documents) as address, admin(tmp_path, address) as browser:
        heard, stop = Heard(), threading.Event()
        asking = [threading.Thread(target=ask, args=(address, heard, stop)) for _ in range(3)]
        for thread in asking:
            thread.start()
        live = [(0.0, OFFICES[0])]
        seconds = []
        with looking(address, heard):
            for number in range(1, RELOADS + 1):
                office = OFFICES[number % 2]
                write(documents, office)
                started = time.monotonic()
                reload(browser)
                seconds.append(time.monotonic() - started)
                live.append((time.monotonic(), office))
        stop.set()
        for thread in asking:
            thread.join()
    stale = [each for each in heard.answers if not _may_be(each, live)]
    with capsys.disabled():
        print(
            f"\n{RELOADS} reloads of {sorted(seconds)[len(seconds) // 2]:.1f} s each, {len(heard.answers)} answers,"
            f" {len(heard.failed)} failed, {len(stale)} stale, slowest look {1000 * heard.slowest:.0f} ms"
        )
    assert heard.answers
    assert heard.failed == []
    assert stale == []


def _may_be(answer: tuple[float, str], live: list[tuple[float, str]]) -> bool:
    """An answer is of the version that was live when it was asked for, or of the next one."""
    asked, office = answer
    now = max(index for index, (since, _) in enumerate(live) if since <= asked)
    return office in {each for _, each in live[now : now + 2]}


def _documents(folder: Path) -> Path:
    """The plan that changes; beside it all of the collection's procedures where they are."""
    documents = folder / "van-ban"
    documents.mkdir()
    if PROCEDURES.exists():
        shutil.copy(PROCEDURES, documents)
    write(documents, OFFICES[0])
    return documents
