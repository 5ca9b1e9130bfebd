"""The door of the leader's page (lối vào trang tổng hợp): one-time links, sessions, and who may see what.

What somebody may see is worked out from the store at every request, so a change of role holds at once.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.catalogue import place_names
from bot.exports.official_paper import Issuer
from bot.store import duties, staffing
from bot.store.access import Door
from bot.web.addresses import LOGIN_ROUTE, LOGOUT, OVERVIEW
from bot.web.entrance import Behind, Entrance
from bot.web.overview import Duties, overview_routes
from handlers.officials.all_plans import document_names
from handlers.officials.scopes import scope_of, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.routing import Route

    from bot.channels.base import Desk
    from bot.settings import Settings
    from bot.store.store import Store
    from handlers.officials.scopes import Scope
    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing
    from knowledge.knowledge_base import KnowledgeBase

COOKIE = "lanh_dao"
_UNNAMED = "xã …………"
_BEHIND = Behind(Door.OVERVIEW, OVERVIEW, LOGIN_ROUTE, LOGOUT, COOKIE, "login.html", "lax")


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
        self._entrance = Entrance(_BEHIND, desk, store, clock)

    @property
    def routes(self) -> list[Route]:
        """All routes below /lanh-dao."""
        return [*self._entrance.routes, *overview_routes(self.admit)]

    async def admit(self, request: Request) -> Duties | None:
        """What a request may see; None for nothing at all."""
        today = self._desk.today()
        found = await self._entrance.admitted(request, lambda c, who: _visible(c, who, today))
        if found is None:
            return None
        viewer, scope, standings = found
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


def _visible(
    connection: Connection, who: str, today: date
) -> tuple[Official, Scope, Sequence[Standing]] | None:
    staff = staffing.staff(connection)
    viewer = staff.officials.get(who)
    scope = None if viewer is None else scope_of(viewer, staff, today)
    if viewer is None or scope is None:
        return None
    return viewer, scope, visible(duties.standings(connection, staff), viewer, staff, today)


def unit_name(place: str | None, knowledge: KnowledgeBase) -> str:
    """ "xã Suối Mơ": the unit of the settings, else the only one that has documents; dots to be filled in for others."""
    known = place_names(knowledge)
    name = place or (known[0] if len(known) == 1 else _UNNAMED)
    return name.partition(",")[0].strip()
