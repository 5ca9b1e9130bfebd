"""The pages of the documents in use: the list, a document with its text, a listing, one procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.catalogue import facts, is_over, shown_paragraphs
from bot.procedure_catalogue import about, by_field, notes, procedures_of, shown_ways
from bot.web import wording
from bot.web.pages import page
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.channels.base import Desk
    from knowledge.records import Listing


class Documents:
    """The handlers of the document pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show_all(self, request: Request) -> Response:
        """GET /van-ban: the documents in use, by unit."""
        del request
        snapshot, today = self._desk.snapshot(), self._desk.today()
        plans = list(snapshot.knowledge.plans.values())
        units = sorted({plan.metadata.place or "" for plan in plans}, key=lambda unit: (not unit, fold(unit)))
        groups = [(unit, [plan for plan in plans if (plan.metadata.place or "") == unit]) for unit in units]
        over = {plan.document for plan in plans if is_over(plan, today)}
        listings = [
            (listing, len(procedures_of(listing, snapshot.knowledge)))
            for listing in snapshot.knowledge.listings.values()
        ]
        values = {"groups": groups, "over": over, "listings": listings, "contact": snapshot.contact}
        return page("documents.html", {**values, "here": "/van-ban"})

    async def show(self, request: Request) -> Response:
        """GET /van-ban/{document}: facts and text; ?tu=…&den=… marks the paragraphs of those lines."""
        snapshot, today = self._desk.snapshot(), self._desk.today()
        name = request.path_params["document"]
        plan = snapshot.knowledge.plans.get(name)
        listing = snapshot.knowledge.listings.get(name)
        if plan is None and listing is not None:
            return self._listing(listing)
        if plan is None:
            return self._not_found("Không có văn bản này")
        first, last = (_line(request.query_params.get(key)) for key in ("tu", "den"))
        return page(
            "document.html",
            {
                "plan": plan,
                "facts": facts(plan.metadata),
                "attached": facts(plan.attached) if plan.attached else (),
                "paragraphs": shown_paragraphs(plan, first, last),
                "over": is_over(plan, today),
                "quoted": first is not None,
                "contact": snapshot.contact,
                "here": "",
            },
        )

    async def show_procedure(self, request: Request) -> Response:
        """GET /thu-tuc/{code}: all that the record of one procedure says."""
        snapshot = self._desk.snapshot()
        procedure = snapshot.knowledge.procedures.get(request.path_params["code"])
        if procedure is None:
            return self._not_found("Không có thủ tục này")
        values = {
            "procedure": procedure,
            "ways": shown_ways(procedure),
            "papers": [(item, notes(item.doubts)) for item in procedure.dossier],
            "facts": about(procedure),
            "notes": notes(procedure.doubts),
            "listing": snapshot.knowledge.listings[procedure.document],
        }
        return page("procedure.html", {**values, "contact": snapshot.contact, "here": ""})

    def _listing(self, listing: Listing) -> Response:
        snapshot = self._desk.snapshot()
        values = {
            "listing": listing,
            "facts": facts(listing.metadata) if listing.metadata else (),
            "fields": by_field(procedures_of(listing, snapshot.knowledge)),
        }
        return page("listing.html", {**values, "contact": snapshot.contact, "here": ""})

    def _not_found(self, title: str) -> Response:
        values = {"message": wording.NOT_FOUND, "title": title, "contact": self._desk.snapshot().contact}
        return page("error.html", {**values, "here": ""}, 404)


def _line(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() and len(said) < 9 else None
