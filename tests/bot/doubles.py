"""Two invented communes' knowledge, and an assistant that gives prepared answers and records what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from bot.channels.base import Desk
from handlers.messages import Answer, Choice, Citation, Intent, Question, Status
from handlers.snapshot import Contact, Snapshot
from knowledge.knowledge_base import build_knowledge
from knowledge.records import (
    Assignment,
    DateDeadline,
    Metadata,
    Paragraph,
    Plan,
    Role,
    Signature,
    Source,
    Task,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from index import SearchIndex

TODAY = date(2026, 9, 21)
CONTACT = Contact(
    "Trung tâm Phục vụ hành chính công xã Suối Mơ", "12 đường Hoa Ban", "0200 000 000", "7h30–17h"
)


def plan(document: str, place: str, number: str, valid_to: str = "2026-12-31") -> Plan:
    """A plan with two headings, two tasks and a running paragraph."""
    path = f"2026/{document}.txt"
    short = place.partition(",")[0]

    def source(first: int, last: int) -> Source:
        return Source(path, document, "II.1", first, last)

    def task(at: int, text: str, office: str) -> Task:
        assigned = (Assignment(Role.LEAD, office, office), Assignment(Role.SUPPORT, "Các thôn", "các thôn"))
        deadline = DateDeadline(date(2026, 6, 30), "trước ngày 01/7/2026")
        headings = ("II. NHIỆM VỤ", "1. Công khai")
        quote = f"- {text}."
        return Task(
            f"{document}#{at}",
            text,
            quote,
            headings,
            assigned,
            (deadline,),
            "30/6/2026",
            None,
            source(at, at + 1),
        )

    tasks = (
        task(12, "Niêm yết công khai danh sách hộ nghèo tại nhà văn hóa thôn", "Phòng Kinh tế"),
        task(16, "Thu gom rác thải tại các tuyến đường liên thôn", "Phòng Kinh tế"),
    )
    lines = (
        ("I. MỤC ĐÍCH", (), True, 3),
        ("Nâng cao chất lượng phục vụ Nhân dân; <b>không</b> gây phiền hà.", ("I. MỤC ĐÍCH",), False, 4),
        ("II. NHIỆM VỤ", (), True, 9),
        ("1. Công khai", ("II. NHIỆM VỤ",), True, 10),
        *((t.text, t.headings, False, t.source.first_line) for t in tasks),
        *(
            (
                f"Nội dung thứ {n} của văn bản, viết dài cho đủ một đoạn để trang có chỗ mà cuộn.",
                (),
                False,
                20 + n,
            )
            for n in range(40)
        ),
    )
    paragraphs = tuple(
        Paragraph(text, text, headings, is_heading, source(first, first + 1))
        for text, headings, is_heading, first in lines
    )
    metadata = Metadata(
        "Giảm nghèo bền vững năm 2026",
        "Kế hoạch",
        number=number,
        issuer=f"UBND {short}",
        place=place,
        signed_on="2026-01-05",
        signature=Signature("Lê Văn Mơ", "Chủ tịch", None, source(90, 91)),
        valid_from="2026-01-01",
        valid_to=valid_to,
        recipients=("Thường trực Đảng ủy", "Các thôn"),
    )
    return Plan(path, document, metadata, None, tasks, paragraphs, ())


FIRST = plan("KH-12", "xã Suối Mơ, tỉnh Tân Hòa", "12/KH-UBND")
SECOND = plan("KH-7", "phường Hoa Ban, tỉnh Tân Hòa", "7/KH-UBND", valid_to="2025-12-31")


def snapshot_of(*plans: Plan) -> Snapshot:
    """A snapshot of some plans, without an index."""
    return Snapshot(build_knowledge(plans), cast("SearchIndex", None), CONTACT, "v1")


def answer_about(task: Task, text: str = "") -> Answer:
    """An answer that cites a task."""
    source = task.source
    label = f"Kế hoạch 12/KH-UBND ngày 05/01/2026 của UBND xã Suối Mơ, mục {source.section}"
    citation = Citation(
        source.document,
        label,
        "12/KH-UBND",
        source.section,
        task.quote,
        source.path,
        source.first_line,
        source.last_line,
    )
    said = text or f"Chủ trì: Phòng Kinh tế.\nPhối hợp: Các thôn.\n\nViệc: “{task.text}”\n- một\n- hai"
    return Answer(Status.ANSWERED, Intent.RESPONSIBLE, f"{said}\nNguồn: {label}", (citation,), (), 0.9)


WHICH_UNIT = Answer(
    Status.CHOICE,
    Intent.RESPONSIBLE,
    "Anh/chị hỏi về đơn vị nào?",
    choices=(
        Choice("xã Suối Mơ", "Ai chịu trách nhiệm niêm yết?", place="xã Suối Mơ, tỉnh Tân Hòa"),
        Choice("phường Hoa Ban", "Ai chịu trách nhiệm niêm yết?", place="phường Hoa Ban, tỉnh Tân Hòa"),
    ),
)
UNKNOWN = Answer(Status.UNKNOWN, Intent.OTHER, "Các văn bản hiện có không nêu nội dung này.")
EMERGENCY = Answer(Status.EMERGENCY, Intent.OTHER, "Gọi ngay 114 nếu có cháy.")


@dataclass
class Assistant:
    """Answers by a word of the question, and remembers every question."""

    prepared: dict[str, Answer] = field(default_factory=dict)
    otherwise: Answer = field(default_factory=lambda: answer_about(FIRST.tasks[0]))
    asked: list[Question] = field(default_factory=list)
    before: Callable[[Question], None] | None = None
    """Called before every answer, for tests of slowness and failure."""

    def __call__(self, question: Question, snapshot: Snapshot) -> Answer:
        """The prepared answer whose word the question has."""
        self.asked.append(question)
        if self.before is not None:
            self.before(question)
        if "nào đây" in question.text and question.place is None:
            return WHICH_UNIT
        return next(
            (answer for word, answer in self.prepared.items() if word in question.text), self.otherwise
        )


def desk_of(assistant: Callable[[Question, Snapshot], Answer], *plans: Plan) -> Desk:
    """A desk over some plans (FIRST and SECOND when none are given)."""
    snapshot = snapshot_of(*(plans or (FIRST, SECOND)))
    return Desk(snapshot=lambda: snapshot, reply=assistant, today=lambda: TODAY)
