"""Carrying the knowledge folder over (xuất, nhập): everything as one ZIP file, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from bot.admin.rights import Act
from bot.folder.archive import Unpacked, pack, unpack
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.folder.names import shown
from bot.web.addresses import ADMIN, ADMIN_IMPORT
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page
from bot.web.uploads import MOST_TOGETHER, receive, suffix_of
from knowledge.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person

HERE = ADMIN_IMPORT.removeprefix(ADMIN)
_SHOWN = 50


class Carrying:
    """The handlers of the page for carrying over."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room("/xuat", Act.EXPORT, self.give),
            Room(HERE, Act.LOAD, self.show),
            Room(HERE, Act.LOAD, self.take, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The link and the form."""
        del request
        return self._page(person)

    async def give(self, request: Request, person: Person) -> Response:
        """The whole folder as a ZIP file."""
        del request
        await self._administration.record(person, "xuất văn bản", str(self._administration.folder))
        name = f"van-ban-{self._administration.desk.today():%Y-%m-%d}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(pack(self._folder), media_type="application/zip", headers=headers)

    async def take(self, request: Request, person: Person) -> Response:
        """Take a ZIP file in (goi), then have the folder taken in."""
        try:
            found = await self._take(request)
        except NotTakenError as refused:
            return self._page(person, faults=refused.faults)
        await self._administration.record(person, "nhập văn bản", f"{len(found.arrivals)} tệp")
        self._administration.job.start_after_change(person.actor)
        return self._page(person, found)

    async def _take(self, request: Request) -> Unpacked:
        with self._folder.receiving() as aside:
            received = await receive(request, aside, _package_name, lambda _: MOST_TOGETHER)
            if len(received.files) != 1:
                raise NotTakenError("Mỗi lần chỉ nhập được một gói ZIP.")
            place = aside / "goi"
            place.mkdir()
            found = await run_in_threadpool(unpack, received.files[0].path, place)
            await run_in_threadpool(self._folder.carry_over, found.arrivals)
            return found

    def _page(self, person: Person, found: Unpacked | None = None, faults: tuple[str, ...] = ()) -> Response:
        values = {
            "folder": self._administration.folder,
            "found": found,
            "passed_over": found.passed_over[:_SHOWN] if found else (),
            "faults": faults,
            "most": MOST_TOGETHER // MEGABYTE,
        }
        return admin_page("carrying.html", person, HERE, values, 400 if faults else 200)


def _package_name(said: str) -> str:
    if suffix_of(said) != ".zip":
        raise NotTakenError(f"{shown(said)}: không phải gói ZIP. Hãy chọn tệp .zip đã xuất từ trang này.")
    return "goi.zip"
