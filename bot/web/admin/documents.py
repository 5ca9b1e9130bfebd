"""The documents of the administration (trang văn bản): what there is, putting in, taking away, the original file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse

from bot.admin.rights import Act
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.folder.names import document_name
from bot.problems_today import problems_today
from bot.web.addresses import ADMIN, ADMIN_UPLOAD
from bot.web.admin.door import Room
from bot.web.admin.file_rows import FILE_STATES, file_rows
from bot.web.admin.pages import admin_page, original_file
from bot.web.uploads import receive, suffix_of
from knowledge.readers.formats import READERS
from knowledge.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from bot.web.admin.file_rows import FileRow

HERE = "/van-ban"
PART_HEADER = "x-mot-cua"
"""Sent by upload.js, which wants to know where to go rather than a page."""


class Documents:
    """The handlers of the list of documents."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SEE, self.show),
            Room(ADMIN_UPLOAD.removeprefix(ADMIN), Act.LOAD, self.upload, "POST"),
            Room("/tep", Act.SEE, self.original),
            Room("/bo-tep", Act.LOAD, self.ask_removal),
            Room("/bo-tep", Act.LOAD, self.remove, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The documents in use and the files of the folder."""
        del request
        return await self._page(person)

    async def upload(self, request: Request, person: Person) -> Response:
        """Put documents in (tep, several; thay = replace those of the same name), then have them taken in."""
        try:
            names = await self._take(request)
        except NotTakenError as refused:
            if PART_HEADER in request.headers:
                return JSONResponse({"faults": refused.faults}, 400)
            return await self._page(person, refused.faults)
        await self._administration.record(person, "tải văn bản lên", ", ".join(names))
        self._administration.job.start_after_change(person.actor)
        there = f"{ADMIN}/nap-lai"
        return JSONResponse({"to": there}) if PART_HEADER in request.headers else RedirectResponse(there, 303)

    async def original(self, request: Request, person: Person) -> Response:
        """Download a file as it lies in the folder (?ten=)."""
        del person
        name = request.query_params.get("ten", "")
        path = (await run_in_threadpool(self._folder.files)).get(name)
        if path is None or not path.is_file():
            raise HTTPException(404)
        return original_file(path, name)

    async def ask_removal(self, request: Request, person: Person) -> Response:
        """Whether a file (?ten=) shall really be taken away."""
        name = request.query_params.get("ten", "")
        files = await run_in_threadpool(self._folder.files)
        if name not in files:
            raise HTTPException(404)
        row = next(row for row in self._rows(files) if row.name == name)
        return admin_page("removal.html", person, HERE, {"row": row})

    async def remove(self, request: Request, person: Person) -> Response:
        """Take a file away (ten), then have the rest taken in."""
        name = str((await request.form()).get("ten") or "")
        try:
            await run_in_threadpool(self._folder.remove, name)
        except NotTakenError as refused:
            return await self._page(person, refused.faults)
        await self._administration.record(person, "bỏ văn bản", name)
        self._administration.job.start_after_change(person.actor)
        return RedirectResponse(f"{ADMIN}/nap-lai", 303)

    async def _take(self, request: Request) -> tuple[str, ...]:
        with self._folder.receiving() as aside:
            received = await receive(request, aside, document_name, _most_of)
            replace = bool(received.fields.get("thay"))
            return await run_in_threadpool(self._folder.add, received.files, replace=replace)

    def _rows(self, files: dict[str, Path]) -> tuple[FileRow, ...]:
        return file_rows(
            files, self._administration.desk.snapshot().knowledge, problems_today(self._administration.desk)
        )

    async def _page(self, person: Person, faults: tuple[str, ...] = ()) -> Response:
        files = await run_in_threadpool(self._folder.files)
        values = {
            "rows": self._rows(files),
            "states": FILE_STATES,
            "faults": faults,
            "folder": self._administration.folder,
            "suffixes": tuple(READERS),
            "sizes": {suffix: reader.max_bytes // MEGABYTE for suffix, reader in READERS.items()},
            "running": self._administration.job.progress.running,
        }
        return admin_page("documents.html", person, HERE, values, 400 if faults else 200)


def _most_of(name: str) -> int:
    return READERS[suffix_of(name)].max_bytes
