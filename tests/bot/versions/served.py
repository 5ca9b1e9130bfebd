"""The real server over a folder that changes, those who ask it meanwhile, and an admin."""

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

from bot.admin.rights import Role
from bot.chats import open_database
from bot.settings import Settings
from bot.store import access, admins, staffing
from bot.store.access import Door
from bot.web.addresses import admin_login_path
from handlers.officials.staff import Official
from tests.bot.forked import processes, started
from tests.bot.test_processes import MOTCUA
from tests.bot.versions.office import LISTS, QUESTION, plan_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event
    from pathlib import Path

OFFICES = ("Phòng Kinh tế", "Văn phòng HĐND và UBND xã")


@dataclass
class Heard:
    """What those who ask have seen."""

    answers: list[tuple[float, str]] = field(default_factory=list)
    """When a question was sent, and which office was named."""
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds of the slowest look at /healthz."""


def write(documents: Path, office: str) -> None:
    """The plan that changes."""
    task = f"{office} chủ trì rà soát hộ nghèo, hoàn thành trước ngày 16/12/2026."
    aside = documents / ".KH-12.txt"
    aside.write_text(plan_text(task, LISTS), encoding="utf-8")
    aside.replace(documents / "KH-12.txt")


def ask(address: str, heard: Heard, stop: threading.Event, pause: float = 0.02) -> None:
    """Ask until the end."""
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
            time.sleep(pause)


@contextmanager
def looking(address: str, heard: Heard, pause: float = 0.005) -> Iterator[None]:
    """Meanwhile look at the health again and again, in a process that nobody keeps waiting."""
    slowest, stop = processes.Value("d", 0.0), processes.Event()
    process = started(_look, address, slowest, stop, pause)
    try:
        yield
    finally:
        stop.set()
        process.join()
        heard.slowest = slowest.value


def _look(address: str, slowest: Synchronized[float], stop: Event, pause: float) -> None:
    with httpx.Client(base_url=address, timeout=30) as client:
        while not stop.is_set():
            since = time.monotonic()
            client.get("/healthz")
            slowest.value = max(slowest.value, time.monotonic() - since)
            time.sleep(pause)


def reload(office: httpx.Client, patience: float = 120) -> None:
    """Have the folder taken in, and wait so many seconds for it."""
    office.post("/quan-tri/nap-lai")
    until = time.monotonic() + patience
    while office.get("/quan-tri/nap-lai/tien-do").json()["running"]:
        assert time.monotonic() < until, "the reload does not end"
        time.sleep(0.05)


@contextmanager
def served(folder: Path, documents: Path) -> Iterator[str]:
    """The address of `motcua serve`."""
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
def admin(folder: Path, address: str) -> Iterator[httpx.Client]:
    """A browser in which an admin has come in."""
    engine, now = open_database(Settings(data=folder / "data")), datetime.now(UTC)
    with engine.begin() as connection:
        staffing.put_official(connection, Official("lan", "Nguyễn Thị Lan", ""))
        admins.appoint(connection, "lan", Role.ADMIN, now)
        secret = access.new_login(connection, "lan", now, Door.ADMIN)
    engine.dispose()
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.post(admin_login_path(secret)).status_code == 303
        yield client
