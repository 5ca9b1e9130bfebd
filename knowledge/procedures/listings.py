"""A Document to a Listing of procedures (danh mục thủ tục), where it is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.problems import Problem
from knowledge.procedures.entries import Entry, Refused
from knowledge.procedures.objects import NOT_AN_OBJECT, entry_of, unknown_keys
from knowledge.procedures.telling import problems_of_rows, problems_of_values, unknown_names
from knowledge.procedures.understanding import procedure_of
from knowledge.records import Line, Listing, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.records import Document, Procedure

DATA_FORMATS = frozenset({"jsonl"})
"""Formats that hold listings and nothing else."""
_NOT_JSON = "không phải JSON"
_TOO_DEEP = "lồng quá nhiều lớp"
_ROWS = "dòng"


def is_listing(document: Document) -> bool:
    """True when the document lists procedures; by its format and its table headers, never by its name."""
    return document.format in DATA_FORMATS


def parse_listing(document: Document) -> Listing:
    """The procedures of a document for which is_listing() is true; never raises for any content."""
    unknown: dict[str, int] = {}
    found = [_of_line(line, document, unknown) for line in document.items if isinstance(line, Line)]
    return _listing(document, found, unknown)


def _of_line(line: Line, document: Document, unknown: dict[str, int]) -> Entry | Refused:
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


def _listing(document: Document, found: list[Entry | Refused], unknown: dict[str, int]) -> Listing:
    entries = [entry for entry in found if isinstance(entry, Entry)]
    refused = [row for row in found if isinstance(row, Refused)]
    if not entries:
        what = "không có dòng nào ghi tên một thủ tục hành chính"
        advice = "Nếu đây là danh mục thủ tục thì đối chiếu tên cột với docs/data-format.md; nếu không thì bỏ tệp ra khỏi thư mục."
        return Listing(document.path, document.name, (), problems=(Problem(document.path, what, advice),))
    procedures = tuple(procedure_of(entry, document.name, at) for at, entry in enumerate(entries, 1))
    return Listing(
        document.path,
        document.name,
        procedures,
        problems=tuple(_problems(document, procedures, refused, unknown)),
    )


def _problems(
    document: Document, procedures: tuple[Procedure, ...], refused: list[Refused], unknown: dict[str, int]
) -> Iterator[Problem]:
    yield from problems_of_rows(document.path, _ROWS, refused)
    yield from unknown_names(document.path, unknown)
    yield from problems_of_values(document.path, procedures)
