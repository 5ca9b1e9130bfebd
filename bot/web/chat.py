"""The chat page: asking, picking, choosing one's unit, starting afresh."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from anyio import CapacityLimiter, to_thread
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bot.catalogue import place_names
from bot.channels.wording import too_long
from bot.conversation import Conversation
from bot.examples import Examples
from bot.limits import client_key
from bot.web import wording
from bot.web.pages import page, shown_turn
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from bot.channels.base import Desk
    from bot.conversation import Turn
    from bot.limits import Buckets
    from bot.settings import Settings
    from bot.web.sessions import Sessions
    from handlers.messages import Answer, Choice, Question
    from handlers.snapshot import Snapshot

CONVERSATION_COOKIE = "tro_chuyen"
PLACE_COOKIE = "don_vi"
PART_HEADER = "x-mot-cua"
"""Sent by chat.js, which wants only the new turn, or an error as plain text."""
_BUTTON = re.compile(r"(\d{1,6})\.(\d{1,3})", re.ASCII)
_YEAR = 365 * 24 * 3600
_AT_ONCE = 4
_MOST_WAITING = 100
_log = logging.getLogger("motcua.chat")


class RefusedError(Exception):
    """A question that is not put to the assistant, with what the person is told."""

    def __init__(self, status: int, message: str, wait: int | None = None) -> None:
        super().__init__(message)
        self.status: Final = status
        self.message: Final = message
        self.wait: Final = wait


class Chat:
    """The handlers of the chat page."""

    def __init__(self, desk: Desk, settings: Settings, sessions: Sessions, buckets: Buckets) -> None:
        self._desk = desk
        self._settings = settings
        self._sessions = sessions
        self._buckets = buckets
        self._waiting = 0
        self._limiter: CapacityLimiter | None = None
        self._examples = Examples(desk)

    async def show(self, request: Request) -> Response:
        """GET /: the conversation so far and the form."""
        wants_turn = "luot" in request.query_params
        forgotten = wants_turn and self._conversation(request) is None
        return await self._page(request, notice=wording.FORGOTTEN if forgotten else None)

    async def ask(self, request: Request) -> Response:
        """POST /hoi: a typed question (cau_hoi) or a picked choice (chon = "turn.number")."""
        form = await request.form()
        typed = repair_letters(str(form.get("cau_hoi") or "")).strip()
        snapshot = self._desk.snapshot()
        try:
            self._check_rate(request)
            kept = self._conversation(request)
            notice = wording.NO_CONTEXT if kept is None and form.get("luot") else None
            conversation = (kept or Conversation()).at(self._place(request, snapshot))
            shown, question = self._question(conversation, form, typed)
            answer = await self._answer(question, snapshot)
        except RefusedError as refused:
            return await self._refusal(request, refused, typed)
        latest = self._conversation(request) or Conversation()  # what another tab asked meanwhile is kept
        latest = latest.answered(shown, question, answer, self._settings.limits.conversation_turns)
        cookie = self._sessions.keep(request.cookies.get(CONVERSATION_COOKIE), latest)
        response = self._asked(request, latest.turns[-1], snapshot, notice)
        self._set_cookie(response, request, CONVERSATION_COOKIE, cookie, None)
        if latest.place in place_names(snapshot.knowledge):
            self._set_cookie(response, request, PLACE_COOKIE, quote(latest.place), _YEAR)
        return response

    async def choose_place(self, request: Request) -> Response:
        """POST /don-vi: remember the asker's unit, or forget it."""
        said = str((await request.form()).get("don_vi") or "")
        response = RedirectResponse("/", 303)
        known = said in place_names(self._desk.snapshot().knowledge)
        self._set_cookie(response, request, PLACE_COOKIE, quote(said) if known else "", _YEAR)
        return response

    async def start_afresh(self, request: Request) -> Response:
        """POST /xoa: forget the conversation."""
        self._sessions.forget(request.cookies.get(CONVERSATION_COOKIE))
        response = RedirectResponse("/", 303)
        response.delete_cookie(CONVERSATION_COOKIE)
        return response

    def _conversation(self, request: Request) -> Conversation | None:
        return self._sessions.find(request.cookies.get(CONVERSATION_COOKIE))

    def _place(self, request: Request, snapshot: Snapshot) -> str | None:
        said = unquote(request.cookies.get(PLACE_COOKIE, ""))
        return said if said in place_names(snapshot.knowledge) else self._settings.place

    def _check_rate(self, request: Request) -> None:
        wait = self._buckets.take(client_key(request.client.host if request.client else ""))
        if wait:
            raise RefusedError(429, wording.too_fast(wait), wait)

    def _question(self, conversation: Conversation, form: FormData, typed: str) -> tuple[str, Question]:
        """What is shown as asked, and what is put to the assistant. Raises RefusedError."""
        most, today = self._settings.limits.question_characters, self._desk.today()
        if "chon" in form:
            offered, choice = _offered(conversation, str(form["chon"]))
            return choice.label, conversation.picked(choice, offered.context, today)
        if not typed:
            raise RefusedError(400, wording.EMPTY)
        if len(typed) > most:
            raise RefusedError(400, too_long(len(typed), most))
        return typed, conversation.typed(typed, today)

    async def _answer(self, question: Question, snapshot: Snapshot) -> Answer:
        if self._waiting >= _MOST_WAITING:
            raise RefusedError(503, wording.BUSY, 5)
        self._limiter = self._limiter or CapacityLimiter(_AT_ONCE)
        self._waiting += 1
        started = time.perf_counter()
        try:
            answer = await to_thread.run_sync(self._desk.reply, question, snapshot, limiter=self._limiter)
        finally:
            self._waiting -= 1
        milliseconds = (time.perf_counter() - started) * 1000
        _log.info("answered status=%s intent=%s ms=%.1f", answer.status, answer.intent, milliseconds)
        return answer

    def _asked(self, request: Request, turn: Turn, snapshot: Snapshot, notice: str | None) -> Response:
        """The new turn alone for chat.js; otherwise a redirect, so that reloading asks nothing again."""
        if PART_HEADER in request.headers:
            shown = shown_turn(turn, snapshot, self._desk.today())
            return page("part.html", {"turn": shown, "notice": notice})
        return RedirectResponse(f"/?luot={turn.number}#luot-{turn.number}", 303)

    async def _refusal(self, request: Request, refused: RefusedError, typed: str) -> Response:
        if PART_HEADER in request.headers:
            response: Response = PlainTextResponse(refused.message, refused.status)
        else:
            response = await self._page(request, error=refused.message, typed=typed, status=refused.status)
        if refused.wait is not None:
            response.headers["Retry-After"] = str(refused.wait)
        return response

    async def _page(
        self,
        request: Request,
        *,
        notice: str | None = None,
        error: str | None = None,
        typed: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        snapshot, today = self._desk.snapshot(), self._desk.today()
        place = self._place(request, snapshot)
        turns = (self._conversation(request) or Conversation()).turns
        return page(
            "chat.html",
            {
                "turns": [shown_turn(turn, snapshot, today) for turn in turns],
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


def _offered(conversation: Conversation, said: str) -> tuple[Turn, Choice]:
    """The choice of a button with its turn: both are in the button, so it can never mean another turn's."""
    match = _BUTTON.fullmatch(said)
    turn = conversation.turn(int(match[1])) if match else None
    if match is None or turn is None or not 1 <= int(match[2]) <= len(turn.answer.choices):
        raise RefusedError(409, wording.CHOICE_GONE)
    return turn, turn.answer.choices[int(match[2]) - 1]
