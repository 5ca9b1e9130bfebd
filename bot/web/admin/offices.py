"""Offices on the web (trang đơn vị): the names that plans use, and which office of today has their work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.errors import BotError
from bot.people import succession
from bot.people.succession import NOBODY
from bot.store import staffing
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page
from handlers.officials.all_plans import document_names, offices_named
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.knowledge_base import KnowledgeBase

HERE = "/don-vi"
_NOBODY = "-"
"""What the form says for NOBODY."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that plans use for an office."""

    office: str
    documents: tuple[str, ...]
    """Ids of the documents that use it."""
    names: tuple[str, ...]
    """What people call these documents."""
    tasks: int
    today: str | None
    """The office of today: proposed, or decided; None for nobody or no proposal."""
    why: str
    """Of a proposal; "" once decided."""
    by: str
    """Who decided; "" before."""


class Offices:
    """The handlers of the page."""

    def __init__(self, administration: Administration) -> None:
        self._store = administration.store
        self._desk = administration.desk
        self._clock = administration.clock

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SETTLE, self.show),
            Room(f"{HERE}/xac-nhan", Act.SETTLE, self.decide, "POST"),
            Room(f"{HERE}/nhan-de-xuat", Act.SETTLE, self.accept_all, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """What waits, what was decided, and the offices of today with the names that plans use for them."""
        del request
        return await self._page(person)

    async def decide(self, request: Request, person: Person) -> Response:
        """An office that plans name (don_vi) is this one of today (nay); in the documents that the form lists (van_ban)."""
        form = await request.form()
        office, chosen = (str(form.get(name) or "") for name in ("don_vi", "nay"))  # as the store has them
        documents = [str(each) for each in form.getlist("van_ban")]
        known = {(row.document, row.office) for row in await run_in_threadpool(self._store.read, _rows)}
        if not documents or not chosen or any((each, office) not in known for each in documents):
            return await self._page(person, wrong="Danh sách đơn vị vừa thay đổi; mời anh/chị chọn lại.")
        today = None if chosen == _NOBODY else chosen
        try:
            await self._store.write(
                lambda c: succession.decide(
                    c, documents, office, today, person.official.name, person.actor, self._clock()
                )
            )
        except BotError as error:
            return await self._page(person, wrong=f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return RedirectResponse(ADMIN + HERE, 303)

    async def accept_all(self, request: Request, person: Person) -> Response:
        """Every proposal that the page showed (de_xuat = "document|office|office of today")."""
        form = await request.form()
        shown = {str(each) for each in form.getlist("de_xuat")}

        def accept(connection: Connection) -> None:
            for row in staffing.undecided(connection):
                if row.office_today and _mark(row.document, row.office, row.office_today) in shown:
                    succession.decide(
                        connection,
                        [row.document],
                        row.office,
                        row.office_today,
                        person.official.name,
                        person.actor,
                        self._clock(),
                    )

        await self._store.write(accept)
        return RedirectResponse(ADMIN + HERE, 303)

    async def _page(self, person: Person, *, wrong: str = "") -> Response:
        base = self._desk.snapshot().knowledge
        await self._store.write(lambda c: staffing.propose_successors(c, offices_named(base)))
        values = await run_in_threadpool(self._store.read, lambda c: _values(c, base))
        shown = {**values, "wrong": wrong, "nobody": NOBODY, "nobody_value": _NOBODY}
        return admin_page("offices.html", person, HERE, shown, 400 if wrong else 200)


def _rows(connection: Connection) -> list[Any]:
    return [*staffing.undecided(connection), *staffing.decided(connection)]


def _mark(document: str, office: str, today: str) -> str:
    return f"{document}|{office}|{today}"


def _values(connection: Connection, base: KnowledgeBase) -> dict[str, Any]:
    waiting, decided = staffing.undecided(connection), staffing.decided(connection)
    staff, today = staffing.staff(connection), staffing.offices_today(connection)
    aliases: dict[str, set[str]] = {office: set() for office in today}
    for (_, named), office in staff.successors.items():
        aliases.setdefault(office, set()).add(named)
    return {
        "waiting": _grouped(waiting, base),
        "decided": _grouped(decided, base),
        "proposals": [
            _mark(row.document, row.office, row.office_today) for row in waiting if row.office_today
        ],
        "today": today,
        "aliases": [
            (
                office,
                sorted(names - {office}, key=fold),
                staff.officials.get(staff.holders.get(office, "")),
                staff.head(office),
            )
            for office, names in sorted(aliases.items(), key=lambda item: fold(item[0]))
        ],
    }


def _grouped(rows: Sequence[Any], base: KnowledgeBase) -> list[Named]:
    """One entry for each name and what it is taken for, whatever documents use it."""
    tasks, names = _tasks(base), document_names(base)
    groups: dict[tuple[str, str | None], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.office, row.office_today), []).append(row)
    return [
        Named(
            office,
            tuple(row.document for row in group),
            tuple(names.get(row.document, row.document) for row in group),
            sum(tasks[row.document, office] for row in group),
            today,
            group[0].why,
            getattr(group[0], "decided_by", None) or "",
        )
        for (office, today), group in groups.items()
    ]


def _tasks(base: KnowledgeBase) -> Counter[tuple[str, str]]:
    """How many tasks each office of each document has a part in."""
    return Counter(_parts(base))


def _parts(base: KnowledgeBase) -> Iterable[tuple[str, str]]:
    for plan in base.plans.values():
        for task in plan.tasks:
            for office in {assignment.office for assignment in task.assignments}:
                yield plan.document, office
