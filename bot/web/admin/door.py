"""The door of the administration (lối vào trang quản trị): one-time links, sessions, and who may go where.

Nothing is open that is not granted: every room names the act that it is, and the role of whoever knocks is read from
the store at every request.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from bot.admin.rights import may
from bot.store import access, admins, audit, staffing
from bot.store.access import Door as Doors
from bot.store.audit import Actor
from bot.store.store import PASSING
from bot.web import wording
from bot.web.addresses import ADMIN, ADMIN_LOGIN_ROUTE, ADMIN_LOGOUT
from bot.web.admin.administration import WAY, Person
from bot.web.pages import page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.admin.rights import Act
    from bot.web.admin.administration import Administration

COOKIE = "quan_tri"
_log = logging.getLogger("motcua.admin")


@dataclass(frozen=True, slots=True)
class Room:
    """One page or form of the administration."""

    path: str
    """Below ADMIN: "/van-ban"; "" for the first page."""
    act: Act
    """What somebody has to be allowed to do here."""
    handler: Callable[[Request, Person], Awaitable[Response]]
    method: str = "GET"


class Door:
    """Coming in, going out, and being let into rooms."""

    def __init__(self, administration: Administration) -> None:
        self._desk = administration.desk
        self._store = administration.store
        self._clock = administration.clock

    @property
    def routes(self) -> list[Route]:
        """The way in and the way out."""
        return [
            Route(ADMIN_LOGIN_ROUTE, self.ask),
            Route(ADMIN_LOGIN_ROUTE, self.come_in, methods=["POST"]),
            Route(ADMIN_LOGOUT, self.go_out, methods=["POST"]),
        ]

    def route(self, room: Room) -> Route:
        """A room behind this door."""

        async def enter(request: Request) -> Response:
            person = await self.admitted(request)
            if person is None:
                return self._closed(wording.ADMIN_CLOSED)
            if not may(person.role, room.act):
                return self._closed(wording.ADMIN_NOT_ALLOWED)
            try:
                return await room.handler(request, person)
            except PASSING as error:
                raise _away(error) from error

        return Route(ADMIN + room.path, enter, methods=[room.method])

    async def ask(self, request: Request) -> Response:
        """GET of a one-time link: a button. Messengers that look at links for a preview use none up."""
        del request
        return page("admin/login.html", {"contact": self._desk.snapshot().contact, "here": ADMIN})

    async def come_in(self, request: Request) -> Response:
        """POST of the button: a new session for a link that is good."""
        secret, before = request.path_params["secret"], request.cookies.get(COOKIE)
        try:
            cookie = await self._store.write(lambda c: self._log_in(c, secret, before))
        except PASSING as error:
            raise _away(error) from error
        if cookie is None:
            return self._closed(wording.LINK_GONE)
        response = RedirectResponse(ADMIN, 303)
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=int(access.SESSION_LIFE.total_seconds()),
            path=ADMIN,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    async def go_out(self, request: Request) -> Response:
        """POST of the other button: the session ends here and in the store."""
        cookie = request.cookies.get(COOKIE)
        if cookie is not None:
            try:
                await self._store.write(lambda c: access.log_out(c, cookie, Doors.ADMIN))
            except PASSING as error:  # the cookie stays, so that the person sees that they are still in
                raise _away(error) from error
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE, path=ADMIN)
        return response

    async def admitted(self, request: Request) -> Person | None:
        """Who it is; None for a browser that has not come in, and for who has no role any more."""
        cookie = request.cookies.get(COOKIE)
        if cookie is None:
            return None
        try:
            return await run_in_threadpool(self._store.read, lambda c: self._person(c, cookie))
        except PASSING as error:
            raise _away(error) from error

    def _log_in(self, connection: Connection, secret: str, before: str | None) -> str | None:
        now = self._clock()
        cookie = access.log_in(connection, secret, before, now, Doors.ADMIN)
        who = access.logged_in(connection, cookie, now, Doors.ADMIN) if cookie else None
        if who is not None:
            audit.note(connection, Actor(who, WAY), "đăng nhập", "trang quản trị", now)
        return cookie

    def _person(self, connection: Connection, cookie: str) -> Person | None:
        who = access.logged_in(connection, cookie, self._clock(), Doors.ADMIN)
        role = admins.role_of(connection, who) if who else None
        official = staffing.staff(connection).officials.get(who) if who and role else None
        return Person(official, role) if official and role else None

    def _closed(self, message: str) -> Response:
        values = {"title": wording.ADMIN_TITLE, "message": message, "here": ""}
        return page("error.html", {**values, "contact": self._desk.snapshot().contact}, 403)


def _away(error: Exception) -> HTTPException:
    _log.warning("the store cannot be reached: %s", type(error).__name__)
    return HTTPException(503)
