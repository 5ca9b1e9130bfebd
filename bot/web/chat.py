"""The chat page: asking, picking, choosing one's unit, deleting."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from anyio import CapacityLimiter, to_thread
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.catalogue import place_names
from bot.channels.chat import ChatDesk, unsigned
from bot.channels.rendering import numbered
from bot.channels.wording import paused
from bot.conversation import Conversation
from bot.examples import Examples
from bot.limits import client_key
from bot.web import wording
from bot.web.exchanges import exchange_of
from bot.web.forms import RefusedError, picked_line, pressed_in, typed_in, typed_line
from bot.web.notices import DELETED, short_notice, web_manners
from bot.web.pages import page, shown_exchange
from bot.web.sessions import CHANNEL, SessionsAwayError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from bot.channels.base import Desk
    from bot.channels.chat import Manners
    from bot.channels.hearing import Heard
    from bot.limits import Buckets
    from bot.settings import Settings
    from bot.store.holding import Hold
    from bot.web.exchanges import Exchange
    from bot.web.forms import Line
    from bot.web.sessions import Sessions
    from handlers.snapshot import Snapshot

CONVERSATION_COOKIE = "tro_chuyen"
PLACE_COOKIE = "don_vi"
PART_HEADER = "x-mot-cua"
"""Sent by chat.js, which wants only the new exchange, or an error as plain text."""
DELETION = "da-xoa"
"""In the address of the page that tells of a deletion."""
_YEAR = 365 * 24 * 3600
_AT_ONCE = 4
_MOST_WAITING = 100
_log = logging.getLogger("motcua.chat")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said, and what it may lean on."""

    line: Line
    kept: Conversation | None
    """None when nothing is kept."""
    away: bool = False
    """True when the store could not be asked."""


