"""The administration's documents in a browser: by keyboard alone, dropped files, with axe, wide and narrow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.bot.commune import CULTURE, DOCUMENT, FILE, WASTE
from tests.browser.serve_admin import admin_served
from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    OpenPage = Callable[..., Page]
    Site = tuple[str, Path, dict[str, object]]

pytestmark = pytest.mark.browser
PAGE = f"/quan-tri/van-ban/{DOCUMENT}"
PATHS = (
    "/quan-tri/van-ban",
    PAGE,
    f"{PAGE}/dinh-chinh?viec=1",
    f"{PAGE}/dinh-chinh?sau=",
    f"/quan-tri/bo-tep?ten={FILE}",
    "/quan-tri/van-de",
    "/quan-tri/dinh-chinh",
    "/quan-tri/phien-ban/1/hoi-thu",
    "/quan-tri/nhap",
)
CORRECTION = {
    "id": "a1",
    "document": DOCUMENT,
    "kind": "text",
    "quote": "- Phát quang bụi rậm dọc đường liên thôn.",
    "text": "Phát quang bụi rậm dọc đường liên thôn mỗi quý",
    "by": "Lê Văn Bình",
    "on": "2026-11-02",
}


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The address, the knowledge folder, and the state of a browser in which an admin has come in."""
    folder = tmp_path_factory.mktemp("admin")
    files = {FILE: WASTE, "cu.doc": "x", "dinh-chinh.jsonl": json.dumps(CORRECTION)}
    with admin_served(folder, **files) as (address, link):
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.goto(link)
        page.get_by_role("button", name="Vào trang quản trị").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
        state = dict(context.storage_state())
        context.close()
        yield address, folder / "van-ban", state


@pytest.fixture
def visit(open_page: OpenPage, site: Site) -> OpenPage:
    """Opens a page as the admin."""

    def visited(path: str, **options: object) -> Page:
        return open_page(path, base_url=site[0], storage_state=site[2], **options)

    return visited


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit: OpenPage, width: int, scheme: str) -> None:
    page = visit("/quan-tri", width=width, color_scheme=scheme)
    for path in PATHS:
        page.goto(path)
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_task_is_found_in_the_text_by_keyboard(visit: OpenPage) -> None:
    page = visit(PAGE, width=1440)
    words = page.locator("#chu-3")
    page.locator('[data-show="3"]').focus()
    page.keyboard.press("Enter")

    expect(words).to_be_focused()
    expect(words).to_be_in_viewport()
    assert words.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(255, 240, 179)"
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nhiệm vụ 3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#viec-3")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1440])
def test_without_javascript_the_words_are_marked_too(visit: OpenPage, width: int) -> None:
    page = visit(PAGE, width=width, java_script_enabled=False)
    page.locator('[data-show="1"]').click()

    words = page.locator("#chu-1")
    expect(words).to_be_in_viewport()
    assert page.url.endswith("#chu-1")


def test_a_deadline_is_told_as_it_is_typed(visit: OpenPage) -> None:
    page = visit(f"{PAGE}/dinh-chinh?viec=3")
    box = page.get_by_label("Thời hạn, ghi bằng lời")
    box.fill("trước ngày 16/12/2026")
    expect(page.locator("#thoi-han-hieu")).to_contain_text("hết ngày 15/12/2026")


def test_dropped_files_are_chosen_and_bad_ones_told(visit: OpenPage) -> None:
    page = visit("/quan-tri/van-ban")
    page.evaluate(
        """() => {
            const files = new DataTransfer();
            files.items.add(new File(["x"], "a.txt"));
            files.items.add(new File(["x"], "may.exe"));
            document.querySelector("[data-upload]").dispatchEvent(
                new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_text("Đã chọn 2 tệp: a.txt, may.exe")).to_be_visible()
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_role("alert")).to_contain_text("“may.exe”")
    assert violations(page) == []


@pytest.mark.heavy
def test_upload_correct_and_leave_by_keyboard_alone(visit: OpenPage, site: Site, tmp_path: Path) -> None:
    """Put a plan in, correct a task of it, leave a problem as it is, and ask the version before."""
    (tmp_path / "KH-09.txt").write_text(CULTURE, encoding="utf-8")
    page = visit("/quan-tri/van-ban", width=360)
    page.get_by_label("Tải văn bản lên").set_input_files(tmp_path / "KH-09.txt")  # the system's own window
    page.get_by_role("button", name="Tải lên").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã đưa phiên bản 2 vào dùng.")).to_be_visible(timeout=120_000)

    page.goto("/quan-tri/van-ban/KH-09")
    page.get_by_role("link", name="Đính chính nhiệm vụ 1").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Chủ trì, đơn vị 1").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Đoàn Thanh niên xã")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đoàn Thanh niên xã")).to_be_visible()
    page.goto("/quan-tri/nap-lai")
    expect(page.get_by_text("Đã đưa phiên bản 3 vào dùng.")).to_be_visible(timeout=120_000)
    page.goto("/quan-tri/dinh-chinh")
    expect(page.get_by_text("đang áp dụng")).to_have_count(2)

    page.goto("/quan-tri/van-de?tep=KH-09.txt")
    before = page.locator(".items > li").count()
    page.locator("summary", has_text="Để vậy").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Bản sao không có phần ký")
    page.keyboard.press("Enter")
    expect(page.locator(".items > li")).to_have_count(before - 1)

    page.goto("/quan-tri/phien-ban/2/hoi-thu")
    page.get_by_label("Câu hỏi").fill("Ai tổ chức thi nấu bánh chưng tại nhà văn hóa?")
    page.get_by_role("button", name="Hỏi thử").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Phiên bản 2")).to_contain_text("Phòng Văn hóa - Xã hội")
    expect(page.get_by_role("region", name="Đang dùng (phiên bản 3)")).to_contain_text("Đoàn Thanh niên xã")
    assert violations(page) == []
