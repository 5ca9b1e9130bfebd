"""Listings on the command line and on the web: kinds and counts, a page for a listing, one for a procedure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.testclient import TestClient

from bot.channels.base import Desk
from bot.cli import run
from bot.procedure_catalogue import NOTES
from bot.settings import Settings
from bot.web.app import create_app
from handlers.messages import Answer, Citation, Intent, Status
from handlers.snapshot import Snapshot
from knowledge.loader import load_knowledge
from knowledge.records import Doubt
from tests.bot.doubles import CONTACT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.store import Store
    from index import SearchIndex

RECORDS: tuple[dict[str, Any], ...] = (
    {
        "ma_thu_tuc": "9.000101",
        "ten_thu_tuc": "Đăng ký nuôi ong <b>lấy mật</b>",
        "linh_vuc": "Lâm nghiệp",
        "co_quan_thuc_hien": "Ủy ban nhân dân xã",
        "cach_thuc": [
            {
                "hinh_thuc": "Trực tuyến",
                "thoi_gian": "3",
                "phi_le_phi": "Miễn phí",
                "mo_ta": "(8.000 đồng/lần)",
            }
        ],
        "thanh_phan": [{"ten": "Tờ khai (mẫu 01)Mau 01.docx", "so_luong": "1 bản chính"}],
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.",
        "detail_url": "https://dichvucong.gov.vn/thu-tuc/101",
    },
    {"ma_thu_tuc": "9.000102", "ten_thu_tuc": "Đăng ký nuôi tằm", "detail_url": "javascript:alert(1)"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS)
    made = tmp_path / "van-ban"
    made.mkdir()
    (made / "TTHC xã.jsonl").write_text(lines + "\n{hỏng", encoding="utf-8")
    (tmp_path / "motcua.toml").write_text(f'cache = "{tmp_path}/cache"\n', encoding="utf-8")
    return made


@pytest.fixture
def browser(folder: Path, sqlite_store: Store) -> TestClient:
    knowledge = load_knowledge(folder)
    snapshot = Snapshot(knowledge, cast("SearchIndex", None), CONTACT, "v1")
    cited = Citation("9.000101", "Thủ tục 9.000101", "9.000101", None, "3", "TTHC xã.jsonl", 1, 1)
    answer = Answer(Status.ANSWERED, Intent.TIME, "Nguồn ghi 3.\nNguồn: Thủ tục 9.000101", (cited,), (), 0.9)
    desk = Desk(snapshot=lambda: snapshot, reply=lambda _question, _snapshot: answer, today=lambda: TODAY)
    app = create_app(desk, Settings(), sqlite_store)
    return TestClient(app, base_url="http://motcua.test", raise_server_exceptions=False)


def test_documents_tells_kind_and_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(folder.parent / "motcua.toml")
    assert run(["documents", "--knowledge", str(folder), "--config", config, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["document"], told["kind"], told["procedures"], told["tasks"]) == (
        "TTHC xã",
        "procedures",
        2,
        0,
    )
    assert told["title"] == "Danh mục thủ tục hành chính"
    assert told["problems"][0]["where"] == "TTHC xã.jsonl, dòng 3"


def test_check_counts_procedures_and_names_the_bad_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(folder.parent / "motcua.toml")
    assert run(["check", "--knowledge", str(folder), "--config", config]) == 0
    said = capsys.readouterr().out
    assert "1 danh mục, 2 thủ tục" in said
    assert "dòng 3: không phải JSON" in said


def test_the_list_of_documents_leads_to_the_listing_and_this_to_its_procedures(browser: TestClient) -> None:
    page = browser.get("/van-ban").text
    assert "2 thủ tục" in page
    (link,) = re.findall(r'href="(/van-ban/[^"]+)"', page)
    listing = browser.get(link).text
    assert re.findall(r'<h2 id="linh-vuc-\d">(.+?)</h2>', listing) == ["Lâm nghiệp", "Chưa ghi lĩnh vực"]
    assert re.findall(r'href="(/thu-tuc/[^"]+)"', listing) == ["/thu-tuc/9.000101", "/thu-tuc/9.000102"]


def test_a_procedure_shows_all_fields_its_doubts_and_the_portal(browser: TestClient) -> None:
    page = browser.get("/thu-tuc/9.000101").text
    for words in ("Đăng ký nuôi ong", "Trực tuyến", "Miễn phí", "(8.000 đồng/lần)", "Mau 01.docx", "Bước 1: Nộp hồ sơ.", "Ủy ban nhân dân xã"):  # fmt: skip
        assert words in page
    assert NOTES[Doubt.TIME_WITHOUT_UNIT] in page
    assert NOTES[Doubt.FREE_AND_AMOUNT] in page
    assert 'href="https://dichvucong.gov.vn/thu-tuc/101"' in page


def test_what_a_record_holds_is_never_code(browser: TestClient) -> None:
    assert "<b>" not in browser.get("/thu-tuc/9.000101").text
    assert "javascript:" not in browser.get("/thu-tuc/9.000102").text


def test_an_empty_record_says_what_its_source_leaves_out(browser: TestClient) -> None:
    page = browser.get("/thu-tuc/9.000102").text
    assert page.count("Nguồn không ghi") >= 4


def test_the_first_page_needs_no_plans(browser: TestClient) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    assert 'href="/van-ban"' in page.text


def test_an_unknown_code_is_told(browser: TestClient) -> None:
    assert browser.get("/thu-tuc/9.999999").status_code == 404


def test_an_answer_about_a_procedure_links_to_its_page(browser: TestClient) -> None:
    page = browser.post("/hoi", data={"cau_hoi": "mất bao lâu"}, follow_redirects=True).text
    assert 'href="/thu-tuc/9.000101"' in page


def test_every_doubt_has_a_note() -> None:
    assert set(NOTES) == set(Doubt)
