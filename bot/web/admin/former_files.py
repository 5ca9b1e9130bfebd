"""What was replaced or taken away (trang văn bản đã thay, đã bỏ): looked at, downloaded, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.folder.replaced import find_former, former_files, put_back
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import field
from bot.web.admin.pages import admin_page, original_file

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person

HERE = "/van-ban-cu"
_MENU = "/van-ban"
MOST_SHOWN = 200


class FormerFiles:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SEE, self.show),
            Room(f"{HERE}/tep", Act.SEE, self.download),
            Room(f"{HERE}/lay-lai", Act.LOAD, self.put_back, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The list, the latest first."""
        del request
        return await self._page(person)

    async def download(self, request: Request, person: Person) -> Response:
        """One of them (?ma=)."""
        del person
        try:
            former = await run_in_threadpool(
                find_former, self._folder.path, request.query_params.get("ma", "")
            )
        except NotTakenError as error:
            raise HTTPException(404) from error
        return original_file(former.path, former.name)

    async def put_back(self, request: Request, person: Person) -> Response:
        """Put one (ma) back where it was, then have the folder taken in."""
        key = field(await request.form(), "ma")
        try:
            name = await run_in_threadpool(put_back, self._folder, key)
        except NotTakenError as refused:
            return await self._page(person, refused.faults)
        await self._administration.record(person, "lấy lại văn bản", name)
        self._administration.job.start_after_change(person.actor)
        return RedirectResponse(f"{ADMIN}/nap-lai", 303)

    async def _page(self, person: Person, faults: tuple[str, ...] = ()) -> Response:
        found = await run_in_threadpool(former_files, self._folder.path)
        there = await run_in_threadpool(self._folder.files)
        rows = [(one, quote(one.key, safe=""), one.name in there) for one in found[:MOST_SHOWN]]
        values = {"rows": rows, "left": len(found) - len(rows), "faults": faults}
        return admin_page("former_files.html", person, _MENU, values, 400 if faults else 200)
