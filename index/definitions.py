"""Questions for what something is: "X là gì" is answered where "X là …" stands."""

from __future__ import annotations

import re

from index.analysis import analyse, folded

_LONGEST_SUBJECT = 8
_PARTICLES = r"(?: (?:a|vay|the|nhi|ha|the nhi|vay a|the a))*"
# Patterns over syllables without diacritics, each with a question that it is for.
DEFINITIONS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"^(?:dinh nghia|khai niem)(?: cua| ve)? (?P<x>.+?){_PARTICLES}$"),
        "Khái niệm cán bộ không chuyên trách?",
        "trach",
    ),
    (
        re.compile(rf"^(?:the nao|nhu the nao)(?: duoc hieu)? la (?P<x>.+?){_PARTICLES}$"),
        "Thế nào là hộ cận nghèo?",
        "ngheo",
    ),
    (
        re.compile(
            r"^(?P<x>.+?) (?:la gi|la cai gi|(?:co )?nghia la gi|la (?:nhu )?the nao"
            rf"|duoc (?:hieu|dinh nghia) (?:nhu the nao|the nao|la gi|ra sao)){_PARTICLES}$"
        ),
        "Theo Nghị định này, dịch vụ công trực tuyến được hiểu như thế nào ạ?",
        "tuyen",
    ),
)


def defined(text: str) -> str | None:
    """The last syllable, without diacritics, of what a question asks the meaning of; None for others."""
    bare = " ".join(folded(s) for s in analyse(text.rpartition(",")[2]).syllables)
    for pattern, _, _ in DEFINITIONS:
        match = pattern.match(bare)
        if match:
            subject = match["x"].split()
            return subject[-1] if len(subject) <= _LONGEST_SUBJECT else None
    return None
