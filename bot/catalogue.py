"""The documents in use as people see them (tủ văn bản): names, units, facts, text with the quoted lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.wording import document_name, partial_date, validity
from knowledge.partial_dates import last_day
from knowledge.records import CELLS
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.records import Metadata, Plan, Source


_NEXT_BULLET = re.compile(r"(?<=[.;:]) (?=[-+–•] )")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of what is known about a document."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, highlighted or not."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph of a document as a page shows it."""

    anchor: str
    cells: tuple[tuple[Stretch, ...], ...]
    """The cells of a table row; one for anything else."""
    level: int | None
    """3..6 for a heading; None for running text."""

    @property
    def quoted(self) -> bool:
        """True when something of it is highlighted."""
        return any(stretch.quoted for cell in self.cells for stretch in cell)


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
    ends = last_day(plan.metadata.valid_to)
    return ends is not None and ends < today


def facts(metadata: Metadata) -> tuple[Fact, ...]:
    """What the document says about itself; what it leaves blank is said to be blank where people look for it."""
    signature = metadata.signature
    rows = (
        ("Loại văn bản", metadata.kind),
        ("Về việc", metadata.title),
        ("Số", metadata.number or "văn bản để trống"),
        ("Ngày ký", partial_date(metadata.signed_on) if metadata.signed_on else "văn bản để trống"),
        ("Cơ quan ban hành", metadata.issuer or ""),
        ("Địa bàn", metadata.place or ""),
        ("Người ký", f"{signature.name} ({signature.title})" if signature else "không ghi"),
        ("Thời gian áp dụng", validity(metadata.valid_from, metadata.valid_to)),
    )
    carried_out = tuple(reference.title for reference in metadata.references if reference.carries_out)
    lists = (("Thực hiện", carried_out), ("Nơi nhận", metadata.recipients))
    return (
        *(Fact(name, (value,)) for name, value in rows if value),
        *(Fact(name, values) for name, values in lists if values),
    )


def shown_paragraphs(plan: Plan, first: int | None, last: int | None) -> tuple[ShownParagraph, ...]:
    """The text of a document, with what stands in the lines first..last highlighted.

    Of a table row, which may fill a page, only the tasks of those lines where their words can be found in it.
    """
    lines = range(first, (first if last is None else last) + 1) if first is not None else range(0)
    wanted = [task.text for task in plan.tasks if _covers(lines, task.source)]
    shown: list[ShownParagraph] = []
    depth = 2
    for number, paragraph in enumerate(plan.paragraphs, start=1):
        level = None
        if paragraph.is_heading:  # no level may be skipped, or screen readers lose the way
            level = depth = min(3 + len(paragraph.headings), depth + 1, 6)
        overlaps = bool(lines) and _overlaps(lines, paragraph.source)
        cells = paragraph.text.split(CELLS)
        if len(cells) > 1:  # the bullets of a cell are on one line there
            cells = [_NEXT_BULLET.sub("\n", cell) for cell in cells]
        stretches = [_stretches(cell, wanted if overlaps and len(cells) > 1 else []) for cell in cells]
        if overlaps and not any(stretch.quoted for cell in stretches for stretch in cell):
            stretches = [(Stretch(cell, quoted=True),) for cell in cells]
        shown.append(ShownParagraph(f"doan-{number}", tuple(stretches), level))
    return tuple(shown)


def _overlaps(lines: range, source: Source) -> bool:
    return source.first_line < lines.stop and lines.start <= source.last_line


def _covers(lines: range, source: Source) -> bool:
    return source.first_line in lines and source.last_line in lines


def _stretches(text: str, wanted: Sequence[str]) -> tuple[Stretch, ...]:
    """The text with every wanted passage that stands in it highlighted."""
    found = [re.escape(words) for words in wanted if words and words in text]
    if not found:
        return (Stretch(text, quoted=False),)
    pieces = re.split(f"({'|'.join(sorted(found, key=len, reverse=True))})", text)
    return tuple(Stretch(piece, quoted=bool(at % 2)) for at, piece in enumerate(pieces) if piece)
