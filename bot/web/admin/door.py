"""The door of the administration (lối vào trang quản trị): one-time links, sessions, and who may go where.

Nothing is open that is not granted: every room names the act that it is, and the role of whoever knocks is read from
the store at every request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import Route

from bot.admin.rights import may
from bot.admin.talk import NOT_ALLOWED
from bot.store import admins, audit, staffing
from bot.store.access import Door as Doors
from bot.store.audit import Actor
from bot.store.store import PASSING
from bot.web import wording
from bot.web.addresses import ADMIN, ADMIN_LOGIN_ROUTE, ADMIN_LOGOUT
from bot.web.admin.administration import WAY, Person
from bot.web.entrance import Behind, Entrance, away
from bot.web.pages import page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.admin.rights import Act
    from bot.web.admin.administration import Administration

COOKIE = "quan_tri"
_BEHIND = Behind(Doors.ADMIN, ADMIN, ADMIN_LOGIN_ROUTE, ADMIN_LOGOUT, COOKIE, "admin/login.html", "strict")


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
        self._entrance = Entrance(
            _BEHIND, administration.desk, administration.store, administration.clock, _keep
        )

    @property
    def routes(self) -> list[Route]:
        """The way in and the way out."""
        return self._entrance.routes

    def route(self, room: Room) -> Route:
        """A room behind this door."""

        async def enter(request: Request) -> Response:
            person = await self.admitted(request)
            if person is None:
                return self._closed(wording.ADMIN_CLOSED)
            if not may(person.role, room.act):
                return self._closed(NOT_ALLOWED)
            try:
                return await room.handler(request, person)
            except PASSING as error:
                raise away(error) from error

        return Route(ADMIN + room.path, enter, methods=[room.method])

    async def admitted(self, request: Request) -> Person | None:
        """Who it is; None for a browser that has not come in, and for who has no role any more."""
        return await self._entrance.admitted(request, _person)

    def _closed(self, message: str) -> Response:
        values = {"title": wording.ADMIN_TITLE, "message": message, "here": ""}
        return page("error.html", {**values, "contact": self._desk.snapshot().contact}, 403)


def _person(connection: Connection, who: str) -> Person | None:
    role = admins.role_of(connection, who)
    official = staffing.staff(connection).officials.get(who) if role else None
    return Person(official, role) if official and role else None


def _keep(connection: Connection, who: str, now: datetime) -> None:
    audit.note(connection, Actor(who, WAY), "đăng nhập", "trang quản trị", now)
