"""Annexes that a plan refers to but that are not in its file (phụ lục, biểu được viện dẫn mà không có)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.validation.wording import problem_at, quoted_around
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.problems import Problem
    from knowledge.records import Paragraph, Plan

_NUMBER = r"(?:\s*(?:số)?\s*(?P<number>\d{1,2}|[IVX]{1,4})(?![\w/]))?"
_KINDS = r"(?P<kind>phụ lục|phụ biểu|biểu tổng hợp|biểu|danh mục|danh sách|bảng phân công|phân công nhiệm vụ)"
# What is said to be attached: "(Biểu số 01 kèm theo)", "tại Phụ lục kèm theo Kế hoạch này", "Phụ lục Kế hoạch này".
_REFERRED = re.compile(
    rf"(?<!\w){_KINDS}{_NUMBER}(?=[^.;]{{0,90}}?(?:(?<!\w)kèm theo|đính kèm|\skế hoạch này))", re.IGNORECASE
)
_AFTER = re.compile(rf"(?:kèm theo|đính kèm)\s+(?:là\s+)?{_KINDS}{_NUMBER}", re.IGNORECASE)
_TITLE = re.compile(rf"(?:[-*]\s*)?{_KINDS}{_NUMBER}", re.IGNORECASE)
_ATTACHED_TO = re.compile(
    r"\(?\s*(?:ban hành\s+)?(?:kèm theo|đính kèm)\s+(?:kế hoạch|quyết định|chương trình|công văn|phương án|đề án|thông báo|"
    r"nghị quyết|văn bản|hướng dẫn|chỉ thị|báo cáo)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200


def is_annex_title(paragraph: Paragraph) -> bool:
    """A paragraph that begins an annex: "PHỤ LỤC II", "Phụ lục", "BIỂU TỔNG HỢP NHIỆM VỤ …"."""
    text = paragraph.text
    if len(text) > _LONGEST_TITLE or text.endswith((".", ";", ":")) or _ATTACHED_TO.match(text):
        return False
    match = _TITLE.match(text)
    if not match or not text[match.start("kind")].isupper():
        return False
    rest = text[match.end() :].strip(" .:-–")
    return not rest or mostly_capitals(text) or paragraph.is_heading


def mostly_capitals(text: str) -> bool:
    """Written in capitals, a few letters lost in extraction excepted ("NHIỆM VỤcụ THỂ")."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def missing_annex(plan: Plan) -> Iterator[Problem]:
    """An annex is referred to, but nothing in the file is titled like it or said to be attached."""
    present = [
        _label(match) for p in plan.paragraphs if is_annex_title(p) and (match := _TITLE.match(p.text))
    ]
    attached = sum(_ATTACHED_TO.match(p.text) is not None for p in plan.paragraphs)
    # The line under the title of a plan issued by a decision says what the plan belongs to, not an annex.
    attached -= 1 if plan.attached else 0
    reported: set[tuple[str, str]] = set()
    for paragraph in plan.paragraphs:
        if is_annex_title(paragraph):
            continue
        for pattern in (_REFERRED, _AFTER):
            for match in pattern.finditer(paragraph.text):
                label = _label(match)
                if label in reported or _is_there(label, present, attached):
                    continue
                reported.add(label)
                name = " ".join(match.group().split())
                words = quoted_around(paragraph.text, *match.span())
                what = f"nhắc đến {name} nhưng trong tệp không có: {words}"
                yield problem_at(paragraph.source, what, f"Bổ sung {name} vào cùng tệp hoặc cùng thư mục.")


def _label(match: re.Match[str]) -> tuple[str, str]:
    kind = fold(match["kind"]).split()[0]
    number = (match["number"] or "").lstrip("0").upper()
    return kind, number


def _is_there(label: tuple[str, str], present: list[tuple[str, str]], attached: int) -> bool:
    if label in present:
        return True
    same = [number for kind, number in present if kind == label[0]]
    if same and (not label[1] or not any(same)):
        return True
    # An annex without a title of its own still says what it is attached to.
    return not same and not label[1] and attached > 0
