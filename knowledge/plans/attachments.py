"""The line that says what a plan or an annex belongs to: "(Kèm theo Kế hoạch số … ngày … của …)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.partial_dates import find_date
from knowledge.plans.kinds import kind_in
from knowledge.plans.numbers import find_headed_number, find_number
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

_START = re.compile(r"\(?\s*(?:ban hanh\s+)?(?:kem theo|dinh kem(?: theo)?|kem)\s+")
_KIND = re.compile(
    r"(?:kem theo|dinh kem(?: theo)?|kem)\s+(?P<kind>(?:ke hoach|quyet dinh|nghi quyet|chuong trinh|cong van|thong bao|"
    r"phuong an|de an|chi thi|huong dan|bao cao|van ban|to trinh|quy che|thong tu)(?: (?:hanh dong|phoi hop|lien tich))?)"
)
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Attachment:
    """What such a line says."""

    kind: str
    """Kind of the document it belongs to: "Kế hoạch"; "Văn bản" and "Công văn" as written."""
    number: str | None
    number_text: str | None
    dated: str | None
    """ISO date or its known beginning."""
    issuer: str | None
    """What stands after "của", as written: "UBND thị trấn Đồng Xuân"."""
    first: int
    """Index of the first of its lines."""
    last: int


def find_attachments(lines: Sequence[RawLine]) -> tuple[Attachment, ...]:
    """All such lines, in order. A sentence that merely mentions an annex is none."""
    return tuple(found for index in range(len(lines)) if (found := _read(lines, index)))


def _read(lines: Sequence[RawLine], at: int) -> Attachment | None:
    if not _START.match(lines[at].folded) or (lines[at].text[0] != "(" and not lines[at].text[0].isupper()):
        return None
    last = at
    text = lines[at].text
    while ")" not in text and text.startswith("(") and last + 1 < len(lines) and last - at < _MOST_LINES:
        last += 1
        text += " " + lines[last].text
    match = _KIND.search(fold(text))
    if not match or len(text) > 400:
        return None
    kind = kind_in(match["kind"]) or squeeze(text[match.start("kind") : match.end("kind")]).capitalize()
    number = find_number(text) or find_headed_number(text[match.end() :])
    date = find_date(text)
    issuer = re.search(r"(?<!\w)của\s+([^)]+?)\s*(?:\)|$|về việc|ban hành|phê duyệt)", text)
    return Attachment(
        kind=kind,
        number=number.number if number else None,
        number_text=number.as_written if number else None,
        dated=date.iso if date else None,
        issuer=squeeze(issuer[1]).strip(" .,") if issuer else None,
        first=at,
        last=last,
    )
