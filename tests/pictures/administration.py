"""The administration over a copy of the example: what an admin has before them from the first documents on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.app import STARTER
from bot.channels.base import day_in_vietnam
from bot.conversation import Asked
from bot.store import figures, questions
from handlers.messages import Answer, Intent, Question, Status
from tests.bot.databases import store_in
from tests.browser.serve_starter import starter_served
from tests.pictures import QUESTION
from tests.pictures.camera import photograph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from sqlalchemy import Connection

PLAN = "KH-05-2026-cai-cach-hanh-chinh"
GONE = "KH-61-2026-tuyen-quan-nam-2027.txt"
DEADLINES = ("trước ngày 30/11/2026", "trước ngày 15/12/2026")
"""What the plan says, and what its new wording says."""
DAYS = 30
WIDTH = 1100
ASKED = (
    ("Nghĩa trang mở cửa mấy giờ?", 7, "zalo_bot"),
    ("Làm thẻ thương binh ở đâu?", 5, "telegram"),
    ("Trưởng Công an xã tên là gì?", 3, "web"),
    ("Bao giờ có điện lại ở thôn Khe Lạnh?", 2, "web"),
)
"""Questions without a good answer, how often, and through which channel."""
ANSWERED = ((Intent.RESPONSIBLE, "web"), (Intent.DEADLINE, "zalo_bot"), (Intent.FEE, "telegram"))


def photograph_administration(browser: Browser, folder: Path, scheme: str = "light") -> dict[str, bytes]:
    """Each picture by its name; `folder` does not exist yet."""
    knowledge = folder / "van-ban"
    shutil.copytree(STARTER, knowledge)
    test = f'{{"id": "1", "question": "{QUESTION}", "must": [["Ban Chỉ huy Quân sự"]]}}\n'
    (knowledge / "questions.jsonl").write_text(test, encoding="utf-8")
    where = {
        "MOTCUA_KNOWLEDGE": str(knowledge),
        "MOTCUA_PLACE": "xã Suối Mơ",
        "MOTCUA_RELOAD__WATCH": "false",
        "MOTCUA_DATA": str(folder / "data"),
        "MOTCUA_CACHE": str(folder / "cache"),
    }
    _remember(folder / "data")
    with starter_served(folder, **where) as address:
        context = browser.new_context(
            base_url=address,
            viewport={"width": WIDTH, "height": 860},
            locale="vi-VN",
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(_link(where))
        page.get_by_role("button", name="Vào trang quản trị").click()
        made = {f"quan-tri-{name}": photograph(page) for name in _visited(page, knowledge)}
        context.close()
    return made


def _visited(page: Page, knowledge: Path) -> Iterator[str]:
    """The name of each picture when the page is ready for it."""
    page.goto("/quan-tri/van-ban")
    _hide_folder(page, knowledge)
    yield "van-ban"
    page.goto(f"/quan-tri/van-ban/{PLAN}")
    page.get_by_role("link", name=re.compile("^Xem trong văn bản.* 5$")).click()
    page.locator(".task", has=page.locator("h3", has_text="5.")).first.evaluate("it => it.scrollIntoView()")
    yield "doc-van-ban"
    page.get_by_role("link", name=re.compile("^Đính chính.* 5$")).click()
    _as_high_as(page, 1200)
    page.get_by_label("Thời hạn, ghi bằng lời").fill("chậm nhất ngày 22 hằng tháng")
    page.locator("#thoi-han-hieu", has_text="22").wait_for()
    page.evaluate("scrollTo(0, 0)")
    yield "dinh-chinh"
    plan = knowledge / f"{PLAN}.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace(*DEADLINES), encoding="utf-8")
    _as_high_as(page, 860)
    page.goto(f"/quan-tri/bo-tep?ten={GONE}")
    page.get_by_role("button", name="Bỏ văn bản").click()
    page.goto("/quan-tri/nap-lai")
    page.get_by_role("link", name="Xem chi tiết phiên bản").click()
    page.get_by_role("button", name=re.compile("Đưa phiên bản")).wait_for()
    yield "phien-ban"
    _as_high_as(page, 680)
    page.goto("/quan-tri/cau-hoi")
    yield "cau-hoi"
    _as_high_as(page, 860)
    page.goto("/quan-tri/so-lieu")
    yield "so-lieu"


def _as_high_as(page: Page, height: int) -> None:
    page.set_viewport_size({"width": WIDTH, "height": height})


def _hide_folder(page: Page, knowledge: Path) -> None:
    """The folder of this run is called what the guide calls it."""
    page.locator("main code").first.evaluate("(it, name) => { it.textContent = name; }", knowledge.name)


def _link(where: dict[str, str]) -> str:
    """The path of a one-time link for the first admin."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "admin", "add", "lan"]
    told = subprocess.run(
        [*command, "--name", "Nguyễn Thị Lan"],
        env=os.environ | where,
        capture_output=True,
        text=True,
        check=True,
    )
    link = re.search(r"/quan-tri/vao/\S+", told.stdout)
    assert link is not None
    return link[0]


def _remember(data: Path) -> None:
    """A month of questions, invented."""
    data.mkdir(parents=True)
    today = day_in_vietnam(datetime.now(UTC))
    with store_in(data) as store:
        store.submit(lambda c: _ask(c, today)).result()


def _ask(connection: Connection, today: date) -> None:
    for text, times, channel in ASKED:
        for before in range(times):
            asked = Question(text, asked_on=today - timedelta(days=2 * before))
            answer = Answer(Status.UNKNOWN, Intent.OTHER, "…")
            questions.record(connection, Asked(asked, answer, 1), channel)
    for before in range(DAYS):
        day = today - timedelta(days=before)
        for intent, channel in ANSWERED:
            for nth in range((0 if day.weekday() > 4 else 3) + before * len(channel) % 4):
                figures.count(connection, day, channel, intent, Status.ANSWERED)
                figures.count_time(connection, day, channel, 30 + 60 * nth)
