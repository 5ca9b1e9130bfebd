"""Secrets of calendars, one-time links and browsers: each good for one thing, for one official, for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.store import access
from bot.store.access_tables import calendar_feeds, overview_sessions, web_logins

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from sqlalchemy import Connection

    from bot.store.store import Store

    T = TypeVar("T")

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def did(store: Store, work: Callable[[Connection], T]) -> T:
    """Write, and wait for it."""
    return store.submit(work).result()


def come_in(store: Store, official: str = "lan", before: str | None = None) -> str:
    """The cookie of a browser that has come in."""
    secret = did(store, lambda c: access.new_login(c, official, NOW))
    cookie = did(store, lambda c: access.log_in(c, secret, before, LATER))
    assert cookie is not None
    return cookie


def who(store: Store, cookie: str, when: datetime = LATER) -> str | None:
    """Whose browser it is."""
    return store.read(lambda c: access.logged_in(c, cookie, when))


def test_a_link_lets_in_once(store: Store) -> None:
    secret = did(store, lambda c: access.new_login(c, "lan", NOW))
    cookie = did(store, lambda c: access.log_in(c, secret, None, LATER))
    assert cookie is not None
    assert who(store, cookie) == "lan"
    assert did(store, lambda c: access.log_in(c, secret, None, LATER)) is None


def test_a_link_is_good_for_fifteen_minutes(store: Store) -> None:
    secret = did(store, lambda c: access.new_login(c, "lan", NOW))
    assert did(store, lambda c: access.log_in(c, secret, None, NOW + access.LOGIN_LIFE)) is None


def test_a_new_link_ends_those_before_it(store: Store) -> None:
    first = did(store, lambda c: access.new_login(c, "lan", NOW))
    did(store, lambda c: access.new_login(c, "lan", NOW))
    assert did(store, lambda c: access.log_in(c, first, None, LATER)) is None


def test_a_browser_that_comes_in_gets_a_new_cookie_and_its_old_one_ends(store: Store) -> None:
    old = come_in(store)
    new = come_in(store, "binh", before=old)
    assert new != old
    assert (who(store, old), who(store, new)) == (None, "binh")


def test_a_link_that_is_no_good_ends_no_session(store: Store) -> None:
    cookie = come_in(store)
    assert did(store, lambda c: access.log_in(c, "A" * 22, cookie, LATER)) is None
    assert who(store, cookie) == "lan"


def test_a_session_ends_after_twelve_hours_or_when_asked(store: Store) -> None:
    cookie = come_in(store)
    assert who(store, cookie, LATER + access.SESSION_LIFE - timedelta(seconds=1)) == "lan"
    assert who(store, cookie, LATER + access.SESSION_LIFE) is None
    did(store, lambda c: access.log_out(c, cookie))
    assert who(store, cookie) is None


def test_all_browsers_of_an_official_can_be_shown_out(store: Store) -> None:
    cookies = [come_in(store), come_in(store), come_in(store, "binh")]
    unused = did(store, lambda c: access.new_login(c, "lan", NOW))
    assert did(store, lambda c: access.log_out_everywhere(c, "lan")) == 2
    assert [who(store, cookie) for cookie in cookies] == [None, None, "binh"]
    assert did(store, lambda c: access.log_in(c, unused, None, LATER)) is None


def test_a_calendar_is_found_until_it_is_revoked_or_another_is_made(store: Store) -> None:
    first = did(store, lambda c: access.new_feed(c, "lan", NOW))
    second = did(store, lambda c: access.new_feed(c, "lan", NOW))
    found = store.read(lambda c: access.feed(c, second))
    assert store.read(lambda c: access.feed(c, first)) is None
    assert found == access.Feed("lan", None, NOW)
    assert did(store, lambda c: access.revoke_feeds(c, "lan", LATER)) == 1
    assert store.read(lambda c: access.feed(c, second)) is None


def test_a_secret_is_good_for_one_kind_of_thing(store: Store) -> None:
    feed = did(store, lambda c: access.new_feed(c, "lan", NOW))
    login = did(store, lambda c: access.new_login(c, "lan", NOW))
    assert did(store, lambda c: access.log_in(c, feed, None, LATER)) is None
    assert store.read(lambda c: access.feed(c, login)) is None
    assert who(store, login) is None


def test_what_is_stored_is_no_secret(store: Store) -> None:
    cookie = come_in(store)
    feed = did(store, lambda c: access.new_feed(c, "lan", NOW))
    stored = [
        str(tuple(row))
        for table in (calendar_feeds, web_logins, overview_sessions)
        for row in store.read(lambda c, table=table: c.execute(select(table)).all())  # type: ignore[misc]
    ]
    assert len(stored) == 3
    assert not [row for row in stored if cookie in row or feed in row]


def test_what_is_good_for_nothing_is_deleted(store: Store) -> None:
    come_in(store)
    did(store, lambda c: access.new_feed(c, "lan", NOW))
    did(store, lambda c: access.revoke_feeds(c, "lan", NOW))
    did(store, lambda c: access.expire(c, NOW + timedelta(days=31)))
    left = [
        store.read(lambda c, table=table: c.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[misc]
        for table in (calendar_feeds, web_logins, overview_sessions)
    ]
    assert left == [0, 0, 0]
