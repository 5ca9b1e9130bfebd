"""One document of the administration (đối chiếu văn bản): its text beside what was read from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from bot.admin.rights import Act
from bot.catalogue import facts
from bot.folder import corrections_file
from bot.folder.amending import Corrections
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.problems_today import problems_today
from bot.procedure_catalogue import notes
from bot.unit.scans import with_checked
from bot.web.addresses import ADMIN
from bot.web.admin.door import Room
from bot.web.admin.file_rows import grouped
from bot.web.admin.knowledge_writing import write_and_reload
from bot.web.admin.marking import marked_paragraphs
from bot.web.admin.pages import admin_page
from bot.web.admin.task_cards import KINDS, task_cards
from knowledge.records import Listing
from knowledge.scans import CHECKED_FILE, HELD_BELOW

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.records import Plan

HERE = "/van-ban"


class DocumentPage:
    """The handler of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one, and the button for a scan."""
        there = f"{HERE}/{{document}}"
        return (
            Room(there, Act.SEE, self.show),
            Room(f"{there}/da-doi-chieu", Act.CORRECT, self.check, "POST"),
        )

    async def show(self, request: Request, person: Person) -> Response:
        """A plan with its tasks, or a listing with its procedures."""
        return await self._page(request.path_params["document"], person)

    async def check(self, request: Request, person: Person) -> Response:
        """A scan has been compared with the paper (van_tay, the fingerprint of what was compared): it may answer."""
        form = await request.form()
        name = request.path_params["document"]
        held = self._administration.desk.snapshot().knowledge.held.get(name)
        if held is None or held.recognised is None or form.get("van_tay") != held.recognised.fingerprint:
            return RedirectResponse(f"{ADMIN}{HERE}/{quote(name, safe='')}", 303)
        changed = partial(with_checked, path=held.path, fingerprint=held.recognised.fingerprint)
        told = ("đã đối chiếu bản quét", held.path)
        try:
            await write_and_reload(self._administration, person, CHECKED_FILE, changed, told)
        except NotTakenError as refused:
            return await self._page(name, person, refused.faults)
        return RedirectResponse(f"{ADMIN}/nap-lai", 303)

    async def _page(self, name: str, person: Person, faults: tuple[str, ...] = ()) -> Response:
        knowledge = self._administration.desk.snapshot().knowledge
        if name in knowledge.plans:
            return await run_in_threadpool(self._plan, knowledge.as_read(name), person, faults)
        record = knowledge.listings.get(name) or knowledge.held.get(name)
        if record is None:
            raise HTTPException(404)
        if isinstance(record, Listing):
            return self._listing(record, person, faults)
        return await run_in_threadpool(self._plan, record, person, faults)

    def _plan(self, plan: Plan, person: Person, faults: tuple[str, ...]) -> Response:
        desk = self._administration.desk
        knowledge = desk.snapshot().knowledge
        corrections = Corrections(corrections_file.read(self._folder), plan)
        problems = grouped(problems_today(desk), [plan.path]).get(plan.path, ())
        cards = task_cards(corrections, problems, desk.today(), knowledge.unit.calendar)
        of_tasks = {problem for card in cards for problem in card.problems}
        known = set(knowledge.unit.corrections)
        values = {
            "plan": plan,
            "facts": facts(plan.metadata),
            "attached": facts(plan.attached) if plan.attached else (),
            "paragraphs": marked_paragraphs(plan),
            "cards": cards,
            "numbers": {card.key: number for number, card in enumerate(cards, 1)},
            "problems": [problem for problem in problems if problem not in of_tasks],
            "waiting": {one for one in corrections.theirs if one not in known},
            "stale": set(knowledge.stale),
            "kinds": KINDS,
            "running": self._administration.job.progress.running,
            "in_folder": plan.path in self._folder.files(),
            **_scan(plan, knowledge),
        }
        return admin_page("document.html", person, HERE, {**values, "faults": faults}, 400 if faults else 200)

    def _listing(self, listing: Listing, person: Person, faults: tuple[str, ...]) -> Response:
        problems = problems_today(self._administration.desk)
        values = {
            "listing": listing,
            "facts": facts(listing.metadata) if listing.metadata else (),
            "rows": [(one, notes(one.doubts)) for one in listing.procedures],
            "problems": grouped(problems, [listing.path]).get(listing.path, ()),
            **_scan(listing, self._administration.desk.snapshot().knowledge),
        }
        return admin_page("listing.html", person, HERE, {**values, "faults": faults}, 400 if faults else 200)


def _scan(record: Plan | Listing, knowledge: KnowledgeBase) -> dict[str, object]:
    """What the template scan.html is given."""
    return {
        "recognised": record.recognised,
        "unchecked": knowledge.held.get(record.document) is record,
        "needed": HELD_BELOW,
        "name": record.document,
    }
