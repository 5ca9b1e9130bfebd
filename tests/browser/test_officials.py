"""An official at the page in a browser: with the keyboard, on narrow and wide screens, and a notice while it lies open."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.channels.base import Reply
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.store import linking, notices
from bot.store.engine import open_engine, sqlite_url
from bot.store.store import Store
from handlers.messages import Choice
from tests.browser.test_conversation import ask, tab_to
from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
NUDGE = Reply(
    (
        "Kính gửi anh/chị Nguyễn Thị Lan, hôm nay có 1 việc sắp đến hạn.",
        "Sắp đến hạn\n1. Báo cáo kết quả thu gom\nHạn: Thứ Sáu, 27/11/2026 (còn 9 ngày)",
    ),
    (Choice("Việc 1", "/viec 0123"),),
    is_numbered=True,
)


class Served:
    """A town that is served, and its database."""

    def __init__(self, address: str, store: Store) -> None:
        self.address, self.store = address, store

    def code(self) -> str:
        return self.store.submit(lambda c: linking.new_code(c, "lan", datetime.now(UTC))).result()

    def nudge(self) -> None:
        now = datetime.now(UTC)
        offer = offer_on((), NOTICE_LIFE, lambda: now)
        self.store.submit(lambda c: notices.announce(c, "lan", NUDGE, now.date(), now, offer)).result()

    def link(self, page: Page) -> None:
        """As an official does."""
        page.get_by_label("Câu hỏi của anh/chị").fill(f"/lienket {self.code()}")
        page.get_by_role("button", name="Gửi").click()
        expect(page.get_by_role("region", name="Liên kết với cán bộ")).to_contain_text("Nguyễn Thị Lan")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "tests.browser.serve_officials", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        with Store(open_engine(sqlite_url(tmp_path))) as store:
            yield Served(address, store)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


def test_linking_leads_to_a_page_that_says_whose_it_is(open_page: OpenPage, town: Served) -> None:
    page = open_page(base_url=town.address, width=360, height=640)
    town.link(page)

    expect(page.locator("#luot-1 .answer")).to_contain_text("Đã liên kết với anh/chị Nguyễn Thị Lan")
    expect(page.locator("#luot-1 .answer")).to_be_in_viewport()
    expect(page.locator("form.afresh button")).to_have_text("Xóa cuộc trò chuyện này và hủy liên kết")


def test_a_duty_is_done_with_the_keyboard_alone(open_page: OpenPage, town: Served) -> None:
    page = open_page(base_url=town.address)
    town.link(page)
    for name in ("Việc của tôi", "Việc 1", "Đã xong"):
        tab_to(page, name)
        page.keyboard.press("Enter")
        expect(page.locator(".turn").last).to_be_focused()
    expect(page.locator(".turn").last).to_contain_text("Đã ghi: xong")

    ask(page, "https://suoimo.example/bc.pdf")
    expect(page.locator(".turn").last).to_contain_text("Đã ghi kèm")
    page.locator("h1").click()
    tab_to(page, "Hủy liên kết")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Liên kết với cán bộ")).to_have_count(0)
    expect(page.locator(".turn").last).to_contain_text("Đã hủy liên kết")


def test_a_notice_comes_to_an_open_page_and_disturbs_nobody(open_page: OpenPage, town: Served) -> None:
    page = open_page(base_url=town.address, width=360, height=640)
    town.link(page)
    box = page.get_by_label("Câu hỏi của anh/chị")
    box.fill("đang gõ dở")
    town.nudge()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    news = page.get_by_role("status")
    expect(news).to_have_text("Anh/chị có 1 tin nhắc mới. Xem")
    expect(page.get_by_role("log")).to_contain_text("Báo cáo kết quả thu gom")
    expect(box).to_be_focused()
    expect(box).to_have_value("đang gõ dở")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".told")).to_have_count(1)

    news.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_be_in_viewport()
    expect(news).to_have_text("")


def test_a_notice_is_there_on_the_next_visit_without_a_script(open_page: OpenPage, town: Served) -> None:
    page = open_page(base_url=town.address, java_script_enabled=False)
    town.link(page)
    town.nudge()
    page.goto("/")

    expect(page.get_by_role("status")).to_contain_text("Anh/chị có 1 tin nhắc mới.")
    expect(page.locator(".told")).to_have_count(1)
    page.goto("/")
    expect(page.locator(".told")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: OpenPage, town: Served, width: int, scheme: str
) -> None:
    page = open_page(base_url=town.address, width=width, height=800, color_scheme=scheme)
    town.link(page)
    page.get_by_role("button", name="Việc của tôi").click()
    expect(page.locator(".turn .answer")).to_have_count(2)
    town.nudge()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".told")).to_have_count(1)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
