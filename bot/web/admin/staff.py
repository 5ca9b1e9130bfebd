"""Officials on the web (trang cán bộ): the list, one more, a file of many, the template for it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.admin.rights import NAMES, Act
from bot.channels.base import day_in_vietnam
from bot.people import roster
from bot.people.roster import RosterFaultError, RosterFileError
from bot.store import admins, linking, staffing
from bot.store.admins import LastAdminError
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import field, ticked
from bot.web.admin.pages import admin_page
from handlers.officials.roster import (
    CODE,
    DEPUTY,
    HEADERS,
    HOLDS,
    LEADS,
    LEFT,
    NAME,
    OFFICE,
    STAGES,
    TITLE,
)
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from bot.web.admin.administration import Administration, Person
    from handlers.officials.staff import Leave, Official

HERE = "/can-bo"
FIELDS = {
    CODE: "ma",
    NAME: "ho_ten",
    TITLE: "chuc_vu",
    OFFICE: "don_vi",
    HOLDS: "phu_trach",
    LEADS: "lanh_dao",
    DEPUTY: "cap_pho",
    LEFT: "ngung",
    STAGES: "moc_nhac",
}
"""Column of a list -> field of a form."""
_MARKED = frozenset({HOLDS, LEADS, DEPUTY, LEFT})
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """An official as the list shows them."""

    official: Official
    holds: bool
    away: Leave | None
    channels: int
    """Chats that take messages."""
    role: str
    """ "" for none."""


class StaffPages:
    """The handlers of the list."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._clock = administration.clock

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SETTLE, self.show),
            Room(f"{HERE}/them", Act.SETTLE, self.add, "POST"),
            Room(f"{HERE}/nhap", Act.SETTLE, self.take_in, "POST"),
            Room(f"{HERE}/mau.{{kind}}", Act.SETTLE, self.template),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The list by office, and the forms."""
        del request
        return await self._page(person)

    async def add(self, request: Request, person: Person) -> Response:
        """One more official (ma, ho_ten, chuc_vu, don_vi, phu_trach, lanh_dao, cap_pho, moc_nhac)."""
        form = await request.form()
        typed = typed_in(form)
        code = typed["ma"]
        if code in await run_in_threadpool(self._store.read, lambda c: staffing.staff(c).officials):
            return await self._page(person, typed=typed, wrong=(f"Đã có cán bộ mang mã “{code}”.",))
        rows = (HEADERS, row_of(form))
        try:
            await self._store.write(lambda c: roster.take_over(c, rows, person.actor, self._clock()))
        except RosterFaultError as error:
            return await self._page(
                person, typed=typed, wrong=[_sentence(fault.what) for fault in error.faults]
            )
        return RedirectResponse(f"{ADMIN}{HERE}/{code}", 303)

    async def take_in(self, request: Request, person: Person) -> Response:
        """A list of officials as a file (tep)."""
        async with request.form() as form:
            file = form.get("tep")
            given = isinstance(file, UploadFile) and (await file.read(), file.filename)
        if not given or not given[1]:
            return await self._page(person, unread=("Mời anh/chị chọn tệp danh sách (.xlsx hoặc .csv).",))
        try:
            rows = await run_in_threadpool(_rows, given[0], Path(given[1]).suffix)
            taken, read = await self._store.write(
                lambda c: roster.take_over(c, rows, person.actor, self._clock())
            )
        except RosterFaultError as error:
            lines = [f"Dòng {fault.row}: {fault.what}." for fault in error.faults]
            return await self._page(person, unread=("Chưa nhập được, không có gì thay đổi.", *lines))
        except (RosterFileError, LastAdminError) as error:
            return await self._page(person, unread=(_sentence(str(error)),))
        told = [
            f"Đã nhập: {len(taken.new)} người mới, {len(taken.changed)} người thay đổi, {taken.same} người như cũ."
        ]
        if taken.absent:
            told.append(f"Không có trong tệp, giữ nguyên: {', '.join(each.name for each in taken.absent)}.")
        if read.unused:
            told.append(f"Cột không dùng: {', '.join(read.unused)}.")
        if taken.without_holder:
            told.append(
                f"Chưa có người phụ trách hay lãnh đạo: {', '.join(taken.without_holder)}; việc của các đơn vị này sẽ nhắc lãnh đạo xã."
            )
        return await self._page(person, told=told)

    async def template(self, request: Request, person: Person) -> Response:
        """The list to be filled in."""
        del person
        kind = request.path_params["kind"]
        if kind not in _TYPES:
            raise HTTPException(404)
        make = roster.template_workbook if kind == "xlsx" else roster.template_csv
        disposition = f'attachment; filename="mau-danh-sach-can-bo.{kind}"'
        data = await run_in_threadpool(make)
        return Response(data, media_type=_TYPES[kind], headers={"Content-Disposition": disposition})

    async def _page(
        self,
        person: Person,
        *,
        typed: Mapping[str, str] | None = None,
        wrong: Sequence[str] = (),
        unread: Sequence[str] = (),
        told: Sequence[str] = (),
    ) -> Response:
        groups = await run_in_threadpool(self._store.read, self._groups)
        values = {
            "groups": groups,
            "offices": [office for office, _ in groups if office],
            "typed": typed or dict.fromkeys(FIELDS.values(), ""),
            "wrong": wrong,
            "unread": unread,
            "told": told,
        }
        return admin_page("staff.html", person, HERE, values, 400 if wrong or unread else 200)

    def _groups(self, connection: Connection) -> list[tuple[str, list[_Row]]]:
        """By office, the unit's leaders first."""
        staff, roles = staffing.staff(connection), admins.everybody(connection)
        today = day_in_vietnam(self._clock())
        holders = set(staff.holders.values())
        everybody = sorted(
            staff.officials.values(),
            key=lambda each: (fold(each.office), not each.leads, not each.deputy, fold(each.name)),
        )
        rows = [
            _Row(
                each,
                each.id in holders,
                staff.away(each.id, today),
                sum(link.active for link in linking.links_of(connection, each.id)),
                NAMES[roles[each.id]] if each.id in roles else "",
            )
            for each in everybody
        ]
        return [(office, list(group)) for office, group in groupby(rows, key=lambda row: row.official.office)]


def typed_in(form: FormData) -> dict[str, str]:
    """What stands in the fields of an official."""
    return {name: field(form, name) for name in FIELDS.values()}


def row_of(form: FormData, code: str | None = None) -> tuple[str, ...]:
    """The fields as a row of a list; `code` in place of what the form says."""
    cells = {
        header: ("x" if ticked(form, name) else "") if header in _MARKED else field(form, name)
        for header, name in FIELDS.items()
    }
    return tuple((cells | ({CODE: code} if code else {}))[header] for header in HEADERS)


def _rows(data: bytes, suffix: str) -> Sequence[Sequence[str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"danh-sach{suffix.casefold()[:10]}"
        path.write_bytes(data)
        return roster.read_rows(path)


def _sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."
