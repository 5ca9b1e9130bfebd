"""The chat page: asking, picking, choosing one's unit, deleting; officials act on it as in every other chat."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from anyio import CapacityLimiter, to_thread
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.catalogue import place_names
from bot.channels.base import PAGE
from bot.channels.chat import ChatDesk, unsigned
from bot.channels.rendering import numbered
from bot.channels.wording import paused
from bot.conversation import Conversation
from bot.examples import Examples
from bot.limits import Buckets, client_key
from bot.officials.effects import OvertakenError, Tried
from bot.store.store import PASSING
from bot.web import wording
from bot.web.exchanges import exchange_of
from bot.web.forms import RefusedError, picked_line, pressed_in, typed_in, typed_line
from bot.web.notices import DELETED, short_notice, web_manners
from bot.web.pages import page, shown_exchange
from bot.web.patience import StoreAwayError
from bot.web.sessions import Browser, stranger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from bot.channels.base import Desk, Message
    from bot.channels.chat import Manners
    from bot.channels.hearing import Heard, Officials
    from bot.settings import Settings
    from bot.store.holding import Hold
    from bot.web.exchanges import Exchange
    from bot.web.forms import Line
    from bot.web.news import News
    from bot.web.sessions import Kept, Sessions
    from handlers.snapshot import Snapshot

CONVERSATION_COOKIE = "tro_chuyen"
PLACE_COOKIE = "don_vi"
PART_HEADER = "x-mot-cua"
"""Sent by chat.js, which wants only the new exchange, or an error as plain text."""
DELETION = "da-xoa"
"""In the address of the page that tells of a deletion."""
_WITH_LINK = "lien-ket"
"""Its value when a link was deleted too."""
_YEAR = 365 * 24 * 3600
_AT_ONCE = 4
_MOST_WAITING = 100
_MOST_TRIES = 3
"""How often a line is answered that others overtake."""
_CODES_AT_ONCE = 20
"""Link codes that may be tried from one network address, and one more each minute. A new conversation has new tries, so
this is what holds whoever only has to drop a cookie; it is large enough for an office behind one address."""
_UNKEPT = Browser(None, "")
"""Of which nothing can be kept, since the store is away."""
_log = logging.getLogger("motcua.chat")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said, and what it may lean on."""

    line: Line
    kept: Conversation | None
    """None when nothing is kept."""
    browser: Browser

    @property
    def away(self) -> bool:
        """True when nothing of it can be kept."""
        return not self.browser.account

    @property
    def message(self) -> Message:
        """What every chat desk understands."""
        account = self.browser.account
        written = unsigned(PAGE, self.line.text)
        return replace(written, chat_id=account, user_id=account, attached=self.line.attached)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page shows."""

    exchanges: Sequence[Exchange] = ()
    browser: Browser | None = None
    news: int = 0
    """How many of the last exchanges are notices that were not shown before."""
    notice: str | None = None
    error: str | None = None
    typed: str = ""
    status: int = 200


class Chat:
    """The handlers of the chat page."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        manners: Manners,
        sessions: Sessions,
        officials: Officials,
        news: News,
        held: Callable[[str], Hold | None],
    ) -> None:
        self._desk = desk
        manners = web_manners(manners, settings.web.official_days)
        self._chat = ChatDesk(desk, manners, officials, held)
        self._alone = ChatDesk(desk, manners, held=held)
        """Answers while the store is away."""
        self._news = news
        self._held = held
        self._settings = settings
        self._manners = manners
        self._sessions = sessions
        self._buckets = Buckets(settings.limits.questions_per_minute, time.monotonic)
        self._codes = Buckets(1, time.monotonic, _CODES_AT_ONCE)
        self._waiting = 0
        self._limiter: CapacityLimiter | None = None
        self._examples = Examples(desk)

    async def show(self, request: Request) -> Response:
        """GET /: the conversation so far and the form; for an official with what is new."""
        try:
            found = await self._sessions.find(request.cookies.get(CONVERSATION_COOKIE))
        except StoreAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            return await self._page(request, _Shown(notice=wording.STORE_AWAY))
        if found is not None:
            news = await self._news.opened(request, found.browser)
            exchanges = (*found.exchanges, *news)
            return await self._page(request, _Shown(exchanges, found.browser, len(news)))
        hold = await to_thread.run_sync(self._held, PAGE)
        deleted, forgotten = request.query_params.get(DELETION), "luot" in request.query_params
        notice = DELETED if deleted else wording.FORGOTTEN if forgotten else paused(hold) if hold else None
        if deleted == _WITH_LINK:
            notice = f"{DELETED} {wording.DELETED_LINK}"
        return await self._page(request, _Shown(notice=notice))

    async def ask(self, request: Request) -> Response:
        """POST /hoi: a typed line (cau_hoi) or a picked choice (chon = "exchange.choice")."""
        async with request.form() as form:
            try:
                self._check_rate(request, self._buckets)
                said, heard, kept = await self._answer(request, form)
            except RefusedError as refused:
                return await self._refusal(request, refused, typed_in(form))
            goes_on = bool(form.get("luot"))
        if heard.forget:
            return await self.delete(request)
        if kept is None:
            response = await self._told(request, _unkept(said.line.shown, heard), wording.STORE_AWAY)
        else:
            notice = wording.NO_CONTEXT if goes_on and said.kept is None else None
            response = await self._told(request, kept.exchange, notice, afresh=kept.changed_hands)
            seconds = None if kept.until is None else int((kept.until - datetime.now(UTC)).total_seconds())
            self._set_cookie(response, request, CONVERSATION_COOKIE, kept.cookie, seconds)
        place = heard.conversation.place
        if place in place_names(self._desk.snapshot().knowledge):
            self._set_cookie(response, request, PLACE_COOKIE, quote(place), _YEAR)
        return response

    async def choose_place(self, request: Request) -> Response:
        """POST /don-vi: remember the asker's unit, or forget it."""
        said = str((await request.form()).get("don_vi") or "")
        response = RedirectResponse("/", 303)
        known = said in place_names(self._desk.snapshot().knowledge)
        self._set_cookie(response, request, PLACE_COOKIE, quote(said) if known else "", _YEAR)
        return response

    async def mark_wrong(self, request: Request) -> Response:
        """POST /chua-dung: the answer of an exchange (luot) is wrong."""
        said = str((await request.form()).get("luot") or "")
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
        try:
            await self._sessions.mark_wrong(request.cookies.get(CONVERSATION_COOKIE), number)
        except StoreAwayError:
            return await self._refusal(request, RefusedError(503, wording.NOT_MARKED, 5), "")
        return RedirectResponse(f"/?luot={number}#luot-{number}", 303)

    async def delete(self, request: Request) -> Response:
        """POST /xoa, and what /xoa in the box does: delete the conversation and its link, and forget the asker's unit."""
        try:
            was_linked = await self._sessions.forget(request.cookies.get(CONVERSATION_COOKIE))
        except StoreAwayError:
            return await self._refusal(request, RefusedError(503, wording.NOT_DELETED, 5), "")
        response = RedirectResponse(f"/?{DELETION}={_WITH_LINK if was_linked else 1}", 303)
        response.delete_cookie(CONVERSATION_COOKIE)
        response.delete_cookie(PLACE_COOKIE)
        return response

    async def _answer(self, request: Request, form: FormData) -> tuple[_Said, Heard, Kept | None]:
        """What was said, what it brings about, and how it was kept; None when the store cannot be reached.

        Raises RefusedError.
        """
        started = time.perf_counter()
        place = self._place(request, self._desk.snapshot())
        for _ in range(_MOST_TRIES):
            said = await self._read(request, form)
            try:
                heard = await self._hear(said, place)
            except PASSING as error:
                _log.warning("the store cannot be reached: %s", type(error).__name__)
                said = replace(said, browser=_UNKEPT)
                heard = await self._hear(said, place)
            if any(isinstance(effect, Tried) for effect in heard.effects):
                self._check_rate(request, self._codes)
            if heard.forget or said.away:
                return said, heard, None
            waited = timedelta(seconds=time.perf_counter() - started)
            try:
                return said, heard, await self._keep(said, heard, waited)
            except OvertakenError:
                continue
        raise RefusedError(409, wording.OVERTAKEN)

    async def _read(self, request: Request, form: FormData) -> _Said:
        """What the form says, and what is kept of the conversation before. Raises RefusedError."""
        pressed = pressed_in(form)
        line = None if pressed else typed_line(form, self._settings.limits.question_characters)
        cookie, only = request.cookies.get(CONVERSATION_COOKIE), pressed.exchange if pressed else 0
        try:
            found = await self._sessions.find(cookie, only)
        except StoreAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            if line is None:
                raise RefusedError(503, wording.CHOICE_AWAY, 5) from error
            return _Said(line, None, _UNKEPT)
        if pressed is not None:
            line = picked_line(pressed, found.exchanges if found else ())
        assert line is not None
        return _Said(line, found.conversation, found.browser) if found else _Said(line, None, stranger())

    async def _keep(self, said: _Said, heard: Heard, waited: timedelta) -> Kept | None:
        """What was added to the conversation; None when the store cannot be reached, and an official's work does not
        depend on it. Raises RefusedError where it does, and OvertakenError.
        """
        try:
            pressed = None if heard.held else said.line.pressed
            return await self._sessions.keep(said.browser, said.line.shown, heard, pressed, waited)
        except StoreAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            if heard.effects or said.browser.official is not None:
                raise RefusedError(503, wording.NOT_WRITTEN, 5) from error
            return None

    def _place(self, request: Request, snapshot: Snapshot) -> str | None:
        said = unquote(request.cookies.get(PLACE_COOKIE, ""))
        return said if said in place_names(snapshot.knowledge) else self._settings.place

    @staticmethod
    def _check_rate(request: Request, buckets: Buckets) -> None:
        wait = buckets.take(client_key(request.client.host if request.client else ""))
        if wait:
            raise RefusedError(429, wording.too_fast(wait), wait)

    async def _hear(self, said: _Said, place: str | None) -> Heard:
        """What the same words bring about in every chat. Raises RefusedError, and what a store raises that is away."""
        if self._waiting >= _MOST_WAITING:
            raise RefusedError(503, wording.BUSY, 5)
        self._limiter = self._limiter or CapacityLimiter(_AT_ONCE)
        conversation = (said.kept or Conversation()).at(place)
        # The page itself gives the notice, so no chat is new here.
        desk = self._alone if said.away else self._chat
        hear = partial(desk.hear, payload=None, offered=said.line.offered, is_new=False)
        self._waiting += 1
        started = time.perf_counter()
        try:
            heard = await to_thread.run_sync(hear, said.message, conversation, limiter=self._limiter)
        finally:
            self._waiting -= 1
        milliseconds = (time.perf_counter() - started) * 1000
        answer = heard.asked.answer if heard.asked else None
        ended = (answer.status, answer.intent) if answer else ("told", "command")
        _log.info("answered status=%s intent=%s ms=%.1f", *ended, milliseconds)
        return heard

    async def _told(
        self, request: Request, exchange: Exchange, notice: str | None, *, afresh: bool = False
    ) -> Response:
        """The new exchange alone for chat.js, unless the page is to be made `afresh`; otherwise a redirect, so that
        reloading asks nothing again. What is not kept would not be there after a redirect.
        """
        if PART_HEADER in request.headers and not afresh:
            shown = shown_exchange(exchange, self._desk.snapshot(), self._desk.today())
            return page("part.html", {"turn": shown, "notice": notice})
        if exchange.number == 0:
            return await self._page(request, _Shown((exchange,), notice=notice))
        return RedirectResponse(f"/?luot={exchange.number}#luot-{exchange.number}", 303)

    async def _refusal(self, request: Request, refused: RefusedError, typed: str) -> Response:
        if PART_HEADER in request.headers:
            response: Response = PlainTextResponse(refused.message, refused.status)
        else:
            try:
                found = await self._sessions.find(request.cookies.get(CONVERSATION_COOKIE))
            except StoreAwayError:  # what is refused matters more
                found = None
            exchanges, browser = (found.exchanges, found.browser) if found else ((), None)
            shown = _Shown(exchanges, browser, error=refused.message, typed=typed, status=refused.status)
            response = await self._page(request, shown)
        if refused.wait is not None:
            response.headers["Retry-After"] = str(refused.wait)
        return response

    async def _page(self, request: Request, shown: _Shown) -> HTMLResponse:
        snapshot, today = self._desk.snapshot(), self._desk.today()
        place = self._place(request, snapshot)
        return page(
            "chat.html",
            {
                "turns": [shown_exchange(exchange, snapshot, today) for exchange in shown.exchanges],
                "privacy": None if shown.exchanges else short_notice(self._manners, snapshot.contact.name),
                "linked": shown.browser if shown.browser and shown.browser.official else None,
                "news": wording.news(shown.news) if shown.news else "",
                "first_new": shown.exchanges[-shown.news].number if shown.news else None,
                "examples": await to_thread.run_sync(self._examples.of, place, snapshot),
                "plans": list(snapshot.knowledge.plans.values()),
                "places": place_names(snapshot.knowledge),
                "place": place,
                "contact": snapshot.contact,
                "most": self._settings.limits.question_characters,
                "notice": shown.notice,
                "error": shown.error,
                "typed": shown.typed,
                "procedures": len(snapshot.knowledge.procedures),
                "here": "/",
            },
            shown.status,
        )

    @staticmethod
    def _set_cookie(response: Response, request: Request, name: str, value: str, seconds: int | None) -> None:
        secure = request.url.scheme == "https"
        response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


def _unkept(said: str, heard: Heard) -> Exchange:
    """An exchange that the store does not have: its choices are read, since a button could not be understood later."""
    exchange = exchange_of(0, said, heard)
    listed = "\n".join(numbered(exchange.reply.choices))
    paragraphs = (*exchange.reply.paragraphs, *((listed,) if listed else ()))
    return replace(exchange, reply=replace(exchange.reply, paragraphs=paragraphs, choices=()))
