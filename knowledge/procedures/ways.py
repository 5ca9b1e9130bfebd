"""By which way an application is handed in (hình thức nộp), from the words for it."""

from __future__ import annotations

import re

from knowledge.records import Way
from knowledge.vietnamese import fold

# Folded words for each way; "không trực tuyến" does not count.
_ONLINE = (
    r"truc tuyen|online|qua mang|tren mang|moi truong dien tu|giao dich dien tu|phuong thuc dien tu|ung dung dinh danh|"
    r"cong dich vu cong|cong dvc|dvctt|toan trinh|mot phan|vneid|thu dien tu|email|internet"
)
_CUES: tuple[tuple[Way, str], ...] = (
    (Way.ONLINE, _ONLINE),
    (Way.POST, r"buu chinh|buu dien|bcci|buu pham|chuyen phat"),
    (Way.IN_PERSON, r"truc tiep|tai tru so|tai bo phan|tai trung tam|tai noi|tai cho|tai nha|luu dong"),
)
_PATTERNS = tuple((way, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for way, words in _CUES)
_DENIED = re.compile(r"(?:khong|chua)(?: \w+){0,3} $")
_CUTS = re.compile(
    r"\n|;|(?<=\S)\s*[•●▪]\s*|(?:^|(?<=\s))[-+–*]\s+|\s*/\s*(?=[^\W\d_])|,\s*(?=[^\W\d_])|\s+(?:hoặc|và)\s+",
    re.IGNORECASE,
)
_EDGES = " \n\t;,/-+–*•●▪"


def ways_in(text: str) -> tuple[Way, ...]:
    """The ways that a text names, in the order of the text; () when it names none."""
    folded = fold(text)
    found = []
    for way, pattern in _PATTERNS:
        matches = [m for m in pattern.finditer(folded) if not _DENIED.search(folded[: m.start()])]
        if matches:
            found.append((matches[0].start(), way))
    return tuple(way for _, way in sorted(found))


def way_of(text: str) -> Way:
    """The way that a text names, the first of several; OTHER when it names none."""
    return next(iter(ways_in(text)), Way.OTHER)


def pieces_by_way(text: str) -> tuple[tuple[Way, str], ...]:
    """Several ways in one cell, each with its own words: "Trực tiếp, trực tuyến" gives two; () for an empty text.

    Words that name no way stay with those before them; a text that cannot be cut is repeated for each.
    """
    whole = text.strip(_EDGES)
    if not whole:
        return ()
    named = ways_in(whole)
    starts = [0, *(match.end() for match in _CUTS.finditer(whole))]
    pieces = [ways_in(whole[start:end]) for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)]
    if len(named) < 2 or any(len(piece) > 1 for piece in pieces):
        return tuple((way, whole) for way in named) or ((Way.OTHER, whole),)
    heads = [(start, piece[0]) for start, piece in zip(starts, pieces, strict=True) if piece]
    begins = [0, *(start for start, _ in heads[1:])]
    ends = [*begins[1:], len(whole)]
    return tuple(
        (way, whole[begin:end].strip(_EDGES).removesuffix(" và").removesuffix(" hoặc"))
        for (_, way), begin, end in zip(heads, begins, ends, strict=True)
    )
