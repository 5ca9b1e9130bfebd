"""From records to what stands under an answer: label, place in the document, words (trích dẫn nguồn)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import wording
from handlers.messages import Citation

if TYPE_CHECKING:
    from handlers.asking.evidence import Evidence
    from knowledge.records import Plan, Source


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
    plan = evidence.plan
    if evidence.task is None:
        paragraph = plan_paragraph(plan, evidence)
        return (cite(plan, paragraph[0], paragraph[1]),) if paragraph else ()
    task = evidence.task
    return (cite(plan, task.source, task.quote),)


def plan_paragraph(plan: Plan, evidence: Evidence) -> tuple[Source, str] | None:
    """Source and words of the paragraph a passage was made from."""
    raise NotImplementedError(plan, evidence)
