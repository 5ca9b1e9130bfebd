"""One official on the web (trang một cán bộ): what is known of them, their chats, leave, role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.admin.rights import NAMES, Act, Role
from bot.channels.base import day_in_vietnam
from bot.errors import BotError
from bot.people import appointing, leaving, linking, roster
from bot.people.roster import RosterFaultError
from bot.platforms import channel_name
from bot.store import admins, staffing
from bot.store import linking as links
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import field
from bot.web.admin.pages import admin_page
from bot.web.admin.staff import HERE, row_of, typed_in
from handlers.officials.roster import HEADERS
from handlers.officials.staff import Leave
from knowledge.written_days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from handlers.officials.staff import Official

_PATH = f"{HERE}/{{code}}"


class OfficialPages:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._clock = administration.clock
        self._settings = administration.settings

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        acts = {
            "sua": self.change,
            "ma-lien-ket": self.make_code,
            "bo-kenh": self.unlink,
            "kenh-dau": self.put_first,
            "nghi": self.add_leave,
            "di-lam": self.end_leave,
            "vai-tro": self.appoint,
        }
        return (
            Room(_PATH, Act.SETTLE, self.show),
            *(Room(f"{_PATH}/{name}", Act.SETTLE, act, "POST") for name, act in acts.items()),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """Everything about one official."""
        return await self._page(request, person)

    async def change(self, request: Request, person: Person) -> Response:
        """What is known of them: the fields of a list of officials."""
        form, code = await request.form(), request.path_params["code"]

        def act(connection: Connection, official: Official, _: FormData) -> None:
            rows = (HEADERS, row_of(form, official.id))
            roster.take_over(connection, rows, person.actor, self._clock())

        try:
            return await self._do(request, person, act)
        except RosterFaultError as error:
            why = "; ".join(fault.what for fault in error.faults)
            return await self._page(request, person, wrong=why, typed=typed_in(form) | {"ma": code})

    async def make_code(self, request: Request, person: Person) -> Response:
        """A one-time code, shown on the page that comes back and nowhere else."""
        now = self._clock()
        official = await run_in_threadpool(self._store.read, lambda c: _official(c, request))
        try:
            code = await self._store.write(lambda c: linking.make_code(c, official, person.actor, now))
        except BotError as error:
            return await self._page(request, person, wrong=str(error))
        words = linking.invitation(official, code, now, self._settings)
        return await self._page(request, person, invitation=words)

    async def unlink(self, request: Request, person: Person) -> Response:
        """A chat (so) is nobody's any more."""
        return await self._do(
            request,
            person,
            lambda c, official, form: linking.unlink(c, official, _number(form), person.actor, self._clock()),
        )

    async def put_first(self, request: Request, person: Person) -> Response:
        """A chat (so) is tried before the others."""
        return await self._do(
            request,
            person,
            lambda c, official, form: linking.put_first(
                c, official, _number(form), person.actor, self._clock()
            ),
        )

    async def add_leave(self, request: Request, person: Person) -> Response:
        """Days away (tu, den) with a substitute (thay) or without one."""

        def act(connection: Connection, official: Official, form: FormData) -> None:
            first, last = read_day(field(form, "tu")), read_day(field(form, "den"))
            if first is None or last is None:
                raise leaving.LeaveRefusedError("mời ghi hai ngày như 3/8/2026")
            instead = field(form, "thay") or None
            if instead is not None and instead not in staffing.staff(connection).officials:
                raise leaving.LeaveRefusedError(f"không có cán bộ nào mang mã “{instead}”")
            leave = Leave(official.id, first, last, instead)
            leaving.add_leave(connection, leave, person.actor, self._clock())

        return await self._do(request, person, act)

    async def end_leave(self, request: Request, person: Person) -> Response:
        """They are back at work today."""

        def act(connection: Connection, official: Official, _: FormData) -> None:
            now = self._clock()
            leaving.end_leave(connection, official.id, day_in_vietnam(now), person.actor, now)

        return await self._do(request, person, act)

    async def appoint(self, request: Request, person: Person) -> Response:
        """A role in the administration (vai_tro), or none any more ("")."""

        def act(connection: Connection, official: Official, form: FormData) -> None:
            role, now = field(form, "vai_tro"), self._clock()
            if role in NAMES:
                appointing.appoint(connection, official.id, Role(role), person.actor, now)
            else:
                appointing.dismiss(connection, official.id, person.actor, now)

        return await self._do(request, person, act)

    async def _do(
        self,
        request: Request,
        person: Person,
        act: Callable[[Connection, Official, FormData], object],
    ) -> Response:
        """Do it in one transaction, and show the page anew; with the reason when it is refused."""
        form = await request.form()
        try:
            await self._store.write(lambda c: act(c, _official(c, request), form))
        except RosterFaultError:
            raise
        except BotError as error:
            return await self._page(request, person, wrong=str(error))
        return RedirectResponse(f"{ADMIN}{HERE}/{request.path_params['code']}", 303)

    async def _page(
        self,
        request: Request,
        person: Person,
        *,
        wrong: str = "",
        invitation: str = "",
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        values = await run_in_threadpool(self._store.read, lambda c: self._values(c, request))
        shown = {"wrong": wrong, "invitation": invitation, "typed": typed or values["typed"]}
        return admin_page("official.html", person, HERE, {**values, **shown}, 400 if wrong else 200)

    def _values(self, connection: Connection, request: Request) -> dict[str, Any]:
        official, staff = _official(connection, request), staffing.staff(connection)
        stages = staffing.stage_rules(connection).by_person.get(official.id)
        today = day_in_vietnam(self._clock())
        leaves = staffing.leaves_between(connection, official.id, today, date.max)
        role = admins.everybody(connection).get(official.id)
        holds = official.id in staff.holders.values()
        return {
            "official": official,
            "typed": {
                "ma": official.id,
                "ho_ten": official.name,
                "chuc_vu": official.title,
                "don_vi": official.office,
                "phu_trach": "x" if holds else "",
                "lanh_dao": "x" if official.leads else "",
                "cap_pho": "x" if official.deputy else "",
                "ngung": "" if official.active else "x",
                "moc_nhac": ", ".join(f"{stage:+d}" for stage in stages) if stages else "",
            },
            "offices": staffing.offices_today(connection),
            "links": [
                (link, channel_name(link.address.channel)) for link in links.links_of(connection, official.id)
            ],
            "leaves": [(leaving.days_of(leave), leaving.told_substitute(staff, leave)) for leave in leaves],
            "away_now": staff.away(official.id, today) is not None,
            "colleagues": [
                each for each in staff.officials.values() if each.active and each.id != official.id
            ],
            "official_role": role.value if role else "",
            "roles": {role.value: name for role, name in NAMES.items()},
        }


def _official(connection: Connection, request: Request) -> Official:
    """The official of the address. Raises HTTPException 404."""
    found = staffing.staff(connection).officials.get(request.path_params["code"])
    if found is None:
        raise HTTPException(404)
    return found


def _number(form: FormData) -> int:
    written = field(form, "so")
    return int(written) if written.isdecimal() and len(written) < 16 else -1
