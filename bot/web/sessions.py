"""Conversations of the web page, found by a cookie (phiên trò chuyện): kept in the store, so they outlive the process.

Kept there rather than in the form: the browser then holds nothing to be read on a shared computer, and the pages stay
small. The cookie is a number that nobody can guess; whoever has it has the conversation. With the rights of the browser
it changes: nobody can prepare a conversation for an official, or go on with one that is an official's no more.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.channels.base import PAGE
from bot.conversation import Conversation
from bot.officials.effects import OvertakenError
from bot.officials.numbers import after_notice
from bot.record_json import read_as, to_json
from bot.store import linking, page_notices, questions, staffing, web_sessions
from bot.store.secret import is_secret, new_secret
from bot.web.exchanges import Exchange, exchange_of, notice_of
from bot.web.patience import PATIENCE, PatientStore, StoreAwayError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.channels.hearing import Heard
    from bot.store.notices import Offer
    from bot.store.store import Store
    from bot.store.web_sessions import Lives
    from bot.web.exchanges import Pressed
    from handlers.officials.staff import Official

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Browser:
    """Who asks, as far as that is known."""

    cookie: str | None
    """None for one that has no conversation yet."""
    account: str
    """What links call it; "" when nothing of it can be kept."""
    official: Official | None = None
    """Whose browser it is; None for anybody's."""
    until: datetime | None = None
    """How long it is the official's."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of one conversation."""

    browser: Browser
    conversation: Conversation
    """What the next question leans on."""
    exchanges: tuple[Exchange, ...]
    """Those that were asked for, oldest first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was added to a conversation."""

    cookie: str
    """That finds it from now on."""
    exchange: Exchange
    until: datetime | None
    """How long the cookie is an official's; None for one that ends with the browser."""
    changed_hands: bool = False
    """True when the browser has become an official's, or nobody's again."""


