"""A leader in a browser: in by the link, to the page, a download, and out again."""

from __future__ import annotations

import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser


@pytest.fixture
def door(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of the server and the path of a one-time link."""
    command = [sys.executable, "-m", "tests.browser.serve_leaders", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port, _, link = process.stdout.readline().strip().partition(" ")
        yield f"http://127.0.0.1:{port}", link
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


def test_in_by_the_link_a_download_and_out_again(open_page: OpenPage, door: tuple[str, str]) -> None:
    address, link = door
    page = open_page(link, base_url=address)
    assert violations(page) == []
    page.get_by_role("button", name="Vào trang tổng hợp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng hợp việc được giao")
    assert page.url == f"{address}/lanh-dao"

    with page.expect_download() as download:
        page.get_by_role("link", name="Bảng tính (XLSX)").click()
    title = str(load_workbook(BytesIO(Path(download.value.path()).read_bytes()))["Tổng hợp"]["A1"].value)
    assert title.endswith("của xã Suối Mơ")

    page.get_by_role("button", name="Thoát").click()
    expect(page).to_have_url(f"{address}/")
    page.goto(f"{address}/lanh-dao")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trang dành cho cán bộ")


def test_the_link_does_not_work_in_a_second_browser(open_page: OpenPage, door: tuple[str, str]) -> None:
    address, link = door
    for name in ("Tổng hợp việc được giao", "Liên kết không còn dùng được"):
        page = open_page(link, width=360, base_url=address)
        page.get_by_role("button", name="Vào trang tổng hợp").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
