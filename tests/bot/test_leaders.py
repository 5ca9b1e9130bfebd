"""Coming in at the leader's page by a one-time link, what each one sees there, and going out."""

from __future__ import annotations

import logging
import re
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.settings import Settings
from bot.store import access, staffing
from bot.web import wording
from bot.web.app import create_app
from bot.web.leaders import COOKIE, Leaders, unit_name
from handlers.officials.staff import Leave, Official
from tests.bot.doubles import FIRST, SECOND, TODAY, Assistant, desk_of, snapshot_of
from tests.bot.nudging.office import BINH, CHU_TICH, LAN, Office, at

if TYPE_CHECKING:
    from httpx import Response

    from bot.store.store import Store

PATHS = ("/lanh-dao", "/lanh-dao/bao-cao.xlsx", "/lanh-dao/bao-cao.docx")
DAY = date(2026, 6, 17)
HEAD = Official("truong", "Hà Minh Tâm", "Phòng Kinh tế", "Trưởng phòng", leads=True)
DEPUTY = Official("pho", "Đặng Thị Hòa", "", "Phó Chủ tịch UBND xã", deputy=True)
TEXTS = {
    "Báo cáo kết quả thu gom rác": LAN,
    "Phát bài tuyên truyền trên loa": BINH,
}


class House:
    """The web application over an office with duties, and a clock that tests move."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.office = Office(store).staffed()
        self.office.tick(at(DAY))
        store.submit(lambda c: staffing.put_official(c, HEAD)).result()
        self.desk = desk_of(Assistant(), FIRST)
        self.settings = Settings(place="xã Suối Mơ, tỉnh Tân Hòa")
        self.now = at(DAY, 9)
        leaders = Leaders(self.desk, self.settings, store, lambda: self.now)
        self.app = create_app(self.desk, self.settings, store)
        self.app.router.routes[:0] = leaders.routes

    def browser(self, scheme: str = "http") -> TestClient:
        """A browser that has been nowhere."""
        return TestClient(self.app, base_url=f"{scheme}://motcua.test", follow_redirects=False)

    def link(self, official: Official) -> str:
        """The path of a one-time link."""
        return f"/lanh-dao/vao/{self.store.submit(lambda c: access.new_login(c, official.id, self.now)).result()}"

    def inside(self, official: Official) -> TestClient:
        """A browser in which an official has come in."""
        browser = self.browser()
        assert browser.post(self.link(official)).status_code == 303
        return browser


@pytest.fixture
def house(sqlite_store: Store) -> House:
    return House(sqlite_store)


def seen(response: Response) -> set[str]:
    """Which of the texts a page shows."""
    assert response.status_code == 200
    return {text for text in TEXTS if text in response.text}


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_let_in_without_a_link(house: House, path: str) -> None:
    response = house.browser().get(path)
    assert response.status_code == 403
    assert wording.CLOSED in response.text


@pytest.mark.parametrize("path", PATHS)
def test_the_leader_comes_in_and_sees_everything(store: Store, path: str) -> None:
    house = House(store)
    browser = house.browser()
    link = house.link(CHU_TICH)

    assert "Vào trang tổng hợp" in browser.get(link).text
    came = browser.post(link)
    assert (came.status_code, came.headers["location"]) == (303, "/lanh-dao")
    assert browser.get(path).status_code == 200
    assert seen(browser.get("/lanh-dao?ky=2026-quy-2")) == set(TEXTS)


def test_looking_at_a_link_uses_nothing_up(house: House) -> None:
    link = house.link(CHU_TICH)
    for _ in range(3):
        house.browser().get(link)  # as messengers do for a preview
    assert house.browser().post(link).status_code == 303


def test_a_link_lets_nobody_in_twice(house: House) -> None:
    link = house.link(CHU_TICH)
    house.browser().post(link)
    second = house.browser()
    again = second.post(link)
    assert again.status_code == 403
    assert wording.LINK_GONE in again.text
    assert "set-cookie" not in again.headers
    assert second.get("/lanh-dao").status_code == 403


def test_a_link_that_is_too_old_lets_nobody_in(house: House) -> None:
    link = house.link(CHU_TICH)
    house.now += timedelta(minutes=15)
    assert house.browser().post(link).status_code == 403


@pytest.mark.parametrize("secret", ["A" * 22, "x", "A" * 21 + "%00", "../../van-ban"])
def test_a_link_that_somebody_made_up_lets_nobody_in(house: House, secret: str) -> None:
    assert house.browser().post(f"/lanh-dao/vao/{secret}").status_code in {403, 404, 405}


def test_a_session_ends_after_twelve_hours(house: House) -> None:
    browser = house.inside(CHU_TICH)
    house.now += timedelta(hours=12)
    assert browser.get("/lanh-dao").status_code == 403


def test_a_cookie_that_was_planted_is_not_the_one_that_comes_in(house: House) -> None:
    planted = "A" * 22
    browser = house.browser()
    browser.cookies.set(COOKIE, planted, path="/lanh-dao")
    came = browser.post(house.link(CHU_TICH))

    assert planted not in came.headers["set-cookie"]
    stranger = house.browser()
    stranger.cookies.set(COOKIE, planted, path="/lanh-dao")
    assert stranger.get("/lanh-dao").status_code == 403


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(house: House) -> None:
    told = house.browser().post(house.link(CHU_TICH)).headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=lax" in told
    assert "path=/lanh-dao" in told
    assert "max-age=43200" in told
    assert "secure" not in told
    assert "secure" in house.browser("https").post(house.link(CHU_TICH)).headers["set-cookie"].lower()


@pytest.mark.parametrize("path", ["/lanh-dao/vao/{secret}", "/lanh-dao/ra"])
def test_a_form_on_another_site_neither_lets_in_nor_shows_out(house: House, path: str) -> None:
    browser = house.inside(CHU_TICH)
    link = house.link(LAN)
    target = link if "secret" in path else path
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://khac.test"}):
        assert browser.post(target, headers=headers).status_code == 403
    assert "Lê Văn Mơ" in browser.get("/lanh-dao").text
    assert house.browser().post(link).status_code == 303


def test_going_out_ends_the_session_and_not_only_the_cookie(house: House) -> None:
    browser = house.inside(CHU_TICH)
    cookie = browser.cookies[COOKIE]
    assert browser.get("/lanh-dao/ra").status_code == 405  # a picture's address must not do it
    assert browser.post("/lanh-dao/ra").status_code == 303
    assert browser.get("/lanh-dao").status_code == 403
    other = house.browser()
    other.cookies.set(COOKIE, cookie, path="/lanh-dao")
    assert other.get("/lanh-dao").status_code == 403


@pytest.mark.parametrize(
    ("official", "texts"),
    [
        (HEAD, {"Báo cáo kết quả thu gom rác"}),
        (LAN, {"Báo cáo kết quả thu gom rác"}),
        (BINH, {"Phát bài tuyên truyền trên loa"}),
    ],
)
@pytest.mark.parametrize(
    "query",
    ["", "&don-vi=Ph%C3%B2ng+Kinh+t%E1%BA%BF", "&don-vi=Ph%C3%B2ng+V%C4%83n+h%C3%B3a+-+X%C3%A3+h%E1%BB%99i"],
)
def test_no_choice_shows_what_is_somebody_else_s(
    house: House, official: Official, texts: set[str], query: str
) -> None:
    browser = house.inside(official)
    page = browser.get(f"/lanh-dao?ky=2026-quy-2&trang-thai=tat-ca{query}")
    assert seen(page) <= texts
    if not query:
        assert seen(page) == texts
        others = {LAN.name, BINH.name} - {TEXTS[text].name for text in texts} - {official.name}
        assert not [name for name in others if name in page.text]


def test_a_deputy_sees_and_drafts_what_the_leader_does_only_while_standing_in(house: House) -> None:
    everything = "/lanh-dao?ky=2026-quy-2&trang-thai=tat-ca"
    house.store.submit(lambda c: staffing.put_official(c, DEPUTY)).result()
    browser = house.inside(DEPUTY)
    assert seen(browser.get(everything)) == set()
    assert browser.get("/lanh-dao/bao-cao.docx").status_code == 403

    house.store.submit(lambda c: staffing.add_leave(c, Leave(CHU_TICH.id, TODAY, TODAY))).result()
    assert seen(browser.get(everything)) == set(TEXTS)
    assert browser.get("/lanh-dao/bao-cao.docx").status_code == 200


def test_the_workbook_has_only_what_its_reader_may_see(house: House) -> None:
    body = house.inside(BINH).get("/lanh-dao/bao-cao.xlsx?ky=2026-quy-2").content
    said = {str(cell) for sheet in load_workbook(BytesIO(body)) for row in sheet.values for cell in row}
    assert "Phát bài tuyên truyền trên loa" in said
    assert "Báo cáo kết quả thu gom rác" not in said
    assert "Kết quả thực hiện nhiệm vụ quý II/2026 của Trần Văn Bình, xã Suối Mơ" in said


@pytest.mark.parametrize("official", [HEAD, LAN, BINH])
def test_the_unit_s_paper_is_its_leader_s_alone(house: House, official: Official) -> None:
    assert house.inside(official).get("/lanh-dao/bao-cao.docx").status_code == 403


def test_the_draft_has_the_unit_s_name(house: House) -> None:
    paper = docx.Document(BytesIO(house.inside(CHU_TICH).get("/lanh-dao/bao-cao.docx").content))
    head = [cell.text for table in paper.tables[:1] for row in table.rows for cell in row.cells]
    assert "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ" in head[0]


@pytest.mark.parametrize(
    "now",
    [
        Official("chutich", "Lê Văn Mơ", "", "Nguyên Chủ tịch", leads=False, active=False),
        Official("chutich", "Lê Văn Mơ", "", "Nguyên Chủ tịch", leads=True, active=False),
    ],
)
def test_whoever_has_left_is_out_at_once(house: House, now: Official) -> None:
    browser = house.inside(CHU_TICH)
    house.store.submit(lambda c: staffing.put_official(c, now)).result()
    assert [browser.get(path).status_code for path in PATHS] == [403] * 3


def test_whoever_leads_no_more_sees_only_their_own_at_once(house: House) -> None:
    browser = house.inside(CHU_TICH)
    now = Official("chutich", "Lê Văn Mơ", "", "Phó Chủ tịch")
    house.store.submit(lambda c: staffing.put_official(c, now)).result()
    assert seen(browser.get("/lanh-dao?ky=2026-quy-2")) == set()


def test_no_secret_stands_in_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link, browser = house.link(CHU_TICH), house.browser()
    browser.get(link)
    browser.post(link)
    browser.post(link)
    browser.get("/lanh-dao")
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("motcua")]
    assert [line for line in lines if "route=/lanh-dao/vao/{secret}" in line]
    assert not [line for line in lines if link.rpartition("/")[2] in line or browser.cookies[COOKIE] in line]


def test_a_store_that_is_away_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = house.inside(CHU_TICH)

    def away(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("bot.web.entrance.PASSING", (ConnectionError,))
    monkeypatch.setattr(house.store, "read", away)
    response = browser.get("/lanh-dao")
    assert response.status_code == 503
    assert wording.AWAY in response.text


@pytest.mark.parametrize(
    ("place", "plans", "name"),
    [
        ("xã Suối Mơ, tỉnh Tân Hòa", (FIRST, SECOND), "xã Suối Mơ"),
        (None, (FIRST,), "xã Suối Mơ"),
        (None, (FIRST, SECOND), "xã …………"),
    ],
)
def test_the_unit_is_that_of_the_settings_or_the_only_one(
    place: str | None, plans: tuple[object, ...], name: str
) -> None:
    assert unit_name(place, snapshot_of(*plans).knowledge) == name  # type: ignore[arg-type]


def test_every_page_has_the_door_without_saying_so_to_citizens(house: House) -> None:
    assert isinstance(house.app, Starlette)
    for path in ("/", "/van-ban", "/huong-dan"):
        assert re.search("lanh-dao|/lich", house.browser().get(path).text) is None
