"""From records to what stands under an answer: label, place in the document, words (trích dẫn nguồn)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers import wording
from handlers.messages import Citation
from knowledge.records import CELLS
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from handlers.asking.evidence import Evidence
    from knowledge.records import Paragraph, Plan, Source, Task


def cite(plan: Plan, source: Source, quote: str) -> Citation:
    """A citation of these words of a plan."""
    name = wording.document_name(plan.metadata)
    section = f", {wording.section_name(source.section)}" if source.section else ""
    corrected = f" ({wording.corrected(source.corrected_on)})" if source.corrected_on else ""
    return Citation(
        document=plan.document,
        label=f"{name}{section}{corrected}",
        number=plan.metadata.number,
        section=source.section or None,
        quote=quote,
        path=plan.path,
        first_line=source.first_line,
        last_line=source.last_line,
        recognised=plan.recognised.confidence if plan.recognised else None,
    )


def cite_field(plan: Plan, field: str) -> Citation | None:
    """A citation of the words a field of the metadata was read from; None when they are not known."""
    for metadata in (plan.metadata, plan.attached):
        if metadata and field in metadata.quotes and field in metadata.sources:
            return cite(plan, metadata.sources[field], metadata.quotes[field])
    return None


def cite_evidence(evidence: Evidence) -> tuple[Citation, ...]:
    """Citations of a passage: its own words, with the heading or the row that names the offices of a task."""
    own = cite(evidence.plan, evidence.source, evidence.quote)
    if evidence.task is None:
        return (own,)
    around = _row_around(evidence.plan, evidence.task)
    if around is not None:
        source = replace(around.source, section=evidence.task.source.section)
        return (own, cite(evidence.plan, source, around.quote.replace(CELLS, " ")))
    heading = _heading_in_charge(evidence.plan, evidence.task)
    if heading is not None:
        return (replace(own, quote=f"{heading.quote} … {own.quote}", first_line=heading.source.first_line),)
    return (own,)


def _row_around(plan: Plan, task: Task) -> Paragraph | None:
    """The row of a table, or the labelled block, that a task is a part of; None when it stands for itself.

    Its words have to be in it: all rows of a table in a PDF are on the same "line".
    """
    first, last = task.source.first_line, task.source.last_line
    own = _on_one_line(task.quote)
    for paragraph in plan.paragraphs:
        within = paragraph.source.first_line <= first and last <= paragraph.source.last_line
        longer = len(paragraph.quote) > len(task.quote) + 10
        if within and longer and not paragraph.is_heading and own in _on_one_line(paragraph.quote):
            return paragraph
    return None


def _on_one_line(quote: str) -> str:
    return " ".join(quote.replace(CELLS, " ").split())


def _heading_in_charge(plan: Plan, task: Task) -> Paragraph | None:
    """The heading above a task that names its office; None when the task's own words name it."""
    names = [fold(a.as_written) for a in task.assignments]
    own = fold(task.quote)
    if not names or all(name in own for name in names):
        return None
    above = [
        p for p in plan.paragraphs if p.source.last_line < task.source.first_line and p.text in task.headings
    ]
    return next((p for p in reversed(above) if any(name in fold(p.text) for name in names)), None)
