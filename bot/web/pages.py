"""Pages from templates: what every page shows, and the parts of a turn."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.channels.rendering import Block, blocks, split_source
from bot.library import Fact, facts, is_over, plan_name
from bot.web.wording import STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.conversation import Turn
    from handlers.messages import Choice, Citation
    from handlers.snapshot import Snapshot
    from knowledge.records import Plan

HERE = Path(__file__).parent
STATIC = HERE / "static"
_FACTS_BESIDE_A_QUOTE = ("Số", "Ngày ký", "Người ký", "Thời gian áp dụng")


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A citation as a page shows it."""

    label: str
    quote: str
    link: str | None
    """Where the quote stands in the whole text; None when the document is not loaded."""
    facts: tuple[Fact, ...]
    over: bool
    """True when the period of the document has ended."""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as a page shows it."""

    number: int
    shown: str
    status: str
    label: str | None
    blocks: tuple[Block, ...]
    sources: tuple[ShownSource, ...]
    choices: tuple[Choice, ...]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; undefined names are errors, and everything put in is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static_address
    made.globals["document_address"] = document_address
    made.globals["plan_name"] = plan_name
    return made


@lru_cache
def static_address(name: str) -> str:
    """The address of a file in static/, with its content's hash, so that it may be cached for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def document_address(document: str) -> str:
    """The address of a document's page."""
    return f"/van-ban/{quote(document, safe='')}"


def page(template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """A page or a part of one."""
    return HTMLResponse(environment().get_template(template).render(values), status)


def shown_turn(turn: Turn, snapshot: Snapshot, today: date) -> ShownTurn:
    """A turn ready for the template; the source line of the text is left out where the sources are listed."""
    answer = turn.answer
    text = split_source(answer)[0] if answer.citations else answer.text
    plans = snapshot.knowledge.plans
    return ShownTurn(
        number=turn.number,
        shown=turn.shown,
        status=answer.status.value,
        label=STATUS_LABELS.get(answer.status),
        blocks=blocks(text),
        sources=tuple(
            _source(citation, plans.get(citation.document), today) for citation in answer.citations
        ),
        choices=answer.choices,
    )


def _source(citation: Citation, plan: Plan | None, today: date) -> ShownSource:
    if plan is None:
        return ShownSource(citation.label, citation.quote, None, (), over=False)
    beside = tuple(fact for fact in facts(plan.metadata) if fact.name in _FACTS_BESIDE_A_QUOTE)
    link = document_address(plan.document)
    if citation.first_line is not None:
        lines = {"tu": citation.first_line, "den": citation.last_line or citation.first_line}
        link += f"?{urlencode(lines)}#trich"
    return ShownSource(citation.label, citation.quote, link, beside, is_over(plan, today))
