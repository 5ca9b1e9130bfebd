"""Coming in by a one-time link, and going out (lối vào bằng liên kết dùng một lần): the same for every closed part."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from bot.store import access
from bot.store.store import PASSING
from bot.web import wording
from bot.web.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.channels.base import Desk
    from bot.store.access import Door
    from bot.store.store import Store

T = TypeVar("T")
_log = logging.getLogger("motcua.entrance")


@dataclass(frozen=True, slots=True)
class Behind:
    """A part of the site that is entered by a one-time link."""

    door: Door
    home: str
    """Its first page; the cookie is good for addresses that begin so."""
    login_route: str
    logout: str
    cookie: str
    template: str
    """The page with the button."""
    samesite: Literal["lax", "strict"]


class Entrance:
    """The handlers of coming in and going out."""

    def __init__(
        self,
        behind: Behind,
        desk: Desk,
        store: Store,
        clock: Callable[[], datetime],
        entered: Callable[[Connection, str, datetime], None] | None = None,
    ) -> None:
        """entered: what else is written, in the same transaction, when an official comes in."""
        self._behind = behind
        self._desk = desk
        self._store = store
        self._clock = clock
        self._entered = entered

    @property
    def routes(self) -> list[Route]:
        """The way in and the way out."""
        return [
            Route(self._behind.login_route, self.ask),
            Route(self._behind.login_route, self.come_in, methods=["POST"]),
            Route(self._behind.logout, self.go_out, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """GET of a one-time link: a button. Messengers that look at links for a preview use none up."""
        del request
        contact = self._desk.snapshot().contact
        return page(self._behind.template, {"contact": contact, "here": self._behind.home})

    async def come_in(self, request: Request) -> Response:
        """POST of the button: a new session for a link that is good."""
        behind, secret = self._behind, request.path_params["secret"]
        before = request.cookies.get(behind.cookie)
        try:
            cookie = await self._store.write(lambda c: self._log_in(c, secret, before))
        except PASSING as error:
            raise away(error) from error
        if cookie is None:
            values = {"title": wording.LINK_GONE_TITLE, "message": wording.LINK_GONE, "here": ""}
            return page("error.html", {**values, "contact": self._desk.snapshot().contact}, 403)
        response = RedirectResponse(behind.home, 303)
        response.set_cookie(
            behind.cookie,
            cookie,
            max_age=int(access.SESSION_LIFE.total_seconds()),
            path=behind.home,
            httponly=True,
            samesite=behind.samesite,
            secure=request.url.scheme == "https",
        )
        return response

    async def go_out(self, request: Request) -> Response:
        """POST of the other button: the session ends here and in the store."""
        cookie = request.cookies.get(self._behind.cookie)
        if cookie is not None:
            try:
                await self._store.write(lambda c: access.log_out(c, cookie, self._behind.door))
            except PASSING as error:  # the cookie stays, so that the person sees that they are still in
                raise away(error) from error
        response = RedirectResponse("/", 303)
        response.delete_cookie(self._behind.cookie, path=self._behind.home)
        return response

    async def admitted(self, request: Request, look: Callable[[Connection, str], T | None]) -> T | None:
        """What `look` finds for the official whose browser it is; None for a browser that has not come in."""
        cookie = request.cookies.get(self._behind.cookie)
        if cookie is None:
            return None

        def read(connection: Connection) -> T | None:
            who = access.logged_in(connection, cookie, self._clock(), self._behind.door)
            return look(connection, who) if who else None

        try:
            return await run_in_threadpool(self._store.read, read)
        except PASSING as error:
            raise away(error) from error

    def _log_in(self, connection: Connection, secret: str, before: str | None) -> str | None:
        now = self._clock()
        cookie = access.log_in(connection, secret, before, now, self._behind.door)
        who = access.logged_in(connection, cookie, now, self._behind.door) if cookie else None
        if who is not None and self._entered is not None:
            self._entered(connection, who, now)
        return cookie


def away(error: Exception) -> HTTPException:
    """What is answered while the store cannot be reached."""
    _log.warning("the store cannot be reached: %s", type(error).__name__)
    return HTTPException(503)
