"""The first page of the administration (tổng quan): what answers now, and what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.admin.rights import Act
from bot.platforms import NAMES
from bot.problems_today import problems_today
from bot.store import holding
from bot.store.holding import WORDS
from bot.store.version_tables import VersionState
from bot.versions.wording import STATES
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.store.holding import Hold
    from bot.web.admin.administration import Administration, Person

_SHOWN = 5


class Home:
    """The handler of the first page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one."""
        return (Room("", Act.SEE, self.show),)

    async def show(self, request: Request, person: Person) -> Response:
        """What answers, and what waits."""
        del request
        recent = await run_in_threadpool(self._administration.reloader.recent, _SHOWN)
        holds = await run_in_threadpool(self._administration.store.read, self._standing)
        snapshot = self._administration.desk.snapshot()
        knowledge = snapshot.knowledge
        values = {
            "number": snapshot.number,
            "folder": self._administration.folder,
            "plans": len(knowledge.plans),
            "tasks": sum(len(plan.tasks) for plan in knowledge.plans.values()),
            "procedures": len(knowledge.procedures),
            "problems": len(problems_today(self._administration.desk)),
            "versions": recent,
            "held": [each for each in recent if each.state is VersionState.HELD],
            "states": STATES,
            "names": await self._administration.names(),
            "holds": holds,
            "words": WORDS,
            "channels": NAMES,
        }
        return admin_page("home.html", person, "", values)

    def _standing(self, connection: Connection) -> tuple[Hold, ...]:
        return holding.standing(connection, self._administration.clock())
