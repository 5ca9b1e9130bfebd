"""The title below the kind of a document, joined over its lines (trích yếu nội dung)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.vietnamese import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

_MOST_LINES = 10
_LONG = 220
_LONG_PARAGRAPH = 150
_LONGEST_TITLE = 600
_OPEN_END = re.compile(r"(?:,|\bvà|\bcủa|\bcho|\bvề|[-–(“\"])$")
_RULE = re.compile(r"[\s\-–—_*=.~•]+$")
# Folded beginnings of what follows a title, with an example. Those of the first table end a title wherever they
# stand; those of the second only with a capital, for a title goes on with "thực hiện …" on its second line.
_ALWAYS = (
    (r"\(?(?:ban hanh )?(?:kem theo|dinh kem)", "(Kèm theo Quyết định số …)"),
    (r"can cu\b|can luat\b|chieu theo", "Căn cứ Luật …"),
    (r"kinh gui", "Kính gửi: …"),
    (r"(?:i|1|a)\s*[.:)/-]", "I. MỤC ĐÍCH"),
    (r"(?:phan|chuong|muc|dieu) (?:i|1|thu nhat|mo dau)(?!\w)", "Điều 1; PHẦN I"),
    (r"(?:quyet dinh|quyet nghi|chi thi)\s*:", "QUYẾT ĐỊNH:"),
    (r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*[-–]", "a second letterhead"),
    (r"so\s*:", "Số: …"),
    (
        r"(?:pho |quyen |q\. ?)?(?:chu tich|giam doc|bi thu|bo truong|cuc truong)\b.*(?:uy ban|ubnd|so |bo |cuc )",
        "CHỦ TỊCH ỦY BAN …",
    ),
    (
        r"(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd) (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) (?=.*(?:ban hanh|xay dung|khoa|ky hop))",
        "UBND xã … ban hành",
    ),
    (r"theo de nghi cua", "Theo đề nghị của …"),
    (r"\(?du thao", "(Dự thảo)"),
    (r"[-–+•]\s", "- Rà soát …"),
)
_CAPITALISED = (
    (r"(?:tiep tuc |trien khai )?(?:thuc hien|trien khai|thi hanh)\b", "Thực hiện Kế hoạch số …"),
    (r"nham\b|de (?:thuc|tiep|dam|bao|nang|trien|day|chu|kip|phat|tang|cu|gop|to)\b", "Nhằm nâng cao …"),
    (r"tren co so|theo (?:ke|quyet|cong|chi|nghi|huong|thong|chuong|tinh|noi|de)\b", "Theo Quyết định số …"),
    (r"xet\b|sau khi\b|qua (?:xem|ra|mot|qua)\b|trong (?:nhung|thoi|nam|cac)\b", "Trong những năm qua"),
    (
        r"thoi gian (?:qua|vua|gan)|hien nay|nhung nam|ngay \d|nam (?:19|20)\d\d,|hang nam|phat huy|tiep tuc\b|de\b",
        "Năm 2025, công tác …",
    ),
    (
        r"(?:uy ban nhan dan|ubnd|hdnd|hoi dong|ban chi dao|dang uy|so|phong|ban thuong)\b.*(?:ban hanh|xay dung|to chuc|thong bao|bao cao|ke hoach)",
        "UBND xã xây dựng kế hoạch …",
    ),
)
_OFFICE_OR_POST = re.compile(
    r"(?:pho |quyen )?(?:uy ban|ubnd|hoi dong|hdnd|chu tich|giam doc|bi thu|truong|so |bo |ban |dang uy|cuc truong|chanh)"
)
_ENDS_ALWAYS = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _ALWAYS))
_ENDS_CAPITALISED = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _CAPITALISED))


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its lines."""

    text: str
    """Joined over the lines, without the kind; "" when there is none."""
    lines: tuple[RawLine, ...]
    """The lines it stands on, without the line of the kind unless the title begins on it."""
    next_line: int
    """Index of the first line after it."""


def read_title(lines: Sequence[RawLine], at: int, rest: str) -> Title:
    """The title after the kind's line.

    at: index of the line of the kind; rest: words after the kind on that line.
    """
    taken: list[RawLine] = [lines[at]] if rest else []
    parts: list[str] = [rest] if rest else []
    index = at + 1
    while index < len(lines) and len(parts) < _MOST_LINES:
        line = lines[index]
        if _RULE.fullmatch(line.text):
            if parts:
                break
            index += 1
            continue
        if parts and _ends(lines, at, index, taken):
            break
        if not parts and (_ENDS_ALWAYS.match(line.folded) or len(line.text) > _LONGEST_TITLE):
            break
        taken.append(line)
        parts.append(line.text)
        index += 1
        if re.search(r"[.:]$", line.text) and not re.search(r"\b[A-ZĐ]\.$", line.text):
            break
    return Title(_tidy(parts), tuple(taken), index)


def _ends(lines: Sequence[RawLine], at: int, index: int, taken: Sequence[RawLine]) -> bool:
    """The line at index stands after the title whose lines so far are taken."""
    line, before = lines[index], lines[index - 1]
    if _ENDS_ALWAYS.match(line.folded) or len(line.text) > (_LONG_PARAGRAPH if line.whole else _LONG):
        return True
    in_capitals = taken[0].in_capitals
    if line.in_capitals and not in_capitals and _OFFICE_OR_POST.match(line.folded):
        return True
    if taken[-1].bold and not line.bold and not line.whole:
        return True
    if _OPEN_END.search(before.text.lower()):
        return False
    capital = line.text[:1].isupper() and not (in_capitals and line.in_capitals)
    return (capital and _ENDS_CAPITALISED.match(line.folded) is not None) or _apart(lines, at, index, taken)


def _apart(lines: Sequence[RawLine], at: int, index: int, taken: Sequence[RawLine]) -> bool:
    """The line at index stands further below than the lines of the title stand from each other."""
    line, before = lines[index], lines[index - 1]
    if before.number == lines[at].number:  # rows of a table have no distances
        return False
    chain = (lines[at], *taken)
    step = min((two.number - one.number for one, two in pairwise(chain)), default=1)
    wider = line.number - before.number > step
    return wider or (line.gap_before and not any(t.gap_before for t in taken[1:] or taken))


def _tidy(parts: Sequence[str]) -> str:
    joined = ""
    for part in parts:
        glue = "" if joined.endswith("-") and not joined.endswith(" -") else " "
        joined += glue + part
    return squeeze(joined).strip(" .:;*_-–—")
