"""Degrees of secrecy (độ mật): is the document stamped MẬT, TỐI MẬT or TUYỆT MẬT?

The stamp stands alone: in the letterhead, in a text box or page header, on a line of its own, or after the
label "Độ mật:". The same words inside a sentence or title ("bảo vệ bí mật nhà nước") are no stamp.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.records import Table
from knowledge.vietnamese import fold, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.readers.reading import Reading

_LETTERHEAD_LINES = 30
"""Lines from the top where a label counts, and where a stamp may share its line with the letterhead."""
_DEGREES = {"mat": "mật", "toimat": "tối mật", "tuyetmat": "tuyệt mật"}
# "MẶT TRẬN" and "MẤT" fold to the same letters as the stamp; extraction may lose its marks but not swap them.
_OTHER_WORD = re.compile("M[ẶẮẤẦẨẪÁÀẢÃĂẰẲẴ]T", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")
_SIDE_BY_SIDE = re.compile(r"\s{2,}|\t")
_LABEL = r"\W*(?:(?:mức|cấp)\s+)?độ\s*mật(?:\s+của\s+(?:văn\s+bản|tài\s+liệu))?\s*"
_LABEL_ALONE = re.compile(_LABEL + r"\W*", re.IGNORECASE)
_LABELLED = re.compile(_LABEL + r"[:.–-][\s\"“(\[*]*(?:tuyệt\s*|tối\s*)?mật\b\W*(?<![,/])", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\b(?:trang\s*)?\d+(?:\s*/\s*\d+)?\b", re.IGNORECASE)
# What may stand on the same line as a stamp when two columns of the letterhead were run together.
_BESIDE = re.compile(
    r"cộng\s*h(?:òa|oà)\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam|độc\s*lập\s*\W?\s*tự\s*do\s*\W?\s*hạnh\s*phúc|"
    r"đảng\s*cộng\s*sản\s*việt\s*nam|^\s*số\s*:?\s*\d*\s*[-/][\w/&-]+",
    re.IGNORECASE,
)
# A title or sentence may be broken before its last word: "TĂNG CƯỜNG BẢO VỆ BÍ | MẬT".
_BROKEN_TITLE = re.compile(r"\b(?:bi|bao|do|tai lieu|van ban|ho so|thong tin|danh muc|con dau|noi dung)\W*$")
_UNIT_NAME = re.compile(
    r"\W*(?:uy ban|ubnd|hdnd|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|tinh|thanh pho|so)\b"
)


def is_secret(reading: Reading) -> bool:
    """True when a degree of secrecy is stated for the document itself."""
    lines = list(_lines(reading))
    head = lines[:_LETTERHEAD_LINES]
    aside = [_PAGE_NUMBER.sub("", line) for text in reading.aside for line in text.splitlines()]
    if any(map(_shares_its_line, [*head, *aside])) or _is_labelled(head) or _is_labelled(aside):
        return True
    stamps = [_stamp(line, before) for before, line in pairwise(["", *lines])]
    # A list or form that names several degrees is about secrecy; a single one is a stamp.
    return len(set(filter(None, stamps))) == 1 or any(stamps[:10]) or any(map(_stamp, aside))


def _lines(reading: Reading) -> Iterator[str]:
    """The lines; of tables those in the letterhead only, since a column further down may list degrees."""
    count = 0
    for item in reading.items:
        if not isinstance(item, Table):
            texts: Iterable[str] = (item.text,)
        elif count < _LETTERHEAD_LINES:
            texts = (line for row in item.rows for cell in dict.fromkeys(row) for line in cell.splitlines())
        else:
            continue
        for text in texts:
            if text.strip():
                count += 1
                yield repair_letters(text)


def _stamp(line: str, before: str = "") -> str | None:
    """The degree when the line holds nothing else: in capitals, spaced out or not; None otherwise."""
    letters = _NOT_LETTERS.sub("", line)
    degree = _DEGREES.get(fold(letters)) if len(letters) <= 8 else None
    if degree is None or not letters.isupper() or _OTHER_WORD.search(letters):
        return None
    previous = fold(before)
    goes_on = _BROKEN_TITLE.search(previous) and not _UNIT_NAME.match(previous)
    return None if goes_on else degree


def _shares_its_line(line: str) -> bool:
    """True for "MẬT     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and "Số: 05/KH-UBND MẬT"."""
    rest = _BESIDE.sub("", line)
    parts = {rest, *_SIDE_BY_SIDE.split(line), *_SIDE_BY_SIDE.split(rest)} - {line, line.strip()}
    return any(map(_stamp, parts))


def _is_labelled(lines: Sequence[str]) -> bool:
    """True for "Độ mật: Tối mật", also when the degree stands in the next cell or line."""
    if any(_LABELLED.fullmatch(squeeze(line)) for line in lines):
        return True
    return any(
        _LABEL_ALONE.fullmatch(squeeze(label)) and fold(_NOT_LETTERS.sub("", value)) in _DEGREES
        for label, value in pairwise(lines)
    )
