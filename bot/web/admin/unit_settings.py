"""Settings of the unit on the web (trang thiết lập đơn vị): contact, places and their old names, days off and worked.

What is saved goes into the unit's own files, and from there into a new version like every other change of the folder.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.folder.faults import NotTakenError
from bot.unit import contact, days, places
from bot.unit.days import Kind
from bot.unit.places import PlaceChange
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import field
from bot.web.admin.knowledge_writing import write_and_reload
from bot.web.admin.pages import admin_page
from knowledge.calendar import CALENDAR_FILE
from knowledge.contact import ADDRESS, CONTACT_FILE, HOURS, LONGEST, NAME, PHONE
from knowledge.places import SUCCESSIONS_FILE
from knowledge.unit_files import read_unit_files
from knowledge.written_days import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person

HERE = "/thiet-lap"
CONTACT_FIELDS: tuple[tuple[str, str, str], ...] = (
    (NAME, "ten", "Tên nơi tiếp nhận"),
    (ADDRESS, "dia_chi", "Địa chỉ"),
    (PHONE, "dien_thoai", "Điện thoại"),
    (HOURS, "gio_lam_viec", "Giờ làm việc"),
)
"""Key in the file, field of the form, and what people read."""
_LONGEST = 200
_FIELDS = ("loai", "ngay", "ly_do", "cu", "moi", "tu_ngay", "can_cu")
_FILES = (CONTACT_FILE, SUCCESSIONS_FILE, CALENDAR_FILE)


class UnitSettings:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = administration.folder

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        acts = {
            "lien-he": self.put_contact,
            "ngay": self.put_day,
            "bo-ngay": self.take_day,
            "dia-danh": self.add_place,
            "bo-dia-danh": self.take_place,
        }
        return (
            Room(HERE, Act.SETTLE, self.show),
            *(Room(f"{HERE}/{name}", Act.SETTLE, act, "POST") for name, act in acts.items()),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """What the files say, and the forms."""
        del request
        return await self._page(person, {})

    async def put_contact(self, request: Request, person: Person) -> Response:
        """Where people can ask (ten, dia_chi, dien_thoai, gio_lam_viec)."""
        form = await request.form()
        values = {key: field(form, name) for key, name, _ in CONTACT_FIELDS}
        told = ("sửa liên hệ", "; ".join(filter(None, values.values())))
        return await self._save(
            request, person, CONTACT_FILE, partial(contact.with_contact, values=values), told
        )

    async def put_day(self, request: Request, person: Person) -> Response:
        """A day off or worked (loai, ngay, ly_do)."""
        form = await request.form()
        kind, day, reason = field(form, "loai"), read_day(field(form, "ngay")), field(form, "ly_do")
        if kind not in days.WORDS or day is None or not reason or len(reason) > _LONGEST:
            return await self._refused(
                request, person, f"Mời anh/chị ghi ngày như 10/3/2026 và lý do (tối đa {_LONGEST} ký tự)."
            )
        changed = partial(days.with_day, kind=Kind(kind), day=day, reason=reason)
        told = ("sửa lịch làm việc", f"{days.WORDS[Kind(kind)]} {day:%d/%m/%Y}: {reason}")
        return await self._save(request, person, CALENDAR_FILE, changed, told)

    async def take_day(self, request: Request, person: Person) -> Response:
        """A day (loai, ngay) is as in the public calendar again."""
        form = await request.form()
        kind, day = field(form, "loai"), read_day(field(form, "ngay"))
        if kind not in days.WORDS or day is None:
            return await self._refused(request, person, "Mời anh/chị chọn lại ngày cần bỏ.")
        changed = partial(days.without_day, kind=Kind(kind), day=day)
        told = ("sửa lịch làm việc", f"bỏ {days.WORDS[Kind(kind)]} {day:%d/%m/%Y}")
        return await self._save(request, person, CALENDAR_FILE, changed, told)

    async def add_place(self, request: Request, person: Person) -> Response:
        """An old unit went into a new one (cu, moi, tu_ngay, can_cu)."""
        form = await request.form()
        written = field(form, "tu_ngay")
        since = read_day(written) if written else None
        row = PlaceChange(field(form, "cu"), field(form, "moi"), since, field(form, "can_cu"))
        if (written and since is None) or max(map(len, (row.old, row.new, row.basis))) > _LONGEST:
            return await self._refused(request, person, "Mời anh/chị ghi ngày như 1/7/2025, hoặc để trống.")
        told = ("sửa địa danh", f"thêm {row.old} → {row.new}")
        return await self._save(request, person, SUCCESSIONS_FILE, partial(places.with_change, row=row), told)

    async def take_place(self, request: Request, person: Person) -> Response:
        """Strike out what was said of two names (cu, moi)."""
        form = await request.form()
        old, new = (str(form.get(name) or "") for name in ("cu", "moi"))  # as written in the file
        changed = partial(places.without_change, old=old, new=new)
        return await self._save(
            request, person, SUCCESSIONS_FILE, changed, ("sửa địa danh", f"bỏ {old} → {new}")
        )

    async def _save(
        self,
        request: Request,
        person: Person,
        file: str,
        changed: Callable[[str], str],
        told: tuple[str, str],
    ) -> Response:
        """Write, leave a trace, and have the change taken in."""
        try:
            await write_and_reload(self._administration, person, file, changed, told)
        except NotTakenError as error:
            return await self._refused(request, person, str(error))
        return RedirectResponse(f"{ADMIN}/nap-lai", 303)

    async def _refused(self, request: Request, person: Person, why: str) -> Response:
        form = await request.form()
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        return await self._page(person, typed, wrong=why)

    async def _page(self, person: Person, typed: Mapping[str, str], *, wrong: str = "") -> Response:
        unit = await run_in_threadpool(read_unit_files, self._folder)
        now = self._administration.desk.snapshot().contact
        own = unit.contact
        shown = {
            NAME: own.name if own.name is not None else now.name,
            ADDRESS: own.address if own.address is not None else now.address,
            PHONE: own.phone if own.phone is not None else now.phone,
            HOURS: own.hours if own.hours is not None else now.hours,
        }
        values = {
            "contact": [
                (name, label, typed.get(name, shown[key]) if "dia_chi" in typed else shown[key])
                for key, name, label in CONTACT_FIELDS
            ],
            "longest": LONGEST,
            "days": [
                (Kind.OFF, "Ngày nghỉ riêng", sorted(unit.calendar.days_off.items())),
                (Kind.MAKE_UP, "Ngày làm bù", sorted(unit.calendar.make_up_days.items())),
            ],
            "places": await run_in_threadpool(places.written_changes, self._folder),
            "problems": [each for each in unit.problems if each.where.startswith(_FILES)],
            "typed": dict.fromkeys(_FIELDS, "") | dict(typed),
            "wrong": wrong,
        }
        return admin_page("unit_settings.html", person, HERE, values, 400 if wrong else 200)
