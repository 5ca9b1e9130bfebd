"""One document of the administration (đối chiếu văn bản): its text beside what was read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from bot.admin.rights import Act
from bot.catalogue import facts
from bot.folder import corrections_file
from bot.folder.amending import Corrections
from bot.folder.keeping import KnowledgeFolder
from bot.problems_today import problems_today
from bot.procedure_catalogue import notes
from bot.web.admin.door import Room
from bot.web.admin.file_rows import grouped
from bot.web.admin.marking import marked_paragraphs
from bot.web.admin.pages import admin_page
from bot.web.admin.task_cards import KINDS, task_cards

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.web.admin.administration import Administration, Person
    from knowledge.records import Listing, Plan

HERE = "/van-ban"


class DocumentPage:
    """The handler of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._folder = KnowledgeFolder(administration.folder, administration.clock)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one."""
        return (Room(f"{HERE}/{{document}}", Act.SEE, self.show),)

    async def show(self, request: Request, person: Person) -> Response:
        """A plan with its tasks, or a listing with its procedures."""
        knowledge = self._administration.desk.snapshot().knowledge
        name = request.path_params["document"]
        if name in knowledge.plans:
            return await run_in_threadpool(self._plan, knowledge.as_read(name), person)
        if name in knowledge.listings:
            return self._listing(knowledge.listings[name], person)
        raise HTTPException(404)

    def _plan(self, plan: Plan, person: Person) -> Response:
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
        }
        return admin_page("document.html", person, HERE, values)

    def _listing(self, listing: Listing, person: Person) -> Response:
        problems = problems_today(self._administration.desk)
        values = {
            "listing": listing,
            "facts": facts(listing.metadata) if listing.metadata else (),
            "rows": [(one, notes(one.doubts)) for one in listing.procedures],
            "problems": grouped(problems, [listing.path]).get(listing.path, ()),
        }
        return admin_page("listing.html", person, HERE, values)
