"""Officials on the web page: whose browser it is, what a stranger cannot do, and acts with their exchange."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.channels.base import Reply
from bot.channels.hearing import Heard
from bot.conversation import Conversation
from bot.officials.effects import OvertakenError
from bot.store import duties, privacy, staffing
from bot.store.duty_tables import links
from bot.store.engine import open_engine
from bot.store.tables import web_sessions
from bot.store.web_sessions import Lives
from bot.web import wording
from bot.web.chat import CONVERSATION_COOKIE
from bot.web.sessions import Sessions
from handlers.officials import talk
from tests.bot.chats import RETENTION
from tests.bot.nudging.office import LAN
from tests.bot.town import PART, Town, say, secret

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.store import Store


@pytest.fixture
def town(sqlite_store: Store) -> Town:
    return Town(sqlite_store)


# --- whose browser it is ---------------------------------------------------------------------------


def test_the_cookie_is_another_after_linking_and_the_old_one_finds_nothing(town: Town) -> None:
    """Session fixation: whoever put a cookie into somebody's browser has nothing of what comes after."""
    planted = town.browser()
    say(planted, "Ai niêm yết danh sách?")
    victim = town.browser()
    victim.cookies.set(CONVERSATION_COOKIE, secret(planted), domain="motcua.test", path="/")

    assert "Đã liên kết với anh/chị Nguyễn Thị Lan" in say(victim, f"/lienket {town.code()}").text
    assert secret(victim) != secret(planted)
    assert "Nguyễn Thị Lan" not in planted.get("/").text
    assert "chưa liên kết" in say(planted, "/vieccuatoi").text
    assert "Anh/chị có 1 việc" in say(victim, "/vieccuatoi").text


def test_what_was_under_way_with_the_old_cookie_is_answered_anew(town: Town) -> None:
    """A line that was heard before the cookie changed is not told what the official's account may see."""
    browser = town.browser()
    say(browser, "Ai niêm yết danh sách?")
    sessions = Sessions(town.store, Lives(timedelta(hours=2), timedelta(days=7)), 20, town.offer)
    found = asyncio.run(sessions.find(secret(browser)))
    assert found is not None
    say(browser, f"/lienket {town.code()}")

    with pytest.raises(OvertakenError):
        asyncio.run(sessions.keep(found.browser, "?", Heard((Reply(("Vâng.",)),), Conversation())))


def test_the_first_words_of_a_browser_may_be_the_code(town: Town) -> None:
    browser = town.linked()

    page = browser.get("/").text
    assert "đang liên kết với cán bộ <strong>Nguyễn Thị Lan</strong>" in page
    assert "và hủy liên kết</button>" in page


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_of_an_official_lives_as_long_as_the_settings_say(town: Town, scheme: str) -> None:
    browser = town.browser(scheme)
    browser.follow_redirects = False
    before = say(browser, "Ai niêm yết danh sách?").headers["set-cookie"].lower()
    after = say(browser, f"/lienket {town.code()}").headers["set-cookie"].lower()

    assert "max-age" not in before
    assert 7 * 24 * 3600 - 5 <= int(after.partition("max-age=")[2].partition(";")[0]) <= 7 * 24 * 3600
    for cookie in (before, after):
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert ("secure" in cookie) == (scheme == "https")


def test_a_script_is_sent_to_a_fresh_page_when_the_browser_changes_hands(town: Town) -> None:
    browser = town.browser()
    browser.follow_redirects = False

    assert say(browser, f"/lienket {town.code()}", **PART).status_code == 303
    assert say(browser, "/vieccuatoi", **PART).status_code == 200
    assert say(browser, "/huylienket", **PART).status_code == 303


def test_unlinking_changes_the_cookie_and_takes_what_was_said_along(town: Town) -> None:
    browser = town.linked()
    say(browser, "/vieccuatoi")
    old = secret(browser)

    assert "Đã hủy liên kết với anh/chị Nguyễn Thị Lan" in say(browser, "/huylienket").text
    assert secret(browser) != old
    assert "Anh/chị có 1 việc" not in browser.get("/").text
    assert "chưa liên kết" in say(browser, "/vieccuatoi").text
    stranger = town.browser()
    stranger.cookies.set(CONVERSATION_COOKIE, old, domain="motcua.test", path="/")
    assert "Nguyễn Thị Lan" not in stranger.get("/").text
    assert "chưa liên kết" in say(stranger, "/vieccuatoi").text


@pytest.mark.parametrize("way", ["button", "command"])
def test_deleting_the_conversation_ends_the_link_and_says_so(town: Town, way: str) -> None:
    browser = town.linked()
    told = browser.post("/xoa") if way == "button" else say(browser, "/xoa")

    assert wording.DELETED_LINK in told.text
    assert town.store.read(lambda c: c.execute(select(links)).all()) == []


def test_the_link_ends_when_its_days_are_over(town: Town) -> None:
    browser = town.linked()
    town.earlier(timedelta(days=6, hours=23))
    assert "Anh/chị có 1 việc" in say(browser, "/vieccuatoi").text

    town.earlier(timedelta(hours=2))
    assert "Nguyễn Thị Lan" not in browser.get("/").text
    assert "chưa liên kết" in say(browser, "/vieccuatoi").text
    town.write(lambda c: privacy.expire(c, datetime.now(UTC), RETENTION))
    assert town.store.read(lambda c: c.execute(select(links)).all()) == []


