"""A document to a plan (văn bản → kế hoạch): every step of the understanding, in order."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from knowledge.deadlines import Reading, read_deadlines
from knowledge.documents import FlatTableBlock, TableBlock, TextBlock, mend
from knowledge.offices import OfficeBook, level_of_text, own_level
from knowledge.plans.flattened import flattened_rows
from knowledge.plans.metadata import read_metadata
from knowledge.plans.outline import Node, build_outline, closes_plan
from knowledge.plans.paragraphs import paragraphs_of
from knowledge.plans.prose import prose_drafts
from knowledge.plans.rows import Row, TablePlace, row_drafts
from knowledge.plans.tables import table_rows
from knowledge.plans.zones import Zone
from knowledge.records import Assignment, Metadata, Plan, Role, Source, Task
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.documents import Block
    from knowledge.plans.drafts import Draft
    from knowledge.records import Document

# Headings that say when everything below them is done: "Quý I/2026", "Giai đoạn 1 (từ ngày …)".
_TIME_HEADING = re.compile(
    r"\b(?:quy [ivx\d]|thang \d|giai doan \d|tu ngay|truoc ngay|dot \d|tuan \d|tuan thu)"
)


def parse_plan(document: Document) -> Plan:
    """Everything that is understood of a document; never raises, what is unclear becomes problems."""
    blocks = mend(document)
    metadata, attached, problems = read_metadata(document, blocks)
    nodes = build_outline(blocks)
    tables = {id(node): _rows_of(node, document) for node in nodes}
    drafts = sorted(
        [*prose_drafts(nodes), *_table_drafts(nodes, tables)],
        key=lambda draft: draft.first_line,
    )
    book = _book(drafts, blocks, (attached or metadata).place or metadata.place)
    tasks = [
        _task(draft, number, document, book, attached or metadata)
        for number, draft in enumerate(drafts, start=1)
    ]
    return Plan(
        path=document.path,
        document=document.name,
        metadata=metadata,
        attached=attached,
        tasks=tuple(tasks),
        paragraphs=paragraphs_of(document, nodes, tables),
        offices=book.offices(),
        problems=problems,
    )


def _rows_of(node: Node, document: Document) -> tuple[Row, ...]:
    block = node.block
    if isinstance(block, FlatTableBlock):
        return flattened_rows(block)
    if isinstance(block, TableBlock):
        return table_rows(block, wrapped=document.format != "docx")
    return ()


def _table_drafts(nodes: Sequence[Node], tables: dict[int, tuple[Row, ...]]) -> Iterable[Draft]:
    title: Node | None = None
    for node in nodes:
        if isinstance(node.block, TextBlock):
            if node.zone is Zone.ANNEX and (node.text.isupper() or not node.text):
                title = node
            continue
        rows = tables[id(node)]
        above = title if node.parent is None and node.zone is Zone.ANNEX else None
        columns = frozenset(part for row in rows for part in row.cells)
        headings = (*node.headings(), *((above.full,) if above else ()))
        section = (
            node.section()
            or (above.section() if above else "")
            or ("Phụ lục" if node.zone is Zone.ANNEX else "")
        )
        yield from row_drafts(rows, TablePlace(headings, section, columns, node.block.page))


def _book(drafts: Iterable[Draft], blocks: Iterable[Block], place: str | None) -> OfficeBook:
    """All offices that have something to do in the plan, under their canonical names."""
    text = " ".join(block.text for block in blocks if isinstance(block, TextBlock))
    book = OfficeBook(own_level(place) or level_of_text(text))
    for draft in drafts:
        for office in (*draft.lead, *draft.support, *draft.follow):
            book.add(office)
    return book


def _task(draft: Draft, number: int, document: Document, book: OfficeBook, metadata: Metadata) -> Task:
    times = _deadlines(draft, metadata)
    return Task(
        id=f"{document.name}#{number}",
        text=draft.text,
        quote=draft.quote,
        headings=draft.headings,
        assignments=_assignments(draft, book),
        deadlines=times.deadlines,
        deadline_text=times.text,
        outcome=draft.outcome,
        source=Source(
            path=document.path,
            document=document.name,
            section=draft.section,
            first_line=draft.first_line,
            last_line=draft.last_line,
            page=draft.page,
            row=draft.row,
        ),
    )


def _assignments(draft: Draft, book: OfficeBook) -> tuple[Assignment, ...]:
    """Each office once, in the first role that names it."""
    found: dict[str, Assignment] = {}
    for role, offices in (
        (Role.LEAD, draft.lead),
        (Role.SUPPORT, draft.support),
        (Role.FOLLOW, draft.follow),
    ):
        for office in offices:
            name = book.name_of(office)
            found.setdefault(name, Assignment(role, name, office, draft.implied and role is Role.LEAD))
    return tuple(found.values())


def _deadlines(draft: Draft, metadata: Metadata) -> Reading:
    """The time column or line; else what the words say; else a heading that is about a time."""
    reference, year = reference_day(metadata), plan_year(metadata)
    if draft.time:
        found = read_deadlines(draft.time, reference=reference, plan_year=year, cell=True)
        return found if found.deadlines else Reading((), draft.time)
    found = read_deadlines(draft.text, reference=reference, plan_year=year)
    if found.deadlines or closes_plan(draft.text):
        return found
    for heading in reversed(draft.headings):
        if _TIME_HEADING.search(fold(heading)):
            return read_deadlines(heading, reference=reference, plan_year=year, cell=True)
    return found


def reference_day(metadata: Metadata) -> date | None:
    """The day a plan was signed; None when it is not stated to the day."""
    try:
        return date.fromisoformat(metadata.signed_on or "")
    except ValueError:
        return None


def plan_year(metadata: Metadata) -> int | None:
    """The year that days without a year belong to: that of a one-year plan, else that of the signature."""
    years = [int(day[:4]) for day in (metadata.valid_from, metadata.valid_to) if day]
    if len(years) == 2 and years[0] == years[1]:
        return years[0]
    signed = metadata.signed_on
    return int(signed[:4]) if signed else years[0] if years else None
