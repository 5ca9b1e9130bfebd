"""Private calendars over HTTP: the bearer's duties, fresh or not changed, and nothing for anybody else."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from bot.settings import Settings
from bot.store import access, duties, staffing
from bot.web.app import create_app
from bot.web.feeds import Feeds
from handlers.officials.staff import Official
from tests.bot.doubles import FIRST, Assistant, desk_of
from tests.bot.nudging.office import BINH, LAN, Office, at

if TYPE_CHECKING:
    from bot.store.store import Store

DAY = date(2026, 6, 17)


class House:
    """The web application over an office with duties, and a clock that tests move."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.office = Office(store).staffed()
        self.office.tick(at(DAY))
        self.now = at(DAY, 9)
        desk = desk_of(Assistant(), FIRST)
        app = create_app(desk, Settings(), store)
        app.router.routes[:0] = Feeds(desk, store, lambda: self.now).routes
        self.browser = TestClient(app, base_url="http://motcua.test", raise_server_exceptions=False)

    def address(self, official: Official = LAN) -> str:
        """A new calendar of an official."""
        return f"/lich/{self.store.submit(lambda c: access.new_feed(c, official.id, self.now)).result()}.ics"

    def titles(self, address: str) -> set[str]:
        """Titles of its events."""
        return {
            str(each["summary"])
            for each in Calendar.from_ical(self.browser.get(address).content).walk("VEVENT")
        }


@pytest.fixture
def house(sqlite_store: Store) -> House:
    return House(sqlite_store)


def test_a_calendar_has_its_official_s_duties_and_no_others(store: Store) -> None:
    house = House(store)
    response = house.browser.get(house.address())

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert house.titles(house.address()) == {"Báo cáo kết quả thu gom rác", "Kiểm tra điểm tập kết rác"}
    assert house.titles(house.address(BINH)) == {"Phát bài tuyên truyền trên loa"}


def test_a_calendar_has_the_days_that_the_chat_tells(house: House) -> None:
    events = Calendar.from_ical(house.browser.get(house.address()).content).walk("VEVENT")
    shown = {(str(each["uid"]).partition("@")[0], str(each.decoded("dtstart"))) for each in events}
    staff = house.store.read(staffing.staff)
    known = house.store.read(lambda c: duties.standings(c, staff))
    assert shown == {
        (each.duty.key, str(each.duty.due)) for each in known if each.holder and each.holder.id == LAN.id
    }


def test_nobody_else_may_keep_it_and_nobody_lists_it(house: House) -> None:
    headers = house.browser.get(house.address()).headers
    assert headers["cache-control"].startswith("private")
    assert headers["x-robots-tag"] == "noindex"
    assert house.browser.get("/lich").status_code == 404
    assert house.browser.get("/lich/").status_code == 404


def test_what_is_unchanged_is_not_sent_again(store: Store) -> None:
    house = House(store)
    address = house.address()
    first = house.browser.get(address)
    house.now += timedelta(days=2)
    again = house.browser.get(address, headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert house.browser.get(address).content == first.content
    assert parsedate_to_datetime(again.headers["last-modified"]) == at(DAY, 9)


@pytest.mark.parametrize("change", ["done", "holder", "leave"])
def test_what_has_changed_is_sent_with_its_time(house: House, change: str) -> None:
    address = house.address()
    first = house.browser.get(address)
    house.now += timedelta(hours=3)
    if change == "done":
        house.office.do("Báo cáo kết quả thu gom rác", duties.Act.DONE, note="đã gửi")
    elif change == "holder":
        house.store.submit(lambda c: staffing.set_holder(c, LAN.office, BINH.id)).result()
    else:
        house.store.submit(
            lambda c: staffing.put_official(c, Official(LAN.id, "Nguyễn Thị Lan Anh", LAN.office))
        ).result()
    second = house.browser.get(address, headers={"if-none-match": first.headers["etag"]})

    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]
    assert parsedate_to_datetime(second.headers["last-modified"]) == house.now


@pytest.mark.parametrize("address", ["/lich/x.ics", f"/lich/{'A' * 22}.ics", "/lich/.ics", "/lich/%00.ics"])
def test_an_address_that_somebody_made_up_is_no_page(house: House, address: str) -> None:
    assert house.browser.get(address).status_code == 404


def test_a_revoked_calendar_is_gone(house: House) -> None:
    address = house.address()
    house.store.submit(lambda c: access.revoke_feeds(c, LAN.id, house.now)).result()
    assert house.browser.get(address).status_code == 404


def test_a_new_calendar_ends_the_one_before(house: House) -> None:
    first, second = house.address(), house.address()
    assert (house.browser.get(first).status_code, house.browser.get(second).status_code) == (404, 200)


def test_whoever_has_left_has_no_calendar(house: House) -> None:
    address = house.address()
    gone = Official(LAN.id, LAN.name, LAN.office, active=False)
    house.store.submit(lambda c: staffing.put_official(c, gone)).result()
    assert house.browser.get(address).status_code == 404


def test_a_calendar_only_reads(house: House) -> None:
    assert house.browser.post(house.address()).status_code == 405


def test_no_address_stands_in_the_log(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    address = house.address()
    secret = address.removeprefix("/lich/").removesuffix(".ics")
    house.browser.get(address)
    monkeypatch.setattr("bot.web.feeds.calendar_feed", lambda *_: 1 / 0)
    assert house.browser.get(address).status_code == 500
    monkeypatch.setattr(house.store, "read", lambda _: None)
    assert house.browser.get(address).status_code == 404

    lines = [record.getMessage() for record in caplog.records if record.name.startswith("motcua")]
    assert len([line for line in lines if "route=/lich/{secret}.ics" in line]) >= 3
    assert not [line for line in lines if secret in line]