class Chat:
    """The handlers of the chat page."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        manners: Manners,
        sessions: Sessions,
        buckets: Buckets,
        held: Callable[[str], Hold | None],
    ) -> None:
        self._desk = desk
        self._chat = ChatDesk(desk, web_manners(manners), held=held)
        self._held = held
        self._settings = settings
        self._notice = short_notice(manners)
        self._sessions = sessions
        self._buckets = buckets
        self._waiting = 0
        self._limiter: CapacityLimiter | None = None
        self._examples = Examples(desk)

    async def show(self, request: Request) -> Response:
        """GET /: the conversation so far and the form."""
        try:
            found = await self._sessions.find(request.cookies.get(CONVERSATION_COOKIE))
        except SessionsAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            return await self._page(request, (), notice=wording.STORE_AWAY)
        if found is not None:
            return await self._page(request, found.exchanges)
        hold = await to_thread.run_sync(self._held, CHANNEL)
        deleted, forgotten = DELETION in request.query_params, "luot" in request.query_params
        notice = DELETED if deleted else wording.FORGOTTEN if forgotten else paused(hold) if hold else None
        return await self._page(request, (), notice=notice)

    async def ask(self, request: Request) -> Response:
        """POST /hoi: a typed line (cau_hoi) or a picked choice (chon = "exchange.choice")."""
        async with request.form() as form:
            try:
                self._check_rate(request)
                said = await self._read(request, form)
                heard = await self._hear(said, self._place(request, self._desk.snapshot()))
            except RefusedError as refused:
                return await self._refusal(request, refused, typed_in(form))
            goes_on = bool(form.get("luot"))
        if heard.forget:
            return await self.delete(request)
        kept = None if said.away else await self._keep(request, said.line, heard)
        if kept is None:
            response = await self._told(request, _unkept(said.line.shown, heard), wording.STORE_AWAY)
        else:
            cookie, exchange = kept
            notice = wording.NO_CONTEXT if goes_on and said.kept is None else None
            response = await self._told(request, exchange, notice)
            self._set_cookie(response, request, CONVERSATION_COOKIE, cookie, None)
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

    async def delete(self, request: Request) -> Response:
        """POST /xoa, and what /xoa in the box does: delete the conversation, and forget the asker's unit."""
        try:
            await self._sessions.forget(request.cookies.get(CONVERSATION_COOKIE))
        except SessionsAwayError:
            return await self._refusal(request, RefusedError(503, wording.NOT_DELETED, 5), "")
        response = RedirectResponse(f"/?{DELETION}=1", 303)
        response.delete_cookie(CONVERSATION_COOKIE)
        response.delete_cookie(PLACE_COOKIE)
        return response

    async def _read(self, request: Request, form: FormData) -> _Said:
        """What the form says, and what is kept of the conversation before. Raises RefusedError."""
        pressed = pressed_in(form)
        line = None if pressed else typed_line(form, self._settings.limits.question_characters)
        cookie, only = request.cookies.get(CONVERSATION_COOKIE), pressed.exchange if pressed else 0
        try:
            found = await self._sessions.find(cookie, only)
        except SessionsAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            if line is None:
                raise RefusedError(503, wording.CHOICE_AWAY, 5) from error
            return _Said(line, None, away=True)
        if pressed is not None:
            line = picked_line(pressed, found.exchanges if found else ())
        assert line is not None
        return _Said(line, found.conversation if found else None)

    async def _keep(self, request: Request, line: Line, heard: Heard) -> tuple[str, Exchange] | None:
        """The cookie of the conversation and what was added to it; None when the store cannot be reached."""
        cookie = request.cookies.get(CONVERSATION_COOKIE)
        try:
            return await self._sessions.keep(cookie, line.shown, heard, None if heard.held else line.pressed)
        except SessionsAwayError as error:
            _log.warning("the store cannot be reached: %s", error)
            return None

    def _place(self, request: Request, snapshot: Snapshot) -> str | None:
        said = unquote(request.cookies.get(PLACE_COOKIE, ""))
        return said if said in place_names(snapshot.knowledge) else self._settings.place

    def _check_rate(self, request: Request) -> None:
        wait = self._buckets.take(client_key(request.client.host if request.client else ""))
        if wait:
            raise RefusedError(429, wording.too_fast(wait), wait)

    async def _hear(self, said: _Said, place: str | None) -> Heard:
        """What the same words bring about in every chat. Raises RefusedError."""
        if self._waiting >= _MOST_WAITING:
            raise RefusedError(503, wording.BUSY, 5)
        self._limiter = self._limiter or CapacityLimiter(_AT_ONCE)
        conversation = (said.kept or Conversation()).at(place)
        # The page itself gives the notice, so no chat is new here.
        hear = partial(self._chat.hear, payload=None, offered=said.line.offered, is_new=False)
        self._waiting += 1
        started = time.perf_counter()
        try:
            heard = await to_thread.run_sync(
                hear, unsigned(CHANNEL, said.line.text), conversation, limiter=self._limiter
            )
        finally:
            self._waiting -= 1
        milliseconds = (time.perf_counter() - started) * 1000
        answer = heard.asked.answer if heard.asked else None
        ended = (answer.status, answer.intent) if answer else ("told", "command")
        _log.info("answered status=%s intent=%s ms=%.1f", *ended, milliseconds)
        return heard

    async def _told(self, request: Request, exchange: Exchange, notice: str | None) -> Response:
        """The new exchange alone for chat.js; otherwise a redirect, so that reloading asks nothing again. What is not
        kept would not be there after a redirect.
        """
        if PART_HEADER in request.headers:
            shown = shown_exchange(exchange, self._desk.snapshot(), self._desk.today())
            return page("part.html", {"turn": shown, "notice": notice})
        if exchange.number == 0:
            return await self._page(request, (exchange,), notice=notice)
        return RedirectResponse(f"/?luot={exchange.number}#luot-{exchange.number}", 303)

    async def _refusal(self, request: Request, refused: RefusedError, typed: str) -> Response:
        if PART_HEADER in request.headers:
            response: Response = PlainTextResponse(refused.message, refused.status)
        else:
            try:
                found = await self._sessions.find(request.cookies.get(CONVERSATION_COOKIE))
            except SessionsAwayError:  # what is refused matters more
                found = None
            shown, status = found.exchanges if found else (), refused.status
            response = await self._page(request, shown, error=refused.message, typed=typed, status=status)
        if refused.wait is not None:
            response.headers["Retry-After"] = str(refused.wait)
        return response

    async def _page(
        self,
        request: Request,
        exchanges: Sequence[Exchange],
        *,
        notice: str | None = None,
        error: str | None = None,
        typed: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        snapshot, today = self._desk.snapshot(), self._desk.today()
        place = self._place(request, snapshot)
        return page(
            "chat.html",
            {
                "turns": [shown_exchange(exchange, snapshot, today) for exchange in exchanges],
                "privacy": None if exchanges else self._notice,
                "examples": await to_thread.run_sync(self._examples.of, place, snapshot),
                "plans": list(snapshot.knowledge.plans.values()),
                "places": place_names(snapshot.knowledge),
                "place": place,
                "contact": snapshot.contact,
                "most": self._settings.limits.question_characters,
                "notice": notice,
                "error": error,
                "typed": typed,
                "procedures": len(snapshot.knowledge.procedures),
                "here": "/",
            },
            status,
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
