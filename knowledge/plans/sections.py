"""What a section is about (loại đề mục): aims, plain facts, or work to be done."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.plans.outline import looks_like_heading
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.plans.outline import Node


class Kind(StrEnum):
    """What the paragraphs of a section are."""

    AIMS = "aims"
    """Mục đích, yêu cầu, mục tiêu, đánh giá: nothing to be done, unless an office is told so in plain words."""
    FACTS = "facts"
    """Thời gian, địa điểm, kinh phí, đối tượng: work only where a sentence names who does it."""
    WORK = "work"
    """Nhiệm vụ, giải pháp, tổ chức thực hiện: every item is something to be done."""


_CUES = (
    (Kind.WORK, r"nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem|trinh tu|lo trinh|quy trinh|cac buoc|bien phap|cong viec|tien do|che do (?:thong tin|bao cao)|noi dung (?:thuc hien|trien khai|hoat dong)|cong tac (?!chi dao, dieu hanh$)"),
    (Kind.AIMS, r"muc dich|yeu cau|muc tieu|chi tieu|quan diem|nguyen tac|can cu|danh gia|thuc trang|tinh hinh|ket qua|dac diem|boi canh|su can thiet|co so phap ly|ton tai|han che|nguyen nhan|du bao|phuong cham"),
    (Kind.FACTS, r"kinh phi|thoi gian|dia diem|doi tuong|thanh phan|pham vi|so luong|phuong thuc|hinh thuc|dia ban|chuong trinh hoi nghi|che do chinh sach"),
    (Kind.WORK, r"noi dung|to chuc|trien khai|thuc hien|hoat dong"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})")) for kind, words in _CUES)
_PURE_AIMS = re.compile(
    r"(?:\W*(?:va|cac|muc dich|yeu cau|muc tieu|chi tieu|quan diem|nguyen tac|chung|cu the|tong quat|phan dau|chu yeu|den nam|nam|giai doan|\d+))+\W*$"
)


def kind_of(heading: str) -> Kind | None:
    """What a heading says about its section; None when it does not say."""
    words = fold(heading)
    if _PURE_AIMS.match(words):
        return Kind.AIMS
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), None)


def section_kind(node: Node) -> Kind:
    """The kind of the section that a node stands in, by the nearest heading that tells; work when none tells."""
    for above in node.ancestors():
        if not looks_like_heading(above.text) or above.is_bullet:
            continue
        kind = kind_of(above.text)
        if kind is not None:
            return kind
    return Kind.WORK
