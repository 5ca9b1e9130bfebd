"""Records to passages for the index (đoạn để tìm kiếm): tasks, paragraphs, and one for the document itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.abbreviations import other_words, spelled_out
from knowledge.partial_dates import show
from knowledge.records import Passage, PassageKind, Source
from knowledge.vietnamese import fold, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.records import Metadata, Paragraph, Plan, Task

_LONG = 450
"""Characters from which a paragraph is cut between sentences."""
_SHORT = 110
"""A piece is not cut shorter than this, unless the paragraph ends."""
_SHORT_HEADING = 40
_COVERED = 0.8
"""Share of a paragraph's words that its tasks must have for it to be left out."""
# Between sentences; not after a number or a single letter ("1. Mục đích", "TP. …"), not inside a number.
_BETWEEN = re.compile(
    r"(?<=[.;!?…])(?<!\b\d[.])(?<!\b\d\d[.])(?<!\b[A-ZĐ][.])(?<!\bTP[.])(?<!\bTT[.])\s+(?=\S)"
)
_WORD = re.compile(r"[^\W_]+")


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
    return (_of_document(plan), *(_of_task(plan, task) for task in plan.tasks), *_of_paragraphs(plan))


# ---------------------------------------------------------------------------------------------------
# The document
# ---------------------------------------------------------------------------------------------------


def _of_document(plan: Plan) -> tuple[Passage, Origin]:
    lines = [line for metadata in (plan.metadata, plan.attached) if metadata for line in _about(metadata)]
    text = ". ".join(lines)
    passage = Passage(
        id=f"{plan.document}@",
        kind=PassageKind.DOCUMENT,
        document=plan.document,
        text=text,
        search_text=spelled_out(text),
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


def _of_task(plan: Plan, task: Task) -> tuple[Passage, Origin]:
    offices = tuple(dict.fromkeys(a.office for a in task.assignments))
    spellings = [a.as_written for a in task.assignments if a.as_written not in offices]
    own = " ".join((task.text, *task.headings, *offices))
    extra = (task.deadline_text or "", task.outcome or "", *spellings, *other_words(own))
    passage = Passage(
        id=task.id,
        kind=PassageKind.TASK,
        document=plan.document,
        text=task.text,
        search_text=spelled_out(task.text),
        heading=spelled_out(" › ".join(task.headings)),
        title=title_of(plan),
        offices=offices,
        place=plan.metadata.place or "",
        extra=squeeze(" ".join(dict.fromkeys(part for part in extra if part))),
    )
    return passage, Origin(task.source, task.quote)


# ---------------------------------------------------------------------------------------------------
# Paragraphs
# ---------------------------------------------------------------------------------------------------


def _of_paragraphs(plan: Plan) -> Iterator[tuple[Passage, Origin]]:
    tasks = sorted(plan.tasks, key=lambda task: task.source.first_line)
    for number, paragraph in enumerate(plan.paragraphs, 1):
        if paragraph.is_heading and len(paragraph.text) < _SHORT_HEADING:
            continue
        if _is_covered(paragraph, tasks):
            continue
        pieces = pieces_of(paragraph)
        for piece, (text, quote) in enumerate(pieces, 1):
            passage = Passage(
                id=f"{plan.document}¶{number}" + (f".{piece}" if len(pieces) > 1 else ""),
                kind=PassageKind.PARAGRAPH,
                document=plan.document,
                text=text,
                search_text=spelled_out(text),
                heading=spelled_out(" › ".join(paragraph.headings)),
                title=title_of(plan),
                place=plan.metadata.place or "",
                extra=" ".join(other_words(text)),
            )
            yield passage, Origin(paragraph.source, quote)


def pieces_of(paragraph: Paragraph) -> tuple[tuple[str, str], ...]:
    """A paragraph cut between sentences into pieces of a few hundred characters, each with its own words.

    The quote of a piece is the whole quote when the document's words fall into other sentences than the
    repaired text.
    """
    if len(paragraph.text) <= _LONG:
        return ((paragraph.text, paragraph.quote),)
    texts = _BETWEEN.split(paragraph.text)
    quotes = _BETWEEN.split(paragraph.quote)
    aligned = len(texts) == len(quotes)
    pieces: list[tuple[str, str]] = []
    for index, text in enumerate(texts):
        quote = quotes[index] if aligned else paragraph.quote
        joins = pieces and (len(pieces[-1][0]) < _SHORT or len(text) < _SHORT)
        if joins and len(pieces[-1][0]) + len(text) <= _LONG:
            before = pieces[-1]
            pieces[-1] = (f"{before[0]} {text}", f"{before[1]} {quote}" if aligned else quote)
        else:
            pieces.append((text, quote))
    return tuple(pieces)


def _is_covered(paragraph: Paragraph, tasks: Sequence[Task]) -> bool:
    first, last = paragraph.source.first_line, paragraph.source.last_line
    near = [t for t in tasks if t.source.first_line <= last and t.source.last_line >= first]
    if not near:
        return False
    words = _words(paragraph.quote)
    if not words:
        return True
    had: Counter[str] = Counter()
    for task in near:
        had |= _words(task.quote)
    shared = sum((words & had).values())
    return shared >= _COVERED * sum(words.values())


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(fold(repair_letters(text))))
