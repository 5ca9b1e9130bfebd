"""Versions on the web (trang phiên bản): reload with progress, look at what changed, accept, take back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse

from bot.admin.rights import Act
from bot.store.version_tables import VersionState
from bot.versions.reloading import NoSuchVersionError
from bot.versions.wording import FATES, STATES, outcome_lines
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.versions.job import Progress
    from bot.web.admin.administration import Administration, Person

HERE = "/phien-ban"
_SHOWN = 30


class Versions:
    """The handlers of the pages about versions."""

    def __init__(self, administration: Administration) -> None:
        self._names = administration.names
        self._reloader = administration.reloader
        self._live = administration.live
        self._job = administration.job

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SEE, self.show_all),
            Room(f"{HERE}/{{number:int}}", Act.SEE, self.show),
            Room(f"{HERE}/{{number:int}}/dung", Act.ACCEPT, self.accept, "POST"),
            Room("/quay-lai", Act.ACCEPT, self.roll_back, "POST"),
            Room("/nap-lai", Act.LOAD, self.reload, "POST"),
            Room("/nap-lai", Act.SEE, self.show_progress),
            Room("/nap-lai/tien-do", Act.SEE, self.tell_progress),
        )

    async def show_all(self, request: Request, person: Person) -> Response:
        """The last versions."""
        del request
        found = await run_in_threadpool(self._reloader.recent, _SHOWN)
        values = {"versions": found, "states": STATES, "names": await self._names()}
        return admin_page("versions.html", person, HERE, values)

    async def show(self, request: Request, person: Person) -> Response:
        """One version: what changed with it."""
        try:
            version = await run_in_threadpool(self._reloader.find, request.path_params["number"])
        except NoSuchVersionError as error:
            raise HTTPException(404) from error
        usable = version.state in {VersionState.HELD, VersionState.FORMER}
        values = {"version": version, "states": STATES, "fates": FATES, "usable": usable}
        return admin_page("version.html", person, HERE, {**values, "names": await self._names()})

    async def accept(self, request: Request, person: Person) -> Response:
        """Put a version into use."""
        return await self._put(partial(self._accept, request.path_params["number"], person), person)

    async def roll_back(self, request: Request, person: Person) -> Response:
        """Put the version before into use."""
        del request
        return await self._put(partial(self._roll_back, person), person)

    async def reload(self, request: Request, person: Person) -> Response:
        """Begin a reload; one that is running is shown instead."""
        del request
        self._job.start(person.actor)
        return RedirectResponse(f"{ADMIN}/nap-lai", 303)

    async def show_progress(self, request: Request, person: Person) -> Response:
        """How far the reload is; the page looks again by itself."""
        del request
        progress = self._job.progress
        values = {"progress": progress, "lines": _lines(progress)}
        return admin_page("reload.html", person, HERE, values)

    async def tell_progress(self, request: Request, person: Person) -> Response:
        """The same for the page's script: running, step, done, total."""
        del request, person
        progress = self._job.progress
        told = {"running": progress.running, "step": progress.step}
        return JSONResponse({**told, "done": progress.done, "total": progress.total})

    def _accept(self, number: int, person: Person) -> int:
        return self._reloader.accept(number, person.actor, self._live).number

    def _roll_back(self, person: Person) -> int:
        return self._reloader.roll_back(person.actor, self._live).number

    async def _put(self, act: Callable[[], int], person: Person) -> Response:
        try:
            number = await run_in_threadpool(act)
        except NoSuchVersionError as error:
            return admin_page("refused.html", person, HERE, {"why": str(error)}, 409)
        return RedirectResponse(f"{ADMIN}{HERE}/{number}", 303)


def _lines(progress: Progress) -> tuple[str, ...]:
    if progress.fault:
        return (f"Không nạp được: {progress.fault}",)
    return outcome_lines(progress.outcome) if progress.outcome else ()
