"""Control on the web (trang điều khiển): pause answering or nudging with a reason, and go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.moments_said import read_moment
from bot.platforms import NAMES
from bot.store import holding, staffing
from bot.store.holding import ALL, LONGEST_REASON, WORDS, What
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.forms import field
from bot.web.admin.pages import admin_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.store.holding import Hold
    from bot.web.admin.administration import Administration, Person

HERE = "/dieu-khien"
_FIELDS = ("viec", "kenh", "ly_do", "den")


@dataclass(frozen=True, slots=True)
class _Wish:
    """A pause that somebody asks for."""

    what: What
    channel: str
    reason: str
    until: datetime | None


class Control:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._clock = administration.clock

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SEE, self.show),
            Room(f"{HERE}/tam-dung", Act.PAUSE, self.pause, "POST"),
            Room(f"{HERE}/tiep-tuc", Act.PAUSE, self.resume, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """What is paused now, and the form."""
        del request
        return await self._page(person, dict.fromkeys(_FIELDS, ""), "")

    async def pause(self, request: Request, person: Person) -> Response:
        """Pause as the form says (viec, kenh, ly_do, den)."""
        form, now = await request.form(), self._clock()
        wish = _read(form, now)
        if isinstance(wish, str):
            typed = {name: field(form, name) for name in _FIELDS}
            return await self._page(person, typed, wish, 400)
        await self._store.write(
            lambda c: holding.pause(c, wish.what, wish.channel, wish.reason, person.actor, wish.until, now)
        )
        return RedirectResponse(ADMIN + HERE, 303)

    async def resume(self, request: Request, person: Person) -> Response:
        """Go on where the form says (viec, kenh); what goes on already stays as it is."""
        form, now = await request.form(), self._clock()
        what, channel = field(form, "viec"), field(form, "kenh")
        if what in WORDS:
            await self._store.write(lambda c: holding.resume(c, What(what), channel, person.actor, now))
        return RedirectResponse(ADMIN + HERE, 303)

    async def _page(
        self, person: Person, typed: Mapping[str, str], wrong: str, status: int = 200
    ) -> Response:
        found, names = await run_in_threadpool(self._store.read, self._standing)
        values = {"holds": found, "names": names, "words": WORDS, "channels": NAMES, "typed": typed}
        return admin_page("control.html", person, HERE, {**values, "wrong": wrong}, status)

    def _standing(self, connection: Connection) -> tuple[tuple[Hold, ...], Mapping[str, str]]:
        return holding.standing(connection, self._clock()), staffing.names(connection)


def _read(form: FormData, now: datetime) -> _Wish | str:
    """What is asked for, or what is wrong with it."""
    what, channel, reason = field(form, "viec"), field(form, "kenh"), field(form, "ly_do")
    written = field(form, "den")
    until = read_moment(written) if written else None
    if what not in WORDS or channel not in {ALL, *NAMES}:
        return "Mời anh/chị chọn việc cần tạm dừng và kênh."
    if not reason:
        return "Mời anh/chị ghi lý do; người hỏi sẽ đọc được lý do này."
    if len(reason) > LONGEST_REASON:
        return f"Lý do dài quá {LONGEST_REASON} ký tự."
    if written and until is None:
        return "Chưa hiểu thời điểm tiếp tục; mời anh/chị ghi như 21/9/2026 14:30, hoặc để trống."
    if until is not None and until <= now:
        return "Thời điểm tiếp tục đã qua."
    return _Wish(What(what), channel, reason, until)
