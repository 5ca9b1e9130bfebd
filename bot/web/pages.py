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

from bot.catalogue import Fact, facts, is_over, plan_name
from bot.channels.base import told_moment
from bot.channels.rendering import Block, blocks
from bot.procedure_catalogue import listing_name
from bot.web.wording import STATUS_LABELS
from handlers.wording import vietnamese_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.web.exchanges import Exchange
    from handlers.messages import Citation
    from handlers.snapshot import Snapshot

HERE = Path(__file__).parent
STATIC = HERE / "static"
COMMAND = "command"
"""What stands in place of a status where a command was obeyed."""
_FACTS_BESIDE_A_QUOTE = ("Số", "Ngày ký", "Người ký", "Thời gian áp dụng")


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """Quoted words as a page shows them."""

    text: str
    link: str | None
    """Where they stand in the whole text; None when the document is not loaded."""


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source with all that an answer quotes from it."""

    label: str
    quotes: tuple[ShownQuote, ...]
    facts: tuple[Fact, ...]
    over: bool
    """True when the period of the document has ended."""


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice as a page shows it."""

    label: str
    value: str
    """What its button sends."""
    picked: bool
    """True when it was pressed, which it may be once."""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """An exchange as a page shows it."""

    number: int
    shown: str
    status: str
    label: str | None
    blocks: tuple[Block, ...]
    sources: tuple[ShownSource, ...]
    choices: tuple[ShownChoice, ...]
    may_be_wrong: bool
    """True when the person can say that the answer is wrong."""
    wrong: bool
    """True when they have."""
    is_notice: bool
    """True when nobody has asked."""


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
    made.filters["moment"] = told_moment
    made.globals["static"] = static_address
    made.globals["document_address"] = document_address
    made.globals["procedure_address"] = procedure_address
    made.globals["plan_name"] = plan_name
    made.globals["listing_name"] = listing_name
    made.filters["day"] = vietnamese_date
    made.filters["capitalize_first"] = capitalize_first
    return made


@lru_cache
def static_address(name: str) -> str:
    """The address of a file in static/, with its content's hash, so that it may be cached for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def document_address(document: str) -> str:
    """The address of a document's page."""
    return f"/van-ban/{quote(document, safe='')}"


def procedure_address(code: str) -> str:
    """The address of a procedure's page."""
    return f"/thu-tuc/{quote(code, safe='')}"


def capitalize_first(text: str) -> str:
    """A phrase as a sentence begins; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def page(template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """A page or a part of one."""
    return HTMLResponse(environment().get_template(template).render(values), status)


def shown_exchange(exchange: Exchange, snapshot: Snapshot, today: date) -> ShownTurn:
    """An exchange ready for the template; the source line is left out where the sources are listed."""
    reply, status = exchange.reply, exchange.status
    source = () if exchange.citations or not reply.source else (reply.source,)
    choices = enumerate(reply.choices, start=1)
    return ShownTurn(
        number=exchange.number,
        shown=exchange.said,
        status=status.value if status else COMMAND,
        label=STATUS_LABELS.get(status) if status else None,
        blocks=blocks("\n\n".join((*reply.paragraphs, *source))),
        sources=_sources(exchange.citations, snapshot, today),
        choices=tuple(
            ShownChoice(choice.label, f"{exchange.number}.{number}", number in exchange.picked)
            for number, choice in choices
        ),
        may_be_wrong=exchange.may_be_wrong,
        wrong=exchange.wrong,
        is_notice=exchange.is_notice,
    )


def _sources(citations: Sequence[Citation], snapshot: Snapshot, today: date) -> tuple[ShownSource, ...]:
    """One source for all citations with the same label, in order."""
    by_label: dict[str, list[Citation]] = {}
    for citation in citations:
        by_label.setdefault(citation.label, []).append(citation)
    sources = []
    for label, cited in by_label.items():
        plan = snapshot.knowledge.plans.get(cited[0].document)
        known = facts(plan.metadata) if plan else ()
        beside = tuple(fact for fact in known if fact.name in _FACTS_BESIDE_A_QUOTE)
        quotes = tuple(dict.fromkeys(ShownQuote(c.quote, _link(c, snapshot)) for c in cited))
        sources.append(ShownSource(label, quotes, beside, over=plan is not None and is_over(plan, today)))
    return tuple(sources)


def _link(citation: Citation, snapshot: Snapshot) -> str | None:
    """Where the quoted words stand; None when their document is not loaded."""
    if citation.document in snapshot.knowledge.procedures:
        return procedure_address(citation.document)
    if citation.document not in snapshot.knowledge.plans:
        return None
    address = document_address(citation.document)
    if citation.first_line is None:
        return address
    lines = {"tu": citation.first_line, "den": citation.last_line or citation.first_line}
    return f"{address}?{urlencode(lines)}#trich"
