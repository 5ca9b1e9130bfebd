"""The leader's page in a browser: fits, passes axe, works by keyboard and without JavaScript."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
PATHS = (
    "/lanh-dao",
    "/lanh-dao?ky=2026-nua-nam-2&theo=van-ban",
    "/lanh-dao?ky=2026-nam-1&trang-thai=qua-han",
)


@pytest.fixture(scope="session")
def leaders_site() -> Iterator[str]:
    """The address of the page over an invented quarter."""
    command = [sys.executable, "-m", "tests.browser.serve_overview"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(
    open_page: OpenPage, leaders_site: str, path: str, width: int, scheme: str
) -> None:
    page = open_page(path, width=width, color_scheme=scheme, base_url=leaders_site)

    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_but_the_timeline_scrolls_sideways(
    open_page: OpenPage, leaders_site: str, path: str, width: int
) -> None:
    page = open_page(path, width=width, base_url=leaders_site)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PATHS)
def test_on_a_wide_screen_the_whole_timeline_is_seen(
    open_page: OpenPage, leaders_site: str, path: str
) -> None:
    page = open_page(path, width=1440, base_url=leaders_site)
    box = page.locator(".scroll")

    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_on_a_narrow_screen_a_link_leads_to_today(open_page: OpenPage, leaders_site: str) -> None:
    page = open_page("/lanh-dao", width=360, base_url=leaders_site, java_script_enabled=False)
    expect(page.locator("#hom-nay")).not_to_be_in_viewport()
    page.get_by_role("link", name="Đến cột hôm nay").click()

    expect(page.locator("#hom-nay")).to_be_in_viewport()


def test_filters_are_chosen_by_keyboard_without_javascript(open_page: OpenPage, leaders_site: str) -> None:
    page = open_page("/lanh-dao", base_url=leaders_site, java_script_enabled=False)
    page.get_by_label("Tình trạng").focus()
    page.keyboard.type("Quá")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Danh sách: quá hạn (3 việc)")).to_be_visible()


def test_a_screen_reader_has_the_list_as_a_table_on_a_narrow_screen(
    open_page: OpenPage, leaders_site: str
) -> None:
    page = open_page("/lanh-dao?trang-thai=qua-han", width=360, base_url=leaders_site)
    table = page.get_by_role("table", name="Các việc theo lựa chọn, việc gấp trước")

    assert table.get_by_role("row").count() == 4
    assert table.get_by_role("cell").count() == 15


def test_the_timeline_reads_as_rows_of_offices_and_columns_of_weeks(
    open_page: OpenPage, leaders_site: str
) -> None:
    page = open_page("/lanh-dao", base_url=leaders_site)
    row = page.get_by_role("row", name="Phòng Kinh tế xong 1/5")

    expect(row.get_by_role("cell").first).to_have_text("1 việc quá hạn.")
    expect(page.get_by_role("columnheader", name="Từ 05/10/2026 đến 11/10/2026")).to_have_count(1)


def test_workbook_and_draft_are_downloaded(open_page: OpenPage, leaders_site: str) -> None:
    page = open_page("/lanh-dao", base_url=leaders_site)
    for name, file in (("Bảng tính (XLSX)", "bao-cao-2026-quy-4.xlsx"), ("Dự thảo báo cáo (DOCX)", "bao-cao-2026-quy-4.docx")):  # fmt: skip
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()

        assert download.value.suggested_filename == file
