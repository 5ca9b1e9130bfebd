"""An admin's whole way over the real plans and procedures: upload, look, correct, try, go live, ask, go back, ask."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from bot.cli import run
from knowledge.procedures.template import EXAMPLE_MARK
from knowledge.readers.ocr.installed import installed
from tests.bot.versions.office import LISTS, plan_text
from tests.browser.serve_admin import admin_served
from tests.browser.test_conversation import ask
from tests.documents.fonts import faces
from tests.documents.scans import as_file, set_in_pages
from tests.documents.starter import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

SHARED = Path(__file__).parents[3] / "shared"
PLANS = sorted((SHARED / "plans").glob("*.txt"))
PROCEDURES = SHARED / "procedures" / "procedures.jsonl"
DOCX = next(iter(sorted((SHARED / "plans_docx").glob("*.docx"))), None)
PDF = FOLDER / "KH-18-2026-phong-chay-chua-chay.pdf"
QUESTION = "Ai phát chuyên mục Nhà tôi an toàn cháy trên hệ thống truyền thanh thông minh?"
BEFORE, AFTER, DEADLINE = "Phòng Văn hóa - Xã hội", "Đoàn Thanh niên xã", "trước ngày 20/12/2026"
LONG = 90_000
"""Milliseconds that a reload may take on a busy machine."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.heavy,
    pytest.mark.skipif(
        not (PLANS and PROCEDURES.is_file() and DOCX), reason="the real plans and procedures lie in ../shared"
    ),
]


def test_from_an_upload_to_the_corrected_answer_and_back(
    open_page: OpenPage, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_RELOAD__ASK", "true")  # whatever changes waits for the admin
    clock = _Clock()
    plans = {path.name: path.read_text(encoding="utf-8") for path in PLANS}
    plans[PROCEDURES.name] = PROCEDURES.read_text(encoding="utf-8")
    with admin_served(tmp_path, **plans) as (address, link):
        clock.at("started")
        page = open_page(link, base_url=address)
        page.get_by_role("button", name="Vào trang quản trị").click()
        _upload(page, _files(tmp_path / "gui"))
        clock.at("read and live")
        number = _correct(page)
        clock.at("corrected")

        citizen = open_page("/", base_url=address)
        ask(citizen, QUESTION)
        expect(citizen.locator("#luot-1 .answer")).to_contain_text(BEFORE)  # what waits answers nobody
        _try(page, number)
        clock.at("tried")

        page.get_by_role("link", name=f"Phiên bản {number}", exact=True).click()
        _go_live(page)
        ask(citizen, QUESTION)
        expect(citizen.locator("#luot-2 .answer")).to_contain_text(AFTER)
        clock.at("corrected answer")

        page.goto("/quan-tri/phien-ban")
        page.get_by_role("button", name="Quay lại phiên bản trước").click(timeout=LONG)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            f"Phiên bản {number - 1} đang dùng", timeout=LONG
        )
        ask(citizen, QUESTION)
        expect(citizen.locator("#luot-3 .answer")).to_contain_text(BEFORE)
        expect(citizen.locator("#luot-3 .answer")).not_to_contain_text(AFTER)
        clock.at("back")
    with capsys.disabled():
        print("\n" + ", ".join(clock.told))


class _Clock:
    """How long the journey has taken at each step."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.told: list[str] = []

    def at(self, step: str) -> None:
        self.told.append(f"{step} {time.monotonic() - self._began:.0f} s")


def _upload(page: Page, files: list[Path]) -> None:
    """Put the files in, look at what became of them, and put them into use."""
    page.get_by_role("link", name="Văn bản", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(6)
    expect(page.locator("tbody tr", has_text=PROCEDURES.name)).to_contain_text("2642")
    page.get_by_label("Tải văn bản lên").set_input_files(files)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator("[data-progress]")).to_be_visible(timeout=20_000)
    _held(page)
    for file in files:
        expect(page.locator(".change h3", has_text=file.name)).to_contain_text("mới")
    expect(page.get_by_role("heading", name="Điểm cần xem lại mới")).to_be_visible()
    _go_live(page)
    page.goto("/quan-tri/van-ban")
    for file in files:
        row = page.locator("tbody tr", has_text=file.name)
        expect(row.locator("td.count").first).to_have_text(re.compile(r"[1-9]"))


def _correct(page: Page) -> int:
    """Find a task in the text, correct its office and deadline; the number of the version that waits with it."""
    page.goto(f"/quan-tri/van-ban/{PDF.stem}")
    task = page.locator("article.task", has_text="Nhà tôi an toàn cháy")
    task.get_by_role("link", name="Xem trong văn bản").click()
    expect(page.locator("mark:focus")).to_be_in_viewport()
    task.get_by_role("link", name="Đính chính").click()
    page.get_by_label("Chủ trì, đơn vị 1").fill(AFTER)
    page.get_by_label("Thời hạn, ghi bằng lời").fill(DEADLINE)
    expect(page.locator("#thoi-han-hieu")).to_contain_text("hết ngày 19/12/2026")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.goto("/quan-tri/nap-lai")
    number = _held(page)
    expect(page.locator("ins", has_text=AFTER)).to_be_visible()
    return number


def _try(page: Page, number: int) -> None:
    """Ask the version that waits, beside the one that answers."""
    page.get_by_label("Hỏi thử phiên bản này").fill(QUESTION)
    page.get_by_role("button", name="Hỏi thử").click()
    tried = page.get_by_role("region", name=f"Phiên bản {number}", exact=True)
    expect(tried).to_contain_text(AFTER, timeout=LONG)
    expect(page.get_by_role("region", name="Đang dùng")).to_contain_text(BEFORE)


def _files(folder: Path) -> list[Path]:
    """A DOCX, a PDF, a listing made with the template, and a scanned PDF where characters are recognised."""
    folder.mkdir()
    assert DOCX is not None
    listing = folder / "thu-tuc-cua-xa.xlsx"
    assert run(["template", str(listing)]) == 0
    book = openpyxl.load_workbook(listing)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(EXAMPLE_MARK, "").strip()
    book.save(listing)
    files = [listing, *(Path(shutil.copy(path, folder)) for path in (DOCX, PDF))]
    if installed() is not None and faces() is not None:
        scan = folder / "KH-12-quet.pdf"
        scan.write_bytes(as_file(set_in_pages(plan_text(LISTS)), "PDF"))
        files.append(scan)
    return files


def _held(page: Page) -> int:
    """Wait for the end of a reload; the page of the version that now waits, and its number."""
    details = page.get_by_role("link", name="Xem chi tiết phiên bản")
    details.click(timeout=LONG)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("chờ duyệt")
    found = re.search(r"\d+", heading.inner_text())
    assert found is not None
    return int(found[0])


def _go_live(page: Page) -> None:
    page.get_by_role("button", name="vào dùng").click(timeout=LONG)
    expect(page.get_by_role("heading", level=1)).to_contain_text("đang dùng", timeout=LONG)
