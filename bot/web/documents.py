"""The pages of the documents in use: the list, and one with its facts and its whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.catalogue import facts, is_over, shown_paragraphs
from bot.web import wording
from bot.web.pages import page
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.channels.base import Desk


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
        values = {"groups": groups, "over": over, "contact": snapshot.contact}
        return page("documents.html", {**values, "here": "/van-ban"})

    async def show(self, request: Request) -> Response:
        """GET /van-ban/{document}: facts and text; ?tu=…&den=… marks the paragraphs of those lines."""
        snapshot, today = self._desk.snapshot(), self._desk.today()
        plan = snapshot.knowledge.plans.get(request.path_params["document"])
        if plan is None:
            values = {
                "message": wording.NOT_FOUND,
                "title": "Không có văn bản này",
                "contact": snapshot.contact,
            }
            return page("error.html", {**values, "here": ""}, 404)
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


def _line(said: str | None) -> int | None:
    return int(said) if said and said.isdecimal() and len(said) < 9 else None
