"""Web conversations in the store, on each kind of database: found by their own cookie only, and gone in time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.channels.base import Reply
from bot.channels.chat import Heard
from bot.conversation import Conversation
from bot.store import privacy
from bot.store.tables import web_sessions
from bot.web.exchanges import WebConversation
from bot.web.sessions import Sessions, SessionsAwayError
from tests.bot.chats import NOW, RETENTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.store import Store

HERE = WebConversation(Conversation(place="xã Suối Mơ"))
HOUR = timedelta(hours=1)


class Browser:
    """Keeps and finds conversations, one call after the other."""

    def __init__(self, store: Store, patience: timedelta = timedelta(seconds=2)) -> None:
        self.now = NOW
        self.sessions = Sessions(store, HOUR, patience=patience, clock=lambda: self.now)

    def find(self, cookie: str | None) -> WebConversation | None:
        return asyncio.run(self.sessions.find(cookie))

    def keep(
        self, cookie: str | None, change: Callable[[WebConversation], WebConversation] = lambda _: HERE
    ) -> str:
        return asyncio.run(self.sessions.keep(cookie, change, None))[0]


@pytest.fixture
def browser(store: Store) -> Browser:
    return Browser(store)


def rows(store: Store) -> str:
    return store.read(lambda connection: repr(connection.execute(web_sessions.select()).all()))


def said(words: str) -> Callable[[WebConversation], WebConversation]:
    heard = Heard((Reply(("Vâng.",)),), Conversation())
    return lambda now: now.later(words, heard, None, 20)


def test_a_conversation_is_found_by_its_cookie(browser: Browser) -> None:
    assert browser.find(browser.keep(None)) == HERE


def test_a_cookie_keeps_its_name_when_the_conversation_goes_on(browser: Browser) -> None:
    cookie = browser.keep(None)

    assert browser.keep(cookie, lambda _: WebConversation()) == cookie
    assert browser.find(cookie) == WebConversation()


def test_a_cookie_that_finds_nothing_is_never_taken_over(browser: Browser) -> None:
    assert browser.keep("A" * 22) != "A" * 22


def test_broken_cookies_find_nothing(browser: Browser) -> None:
    cookie = browser.keep(None)
    odd = (None, "", ".", cookie[:-1], cookie + "0", cookie.swapcase(), "é" * 22, "A" * 100_000)

    assert [browser.find(each) for each in odd] == [None] * len(odd)


def test_the_database_does_not_know_the_cookie(browser: Browser, store: Store) -> None:
    assert browser.keep(None) not in rows(store)


def test_two_pages_of_one_browser_lose_no_exchange(browser: Browser) -> None:
    cookie = browser.keep(None, said("một"))

    async def both() -> None:
        await asyncio.gather(*(browser.sessions.keep(cookie, said(w), None) for w in ("hai", "ba")))

    asyncio.run(both())
    found = browser.find(cookie)
    assert found is not None
    assert [exchange.number for exchange in found.exchanges] == [1, 2, 3]
    assert {exchange.said for exchange in found.exchanges} == {"một", "hai", "ba"}


def test_a_conversation_ends_some_time_after_its_last_question(browser: Browser) -> None:
    cookie = browser.keep(None)
    browser.now += HOUR - timedelta(minutes=1)
    browser.keep(cookie)
    browser.now += HOUR - timedelta(minutes=1)
    assert browser.find(cookie) == HERE

    browser.now += timedelta(minutes=1)
    assert browser.find(cookie) is None
    assert browser.keep(cookie) != cookie


def test_what_has_ended_is_swept_and_the_rest_stays(browser: Browser, store: Store) -> None:
    browser.keep(None, said("đã cũ"))
    browser.now += RETENTION.conversation
    browser.keep(None, said("còn mới"))
    asyncio.run(store.write(lambda connection: privacy.expire(connection, browser.now, RETENTION)))

    assert "còn mới" in rows(store)
    assert "đã cũ" not in rows(store)


def test_a_forgotten_conversation_is_gone(browser: Browser, store: Store) -> None:
    cookie = browser.keep(None)
    asyncio.run(browser.sessions.forget(cookie))

    assert browser.find(cookie) is None
    assert rows(store) == "[]"


def test_a_conversation_of_another_release_is_forgotten(browser: Browser, store: Store) -> None:
    cookie = browser.keep(None)
    odd = web_sessions.update().values(state='{"!":"Exchange","khac":1}')
    asyncio.run(store.write(lambda connection: connection.execute(odd)))

    assert browser.find(cookie) is None
    assert browser.keep(cookie) != cookie


def test_nobody_waits_long_for_a_store_that_hangs(sqlite_store: Store) -> None:
    browser = Browser(sqlite_store, patience=timedelta(seconds=0.1))
    with sqlite_store.engine.begin(), pytest.raises(SessionsAwayError):  # another writer holds the lock
        browser.keep(None)
