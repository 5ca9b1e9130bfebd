"""The leader's page as a browser without JavaScript sees it; closed to whoever is not let in."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from bot.exports.official_paper import Issuer
from bot.web.overview import Duties, filters_in, overview_routes
from bot.web.overview_view import MOST_ROWS
from bot.web.security import CONTENT_SECURITY_POLICY
from handlers.officials.overview import Filters, Lanes, Show
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.scopes import Scope
from tests.bot.doubles import CONTACT
from tests.duties import HOSTILE, LAN, MO, TODAY, standing
from tests.quarter import QUARTER_NAMES, TRUNG_TAM, quarter

if TYPE_CHECKING:
    from starlette.requests import Request

    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing

PATHS = ("/lanh-dao", "/lanh-dao/bao-cao.xlsx", "/lanh-dao/bao-cao.docx")
LEADER = {"x-leader": "1"}
THIS_QUARTER = ReportPeriod(PeriodKind.QUARTER, 2026, 4)


def browser(*standings: Standing, viewer: Official = MO, scope: Scope = Scope.UNIT) -> TestClient:
    """The browser of somebody who is let in."""
    issuer, readable = Issuer("xã Suối Mơ"), frozenset({"KH-05"})
    made = Duties(viewer, scope, standings, TODAY, issuer, CONTACT, QUARTER_NAMES, readable)

    async def admit(request: Request) -> Duties | None:
        return made if "x-leader" in request.headers else None

    app = Starlette(routes=overview_routes(admit))
    return TestClient(app, base_url="http://motcua.test", headers=LEADER)


def opened(query: str = "", *standings: Standing) -> str:
    return str(browser(*(standings or quarter())).get(f"/lanh-dao{query}").text)


@pytest.mark.parametrize("path", PATHS)
def test_it_is_closed_to_everybody_unless_somebody_is_let_in(path: str) -> None:
    assert TestClient(Starlette(routes=overview_routes())).get(path).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_it_is_closed_to_whoever_is_no_leader(path: str) -> None:
    assert browser(*quarter()).get(path, headers={"x-leader": "1"}).status_code == 200

    stranger = browser(*quarter())
    del stranger.headers["x-leader"]
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_it_only_reads(path: str) -> None:
    assert browser(*quarter()).post(path).status_code == 405


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Filters(THIS_QUARTER)),
        ("ky=2026-thang-3", Filters(ReportPeriod(PeriodKind.MONTH, 2026, 3))),
        ("trang-thai=qua-han&theo=van-ban", Filters(THIS_QUARTER, "", Show.OVERDUE, Lanes.DOCUMENTS)),
        ("don-vi=Ph%C3%B2ng+Kinh+t%E1%BA%BF", Filters(THIS_QUARTER, "Phòng Kinh tế")),
        ("ky=x&trang-thai=%00&theo=../..&khac=1", Filters(THIS_QUARTER)),
        ("ky=2026-quy-9&ky=2026-nam-1", Filters(ReportPeriod(PeriodKind.YEAR, 2026, 1))),
    ],
)
def test_an_address_says_what_is_chosen_and_nonsense_chooses_nothing(query: str, expected: Filters) -> None:
    assert filters_in(QueryParams(query), TODAY) == expected


def test_the_numbers_stand_on_top() -> None:
    counts = re.findall(r'<span class="count">.*?(\d+)</span>\s*<span>(.*?)</span>', opened(), re.DOTALL)

    assert counts == [("3", "Quá hạn"), ("1", "Hôm nay"), ("3", "Đến hết tuần này"), ("6", "Đến hết tháng này"), ("11", "Đã xong trong quý IV/2026")]  # fmt: skip
    assert "Đã xong 11/28 việc (39,3%)" in opened()


def test_the_form_keeps_what_was_chosen() -> None:
    page = opened("?don-vi=Ph%C3%B2ng+Kinh+t%E1%BA%BF&trang-thai=qua-han&ky=2026-nua-nam-2&theo=van-ban")

    assert re.findall(r'value="([^"]*)" selected', page) == ["Phòng Kinh tế", "qua-han", "2026-nua-nam-2", "van-ban"]  # fmt: skip


def test_a_period_far_away_stays_among_the_choices() -> None:
    assert 'value="2031-quy-2" selected' in opened("?ky=2031-quy-2")


def test_a_mark_says_in_words_what_its_shape_shows() -> None:
    page = opened()

    assert '<span class="hidden">1 việc quá hạn.</span>' in page
    assert "1 việc quá hạn: Niêm yết công khai danh mục" in page


def test_today_has_a_column_that_one_can_jump_to() -> None:
    assert len(re.findall(r'<th [^>]*id="hom-nay"', opened())) == 1
    assert 'href="#hom-nay"' in opened()
    assert 'hom-nay" title' not in opened("?ky=2026-quy-1")


def test_a_source_is_a_link_where_its_document_has_a_page() -> None:
    page = opened()

    assert '<a href="/van-ban/KH-05?tu=12&amp;den=13#trich">Kế hoạch 05/KH-UBND' in page
    assert "/van-ban/KH-27" not in page


def test_a_long_list_says_how_many_are_left_out() -> None:
    many = [standing(f"Việc {number}") for number in range(MOST_ROWS + 7)]
    page = opened("", *many)

    assert page.count('<tr role="row">') == MOST_ROWS + 1
    assert "Còn 7 việc nữa" in page


def test_without_duties_the_page_says_so() -> None:
    assert "Không có việc nào theo lựa chọn này." in browser().get("/lanh-dao").text


def test_nothing_comes_from_elsewhere_and_no_style_stands_in_the_page() -> None:
    page = opened()

    assert "<script" not in page
    assert "style=" not in page  # the policy would not let it through
    assert "style-src 'self'" in CONTENT_SECURITY_POLICY
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if "<" in text or "&" in text or "{" in text])
def test_texts_are_shown_and_do_nothing(text: str) -> None:
    made = standing(text, note=text, proof=text, office=text)
    page = opened("", made)

    assert escape(text, quote=False)[:20] in page.replace("&#34;", '"').replace("&#39;", "'")
    assert "<script>" not in page


def test_the_workbook_is_that_of_the_period() -> None:
    response = browser(*quarter()).get("/lanh-dao/bao-cao.xlsx?ky=2026-thang-12")
    book = load_workbook(BytesIO(response.content))

    assert response.headers["content-disposition"] == 'attachment; filename="bao-cao-2026-thang-12.xlsx"'
    assert book["Tổng hợp"]["A1"].value == "Kết quả thực hiện nhiệm vụ tháng 12/2026 của xã Suối Mơ"


def test_the_draft_is_that_of_the_period() -> None:
    response = browser(*quarter()).get("/lanh-dao/bao-cao.docx?ky=2026-quy-4")
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(response.content)).paragraphs]

    assert response.headers["content-type"].endswith("wordprocessingml.document")
    assert "Kết quả thực hiện nhiệm vụ quý IV/2026" in lines


def test_page_workbook_and_draft_have_the_same_numbers() -> None:
    client = browser(*quarter())
    book = load_workbook(BytesIO(client.get("/lanh-dao/bao-cao.xlsx").content))
    paper = docx.Document(BytesIO(client.get("/lanh-dao/bao-cao.docx").content))
    sums = next(row for row in book["Tổng hợp"].iter_rows(values_only=True) if row[0] == "Tổng cộng")

    assert sums[1:4] == (28, 9, 2)
    assert "- Đã xong: 11/28 việc (39,3%)." in [paragraph.text for paragraph in paper.paragraphs]
    assert "Đã xong 11/28 việc (39,3%)" in client.get("/lanh-dao").text


def test_what_the_list_leads_to_can_be_reached_by_its_number() -> None:
    address = re.search(r'href="(/lanh-dao\?[^"]*trang-thai=qua-han[^"]*)"', opened())

    assert address is not None
    assert "Danh sách: quá hạn (3 việc)" in opened(address[1].removeprefix("/lanh-dao").replace("&amp;", "&"))


def test_an_office_keeps_its_choice_in_the_links() -> None:
    page = opened("?don-vi=" + TRUNG_TAM.replace(" ", "+"))

    assert page.count("don-vi=Trung+t%C3%A2m+Ph%E1%BB%A5c+v%E1%BB%A5+h%C3%A0nh+ch%C3%ADnh+c%C3%B4ng") == 5


def test_the_day_is_shown_the_vietnamese_way() -> None:
    assert f"Tình hình đến ngày {date(2026, 11, 18):%d/%m/%Y}" in opened()


@pytest.mark.parametrize("scope", [Scope.OFFICE, Scope.OWN])
def test_the_paper_of_the_unit_is_its_leader_s_alone(scope: Scope) -> None:
    client = browser(*quarter(), viewer=LAN, scope=scope)

    assert client.get("/lanh-dao/bao-cao.docx").status_code == 403
    assert "bao-cao.docx" not in client.get("/lanh-dao").text
    assert "bao-cao.docx" in opened()


@pytest.mark.parametrize(
    ("scope", "whose"),
    [(Scope.OFFICE, "Phòng Kinh tế, xã Suối Mơ"), (Scope.OWN, "Nguyễn Thị Lan, xã Suối Mơ")],
)
def test_a_workbook_says_whose_duties_it_has(scope: Scope, whose: str) -> None:
    response = browser(*quarter(), viewer=LAN, scope=scope).get("/lanh-dao/bao-cao.xlsx")

    title = load_workbook(BytesIO(response.content))["Tổng hợp"]["A1"].value
    assert title == f"Kết quả thực hiện nhiệm vụ quý IV/2026 của {whose}"


def test_the_page_says_who_is_looking_and_lets_them_go() -> None:
    page = opened()

    assert "Lê Văn Mơ, đang xem việc của mọi đơn vị." in page
    assert re.search(r'<form [^>]*method="post" action="/lanh-dao/ra">.*Thoát', page)
