"""Headings that name the office for everything below them (đề mục nêu tên đơn vị)."""

from __future__ import annotations

import re

from knowledge.office_names import read_list
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.plans.outline import looks_like_heading
from knowledge.plans.subjects import subject_of

# What may stand before the name.
_LEAD_IN = re.compile(
    r"(?:(?:Kính |Trân trọng )?(?:Đề nghị|Giao(?: nhiệm vụ)?(?: cho)?|Yêu cầu|Phân công|Trách nhiệm của|Trách nhiệm|Nhiệm vụ của|Nhiệm vụ|Đối với|Về phía|"
    r"Phần|Cấp|Khối|Công tác của|Của|Cho)\s*:?\s+)+",
    re.IGNORECASE,
)
# What may follow it in a heading that is no sentence of its own.
_TAIL = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:có |chịu )?(?:trách nhiệm|nhiệm vụ)?\s*(?:tham mưu|chủ trì|thực hiện|phối hợp|triển khai|thực hiện các nhiệm vụ sau|"
    r"thực hiện các nội dung sau|tham mưu thực hiện|chủ trì thực hiện|cụ thể|như sau|sau đây|các nhiệm vụ sau|phụ trách)?\s*"
    r"(?:giúp UBND \w+|cho UBND \w+)?\s*[:.;,-]*\s*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện (?:các|những|một số)|các (?:nội dung|nhiệm vụ|công việc|giải pháp)|như sau|sau đây",
    re.IGNORECASE,
)
# Words that say which official is meant; the whole heading is then the name.
_RELATIVE = re.compile(
    r"\s+(?:được giao|được phân công|phụ trách|làm việc|trực tiếp|thuộc lĩnh vực|có chức năng)(?![^\W\d_])",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"(?P<name>[^:;.]{3,80}?)\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\s*:?$", re.IGNORECASE
)


def heading_offices(text: str) -> tuple[str, ...]:
    """Offices that a heading names for what stands below it; () when it names none.

    "2. Phòng Nội vụ có trách nhiệm", "Văn hóa – Xã hội thị trấn tham mưu:", "Đề nghị Ủy ban MTTQ … và các
    đoàn thể", "Giao phòng X triển khai các công việc sau:". `text` comes without its number.
    """
    lead_in = _LEAD_IN.match(text)
    start = lead_in.end() if lead_in else 0
    offices, end = read_list(text, start, listed=True)
    if offices and _TAIL.match(text, end):
        return offices
    if text.endswith(":") and (subject := subject_of(text)):
        return subject.offices
    if lead_in and offices and STARTS_WITH_VERB.match(text[end:].lstrip(" ,")) and _BELOW.search(text, end):
        return offices
    if offices and _RELATIVE.match(text, end) and looks_like_heading(text):
        return (text[start:].rstrip(" :;,."),)
    unknown = _UNKNOWN.match(text, start)
    return (unknown["name"],) if unknown and not STARTS_WITH_VERB.match(unknown["name"]) else ()
