"""The door of the leader's page (lối vào trang tổng hợp): one-time links, sessions, and who may see what.

What somebody may see is worked out from the store at every request, so a change of role holds at once.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from bot.catalogue import place_names
from bot.exports.official_paper import Issuer
from bot.store import access, duties, staffing
from bot.store.store import PASSING
from bot.web import wording
from bot.web.addresses import LOGIN_ROUTE, LOGOUT, OVERVIEW
from bot.web.overview import Duties, overview_routes
from bot.web.pages import page
from handlers.officials.all_plans import document_names
from handlers.officials.scopes import scope_of, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.channels.base import Desk
    from bot.settings import Settings
    from bot.store.store import Store
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing
    from knowledge.knowledge_base import KnowledgeBase

COOKIE = "lanh_dao"
_UNNAMED = "xã …………"
_log = logging.getLogger("motcua.leaders")


class Leaders:
    """The handlers of coming in and going out, and what each request may see."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        store: Store,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._desk = desk
        self._place = settings.place
        self._store = store
        self._clock = clock

    @property
    def routes(self) -> list[Route]:
        """All routes below /lanh-dao."""
        return [
            Route(LOGIN_ROUTE, self.ask),
            Route(LOGIN_ROUTE, self.come_in, methods=["POST"]),
            Route(LOGOUT, self.go_out, methods=["POST"]),
            *overview_routes(self.admit),
        ]

    async def ask(self, request: Request) -> Response:
        """GET of a one-time link: a button. Messengers that look at links for a preview use none up."""
        del request
        return page("login.html", {"contact": self._desk.snapshot().contact, "here": OVERVIEW})

    async def come_in(self, request: Request) -> Response:
        """POST of the button: a new session for a link that is good."""
        secret, before = request.path_params["secret"], request.cookies.get(COOKIE)
        try:
            cookie = await self._store.write(
                lambda connection: access.log_in(connection, secret, before, self._clock())
            )
        except PASSING as error:
            raise _away(error) from error
        if cookie is None:
            values = {"title": wording.LINK_GONE_TITLE, "message": wording.LINK_GONE}
            return page("error.html", {**values, "contact": self._desk.snapshot().contact, "here": ""}, 403)
        response = RedirectResponse(OVERVIEW, 303)
        response.set_cookie(
            COOKIE,
            cookie,
            max_age=int(access.SESSION_LIFE.total_seconds()),
            path=OVERVIEW,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    async def go_out(self, request: Request) -> Response:
        """POST of the other button: the session ends here and in the store."""
        cookie = request.cookies.get(COOKIE)
        if cookie is not None:
            try:
                await self._store.write(lambda connection: access.log_out(connection, cookie))
            except PASSING as error:  # the cookie stays, so that the person sees that they are still in
                raise _away(error) from error
        response = RedirectResponse("/", 303)
        response.delete_cookie(COOKIE, path=OVERVIEW)
        return response

    async def admit(self, request: Request) -> Duties | None:
        """What a request may see; None for nothing at all."""
        cookie = request.cookies.get(COOKIE)
        if cookie is None:
            return None
        today = self._desk.today()
        try:
            found = await run_in_threadpool(
                self._store.read, lambda connection: self._visible(connection, cookie)
            )
        except PASSING as error:
            raise _away(error) from error
        if found is None:
            return None
        viewer, standings = found
        scope = scope_of(viewer)
        if scope is None:
            return None
        snapshot = self._desk.snapshot()
        return Duties(
            viewer,
            scope,
            standings,
            today,
            Issuer(unit_name(self._place, snapshot.knowledge)),
            snapshot.contact,
            document_names(snapshot.knowledge),
            frozenset(snapshot.knowledge.plans),
        )

    def _visible(self, connection: Connection, cookie: str) -> tuple[Official, Sequence[Standing]] | None:
        who = access.logged_in(connection, cookie, self._clock())
        if who is None:
            return None
        staff = staffing.staff(connection)
        viewer = staff.officials.get(who)
        if viewer is None or scope_of(viewer) is None:
            return None
        return viewer, visible(duties.standings(connection, staff), viewer)


def unit_name(place: str | None, knowledge: KnowledgeBase) -> str:
    """ "xã Suối Mơ": the unit of the settings, else the only one that has documents; dots to be filled in for others."""
    known = place_names(knowledge)
    name = place or (known[0] if len(known) == 1 else _UNNAMED)
    return name.partition(",")[0].strip()


def _away(error: Exception) -> HTTPException:
    _log.warning("the store cannot be reached: %s", type(error).__name__)
    return HTTPException(503)
