"""From records to what stands under an answer: label, place in the document, words (trích dẫn nguồn)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.messages import Citation

if TYPE_CHECKING:
    from handlers.asking.evidence import Evidence
    from knowledge.records import Paragraph, Plan, Source


def cite(plan: Plan, source: Source, quote: str) -> Citation:
    """A citation of these words of a plan."""
    name = wording.document_name(plan.metadata)
    return Citation(
        document=plan.document,
        label=f"{name}, {wording.section_name(source.section)}" if source.section else name,
        number=plan.metadata.number,
        section=source.section or None,
        quote=quote,
        path=plan.path,
        first_line=source.first_line,
        last_line=source.last_line,
    )


def cite_field(plan: Plan, field: str) -> Citation | None:
    """A citation of the words a field of the metadata was read from; None when they are not known."""
    for metadata in (plan.metadata, plan.attached):
        if metadata and field in metadata.quotes and field in metadata.sources:
            return cite(plan, metadata.sources[field], metadata.quotes[field])
    return None


def cite_evidence(evidence: Evidence) -> tuple[Citation, ...]:
    """Citations of a passage: its own words, and for a row of a table the whole row as well."""
    own = cite(evidence.plan, evidence.source, evidence.quote)
    row = _row_around(evidence)
    return (own, cite(evidence.plan, row.source, row.quote)) if row else (own,)


def _row_around(evidence: Evidence) -> Paragraph | None:
    """The row of a table that a task stands in: its cells name the offices; None outside tables."""
    task = evidence.task
    if task is None or task.source.row is None:
        return None
    rows = (p for p in evidence.plan.paragraphs if p.source.row == task.source.row)
    return next(
        (
            p
            for p in rows
            if p.source.first_line <= task.source.first_line <= p.source.last_line and p.quote != task.quote
        ),
        None,
    )
