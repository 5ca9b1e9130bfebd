"""The audit on the web (trang nhật ký): who did what, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.admin.rights import Act
from bot.store import audit
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person

HERE = "/nhat-ky"
_A_PAGE = 100


class Record:
    """The handler of the page."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._names = administration.names

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one."""
        return (Room(HERE, Act.SEE_AUDIT, self.show),)

    async def show(self, request: Request, person: Person) -> Response:
        """A page of it; ?truoc=N shows what was done before entry N."""
        before = request.query_params.get("truoc", "")
        last = int(before) if before.isdecimal() and len(before) < 16 else None
        found = await run_in_threadpool(self._store.read, lambda c: audit.entries(c, _A_PAGE, last))
        older = found[-1][0] if len(found) == _A_PAGE else None
        entries = [entry for _, entry in found]
        values = {"entries": entries, "names": await self._names(), "older": older}
        return admin_page("record.html", person, HERE, values)
