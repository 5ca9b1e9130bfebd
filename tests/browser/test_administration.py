"""An admin in a browser: from a question without an answer to an answer of the unit's own, figures and health."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.app import STARTER
from tests.browser.serve_starter import starter_served
from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
GRAVES = "Nghĩa trang mở cửa mấy giờ?"
PAGES = ("/cau-hoi?tinh-trang=tat-ca", "/cau-hoi/1", "/tra-loi", "/so-lieu", "/suc-khoe")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a server over a copy of the example, and the path of an admin's one-time link."""
    shutil.copytree(STARTER, tmp_path / "van-ban")
    where = {"MOTCUA_KNOWLEDGE": str(tmp_path / "van-ban"), "MOTCUA_PLACE": "xã Suối Mơ"}
    with starter_served(tmp_path, **where) as address:
        own = {"MOTCUA_CACHE": str(tmp_path / "cache"), "MOTCUA_DATA": str(tmp_path / "data")}
        command = [sys.executable, "-c", "from bot.cli import main; main()", "admin", "add", "lan"]
        told = subprocess.run(
            [*command, "--name", "Nguyễn Thị Lan"],
            env=os.environ | own | where,
            capture_output=True,
            text=True,
            check=True,
        )
        link = re.search(r"/quan-tri/vao/\S+", told.stdout)
        assert link is not None
        yield address, link[0]


def test_a_question_gets_an_answer_of_the_unit_s_own(open_page: OpenPage, office: tuple[str, str]) -> None:
    address, link = office
    citizen = open_page("/", base_url=address)

    def ask() -> None:
        citizen.get_by_label("Câu hỏi của anh/chị").fill(GRAVES)
        citizen.get_by_role("button", name="Gửi").click()

    ask()
    expect(citizen.locator(".answer-unknown")).to_be_visible()

    page = open_page(link, base_url=address)
    page.get_by_role("button", name="Vào trang quản trị").click()
    page.get_by_role("link", name="Câu hỏi", exact=True).click()
    page.get_by_role("link", name=GRAVES).click()
    page.get_by_text("Viết câu trả lời của đơn vị").click()
    page.get_by_label("Câu trả lời (tối đa").fill("Từ 6 giờ đến 18 giờ hằng ngày.")
    page.get_by_label("Nguồn (thông báo").fill("Thông báo 15/TB-UBND")
    page.get_by_role("button", name="Thêm câu trả lời").click()
    expect(page.get_by_role("status")).to_contain_text("Đã thêm câu trả lời của đơn vị.")
    page.get_by_role("link", name="xem tiến độ").click()
    expect(page.get_by_role("status")).to_contain_text("vào dùng", timeout=60_000)

    ask()
    expect(citizen.locator(".turn").last).to_contain_text("Từ 6 giờ đến 18 giờ hằng ngày.")
    citizen.locator(".turn").last.get_by_role("button", name="Câu trả lời này chưa đúng?").click()
    expect(citizen.locator(".judged")).to_be_visible()

    for width, scheme in ((360, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for path in PAGES:
            page.goto(f"/quan-tri{path}")
            for closed in page.locator("main summary").all():
                closed.click()
            assert violations(page) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
