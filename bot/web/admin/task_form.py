"""The form of a correction (biểu mẫu đính chính): what was typed, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.folder.amending import Wanted
from bot.folder.faults import NotTakenError
from knowledge.correcting import deadlines_in
from knowledge.records import Role
from knowledge.vietnamese import repair_letters, squeeze

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from knowledge.records import Plan

FIELDS = {Role.LEAD: "chu_tri", Role.SUPPORT: "phoi_hop", Role.FOLLOW: "theo_doi"}
"""Names of the inputs of each role, of which there may be several."""
_LONGEST_TEXT = 4000
_LONGEST_NAME = 200
_MOST_OFFICES = 60
EXAMPLES = "“trước ngày 30/6/2026”, “hằng tháng, trước ngày 25”, “quý III năm 2026”, “thường xuyên”"
"""Deadlines as a document would have them."""


def typed(form: FormData) -> Wanted:
    """The task as it was typed, white space folded; of an office named twice the first role counts."""
    offices: dict[str, Role] = {}
    for role, name in FIELDS.items():
        for said in form.getlist(name):
            office = _clean(said)
            if office:
                offices.setdefault(office, role)
    return Wanted(
        _clean(form.get("noi_dung")),
        tuple((role, office) for office, role in offices.items()),
        _clean(form.get("thoi_han")),
    )


def check(wanted: Wanted, before: Wanted | None, plan: Plan) -> None:
    """Raises NotTakenError with all that is wrong; what the document has like that itself is never wrong."""
    faults = []
    if not wanted.text:
        faults.append(
            "Nội dung nhiệm vụ còn trống. Hãy ghi việc phải làm; nếu không phải nhiệm vụ thì bấm “Bỏ nhiệm vụ”."
        )
    if len(wanted.text) > _LONGEST_TEXT or len(wanted.deadline) > _LONGEST_NAME:
        faults.append("Nội dung hoặc thời hạn quá dài. Hãy viết gọn lại.")
    if len(wanted.offices) > _MOST_OFFICES or any(len(name) > _LONGEST_NAME for _, name in wanted.offices):
        faults.append("Có quá nhiều đơn vị, hoặc tên đơn vị quá dài. Mỗi ô chỉ ghi tên một đơn vị.")
    same = before is not None and wanted.deadline == before.deadline
    if wanted.deadline and not same and not faults and not deadlines_in(wanted.deadline, plan):
        faults.append(
            f"Chưa hiểu thời hạn “{wanted.deadline}”. Hãy ghi như trong văn bản, ví dụ: {EXAMPLES}."
        )
    if faults:
        raise NotTakenError(*faults)


def _clean(said: object) -> str:
    return squeeze(repair_letters(said)) if isinstance(said, str) else ""
