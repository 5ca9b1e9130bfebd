"""Plans put together by hand, as small as a test needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.records import Assignment, Metadata, Paragraph, Plan, Role, Signature, Source, Task

if TYPE_CHECKING:
    from knowledge.records import Deadline

DOCUMENT = "KH-12"
PLACE = "xã Suối Mơ, tỉnh Tân Hòa"


def source(line: int, section: str = "", *, document: str = DOCUMENT, row: int | None = None) -> Source:
    """A place of one line."""
    return Source(f"{document}.txt", document, section, line, line, None, row)


def paragraph(
    text: str,
    line: int,
    *headings: str,
    is_heading: bool = False,
    section: str = "",
    document: str = DOCUMENT,
) -> Paragraph:
    """A paragraph of one line."""
    return Paragraph(text, text, headings, is_heading, source(line, section, document=document))


def task(
    text: str,
    line: int,
    *leads: str,
    headings: tuple[str, ...] = ("II. NHIỆM VỤ",),
    deadlines: tuple[Deadline, ...] = (),
    deadline_text: str | None = None,
    outcome: str | None = None,
    document: str = DOCUMENT,
) -> Task:
    """A task of one line with its leading offices."""
    assignments = tuple(Assignment(Role.LEAD, lead, lead) for lead in leads)
    where = source(line, "II", document=document)
    return Task(
        f"{document}#{line}",
        text,
        f"- {text}",
        headings,
        assignments,
        deadlines,
        deadline_text,
        outcome,
        where,
    )


def metadata(**known: object) -> Metadata:
    """Metadata of a whole plan of 2026; known fields replace the usual ones."""
    fields: dict[str, object] = {
        "title": "Phòng, chống đuối nước trẻ em năm 2026",
        "kind": "Kế hoạch",
        "number": "12/KH-UBND",
        "number_text": "Số: 12/KH-UBND",
        "issuer": "UBND xã Suối Mơ",
        "place": PLACE,
        "signed_on": "2026-03-05",
        "signature": Signature("Lê Văn Mơ", "Chủ tịch", None, source(90)),
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "period_text": "năm 2026",
    }
    return Metadata(**(fields | known))  # type: ignore[arg-type] # fields of the record by name


def plan(
    *parts: Task | Paragraph,
    about: Metadata | None = None,
    attached: Metadata | None = None,
    document: str = DOCUMENT,
) -> Plan:
    """A plan of tasks and paragraphs; a task is its own paragraph as well."""
    tasks = tuple(part for part in parts if isinstance(part, Task))
    paragraphs = tuple(
        Paragraph(part.quote, part.quote, part.headings, is_heading=False, source=part.source)
        if isinstance(part, Task)
        else part
        for part in parts
    )
    return Plan(f"{document}.txt", document, about or metadata(), attached, tasks, paragraphs, ())
