"""Problems as a work list (trang điểm cần xem lại): by file, each with its place, seen to or left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.problems_today import problems_today
from bot.store import left_problems
from bot.store.left_problems import Left, key_of
from bot.versions.reloading import NoSuchVersionError
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.file_rows import grouped, records_of
from bot.web.admin.pages import admin_page
from bot.web.admin.task_cards import task_of
from knowledge.records import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.problems import Problem
    from knowledge.records import Listing

HERE = "/van-de"


@dataclass(frozen=True, slots=True)
class Item:
    """A problem on the list."""

    problem: Problem
    key: str
    place: str
    """Within the file; "" for the file as a whole."""
    link: str
    """The page of its document, at its task where it is about one; "" where there is no such page."""
    is_new: bool
    left: Left | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is shown."""

    file: str = ""
    new: bool = False
    left: bool = False
    """Those that are left as they are instead of the others."""

    @property
    def query(self) -> str:
        """As it stands in an address."""
        chosen = {"tep": self.file, "moi": self.new and "1", "da-xem": self.left and "1"}
        return urlencode({name: value for name, value in chosen.items() if value})


class Problems:
    """The handlers of the work list."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._source = administration.reloader.shelf.key

    @property
    def rooms(self) -> tuple[Room, ...]:
        """All of them."""
        return (
            Room(HERE, Act.SEE, self.show),
            Room(f"{HERE}/de-vay", Act.CORRECT, self.leave, "POST"),
            Room(f"{HERE}/mo-lai", Act.CORRECT, self.take_up, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """The list; ?tep= one file, ?moi=1 only new ones, ?da-xem=1 those that are left as they are."""
        given = request.query_params
        filters = Filters(given.get("tep", ""), bool(given.get("moi")), bool(given.get("da-xem")))
        return await run_in_threadpool(self._page, person, filters)

    async def leave(self, request: Request, person: Person) -> Response:
        """A problem (diem) needs nothing done, with a note (ghi_chu) why."""
        form = await request.form()
        key, note = str(form.get("diem") or ""), str(form.get("ghi_chu") or "").strip()
        problem = next((one for one in self._problems() if key_of(one) == key), None)
        if problem is not None:
            left = Left(note, person.official.name, self._administration.clock())
            await self._administration.store.write(lambda c: left_problems.leave(c, self._source, key, left))
            await self._administration.record(person, "để vậy một điểm", f"{problem.where}: {problem.what}")
        return _back(str(form.get("loc") or ""))

    async def take_up(self, request: Request, person: Person) -> Response:
        """A problem (diem) is one to see to again."""
        form = await request.form()
        key = str(form.get("diem") or "")
        if await self._administration.store.write(lambda c: left_problems.take_up(c, self._source, key)):
            told = next((f"{one.where}: {one.what}" for one in self._problems() if key_of(one) == key), key)
            await self._administration.record(person, "mở lại một điểm", told)
        return _back(str(form.get("loc") or ""))

    def _problems(self) -> tuple[Problem, ...]:
        return problems_today(self._administration.desk)

    def _page(self, person: Person, filters: Filters) -> Response:
        knowledge = self._administration.desk.snapshot().knowledge
        records = records_of(knowledge)
        left = self._administration.store.read(lambda c: left_problems.left(c, self._source))
        fresh = self._fresh()
        by_file = grouped(self._problems(), records)
        items = {
            name: [_item(problem, name, records, fresh, left) for problem in found]
            for name, found in by_file.items()
        }
        shown = {
            name: chosen
            for name, found in items.items()
            if filters.file in {"", name} and (chosen := [item for item in found if _is_shown(item, filters)])
        }
        everything = {item.key: item for found in items.values() for item in found}.values()
        values = {
            "groups": shown,
            "files": tuple(items),
            "filters": filters,
            "open": sum(item.left is None for item in everything),
            "new": sum(item.left is None and item.is_new for item in everything),
            "left": sum(item.left is not None for item in everything),
        }
        return admin_page("problems.html", person, HERE, values)

    def _fresh(self) -> frozenset[Problem]:
        """Those that the version in use brought; none when that is not known."""
        number = self._administration.desk.snapshot().number
        try:
            version = self._administration.reloader.find(number) if number is not None else None
        except NoSuchVersionError:
            return frozenset()
        return frozenset(version.report.changes.problems_new) if version and version.report else frozenset()


def _item(
    problem: Problem,
    file: str,
    records: Mapping[str, Plan | Listing],
    fresh: frozenset[Problem],
    left: Mapping[str, Left],
) -> Item:
    key = key_of(problem)
    place = problem.where.removeprefix(file).lstrip(", ")
    return Item(problem, key, place, _link(problem, records.get(file)), problem in fresh, left.get(key))


def _link(problem: Problem, record: Plan | Listing | None) -> str:
    if record is None:
        return ""
    page = f"{ADMIN}/van-ban/{quote(record.document, safe='')}"
    task = task_of(problem, record) if isinstance(record, Plan) else None
    return f"{page}#viec-{quote(task)}" if task else page


def _is_shown(item: Item, filters: Filters) -> bool:
    return (item.left is not None) == filters.left and (item.is_new or not filters.new)


def _back(query: str) -> RedirectResponse:
    """The list as it was filtered; `query` may be anything."""
    return RedirectResponse(f"{ADMIN}{HERE}?{quote(query, safe='=&%+')}" if query else f"{ADMIN}{HERE}", 303)
