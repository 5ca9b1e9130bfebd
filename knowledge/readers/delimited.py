"""Reading of CSV files (tệp CSV): one Table, whatever stands between the cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from knowledge.readers.encodings import decode
from knowledge.readers.limits import MAX_CELL_CHARACTERS, MAX_TABLE_CELLS, MAX_TEXT_LINES
from knowledge.readers.reading import Outcome, Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Table

_SEPARATORS = ";\t,|"
"""The likeliest first: where the comma marks decimals, spreadsheets write semicolons."""
_SAMPLE_ROWS = 50
_HINT = "sep="


def read_delimited(data: bytes) -> Outcome:
    """All rows of one length, blank ones kept, so that a row has the number that a spreadsheet shows."""
    text = decode(data)
    if isinstance(text, Refusal):
        return text
    hinted = text[: len(_HINT) + 1] if text.startswith(_HINT) else ""
    if hinted:
        text = "\n" + text.partition("\n")[2]
    separator = hinted[-1:] or _separator(text)
    rows: list[tuple[str, ...]] = []
    cells = 0
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(tuple(row))
            cells += len(row)
            if len(rows) > MAX_TEXT_LINES or cells > MAX_TABLE_CELLS:
                return Refusal.TOO_BIG
    except csv.Error:
        return Refusal.HUGE_CELL
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_TABLE_CELLS:
        return Refusal.TOO_BIG
    if not any(cell.strip() for row in rows for cell in row):
        return Refusal.EMPTY
    return Reading((Table(tuple(row + ("",) * (width - len(row)) for row in rows), 1),))


def _separator(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells, and into most cells."""
    lines = text.splitlines(keepends=True)[: 4 * _SAMPLE_ROWS]

    def regular(separator: str) -> int:
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(csv.reader(lines, delimiter=separator), range(_SAMPLE_ROWS), strict=False):
                widths[len(row)] += 1
        except csv.Error:
            return 0
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=regular)