def test_what_was_said_is_forgotten_in_time_though_the_browser_is_known(town: Town) -> None:
    browser = town.linked()
    say(browser, "/vieccuatoi")
    town.earlier(timedelta(hours=3))

    assert "Anh/chị có 1 việc" not in browser.get("/").text
    assert "Anh/chị có 1 việc" not in say(browser, "/nghi").text  # nor does a new word bring it back
    town.earlier(timedelta(hours=3))
    town.write(lambda c: privacy.expire(c, datetime.now(UTC), RETENTION))
    assert [row.state for row in town.store.read(lambda c: c.execute(select(web_sessions)).all())] == [""]
    assert "Anh/chị có 1 việc" in say(browser, "/vieccuatoi").text


def test_a_browser_may_become_another_officials(town: Town) -> None:
    browser = town.linked()
    old = secret(browser)
    told = say(browser, f"/lienket {town.code('binh')}").text

    assert "Đã liên kết với anh/chị Trần Văn Bình" in told
    assert "liên kết ấy đã bỏ" in told
    assert secret(browser) != old


def test_somebody_who_left_is_nobody_on_the_page(town: Town) -> None:
    browser = town.linked()
    left = replace(LAN, active=False)
    town.write(lambda c: staffing.put_official(c, left))

    assert "Nguyễn Thị Lan" not in browser.get("/").text.partition('id="cac-luot"')[0]
    assert browser.post("/tin-nhac", headers=PART).status_code == 403
    assert "chưa liên kết" in say(browser, "/vieccuatoi").text


# --- what a stranger cannot do ---------------------------------------------------------------------


def test_a_strangers_browser_changes_nothing(town: Town) -> None:
    town.linked()
    stranger = town.browser()
    for line in (
        f"/viec {town.duty.key} xong",
        "Đã xong 1",
        "/hoantac",
        "/nghi 1/10 đến 2/10",
        "/dilam",
        "/tonghop",
    ):
        say(stranger, line)

    assert town.acts() == 0
    assert stranger.post("/tin-nhac", headers=PART).status_code == 403


def test_the_account_of_a_link_is_no_cookie(town: Town) -> None:
    town.linked()
    account = town.store.read(lambda c: c.execute(select(web_sessions.c.account)).scalar_one())
    digest = town.store.read(lambda c: c.execute(select(web_sessions.c.digest)).scalar_one())
    for guess in (account, digest, account[:22], digest[:22]):
        stranger = town.browser()
        stranger.cookies.set(CONVERSATION_COOKIE, guess, domain="motcua.test", path="/")
        assert "chưa liên kết" in say(stranger, "/vieccuatoi").text


def test_a_form_of_another_site_does_nothing(town: Town) -> None:
    browser = town.linked()
    elsewhere = {"Sec-Fetch-Site": "cross-site"}

    assert say(browser, f"/viec {town.duty.key} xong", **elsewhere).status_code == 403
    assert browser.post("/tin-nhac", headers=elsewhere).status_code == 403
    assert town.acts() == 0


def test_five_wrong_codes_are_all_that_a_browser_has(town: Town) -> None:
    browser = town.browser()
    for number in range(5):
        say(browser, f"/lienket ABCD-234{number}")

    assert talk.TOO_MANY_TRIES in say(browser, f"/lienket {town.code()}").text


def test_dropping_the_cookie_gives_no_codes_without_end(town: Town) -> None:
    told = [say(town.browser(), f"/lienket ABCD-23{number}") for number in range(10, 31)]

    assert [each.status_code for each in told] == [200] * 20 + [429]
    assert say(town.browser(), f"/lienket {town.code()}").status_code == 429
    assert say(town.browser(), "Ai niêm yết danh sách?").status_code == 200


def test_a_code_is_good_once(town: Town) -> None:
    code = town.code()
    say(town.browser(), f"/lienket {code}")

    assert "đã dùng rồi" in say(town.browser(), f"/lienket {code}").text


# --- acting ----------------------------------------------------------------------------------------


def test_an_act_is_written_with_its_exchange(town: Town) -> None:
    browser = town.linked()

    assert "Đã ghi:</strong> xong" in say(browser, f"/viec {town.duty.key} xong").text
    assert town.acts() == 1
    assert "Đã ghi kèm" in say(browser, "https://suoimo.example/bc.pdf").text


def test_an_act_that_is_overtaken_is_answered_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = town.linked()
    may_act = duties.act
    deed = duties.Deed(town.duty.key, "lan", duties.Act.CANNOT, note="thiếu kinh phí")
    calls: list[int] = []

    def overtaken(connection: Connection, *given: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise OvertakenError
        return may_act(connection, *given)

    monkeypatch.setattr(duties, "act", overtaken)
    assert "Đã ghi:</strong> xong" in say(browser, f"/viec {deed.duty} xong").text
    assert (len(calls), town.acts()) == (2, 1)


def test_while_the_store_is_away_nothing_is_said_to_be_written(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = town.linked()
    monkeypatch.setattr(town.store, "engine", open_engine("postgresql://motcua@127.0.0.1:9/motcua"))
    told = say(browser, f"/viec {town.duty.key} xong").text

    assert "Đã ghi" not in told
    assert wording.STORE_AWAY in told


def test_a_store_that_goes_away_while_writing_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = town.linked()
    there = town.store.write

    async def gone(work: Any) -> Any:
        town.store.engine, engine = open_engine("postgresql://motcua@127.0.0.1:9/motcua"), town.store.engine
        try:
            return await there(work)
        finally:
            town.store.engine = engine

    monkeypatch.setattr(town.store, "write", gone)
    told = say(browser, f"/viec {town.duty.key} xong")

    assert told.status_code == 503
    assert wording.NOT_WRITTEN in told.text
    assert town.acts() == 0
