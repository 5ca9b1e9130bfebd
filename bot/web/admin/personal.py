"""Personal data on the web (trang dữ liệu cá nhân): taken away for a person, or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.admin.rights import Act
from bot.errors import BotError
from bot.people import personal
from bot.platforms import NAMES, PLATFORMS
from bot.store import staffing
from bot.store.persons import Account
from bot.web.admin.door import Room
from bot.web.admin.forms import field, ticked
from bot.web.admin.pages import admin_page
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from bot.store.persons import Rows
    from bot.web.admin.administration import Administration, Person

HERE = "/du-lieu-ca-nhan"
CHANNELS = {section: NAMES[section] for section, *_ in PLATFORMS}
_FIELDS = ("can_bo", "kenh", "so")


class PersonalData:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._clock = administration.clock
        self._settings = administration.settings

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.EXPORT, self.show),
            Room(f"{HERE}/xuat", Act.EXPORT, self.take, "POST"),
            Room(f"{HERE}/xoa", Act.FORGET, self.forget, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The forms."""
        del request
        return await self._page(person)

    async def take(self, request: Request, person: Person) -> Response:
        """Everything about somebody (can_bo, or kenh and so) as a file, in a form (dang) for people or programs."""
        form = await request.form()
        meant = _meant(form)
        if meant is None:
            return await self._page(person, typed=form, wrong=_UNCLEAR)
        try:
            rows = await self._store.write(lambda c: self._taken(c, meant, person))
        except BotError as error:
            return await self._page(person, typed=form, wrong=f"{error}.")
        if field(form, "dang") == "json":
            return _file(personal.as_json(rows), "application/json", "du-lieu-ca-nhan.json")
        text = personal.as_text(rows).encode("utf-8-sig")
        return _file(text, "text/plain; charset=utf-8", "du-lieu-ca-nhan.txt")

    async def forget(self, request: Request, person: Person) -> Response:
        """Delete everything about somebody, when the box (chac_chan) is ticked."""
        form, now = await request.form(), self._clock()
        meant = _meant(form)
        if meant is None:
            return await self._page(person, typed=form, wrong=_UNCLEAR)
        if not ticked(form, "chac_chan"):
            why = "Mời anh/chị đánh dấu xác nhận trước khi xóa; xóa rồi không lấy lại được."
            return await self._page(person, typed=form, wrong=why)
        try:
            if isinstance(meant, Account):
                count = await self._store.write(
                    lambda c: personal.forget_account(c, meant, person.actor, now)
                )
                told = f"Đã xóa {count} mục dữ liệu về tài khoản."
            else:
                alias = await self._store.write(
                    lambda c: personal.forget_official(c, meant, person.actor, now)
                )
                told = f"Đã xóa cán bộ; việc đã làm nay ghi dưới mã {alias}."
        except BotError as error:
            return await self._page(person, typed=form, wrong=f"{error}.")
        await run_in_threadpool(self._store.overwrite_deleted)
        return await self._page(person, told=(told, personal.about_backups(self._settings.backup, now)))

    def _taken(self, connection: Connection, meant: Account | str, person: Person) -> Rows:
        now = self._clock()
        if isinstance(meant, Account):
            return personal.taken_from_account(connection, meant, person.actor, now)
        return personal.taken_from_official(connection, meant, person.actor, now)

    async def _page(
        self,
        person: Person,
        *,
        typed: FormData | None = None,
        wrong: str = "",
        told: tuple[str, ...] = (),
    ) -> Response:
        staff = await run_in_threadpool(self._store.read, staffing.staff)
        shown: Mapping[str, str] = {name: field(typed, name) if typed else "" for name in _FIELDS}
        values = {
            "officials": sorted(staff.officials.values(), key=lambda each: fold(each.name)),
            "channels": CHANNELS,
            "typed": shown,
            "wrong": f"{wrong[:1].upper()}{wrong[1:]}",
            "told": told,
        }
        return admin_page("personal.html", person, HERE, values, 400 if wrong else 200)


_UNCLEAR = "Mời anh/chị chọn một cán bộ, hoặc chọn kênh và ghi mã tài khoản; không cả hai"


def _meant(form: FormData) -> Account | str | None:
    """An account, or the id of an official; None for what is neither."""
    official, channel, number = (field(form, name) for name in _FIELDS)
    if official and not number:
        return official
    return Account(channel, number) if channel in CHANNELS and number and not official else None


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
