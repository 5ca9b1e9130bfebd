"""The procedures in use as people see them (thủ tục trên trang web): by field of work, and one with all it says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.catalogue import Fact
from handlers.wording import document_name, partial_date
from knowledge.records import Doubt, Way
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.records import Listing, Procedure, Submission

WAY_NAMES: dict[Way, str] = {
    Way.IN_PERSON: "Trực tiếp",
    Way.ONLINE: "Trực tuyến",
    Way.POST: "Dịch vụ bưu chính",
    Way.OTHER: "Nguồn không ghi rõ hình thức",
}
# What a person who reads the record has to know of a doubt; short, for it stands beside the words.
NOTES: dict[Doubt, str] = {
    Doubt.TIME_WITHOUT_UNIT: "Thời hạn trong nguồn chỉ là một con số, không ghi đơn vị (ngày, ngày làm việc hay giờ).",
    Doubt.FREE_AND_AMOUNT: "Mức phí và phần mô tả trong nguồn không khớp nhau; cần kiểm tra lại trước khi nộp.",
    Doubt.FEE_IN_NOTE: "Mức phí nằm trong phần mô tả.",
    Doubt.ODD_AMOUNT: "Số tiền trong nguồn có vẻ thiếu hoặc thừa số 0; cần kiểm tra lại.",
    Doubt.GLUED: "Có giá trị bị dính vào nhau trong nguồn; cần kiểm tra lại.",
    Doubt.NOTE_OF_ANOTHER_WAY: "Phần mô tả có thể là của hình thức nộp khác.",
    Doubt.NOTE_AS_PAPER: "Ghi chú, không phải giấy tờ phải nộp.",
    Doubt.SCRAMBLED_STEPS: "Các bước trong nguồn bị thiếu, lặp hoặc không đúng thứ tự.",
    Doubt.NO_DOSSIER: "Nguồn không ghi thành phần hồ sơ.",
    Doubt.NO_AUTHORITY: "Nguồn không ghi cơ quan thực hiện.",
    Doubt.STEPS_CONTRADICT_WAYS: "Tên hoặc các bước không khớp với cách thức thực hiện; hãy hỏi trước cách nộp.",
    Doubt.ABOLISHED_LEVEL: "Nguồn còn ghi cơ quan cấp huyện, đã kết thúc hoạt động từ 01/7/2025.",
    Doubt.DUPLICATE: "Mã này có ở hai bản khác nhau; đây là một trong hai.",
    Doubt.REPEATED_NAME: "Có thủ tục khác cùng tên, cùng cấp nhưng khác mã.",
}


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One way of handing in as a page shows it."""

    name: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


def listing_name(listing: Listing) -> str:
    """ "Quyết định 21/QĐ-UBND ngày 08/9/2026 của UBND xã Suối Mơ" for a decision, else by the name of the file."""
    if listing.metadata and listing.metadata.number:
        return document_name(listing.metadata)
    return f"Danh mục thủ tục hành chính “{listing.document}”"


def procedures_of(listing: Listing, knowledge: KnowledgeBase) -> tuple[Procedure, ...]:
    """The procedures in use that stand in a listing, in its order."""
    return tuple(one for one in knowledge.procedures.values() if one.document == listing.document)


def by_field(procedures: Iterable[Procedure]) -> tuple[tuple[str, tuple[Procedure, ...]], ...]:
    """Procedures by their field of work, fields in the order of the alphabet, those without one last."""
    groups: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in procedures:
        groups[procedure.field].append(procedure)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], fold(group[0])))
    return tuple((name, tuple(group)) for name, group in ordered)


def notes(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """What to say of doubts, in one order."""
    present = set(doubts)
    return tuple(note for doubt, note in NOTES.items() if doubt in present)


def shown_ways(procedure: Procedure) -> tuple[ShownWay, ...]:
    """The ways of handing in with their times and fees."""
    return tuple(
        ShownWay(
            _way_name(way),
            _facts((("Thời hạn", (way.time,)), ("Phí, lệ phí", (way.fee,)), ("Mô tả", (way.note,)))),
            notes(way.doubts),
        )
        for way in procedure.submissions
    )


def _way_name(way: Submission) -> str:
    return way.as_written[:1].upper() + way.as_written[1:] or WAY_NAMES[way.way]


def about(procedure: Procedure) -> tuple[Fact, ...]:
    """What the record says besides ways, papers and steps."""
    return _facts(
        (
            ("Lĩnh vực", (procedure.field,)),
            ("Cấp thực hiện", procedure.levels),
            ("Đối tượng thực hiện", procedure.applicants),
            ("Cơ quan thực hiện", (procedure.agency,)),
            ("Cơ quan có thẩm quyền", (procedure.authority,)),
            ("Nơi tiếp nhận hồ sơ", (procedure.reception,)),
            ("Yêu cầu, điều kiện", (procedure.conditions,)),
            ("Kết quả", procedure.results),
            ("Căn cứ pháp lý", procedure.legal_basis),
            ("Quyết định công bố", (procedure.decision,)),
            (
                "Ngày đối chiếu với nguồn",
                (partial_date(procedure.checked_on),) if procedure.checked_on else (),
            ),
        )
    )


def _facts(rows: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Fact, ...]:
    """Rows that say something."""
    kept = ((name, tuple(value for value in values if value)) for name, values in rows)
    return tuple(Fact(name, values) for name, values in kept if values)
