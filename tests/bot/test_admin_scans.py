"""A scan that was recognised badly waits for an admin, who compares it and lets it answer; over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import ImageFilter

from bot.admin.rights import Role
from knowledge.scans import CHECKED_FILE
from tests.bot.commune import WASTE, Commune
from tests.documents.loose_pdf import needs_font
from tests.documents.scans import as_file, needs_recognition, set_in_pages

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store
    from knowledge.records import Recognition

pytestmark = [needs_font, needs_recognition]
NAME = "KH-21-2026-ban-quet"
PAGE = f"/quan-tri/van-ban/{NAME}"


@pytest.fixture
def commune(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commune:
    """With a blurred scan of a plan."""
    made = Commune(sqlite_store, tmp_path, monkeypatch)
    pages = set_in_pages(WASTE.replace("07/KH", "21/KH"))
    blurred = [page.filter(ImageFilter.GaussianBlur(3)) for page in pages]
    (made.folder / f"{NAME}.pdf").write_bytes(as_file(blurred, "PDF"))
    made.reload()
    return made


def recognised(commune: Commune) -> Recognition:
    found = commune.live.snapshot().knowledge.held[NAME].recognised
    assert found is not None
    return found


def test_the_list_says_that_it_waits_and_how_sure_the_characters_are(commune: Commune) -> None:
    page = commune.browser().get("/quan-tri/van-ban").text
    row = page[page.index(PAGE) : page.index("</tr>", page.index(PAGE))]
    assert "bản quét chờ đối chiếu" in row
    assert f"nhận dạng chữ {recognised(commune).confidence} %" in row


def test_its_page_shows_what_was_read_and_how_to_go_on(commune: Commune) -> None:
    page = commune.browser().get(PAGE).text
    assert "chưa dùng để trả lời" in page
    assert "Đã đối chiếu, cho dùng để trả lời" in page
    assert "dinh-chinh?viec=" not in page
    assert "Đã đối chiếu, cho dùng" not in commune.browser(Role.VIEWER).get(PAGE).text


def test_once_checked_it_answers(commune: Commune) -> None:
    given = {"van_tay": recognised(commune).fingerprint}
    answered = commune.browser().post(f"{PAGE}/da-doi-chieu", data=given)
    assert answered.headers["location"] == "/quan-tri/nap-lai"
    assert len(commune.job.by) == 1
    commune.reload()
    assert NAME in commune.live.snapshot().knowledge.plans
    assert "chưa dùng để trả lời" not in commune.browser().get(PAGE).text


def test_another_file_than_the_one_that_was_compared_goes_on_waiting(commune: Commune) -> None:
    commune.browser().post(f"{PAGE}/da-doi-chieu", data={"van_tay": "000000000000"})
    assert not (commune.folder / CHECKED_FILE).exists()
    assert commune.job.by == []


def test_a_file_that_cannot_be_written_is_said(commune: Commune) -> None:
    (commune.folder / CHECKED_FILE).write_text("[da-kiem-tra", encoding="utf-8")
    given = {"van_tay": recognised(commune).fingerprint}
    answered = commune.browser().post(f"{PAGE}/da-doi-chieu", data=given)
    assert answered.status_code == 400
    assert "TOML" in answered.text
