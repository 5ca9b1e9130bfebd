"""Kinds of documents and the letters that stand for them in a number (tên loại văn bản, ký hiệu).

The kinds and letters of Decree 30/2020/NĐ-CP, appendix III, and of the Party's guidance on documents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from knowledge.plans.raw_lines import RawLine

UNKNOWN_KIND = "Văn bản"
"""The kind of a document that does not say it."""

SYMBOLS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "CTR": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "PA": "Phương án",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "TTR": "Tờ trình",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "VBHN": "Văn bản hợp nhất",
    "BB": "Biên bản",
    "GM": "Giấy mời",
    "GP": "Giấy phép",
    "PL": "Pháp lệnh",
}
"""Letters after the slash (before the hyphen) → kind."""

# Kinds that give a file its title line, longest first so that "Chương trình hành động" is not cut short.
_TITLE_KINDS = (
    "Chương trình hành động",
    "Chương trình công tác",
    "Thông tư liên tịch",
    "Hướng dẫn liên ngành",
    "Kế hoạch liên tịch",
    "Kế hoạch phối hợp",
    "Kế hoạch hành động",
    "Kế hoạch",
    "Quyết định",
    "Nghị quyết",
    "Chương trình",
    "Đề án",
    "Phương án",
    "Thông báo",
    "Thông tư",
    "Hướng dẫn",
    "Chỉ thị",
    "Báo cáo",
    "Tờ trình",
    "Kết luận",
    "Quy chế",
    "Quy định",
    "Công điện",
    "Nghị định",
    "Giấy mời",
    "Giấy phép",
    "Biên bản",
    "Pháp lệnh",
    "Bộ luật",
    "Luật",
    "Quy trình",
    "Nội quy",
    "Dự án",
)
_BY_FOLDED = {fold(kind): kind for kind in _TITLE_KINDS}
_START = re.compile("(?:" + "|".join(_BY_FOLDED) + r")(?!\w)")


def kind_in(folded_kind: str) -> str | None:
    """The kind's usual spelling for folded words ("ke hoach" → "Kế hoạch"); None for no kind."""
    return _BY_FOLDED.get(folded_kind.strip())


def title_kind(line: RawLine, *, alone_only: bool = False) -> tuple[str, str] | None:
    """The kind a title line gives, and the words after it on the same line; None for any other line.

    "KẾ HOẠCH" and "Kế hoạch" alone are title lines, and so is a line that begins with the kind in capitals;
    "QUYẾT ĐỊNH:" with a colon is the formula before the articles. With alone_only nothing may follow.
    """
    for text in dict.fromkeys((line.text, line.columns[-1])):
        folded = fold(text)
        match = _START.match(folded)
        if not match:
            continue
        rest = text[match.end() :].strip() if len(folded) == len(text) else ""
        if rest.startswith(":") or _is_reference(rest):
            continue
        written = text[: match.end()]
        if not rest.strip(" .*-–_"):
            return _BY_FOLDED[match.group()], ""
        if not alone_only and written.isupper() and rest[0] not in ",;.":
            return _BY_FOLDED[match.group()], rest
    return None


def _is_reference(rest: str) -> bool:
    """ "QUYẾT ĐỊNH SỐ 12/QĐ-UBND" in a heading names another document."""
    return re.match(r"s[oốô]\s*:?\s*[\d./…]", rest.lower()) is not None or rest.startswith("/")


def kind_of_number(number: str) -> str | None:
    """The kind that a number's letters say ("15/2024/QĐ-UBND", "24-CT/TU"); None when they say none."""
    for piece in re.split(r"[/\s-]+", number):
        if piece in SYMBOLS:
            return SYMBOLS[piece]
    return None
