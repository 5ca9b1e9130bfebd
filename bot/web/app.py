"""The web application: routes, guards, error pages."""

from __future__ import annotations

import logging
import time
import traceback
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.offering import NOTICE_LIFE, offer_on
from bot.holds import Holds
from bot.manners import manners_of
from bot.officials.desk import OfficialDesk
from bot.store.web_sessions import Lives
from bot.web import wording
from bot.web.addresses import ADMIN_IMPORT, ADMIN_UPLOAD
from bot.web.admin.rooms import admin_routes
from bot.web.chat import CONVERSATION_COOKIE, Chat
from bot.web.documents import Documents
from bot.web.feeds import Feeds
from bot.web.leaders import Leaders
from bot.web.metrics import Metrics
from bot.web.news import News
from bot.web.notices import data_lines
from bot.web.pages import STATIC, page
from bot.web.security import OnlyOurForms, SecurityHeaders
from bot.web.sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from bot.channels.base import Desk
    from bot.settings import Settings
    from bot.store.notices import Offer
    from bot.store.store import Store
    from bot.web.admin.administration import Administration

_log = logging.getLogger("motcua.web")
_WORDS = {
    403: ("Trang dành cho cán bộ", wording.CLOSED),
    404: ("Không tìm thấy trang", wording.NOT_FOUND),
    500: ("Có lỗi xảy ra", wording.BROKEN),
    503: ("Tạm thời chưa xem được", wording.AWAY),
}
_REFUSED = ("Yêu cầu không hợp lệ", wording.NOT_ALLOWED)


def create_app(
    desk: Desk,
    settings: Settings,
    store: Store,
    offer: Offer | None = None,
    administration: Administration | None = None,
) -> Starlette:
    """The web chat for one desk; conversations are kept in the store.

    What an official does is told to others by `offer`; None where the page is the only channel. Without
    administration its pages are not there.
    """
    limits, manners, official_days = settings.limits, manners_of(settings), settings.web.official_days
    lives = Lives(timedelta(minutes=limits.conversation_minutes), timedelta(days=official_days))
    offer = offer or offer_on((), NOTICE_LIFE, lambda: datetime.now(UTC))
    sessions = Sessions(store, lives, limits.conversation_turns, offer)
    news, holds = News(desk, sessions, CONVERSATION_COOKIE), Holds(store)
    chat = Chat(desk, settings, manners, sessions, OfficialDesk(store, desk), news, holds.answering)
    documents = Documents(desk)

    async def help_page(request: Request) -> Response:
        del request
        return page("help.html", {"contact": desk.snapshot().contact, "limits": limits, "here": "/huong-dan"})

    async def privacy_page(request: Request) -> Response:
        del request
        contact = desk.snapshot().contact
        return page(
            "privacy.html",
            {
                "contact": contact,
                "lines": data_lines(manners, contact.name, official_days),
                "here": "/rieng-tu",
            },
        )

    async def healthz(request: Request) -> Response:
        del request
        knowledge = desk.snapshot().knowledge
        told: dict[str, object] = {
            "status": "ok",
            "documents": len(knowledge.plans) + len(knowledge.listings),
        }
        if standing := await run_in_threadpool(holds.standing):
            told["paused"] = [f"{hold.what}:{hold.channel or 'all'}" for hold in standing]
        return JSONResponse(told)

    async def http_error(request: Request, error: Exception) -> Response:
        del request
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _error_page(desk, status)

    return Starlette(
        routes=[
            Route("/", chat.show),
            Route("/hoi", chat.ask, methods=["POST"]),
            Route("/chua-dung", chat.mark_wrong, methods=["POST"]),
            Route("/don-vi", chat.choose_place, methods=["POST"]),
            Route("/xoa", chat.delete, methods=["POST"]),
            Route("/tin-nhac", news.fetch, methods=["POST"]),
            Route("/van-ban", documents.show_all),
            Route("/van-ban/{document}", documents.show),
            Route("/thu-tuc/{code}", documents.show_procedure),
            Route("/huong-dan", help_page),
            Route("/rieng-tu", privacy_page),
            Route("/healthz", healthz),
            Metrics(desk, settings, store, administration.reloader if administration else None).route,
            *Leaders(desk, settings, store).routes,
            *Feeds(desk, store).routes,
            *(admin_routes(administration) if administration else ()),
            Mount("/static", Forever(StaticFiles(directory=STATIC)), name="static"),
        ],
        middleware=[
            Middleware(Timing),
            Middleware(SecurityHeaders),
            Middleware(Boundary, failed=lambda: _error_page(desk, 500)),
            Middleware(OnlyOurForms, streamed=frozenset({ADMIN_UPLOAD, ADMIN_IMPORT})),
        ],
        exception_handlers={HTTPException: http_error},
    )


def _error_page(desk: Desk, status: int) -> Response:
    title, message = _WORDS.get(status, _REFUSED)
    values = {"title": title, "message": message, "contact": desk.snapshot().contact, "here": ""}
    return page("error.html", values, status)


def _route(scope: MutableMapping[str, object]) -> str:
    """The pattern of the route rather than the path: paths may be anything that somebody typed."""
    route = scope.get("route")
    return route.path if isinstance(route, Route) else "-"


class Forever:
    """Lets browsers keep files whose address changes with their content."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                message["headers"] = [
                    *message["headers"],
                    (b"cache-control", b"public, max-age=31536000, immutable"),
                ]
            await send(message)

        await self.app(scope, receive, send_kept)


class Boundary:
    """The one place where unexpected exceptions end: told in words, logged by type and path.

    The message of an exception may hold a person's words, so it is not logged; it would be, were the exception
    left to the server.
    """

    def __init__(self, app: ASGIApp, failed: Callable[[], Response]) -> None:
        self.app = app
        self._failed = failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Exception as error:  # noqa: BLE001 - the request boundary
            path = "".join(traceback.format_tb(error.__traceback__))
            _log.error("failed route=%s error=%s\n%s", _route(scope), type(error).__name__, path)
            if not begun:
                await self._failed()(scope, receive, send)


class Timing:
    """Logs route, status and time of every request, and nothing that a person wrote."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            milliseconds = (time.perf_counter() - started) * 1000
            _log.info(
                "request method=%s route=%s status=%d ms=%.1f",
                scope["method"],
                _route(scope),
                status,
                milliseconds,
            )
