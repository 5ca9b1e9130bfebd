"""Web conversations in the store, on each kind of database: found by their own cookie only, and gone in time."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Reply
from bot.channels.hearing import Heard
from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.conversation import Conversation
from bot.store import privacy
from bot.store.tables import web_exchanges, web_sessions
from bot.store.web_sessions import Lives
from bot.web.exchanges import Pressed, exchange_of
from bot.web.patience import StoreAwayError
from bot.web.sessions import Sessions, stranger
from handlers.messages import Choice
from tests.bot.chats import NOW, RETENTION

if TYPE_CHECKING:
    from bot.store.store import Store
    from bot.web.sessions import Found

HERE = Conversation(place="xã Suối Mơ")
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


def heard(conversation: Conversation = HERE) -> Heard:
    return Heard((Reply(("Vâng.",), (Choice("một", "một"), Choice("hai", "hai"))),), conversation)


class Browser:
    """Keeps and finds conversations, one call after the other."""

    def __init__(self, store: Store, patience: timedelta = timedelta(seconds=2)) -> None:
        self.now = NOW
        offer = offer_on((), NOTICE_LIFE, lambda: self.now)
        lives = Lives(HOUR, WEEK)
        self.sessions = Sessions(store, lives, 3, offer, patience=patience, clock=lambda: self.now)

    def find(self, cookie: str | None, only: int | None = None) -> Found | None:
        return asyncio.run(self.sessions.find(cookie, only))

    def keep(self, cookie: str | None, said: str = "gì đó", pressed: Pressed | None = None) -> str:
        found = self.find(cookie, 0)
        browser = found.browser if found else stranger()
        return asyncio.run(self.sessions.keep(browser, said, heard(), pressed)).cookie

    def said(self, cookie: str, only: int | None = None) -> dict[int, str]:
        """What was said, by number."""
        found = self.find(cookie, only)
        return {exchange.number: exchange.said for exchange in found.exchanges} if found else {}


@pytest.fixture
def browser(store: Store) -> Browser:
    return Browser(store)


def rows(store: Store) -> str:
    tables = (web_sessions, web_exchanges)
    return store.read(lambda connection: repr([connection.execute(t.select()).all() for t in tables]))


def test_a_conversation_is_found_by_its_cookie(browser: Browser) -> None:
    found = browser.find(browser.keep(None))

    assert found is not None
    assert found.conversation == HERE
    assert found.exchanges == (exchange_of(1, "gì đó", heard()),)


def test_a_cookie_keeps_its_name_when_the_conversation_goes_on(browser: Browser) -> None:
    cookie = browser.keep(None, "một")

    assert browser.keep(cookie, "hai") == cookie
    assert browser.said(cookie) == {1: "một", 2: "hai"}


def test_only_what_is_asked_for_is_read(browser: Browser) -> None:
    cookie = browser.keep(None, "một")
    browser.keep(cookie, "hai")

    assert [browser.said(cookie, only) for only in (0, 2, 9)] == [{}, {2: "hai"}, {}]


def test_only_the_latest_exchanges_stay_and_no_number_comes_again(browser: Browser) -> None:
    cookie = browser.keep(None, "một")
    for word in ("hai", "ba", "bốn", "năm"):
        browser.keep(cookie, word)

    assert browser.said(cookie) == {3: "ba", 4: "bốn", 5: "năm"}


def test_what_was_pressed_is_kept_with_its_exchange(browser: Browser) -> None:
    cookie = browser.keep(None)
    browser.keep(cookie, "một", Pressed(1, 1))
    found = browser.find(cookie)

    assert found is not None
    assert [exchange.picked for exchange in found.exchanges] == [(1,), ()]
    assert [found.exchanges[0].offered(number) is None for number in (0, 1, 2, 3)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_cookie_that_finds_nothing_is_never_taken_over(browser: Browser) -> None:
    assert browser.keep("A" * 22) != "A" * 22


def test_broken_cookies_find_nothing(browser: Browser) -> None:
    cookie = browser.keep(None)
    odd = (None, "", ".", cookie[:-1], cookie + "0", cookie.swapcase(), "é" * 22, "A" * 100_000)

    assert [browser.find(each) for each in odd] == [None] * len(odd)


def test_the_database_does_not_know_the_cookie(browser: Browser, store: Store) -> None:
    assert browser.keep(None) not in rows(store)


def test_two_pages_of_one_browser_lose_no_exchange(browser: Browser) -> None:
    cookie = browser.keep(None, "một")

    found = browser.find(cookie)
    assert found is not None
    same = found.browser

    async def both() -> None:
        await asyncio.gather(*(browser.sessions.keep(same, word, heard()) for word in ("hai", "ba")))

    asyncio.run(both())
    assert sorted(browser.said(cookie)) == [1, 2, 3]
    assert set(browser.said(cookie).values()) == {"một", "hai", "ba"}


def test_a_conversation_ends_some_time_after_its_last_question(browser: Browser) -> None:
    cookie = browser.keep(None)
    browser.now += HOUR - timedelta(minutes=1)
    browser.keep(cookie)
    browser.now += HOUR - timedelta(minutes=1)
    assert browser.find(cookie) is not None

    browser.now += timedelta(minutes=1)
    assert browser.find(cookie) is None
    assert browser.keep(cookie) != cookie


def test_what_has_ended_is_swept_and_the_rest_stays(browser: Browser, store: Store) -> None:
    browser.keep(None, "đã cũ")
    browser.now += RETENTION.conversation
    browser.keep(None, "còn mới")
    asyncio.run(store.write(lambda connection: privacy.expire(connection, browser.now, RETENTION)))

    assert "còn mới" in rows(store)
    assert "đã cũ" not in rows(store)


def test_a_forgotten_conversation_is_gone(browser: Browser, store: Store) -> None:
    cookie = browser.keep(None)
    asyncio.run(browser.sessions.forget(cookie))

    assert browser.find(cookie) is None
    assert rows(store) == "[[], []]"


def test_a_conversation_of_another_release_is_forgotten(browser: Browser, store: Store) -> None:
    cookie = browser.keep(None)
    odd = web_sessions.update().values(state='{"!":"Conversation","khac":1}')
    asyncio.run(store.write(lambda connection: connection.execute(odd)))
    assert browser.find(cookie) is None

    assert browser.find(browser.keep(cookie)) is not None


def test_nobody_waits_long_for_a_store_that_hangs(sqlite_store: Store) -> None:
    browser = Browser(sqlite_store, patience=timedelta(seconds=0.1))
    began = time.monotonic()
    with sqlite_store.engine.begin(), pytest.raises(StoreAwayError):  # another writer holds the lock
        browser.keep(None)
    assert time.monotonic() - began < 5
