"""Reading of JSON Lines files (mỗi dòng một đối tượng JSON): one Line a physical line, understood elsewhere."""

from __future__ import annotations

from knowledge.readers.encodings import decode
from knowledge.readers.limits import MAX_TEXT_LINES
from knowledge.readers.reading import Outcome, Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line


def read_json_lines(data: bytes) -> Outcome:
    """Lines that are not blank, exactly as in the file; Line.number is the physical line."""
    text = decode(data)
    if isinstance(text, Refusal):
        return text
    lines = text.split("\n")
    if len(lines) > MAX_TEXT_LINES:
        return Refusal.TOO_BIG
    items = tuple(
        Line(content, number, whole=True) for number, line in enumerate(lines, 1) if (content := line.strip())
    )
    return Reading(items) if items else Refusal.EMPTY
