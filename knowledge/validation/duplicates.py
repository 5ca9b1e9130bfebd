"""Documents that are there twice, or that a later one has replaced (văn bản trùng, bị thay thế)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from knowledge.plans.numbers import find_number
from knowledge.problems import Problem
from knowledge.validation.wording import quoted
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.records import Plan

_REPLACES = re.compile(
    r"(?:thay thế|bãi bỏ|thay cho|hết hiệu lực|huỷ bỏ|hủy bỏ)\s+(?:toàn bộ\s+)?(?:các\s+)?(?P<what>(?:Kế hoạch|Quyết định|Chương trình|"
    r"Đề án|Phương án|Chỉ thị|Nghị quyết|Quy chế)\s[^.;]*)",
    re.IGNORECASE,
)


def same_number(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Two documents of one issuer and year with one number."""
    groups: dict[tuple[str, str, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        metadata = plan.metadata
        if metadata.number and metadata.signed_on:
            groups[fold(metadata.number), fold(metadata.issuer or ""), metadata.signed_on[:4]].append(plan)
    for group in groups.values():
        for plan in group[1:]:
            what = f"cùng số {plan.metadata.number} và cùng cơ quan ban hành với {group[0].path}"
            yield Problem(plan.path, what, "Giữ một bản, hoặc sửa số nếu là hai văn bản khác nhau.")


def same_text(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Two files with the same text, whatever their names and formats."""
    first: dict[int, Plan] = {}
    for plan in plans:
        text = "".join(re.findall(r"\w+", fold(" ".join(p.text for p in plan.paragraphs))))
        if not text:
            continue
        known = first.setdefault(hash(text), plan)
        if known is not plan:
            what = f"nội dung trùng với {known.path}"
            yield Problem(plan.path, what, "Giữ một bản để câu trả lời không lặp lại.")


def replaced_document(plans: Sequence[Plan]) -> Iterator[Problem]:
    """A document that another loaded one says it replaces or repeals."""
    by_number: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        if plan.metadata.number:
            by_number[fold(plan.metadata.number)].append(plan)
    for plan in plans:
        for paragraph in plan.paragraphs:
            for match in _REPLACES.finditer(paragraph.text):
                found = find_number(match["what"])
                for old in by_number.get(fold(found.number or ""), []) if found else []:
                    if old is not plan and old.metadata.place == plan.metadata.place:
                        what = f"đã được {plan.path} thay thế: {quoted(match.group())}"
                        yield Problem(old.path, what, "Chuyển văn bản cũ ra khỏi thư mục nếu không còn dùng.")
