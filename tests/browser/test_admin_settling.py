"""An admin in a browser settles the unit: people, offices, settings, a pause, somebody's data; accessible at each width."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.app import STARTER
from tests.browser.serve_starter import starter_served
from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
ROOMS = (
    "",
    "/van-ban-cu",
    "/can-bo",
    "/can-bo/lan",
    "/don-vi",
    "/thiet-lap",
    "/dieu-khien",
    "/du-lieu-ca-nhan",
    "/nhat-ky",
)
PICTURES = os.environ.get("PICTURES")
"""A folder to put pictures of the pages in, for looking at them."""

WITHIN = 2_000
"""Milliseconds within which a pause holds everywhere, as the page promises."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with a copy of the example, and the address of `motcua serve` over it."""
    folder = tmp_path_factory.mktemp("xa")
    shutil.copytree(STARTER, folder / "van-ban")
    with starter_served(folder, MOTCUA_KNOWLEDGE=str(folder / "van-ban")) as address:
        yield folder, address


def link(folder: Path) -> str:
    """A new one-time link's path."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from bot.cli import main; main()",
            "admin",
            "add",
            "lan",
            "--name",
            "Nguyễn Thị Lan",
        ],
        env=os.environ | {"MOTCUA_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"/quan-tri/vao/[\w-]+", ran.stdout)
    assert found is not None
    return found[0]


def inside(open_page: OpenPage, house: tuple[Path, str], width: int) -> Page:
    folder, address = house
    page = open_page(link(folder), base_url=address, width=width)
    page.get_by_role("button", name="Vào trang quản trị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    return page


def pictured(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def reloaded(page: Page) -> None:
    """Wait until the reload that a saving began has ended."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Nạp lại văn bản")
    expect(page.get_by_role("link", name="Xem chi tiết phiên bản")).to_be_visible(timeout=60_000)


def test_an_admin_settles_the_unit(open_page: OpenPage, house: tuple[Path, str]) -> None:
    page = inside(open_page, house, 1440)
    address = house[1]

    page.get_by_role("link", name="Cán bộ", exact=True).click()
    form = page.locator("form", has=page.get_by_role("button", name="Thêm cán bộ"))
    form.get_by_label("Mã", exact=True).fill("binh")
    form.get_by_label("Họ tên").fill("Trần Văn Bình")
    form.get_by_label("Đơn vị", exact=True).fill("Phòng Kinh tế")
    form.get_by_label("Phụ trách đơn vị").check()
    form.get_by_role("button", name="Thêm cán bộ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trần Văn Bình")
    page.get_by_role("button", name="Tạo mã liên kết").click()
    expect(page.get_by_role("status")).to_contain_text("/lienket")
    assert violations(page) == []
    pictured(page, "ma-lien-ket-1440")

    page.get_by_role("link", name="Đơn vị", exact=True).click()
    page.get_by_role("button", name="Nhận cả").click()
    expect(page.get_by_role("row", name="Phòng Kinh tế")).to_contain_text("Trần Văn Bình")

    page.get_by_role("link", name="Thiết lập đơn vị").click()
    page.get_by_label("Điện thoại").fill("0200 999 888")
    page.get_by_role("button", name="Lưu nơi tiếp nhận").click()
    reloaded(page)
    page.goto(f"{address}/")
    expect(page.locator("body")).to_contain_text("0200 999 888")

    page.goto(f"{address}/quan-tri/dieu-khien")
    page.get_by_label("Lý do").fill("Đang cập nhật danh mục thủ tục")
    page.get_by_role("button", name="Tạm dừng", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đang cập nhật danh mục thủ tục")
    assert violations(page) == []
    pictured(page, "tam-dung-1440")
    page.wait_for_timeout(WITHIN)
    other = open_page("/", base_url=address, width=360)
    expect(other.locator("body")).to_contain_text("Đang cập nhật danh mục thủ tục")
    pictured(other, "trang-dau-tam-dung-360")
    page.get_by_role("button", name="Tiếp tục trả lời").click()
    expect(page.locator("main")).to_contain_text("Không có gì đang tạm dừng")


def test_on_a_telephone_the_menu_is_folded_until_it_is_wanted(
    open_page: OpenPage, house: tuple[Path, str]
) -> None:
    page = inside(open_page, house, 360)
    link = page.get_by_role("link", name="Nhật ký")
    expect(link).to_be_hidden()
    page.get_by_role("navigation").locator("summary").press("Enter")
    expect(link).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_is_accessible_and_fits(open_page: OpenPage, house: tuple[Path, str], width: int) -> None:
    page = inside(open_page, house, width)
    for room in ROOMS:
        page.goto(f"{house[1]}/quan-tri{room}")
        assert violations(page) == [], room
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, room
        pictured(page, f"{room.strip('/').replace('/', '-') or 'tong-quan'}-{width}")
