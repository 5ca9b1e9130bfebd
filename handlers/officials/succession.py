"""Succession of offices (đơn vị kế thừa): which office of today has the work of one that a plan names.

Only proposed here, from names; a person confirms. Since 1 July 2025 a commune has its Văn phòng HĐND và UBND, Phòng Kinh tế,
Phòng Văn hóa - Xã hội and Trung tâm Phục vụ hành chính công in place of the posts it had before; which field went where
follows Nghị định 150/2025/NĐ-CP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from knowledge.offices import office_key
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 88
"""Of 100: names that differ by a slip or by the unit they belong to."""
FIELDS: tuple[tuple[str, str], ...] = (
    (r"mot cua|phuc vu hanh chinh cong|tiep nhan (?:va )?tra ket qua", "phuc vu hanh chinh cong"),
    (r"tu phap|ho tich|van phong|thong ke", "van phong"),
    (r"kinh te|ha tang|do thi|dia chinh|dat dai|xay dung|moi truong|giao thong|thuy loi", "kinh te"),
    (r"nong nghiep|khuyen nong|thu y|tai chinh|ke toan|ke hoach", "kinh te"),
    (
        r"van hoa|xa hoi|lao dong|thuong binh|noi vu|giao duc|thong tin|truyen thanh|tin nguong",
        "van hoa xa hoi",
    ),
    (r"quan su|dan quan", "quan su"),
    (r"cong an", "cong an"),
    (r"y te", "y te"),
)
"""Fields of work, folded: words in the old name, words in the name of the office that has the field today."""


_NOT_OURS = re.compile(
    r"^(?:tat ca|toan the|moi|cac|nhung|nguoi dung dau)\b|^(?:so|vien)\b|\b(?:huyen|quan|tinh|thanh pho|trung uong)\b(?! su)"
)
"""Many bodies at once, and bodies of other levels: their work did not come to one of the commune's offices by itself."""
_OTHER_BODIES = re.compile(
    r"\b(?:dang uy|mat tran|chinh tri xa hoi|ngan hang|bao hiem|hop tac xa|dang ky dat dai|quan ly du an|kho bac|thue|cong ty|"
    r"toa an)\b"
)
"""Bodies of their own that have the words of a field in their names: only the same name speaks for an office of today."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An office of today that may have the work."""

    office: str
    why: str
    """For the person who decides."""


def propose(named: str, offices: Iterable[str]) -> tuple[Proposal, ...]:
    """The offices of today that an office of a plan may have become, the likeliest first; () when none is near."""
    if _NOT_OURS.search(fold(named)):
        return ()
    old = office_key(named, "xa")
    today = {office: office_key(office, "xa") for office in offices}
    same = [office for office, key in today.items() if key == old]
    alike = [office for office, key in today.items() if key != old and ratio(key, old) >= ALIKE]
    found = [Proposal(office, "trùng tên") for office in same]
    found += [Proposal(office, "tên gần giống") for office in alike]
    for words, field in () if _OTHER_BODIES.search(old) else FIELDS:
        if re.search(rf"\b(?:{words})\b", old):
            found += [
                Proposal(office, "cùng lĩnh vực")
                for office, key in today.items()
                if re.search(rf"\b{field}\b", key)
            ]
    likeliest: dict[str, Proposal] = {}
    for proposal in found:
        likeliest.setdefault(proposal.office, proposal)
    return tuple(likeliest.values())
