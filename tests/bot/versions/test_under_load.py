"""Reloads while people ask: the real server takes in a changed folder again and again."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.admin.rights import Role
from bot.chats import open_database
from bot.settings import Settings
from bot.store import access, admins, staffing
from bot.store.access import Door
from bot.web.addresses import admin_login_path
from handlers.officials.staff import Official
from tests.bot.test_processes import MOTCUA
from tests.bot.versions.office import LISTS, QUESTION, plan_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELOADS = int(os.environ.get("MOTCUA_TEST_RELOADS", "12"))
"""A hundred are tried by hand."""
OFFICES = ("Phòng Kinh tế", "Văn phòng HĐND và UBND xã")


@dataclass
class Heard:
    """What those who ask have seen."""

    answers: list[tuple[float, str]] = field(default_factory=list)
    """When a question was sent, and which office was named."""
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds of the slowest look at /healthz."""


@pytest.mark.heavy
def test_no_answer_fails_or_is_stale_while_documents_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = _documents(tmp_path)
    with _served(tmp_path, documents) as address, _admin(tmp_path, address) as admin:
        heard, stop = Heard(), threading.Event()
        asking = [threading.Thread(target=_ask, args=(address, heard, stop)) for _ in range(3)]
        asking.append(threading.Thread(target=_look, args=(address, heard, stop)))
        for thread in asking:
            thread.start()
        live = [(0.0, OFFICES[0])]
        seconds = []
        for number in range(1, RELOADS + 1):
            office = OFFICES[number % 2]
            _write(documents, office)
            started = time.monotonic()
            _reload(admin)
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
    """The plan that changes; beside it all of the collection's procedures and plans where they are."""
    documents = folder / "van-ban"
    documents.mkdir()
    _write(documents, OFFICES[0])
    return documents


def _write(documents: Path, office: str) -> None:
    task = f"{office} chủ trì rà soát hộ nghèo, hoàn thành trước ngày 16/12/2026."
    aside = documents / ".KH-12.txt"
    aside.write_text(plan_text(task, LISTS), encoding="utf-8")
    aside.replace(documents / "KH-12.txt")


def _ask(address: str, heard: Heard, stop: threading.Event) -> None:
    with httpx.Client(base_url=address, headers={"accept": "application/json"}, timeout=30) as client:
        while not stop.is_set():
            started = time.monotonic()
            reply = client.post("/hoi", data={"cau_hoi": QUESTION}, follow_redirects=True)
            found = [
                office
                for office in OFFICES
                if office in reply.text.rpartition("Nguồn")[0] or office in reply.text
            ]
            if reply.status_code != 200 or not found:
                heard.failed.append(f"{reply.status_code} {reply.text[:200]}")
            else:
                heard.answers.append((started, found[0]))
            client.cookies.clear()
            time.sleep(0.02)


def _look(address: str, heard: Heard, stop: threading.Event) -> None:
    with httpx.Client(base_url=address, timeout=30) as client:
        while not stop.is_set():
            started = time.monotonic()
            client.get("/healthz")
            heard.slowest = max(heard.slowest, time.monotonic() - started)
            time.sleep(0.005)


def _reload(admin: httpx.Client) -> None:
    admin.post("/quan-tri/nap-lai")
    while admin.get("/quan-tri/nap-lai/tien-do").json()["running"]:
        time.sleep(0.05)


@contextmanager
def _served(folder: Path, documents: Path) -> Iterator[str]:
    environment = {
        **os.environ,
        **{f"MOTCUA_{name}": str(folder / name.lower()) for name in ("CACHE", "DATA")},
        "MOTCUA_RELOAD__WATCH": "false",
        "MOTCUA_LIMITS__QUESTIONS_PER_MINUTE": "6000",
    }
    command = [*MOTCUA, "serve", "--port", "0", "--knowledge", str(documents)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, cwd=folder) as process:
        assert process.stderr is not None
        told = process.stderr.readline().decode()
        address = re.search(r"http://[\d.]+:\d+", told)
        assert address, told + process.stderr.read().decode()
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield address[0]
        finally:
            process.terminate()


@contextmanager
def _admin(folder: Path, address: str) -> Iterator[httpx.Client]:
    engine, now = open_database(Settings(data=folder / "data")), datetime.now(UTC)
    with engine.begin() as connection:
        staffing.put_official(connection, Official("lan", "Nguyễn Thị Lan", ""))
        admins.appoint(connection, "lan", Role.ADMIN, now)
        secret = access.new_login(connection, "lan", now, Door.ADMIN)
    engine.dispose()
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.post(admin_login_path(secret)).status_code == 303
        yield client
