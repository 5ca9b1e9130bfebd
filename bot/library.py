"""The documents in use as people see them (tủ văn bản): names, units, facts, text with the quoted lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.wording import document_name, partial_date
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.records import Metadata, Paragraph, Plan


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of what is known about a document."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph of a document as a page shows it."""

    anchor: str
    text: str
    quoted: bool
    """True when the paragraph stands in the lines that an answer quotes."""
    level: int | None
    """3..6 for a heading; None for running text."""


def place_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The units whose documents are loaded, in the order of the alphabet."""
    return tuple(sorted((str(place) for place in knowledge.places.known), key=fold))


def find_place(said: str, knowledge: KnowledgeBase) -> str | None:
    """The loaded unit that a person names, in any spelling; None when there is none or it could be several."""
    found = knowledge.places.find(said)
    return str(found[0]) if len(found) == 1 else None


def plans_of(place: str | None, knowledge: KnowledgeBase) -> tuple[Plan, ...]:
    """The documents of one unit; all of them when the unit is not known or has none."""
    found = knowledge.places.find(place) if place else ()
    return tuple(plan for unit in found for plan in knowledge.plans_at(unit)) or tuple(
        knowledge.plans.values()
    )


def plan_name(plan: Plan) -> str:
    """ "Kế hoạch 08/KH-UBND ngày 11/01/2026 của UBND xã Suối Mơ", as far as it is known."""
    return document_name(plan.metadata)


def is_over(plan: Plan, today: date) -> bool:
    """True when the period of the plan has ended; False also when it is not stated."""
    valid_to = plan.metadata.valid_to
    return bool(valid_to) and str(valid_to) < today.isoformat()[: len(str(valid_to))]


def facts(metadata: Metadata) -> tuple[Fact, ...]:
    """What the document says about itself; what it leaves blank is said to be blank where people look for it."""
    signature = metadata.signature
    period = " ".join(
        part
        for part in (
            f"từ {partial_date(metadata.valid_from)}" if metadata.valid_from else "",
            f"đến {partial_date(metadata.valid_to)}" if metadata.valid_to else "",
        )
        if part
    )
    rows = (
        ("Loại văn bản", metadata.kind),
        ("Về việc", metadata.title),
        ("Số", metadata.number or "văn bản để trống"),
        ("Ngày ký", partial_date(metadata.signed_on) if metadata.signed_on else "văn bản để trống"),
        ("Cơ quan ban hành", metadata.issuer or ""),
        ("Địa bàn", metadata.place or ""),
        ("Người ký", f"{signature.name} ({signature.title})" if signature else "không ghi"),
        ("Thời gian áp dụng", period),
    )
    carried_out = tuple(reference.title for reference in metadata.references if reference.carries_out)
    lists = (("Thực hiện", carried_out), ("Nơi nhận", metadata.recipients))
    return (
        *(Fact(name, (value,)) for name, value in rows if value),
        *(Fact(name, values) for name, values in lists if values),
    )


def shown_paragraphs(
    paragraphs: Sequence[Paragraph], first: int | None, last: int | None
) -> tuple[ShownParagraph, ...]:
    """The text of a document, with the paragraphs that stand in the lines first..last marked as quoted."""
    shown: list[ShownParagraph] = []
    depth = 2
    for number, paragraph in enumerate(paragraphs, start=1):
        level = None
        if paragraph.is_heading:  # no level may be skipped, or screen readers lose the way
            level = depth = min(3 + len(paragraph.headings), depth + 1, 6)
        quoted = first is not None and _overlaps(paragraph, first, first if last is None else last)
        shown.append(ShownParagraph(f"doan-{number}", paragraph.text, quoted, level))
    return tuple(shown)


def _overlaps(paragraph: Paragraph, first: int, last: int) -> bool:
    return paragraph.source.first_line <= last and first <= paragraph.source.last_line
