"""Reading of TXT files (tệp văn bản thuần): one Line a physical line."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.readers.encodings import decode
from knowledge.readers.limits import MAX_TEXT_LINES
from knowledge.readers.reading import Outcome, Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line

_LINE_END = re.compile("(\r\n|[\n\r\f\v\u2028\u2029])")


def read_text(data: bytes) -> Outcome:
    """Lines exactly as in the file, apart from their endings; Line.number is the physical line.

    Blank lines give no Line but `gap_before` on the next one. Form feeds part the pages; without any,
    Line.page is None.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        return Refusal.EMPTY
    text = decode(data)
    if isinstance(text, Refusal):
        return text
    if len(_LINE_END.findall(text)) > MAX_TEXT_LINES:
        return Refusal.TOO_BIG
    lines: list[Line] = []
    page = 1 if "\f" in text else None
    gap = False
    parts = ["", *_LINE_END.split(text)]
    for index, (ending, content) in enumerate(pairwise(parts)):
        if index % 2:
            continue
        if ending == "\f" and page is not None:
            page += 1
        if content.strip():
            lines.append(Line(content, index // 2 + 1, page=page, gap_before=gap))
            gap = False
        else:
            gap = bool(lines)
    return Reading(tuple(lines)) if lines else Refusal.EMPTY