class Sessions:
    """The conversations of all browsers; each is known for as long as `lives` say, and the last `most` exchanges of it
    are kept.
    """

    def __init__(
        self,
        store: Store,
        lives: Lives,
        most: int,
        offer: Offer,
        *,
        patience: timedelta = PATIENCE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`offer` makes notices for other officials."""
        self._store = PatientStore(store, patience)
        self._lives = lives
        self._most = most
        self._offer = offer
        self._clock = clock

    async def find(self, cookie: str | None, only: int | None = None) -> Found | None:
        """The conversation of a cookie with all its exchanges, or `only` the one of that number (0: none).

        None when the cookie is missing or not ours, or is good for nothing any more. Raises StoreAwayError.
        """
        if cookie is None or not is_secret(cookie):
            return None
        digest = _digest(cookie)

        def read(connection: Connection) -> Found | None:
            session = web_sessions.find(connection, digest, self._clock(), self._lives)
            if session is None:
                return None
            conversation = _conversation(session.state)
            if conversation is None and session.official is None:
                return None
            silent = session.state is None or only == 0
            bodies = () if silent else web_sessions.exchanges(connection, digest, only)
            recalled = (read_as(body, Exchange) for body in bodies)
            said = tuple(exchange for exchange in recalled if exchange is not None)
            official = _official(connection, session.official)
            browser = Browser(cookie, session.account, official, session.until if official else None)
            return Found(browser, conversation or Conversation(), said)

        return await self._store.read(read)

    async def keep(
        self,
        browser: Browser,
        said: str,
        heard: Heard,
        pressed: Pressed | None = None,
        waited: timedelta | None = None,
    ) -> Kept:
        """Add what was said and heard to a browser's conversation; another page may have done so meanwhile.

        A browser without a conversation gets one. What was asked is recorded in the same transaction, without who asked
        but with how long they `waited`, and what is changed besides is changed in it. Raises OvertakenError when the browser is not what it was when it
        was heard, or an effect says so; StoreAwayError.
        """
        new = new_secret()
        state = to_json(heard.conversation).decode()

        def write(connection: Connection) -> Kept:
            cookie, until, now = browser.cookie, browser.until, self._clock()
            if cookie is None:
                cookie, number = new, 1
                web_sessions.begin(connection, _digest(cookie), browser.account, state, now)
            else:
                if browser.official is not None:
                    web_sessions.forget_words(connection, now, self._lives, _digest(cookie))
                number = self._go_on(connection, cookie, browser.account, state, now)
            for effect in heard.effects:
                effect.write(connection, now, self._offer)
            changed_hands = bool(heard.effects) and self._changed_hands(connection, browser)
            if changed_hands:
                is_first = browser.official is None
                if cookie != new:
                    web_sessions.renew(connection, _digest(cookie), _digest(new), exchanges_too=is_first)
                cookie = new
                session = web_sessions.find(connection, _digest(cookie), now, self._lives)
                until = session.until if session is not None else None
            digest, exchange = _digest(cookie), exchange_of(number, said, heard)
            web_sessions.add(connection, digest, number, to_json(exchange).decode(), self._most)
            if pressed is not None:
                _mark(connection, digest, pressed)
            if heard.asked is not None:
                questions.record(connection, heard.asked, PAGE, waited)
            if heard.wrong is not None:
                questions.mark_wrong(connection, heard.wrong, PAGE)
            return Kept(cookie, exchange, until, changed_hands)

        return await self._store.write(write)

    async def mark_wrong(self, cookie: str | None, number: int) -> bool:
        """The answer of that exchange is wrong, the person says; False when there is none, or it was said before.

        Raises StoreAwayError.
        """
        if cookie is None or not is_secret(cookie):
            return False
        digest = _digest(cookie)

        def write(connection: Connection) -> bool:
            session = web_sessions.find(connection, digest, self._clock(), self._lives)
            is_kept = session is not None and session.state is not None
            bodies = web_sessions.exchanges(connection, digest, number) if is_kept else ()
            exchange = read_as(bodies[0], Exchange) if bodies else None
            if exchange is None or not exchange.may_be_wrong:
                return False
            changed = to_json(replace(exchange, wrong=True)).decode()
            web_sessions.change(connection, digest, number, changed)
            return questions.mark_wrong(connection, exchange.asked, PAGE)

        return await self._store.write(write)

    async def fetch_notices(self, browser: Browser) -> tuple[Exchange, ...]:
        """Put what waits for the official into the conversation, once: whoever asks for it is shown it.

        () for nothing new, and for browsers that are nobody's. Raises StoreAwayError.
        """
        cookie, official, now = browser.cookie, browser.official, self._clock()
        if cookie is None or official is None:
            return ()
        if not await self._store.read(lambda c: page_notices.waiting(c, official.id, now)):
            return ()

        def write(connection: Connection) -> tuple[Exchange, ...]:
            digest = _digest(cookie)
            session = web_sessions.find(connection, digest, now, self._lives)
            if session is None or session.official != official.id:
                return ()
            web_sessions.forget_words(connection, now, self._lives, digest)
            found = page_notices.waiting(connection, official.id, now)
            conversation, exchanges = _conversation(session.state) or Conversation(), list[Exchange]()
            for each in found:
                conversation = after_notice(conversation, each.body, now if each.is_digest else None)
                state = to_json(conversation).decode()
                number = self._go_on(connection, cookie, session.account, state, now)
                exchanges.append(notice_of(number, each.body, each.made_at))
                web_sessions.add(connection, digest, number, to_json(exchanges[-1]).decode(), self._most)
            page_notices.shown(connection, found, now)
            return tuple(exchanges)

        return await self._store.write(write)

    async def forget(self, cookie: str | None) -> bool:
        """Delete a conversation at once, and its link; True when there was one.

        Raises StoreAwayError, and then it may still be there.
        """
        if cookie is None or not is_secret(cookie):
            return False
        digest = _digest(cookie)
        was_linked = await self._store.write(lambda connection: web_sessions.forget(connection, digest))
        with suppress(StoreAwayError):  # it is deleted; its bytes leave the files with a later writing
            await self._store.overwrite_deleted()
        return was_linked

    def _go_on(self, connection: Connection, cookie: str, account: str, state: str, now: datetime) -> int:
        number = web_sessions.go_on(connection, _digest(cookie), account, state, now, self._lives)
        if number is None:
            raise OvertakenError
        return number

    @staticmethod
    def _changed_hands(connection: Connection, browser: Browser) -> bool:
        address = web_sessions.address_of(browser.account)
        before = browser.official.id if browser.official is not None else None
        return linking.linked(connection, address, browser.account) != before


def stranger() -> Browser:
    """A browser that nothing is known of."""
    return Browser(None, web_sessions.new_account())


def _official(connection: Connection, who: str | None) -> Official | None:
    found = staffing.staff(connection).officials.get(who) if who is not None else None
    return found if found is not None and found.active else None


def _conversation(state: str | None) -> Conversation | None:
    return None if state is None else read_as(state, Conversation)


def _mark(connection: Connection, digest: str, pressed: Pressed) -> None:
    """A button may be pressed once."""
    for body in web_sessions.exchanges(connection, digest, pressed.exchange):
        exchange = read_as(body, Exchange)
        if exchange is not None:
            changed = to_json(exchange.after_press(pressed.choice)).decode()
            web_sessions.change(connection, digest, pressed.exchange, changed)


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
