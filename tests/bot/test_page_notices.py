"""Notices on the web page: they count once their official has seen them, and never twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.channels.base import PAGE, Address, Reply, Sent
from bot.channels.offering import offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.store import holding, linking, notices, page_notices, replies, staffing, weeklies
from bot.store.audit import COMMAND_LINE
from bot.store.duty_tables import notices as notice_rows
from bot.store.holding import What
from handlers.messages import Choice
from handlers.officials.weeks import week_of
from tests.bot.nudging.office import LAN, Office, at
from tests.bot.town import NUDGE, PART, Town, say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.store import Store

NEWS = "tin nhắc mới"
MESSENGER = Address("recording", "test", "lan")


@pytest.fixture
def town(sqlite_store: Store) -> Town:
    return Town(sqlite_store)


def test_a_notice_appears_once_and_is_sent_when_it_was_fetched(town: Town) -> None:
    browser = town.linked()
    number = town.nudge()
    assert town.state(number)[0] == "due"

    page = browser.get("/").text
    assert page.count("phát loa") == 1
    assert 'role="status" data-seconds="60">Anh/chị có 1 tin nhắc mới.' in page
    assert town.state(number)[0] == "sent"

    again = browser.get("/").text
    assert again.count("phát loa") == 1  # it is part of the conversation
    assert NEWS not in again
    assert browser.post("/tin-nhac", headers=PART).status_code == 204


def test_while_nudging_is_paused_the_page_shows_nothing_new(town: Town) -> None:
    browser = town.linked()
    number, now = town.nudge(), datetime.now(UTC)
    pause = partial(holding.pause, what=What.NUDGING, channel=PAGE, reason="đang kiểm tra", until=None)
    town.store.submit(lambda c: pause(c, actor=COMMAND_LINE, now=now)).result()
    assert "phát loa" not in browser.get("/").text
    assert browser.post("/tin-nhac", headers=PART).status_code == 204
    assert town.state(number)[0] == "due"

    town.store.submit(lambda c: holding.resume(c, What.NUDGING, PAGE, COMMAND_LINE, now)).result()
    assert "phát loa" in browser.get("/").text


def test_an_open_page_asks_for_it(town: Town) -> None:
    browser = town.linked()
    assert browser.post("/tin-nhac", headers=PART).status_code == 204
    numbers = [town.nudge(), town.nudge()]

    told = browser.post("/tin-nhac", headers=PART)
    assert told.status_code == 200
    assert told.text.count('<article class="turn"') == 2
    assert [town.state(number)[0] for number in numbers] == ["sent", "sent"]


def test_nobody_else_is_shown_it(town: Town) -> None:
    town.linked()
    number = town.nudge()
    for browser in (town.browser(), town.linked("binh")):
        assert "phát loa" not in browser.get("/").text

    assert town.state(number)[0] == "due"


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_what_is_loaded_in_advance_is_not_seen(town: Town, headers: dict[str, str]) -> None:
    browser = town.linked()
    number = town.nudge()
    assert "phát loa" not in browser.get("/", headers=headers).text
    browser.head("/")

    assert town.state(number)[0] == "due"


def test_one_that_nobody_opens_in_time_is_undelivered_and_still_shown_later(town: Town) -> None:
    browser = town.linked()
    number = town.nudge()
    town.earlier(timedelta(hours=23))
    town.settle()
    assert town.state(number)[0] == "due"

    town.earlier(timedelta(hours=2))
    town.settle()
    assert town.state(number) == ("undeliverable", page_notices.NOT_OPENED)
    assert [row.official for row in town.store.read(notices.unsettled)] == ["lan"]

    assert "phát loa" in browser.get("/").text
    assert town.state(number) == ("sent", None)


def test_one_that_nobody_opens_in_time_goes_to_the_next_channel(town: Town) -> None:
    browser = town.linked()
    link_messenger(town, first=False)
    number = town.nudge()
    town.earlier(timedelta(hours=25))
    town.settle()

    assert town.state(number)[0] == "due"  # in line for the messenger
    assert "phát loa" not in browser.get("/").text
    assert all(each.active for each in town.store.read(lambda c: linking.links_of(c, "lan")))


def test_an_official_with_two_browsers_sees_it_in_the_one_that_is_opened(town: Town) -> None:
    town.linked()
    second = town.linked()
    number = town.nudge()

    assert "phát loa" in second.get("/").text
    assert town.state(number)[0] == "sent"


def test_it_does_not_wait_twice_for_two_browsers(town: Town) -> None:
    town.linked()
    town.linked()
    number = town.nudge()
    town.earlier(timedelta(hours=25))
    town.settle()

    assert town.state(number)[0] == "undeliverable"


def test_a_page_that_is_linked_no_more_is_not_waited_for(town: Town) -> None:
    browser = town.linked()
    number = town.nudge()
    say(browser, "/huylienket", **PART)
    town.settle()

    assert town.state(number)[0] == "undeliverable"


def test_what_was_not_seen_does_not_change_what_numbers_mean(town: Town) -> None:
    browser = town.linked()
    say(browser, "/vieccuatoi", **PART)
    town.nudge(reply=Reply(("Tin khác.",), (Choice("Việc 1", "/viec 0123"),), is_numbered=True))

    assert "Anh/chị muốn báo gì" in say(browser, "1", **PART).text


def test_what_was_told_elsewhere_only_in_short_is_shown_whole(town: Town) -> None:
    browser = town.linked()
    number = told_in_short(town)
    assert town.state(number)[0] == "unread"

    assert "phát loa" in browser.get("/").text
    assert town.state(number)[0] == "sent"
    assert "phát loa" not in say(browser, "ai trực?", **PART).text


def test_whoever_asks_on_an_open_page_is_shown_it_with_its_choices(town: Town) -> None:
    browser = town.linked()
    number = told_in_short(town)
    answer = say(browser, "/quyenriengtu", **PART).text

    assert "phát loa" in answer
    assert "Việc 1" in answer
    assert town.state(number)[0] == "sent"
    assert browser.post("/tin-nhac", headers=PART).status_code == 204


def test_the_page_is_next_when_a_chat_may_not_be_written_to(town: Town) -> None:
    browser = town.linked()
    town.offer = silent(briefs=False)
    link_messenger(town, first=True)
    number = town.nudge()

    assert town.state(number)[0] == "due"
    assert "phát loa" in browser.get("/").text
    assert town.state(number)[0] == "sent"


def test_after_the_digest_of_a_week_numbers_mean_its_duties(town: Town) -> None:
    browser = town.linked()
    say(browser, "/vieccuatoi", **PART)
    words = Reply(("Tổng hợp tuần.",), (Choice("Việc 1", f"/viec {'0' * 16}"),), is_numbered=True)
    now = datetime.now(UTC)
    town.write(lambda c: weeklies.tell(c, week_of(now.date()), "lan", "lan", words, now, town.offer))
    assert "Tổng hợp tuần." in browser.get("/").text

    assert "Anh/chị muốn báo gì" not in say(browser, "việc 1", **PART).text


def test_many_come_a_few_at_a_time(town: Town) -> None:
    browser = town.linked()
    numbers = [town.nudge() for _ in range(page_notices.MOST + 2)]
    for expected in (page_notices.MOST, 2):
        assert browser.post("/tin-nhac", headers=PART).text.count("<article") == expected

    assert {town.state(number)[0] for number in numbers} == {"sent"}


def silent(*, briefs: bool) -> notices.Offer:
    """A messenger on which nobody has written lately."""
    capabilities = replace(WITHOUT_BUTTONS, free_for=timedelta(hours=48), briefs=briefs)
    return offer_on([RecordingChannel(capabilities)], timedelta(days=14), lambda: datetime.now(UTC))


def link_messenger(town: Town, *, first: bool) -> None:
    """Beside the page; tried after it unless it is `first`."""

    def link(connection: Connection) -> None:
        now = datetime.now(UTC)
        code = linking.new_code(connection, "lan", now)
        linking.redeem(connection, code, MESSENGER, "lan", now)
        if not first:
            page = next(each for each in linking.links_of(connection, "lan") if each.address.channel == PAGE)
            linking.put_first(connection, "lan", page.id)

    town.write(link)


def told_in_short(town: Town) -> int:
    """A notice that came to the messenger in the platform's words."""
    town.offer = silent(briefs=True)
    link_messenger(town, first=True)
    number = town.nudge(reply=replace(NUDGE, choices=(Choice("Việc 1", f"/viec {town.duty.key}"),)))

    def send(connection: Connection) -> None:
        now = datetime.now(UTC)
        channel, account = MESSENGER.channel, MESSENGER.account
        for sending in replies.claim(connection, channel, account, now, timedelta(minutes=1), 10):
            assert sending.part.gist is not None
            replies.mark(connection, sending, Sent("1"), now)

    town.write(send)
    town.settle()
    return number


def test_giving_up_waits_for_the_hours_in_which_people_are_told(sqlite_store: Store) -> None:
    office = Office(sqlite_store)
    address = Address(PAGE, "", "a" * 32)

    def put(connection: Connection) -> int:
        staffing.put_official(connection, LAN)
        code = linking.new_code(connection, LAN.id, office.now)
        linking.redeem(connection, code, address, address.chat_id, office.now)
        made = at(date(2026, 6, 4), 8)
        return notices.announce(connection, LAN.id, NUDGE, made.date(), made, office.nudger._offer)

    number = sqlite_store.submit(put).result()
    wanted = select(notice_rows.c.state).where(notice_rows.c.id == number)
    states = []
    for when in (
        at(date(2026, 6, 5), 7),
        at(date(2026, 6, 5), 20),
        at(date(2026, 6, 6), 9),
        at(date(2026, 6, 8), 8),
    ):
        office.now = when
        asyncio.run(office.nudger.tick())
        states.append(sqlite_store.read(lambda c: c.execute(wanted).scalar_one()))

    assert states == ["due", "due", "due", "undeliverable"]
