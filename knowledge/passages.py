"""Records to passages for the index (đoạn để tìm kiếm): tasks, paragraphs, and one for the document itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from knowledge.abbreviations import other_words, settled_by, spelled_out
from knowledge.partial_dates import show
from knowledge.pieces import is_row, pieces_of
from knowledge.records import Passage, PassageKind, Source
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.records import Metadata, Paragraph, Plan, Task

    Spell = Callable[[str], str]

_SHORT_HEADING = 80
"""Shorter headings say nothing that the passages under them do not say."""
_SHORTEST = 16
_LONGEST_CAPTION = 160
_FORM_SECTIONS = frozenset({"Phần đầu", "Tiêu đề", "Trích yếu", "Phần ký", "Nơi nhận"})
_MOTTO = re.compile(r"xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\s*[-–]\s*tu do")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a passage's words stand."""

    source: Source
    quote: str
    """Word for word as in the document, white space folded."""


def passages_of(plan: Plan) -> tuple[Passage, ...]:
    """The plan as the index sees it, in document order after the passage of the document itself.

    Ids stay the same as long as the document does: the task's own id; document "¶" number of the paragraph
    (and "." piece); document "@" for the document. A paragraph whose words its tasks have is left out.
    """
    return tuple(passage for passage, _ in passages_with_origins(plan))


def passages_with_origins(plan: Plan) -> tuple[tuple[Passage, Origin], ...]:
    """The same with the place and words of each."""
    settled = settled_by(" ".join(paragraph.text for paragraph in plan.paragraphs))
    spell = partial(spelled_out, settled=settled)
    return (
        _of_document(plan, spell),
        *(_of_task(plan, task, spell) for task in plan.tasks),
        *_of_paragraphs(plan, spell),
    )


# ---------------------------------------------------------------------------------------------------
# The document
# ---------------------------------------------------------------------------------------------------


def _of_document(plan: Plan, spell: Spell) -> tuple[Passage, Origin]:
    lines = [line for metadata in (plan.metadata, plan.attached) if metadata for line in _about(metadata)]
    text = ". ".join(lines)
    passage = Passage(
        id=f"{plan.document}@",
        kind=PassageKind.DOCUMENT,
        document=plan.document,
        text=text,
        search_text=spell(text),
        title=title_of(plan),
        place=plan.metadata.place or "",
        extra=" ".join(other_words(text)),
    )
    return passage, _origin_of_document(plan)


def _about(metadata: Metadata) -> Iterator[str]:
    yield f"{metadata.kind} {metadata.title}".strip()
    if metadata.number:
        yield f"Số {metadata.number}"
    if metadata.issuer:
        yield f"Cơ quan ban hành: {metadata.issuer}"
    if metadata.signed_on:
        yield f"Ban hành {show(metadata.signed_on)}"
    if metadata.signature:
        yield f"Người ký: {metadata.signature.name}, {metadata.signature.title}"
    if metadata.period_text:
        yield f"Thời gian áp dụng: {metadata.period_text}"


def _origin_of_document(plan: Plan) -> Origin:
    for field in ("title", "number", "issuer", "signature"):
        for metadata in (plan.metadata, plan.attached):
            if metadata and field in metadata.quotes and field in metadata.sources:
                return Origin(metadata.sources[field], metadata.quotes[field])
    if plan.paragraphs:
        return Origin(plan.paragraphs[0].source, plan.paragraphs[0].quote)
    return Origin(Source(plan.path, plan.document, "", 1, 1), "")


def title_of(plan: Plan) -> str:
    """The plan's kind, title and issuer on one line; a decision is called by the plan it issues."""
    metadata = plan.attached if plan.attached and plan.attached.title else plan.metadata
    issuer = plan.metadata.issuer or ""
    return squeeze(f"{metadata.kind} {metadata.title} {'' if issuer in metadata.title else issuer}")


# ---------------------------------------------------------------------------------------------------
# Tasks
# ---------------------------------------------------------------------------------------------------


def _of_task(plan: Plan, task: Task, spell: Spell) -> tuple[Passage, Origin]:
    offices = tuple(dict.fromkeys(a.office for a in task.assignments))
    spellings = [a.as_written for a in task.assignments if a.as_written not in offices]
    own = " ".join((task.text, *task.headings, *offices))
    extra = (task.deadline_text or "", task.outcome or "", *spellings, *other_words(own))
    passage = Passage(
        id=task.id,
        kind=PassageKind.TASK,
        document=plan.document,
        text=task.text,
        search_text=spell(task.text),
        heading=spell(" › ".join(task.headings)),
        title=title_of(plan),
        offices=offices,
        place=plan.metadata.place or "",
        extra=squeeze(" ".join(dict.fromkeys(part for part in extra if part))),
    )
    return passage, Origin(task.source, task.quote)


# ---------------------------------------------------------------------------------------------------
# Paragraphs
# ---------------------------------------------------------------------------------------------------


def _of_paragraphs(plan: Plan, spell: Spell) -> Iterator[tuple[Passage, Origin]]:
    caption = ""
    for number, paragraph in enumerate(plan.paragraphs, 1):
        near = [task for task in plan.tasks if _overlap(task.source, paragraph.source)]
        row = is_row(paragraph)
        caption = _caption(plan.paragraphs, number - 1, caption)
        if not near and _says_nothing(plan, paragraph):
            continue
        headings = near[0].headings if near and row else paragraph.headings  # a task's name its row as well
        pieces = pieces_of(paragraph, near)
        for piece, (text, quote) in enumerate(pieces, 1):
            around = caption if row and not near and text not in caption else ""
            passage = Passage(
                id=f"{plan.document}¶{number}" + (f".{piece}" if len(pieces) > 1 else ""),
                kind=PassageKind.PARAGRAPH,
                document=plan.document,
                text=text,
                search_text=spell(text),
                heading=spell(" › ".join(headings)),
                title=title_of(plan),
                place=plan.metadata.place or "",
                extra=squeeze(f"{around} {' '.join(other_words(text))}"),
            )
            yield passage, Origin(paragraph.source, quote)


def _caption(paragraphs: Sequence[Paragraph], at: int, before: str) -> str:
    """Title and first row of the table that a row stands in, for they say what its cells are.

    before: the caption of the paragraph before.
    """
    if not is_row(paragraphs[at]):
        return ""
    if at and is_row(paragraphs[at - 1]):
        return before
    above = [p.text for p in paragraphs[max(0, at - 3) : at] if len(p.text) < _LONGEST_CAPTION]
    return squeeze(" ".join((*above, paragraphs[at].text.replace("|", " "))))


def _says_nothing(plan: Plan, paragraph: Paragraph) -> bool:
    """Letterhead, title, recipients, signature, short headings: other passages say what they say."""
    first, last = paragraph.source.first_line, paragraph.source.last_line
    for metadata in (plan.metadata, plan.attached):
        for source in metadata.sources.values() if metadata else ():
            if source.section in _FORM_SECTIONS and source.first_line <= first <= last <= source.last_line:
                return True
    title = plan.metadata.sources.get("title")
    if title and last < title.first_line:
        return True
    short = len(paragraph.text) < (_SHORT_HEADING if paragraph.is_heading else _SHORTEST)
    return (short and not is_row(paragraph)) or _MOTTO.search(fold(paragraph.text)) is not None


def _overlap(one: Source, other: Source) -> bool:
    if one.row != other.row and other.row is not None:
        return False
    return one.first_line <= other.last_line and one.last_line >= other.first_line
