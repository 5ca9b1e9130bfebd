"""JSON Lines to Entries (mỗi dòng một thủ tục)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.procedures.entries import Entry, Extract, Refused
from knowledge.procedures.objects import NOT_AN_OBJECT, entry_of, unknown_keys
from knowledge.procedures.telling import problems_of_rows, unknown_names
from knowledge.readers.limits import MAX_CELL_CHARACTERS
from knowledge.records import Line, Source

if TYPE_CHECKING:
    from knowledge.records import Document

_NOT_JSON = "không phải JSON"
_TOO_LONG = "dài quá 1.000.000 ký tự"
_TOO_DEEP = "lồng quá nhiều lớp"


def entries_of_lines(document: Document) -> Extract:
    """Every line as an Entry or as a problem with its number."""
    unknown: dict[str, int] = {}
    found = [_of_line(line, document, unknown) for line in document.items if isinstance(line, Line)]
    refused = [row for row in found if isinstance(row, Refused)]
    problems = (*problems_of_rows(document.path, "dòng", refused), *unknown_names(document.path, unknown))
    return Extract(tuple(row for row in found if isinstance(row, Entry)), problems)


def _of_line(line: Line, document: Document, unknown: dict[str, int]) -> Entry | Refused:
    if len(line.text) > MAX_CELL_CHARACTERS:  # "[[],[],…" takes twenty times its length in memory
        return Refused(line.number, _TOO_LONG)
    try:
        values: Any = json.loads(line.text)
    except ValueError as fault:
        return Refused(line.number, _NOT_JSON, str(fault))
    except RecursionError:
        return Refused(line.number, _TOO_DEEP)
    if not isinstance(values, dict):
        return Refused(line.number, NOT_AN_OBJECT)
    for key in unknown_keys(values):
        unknown.setdefault(key, line.number)
    return entry_of(values, Source(document.path, document.name, "", line.number, line.number))
