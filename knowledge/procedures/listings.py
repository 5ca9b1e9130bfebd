"""A Document to a Listing of procedures (danh mục thủ tục), where it is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.plans import parse_plan
from knowledge.problems import Problem
from knowledge.procedures.data_lines import entries_of_lines
from knowledge.procedures.entries import Extract
from knowledge.procedures.fields import Field
from knowledge.procedures.tables import entries_of_tables, has_listing
from knowledge.procedures.telling import problems_of_codes, problems_of_values
from knowledge.procedures.template import EXAMPLE_MARK
from knowledge.procedures.understanding import code_of, procedure_of
from knowledge.records import Listing

if TYPE_CHECKING:
    from knowledge.records import Document, Metadata

_LINES = "jsonl"
_SHEETS = frozenset({"csv", "xlsx"})
_PAGES = frozenset({"docx", "pdf", "picture"})
NOTHING_FOUND = "không có dòng nào ghi tên một thủ tục hành chính"
_ADVICE = "Nếu đây là danh mục thủ tục thì đặt tên cột theo mẫu (lệnh motcua template); nếu không thì bỏ tệp ra khỏi thư mục."


def is_listing(document: Document) -> bool:
    """True when the document lists procedures: data files always, office documents by the headers of their tables."""
    if document.format in _PAGES:
        return has_listing(document)
    return document.format == _LINES or document.format in _SHEETS


def parse_listing(document: Document) -> Listing:
    """The procedures of a document for which is_listing() is true; never raises for any content."""
    found = _without_examples(
        document.path,
        entries_of_lines(document) if document.format == _LINES else entries_of_tables(document),
    )
    metadata = _metadata(document) if document.format in _PAGES else None
    if not found.entries:
        nothing = Problem(document.path, NOTHING_FOUND, _ADVICE)
        return Listing(document.path, document.name, (), metadata, (nothing, *found.problems))
    return _listing(document, found, metadata)


def _listing(document: Document, found: Extract, metadata: Metadata | None) -> Listing:
    procedures = [procedure_of(entry, document.name, at) for at, entry in enumerate(found.entries, 1)]
    if metadata and metadata.number:
        procedures = [p if p.decision else replace(p, decision=metadata.number) for p in procedures]
    mended = [(entry.one(Field.CODE), code_of(entry)) for entry in found.entries]
    problems = (
        *found.problems,
        *problems_of_codes(document.path, mended),
        *problems_of_values(document.path, procedures),
    )
    return Listing(document.path, document.name, tuple(procedures), metadata, problems)


def _without_examples(path: str, found: Extract) -> Extract:
    """Without the made-up procedures of the template, which somebody forgot to delete."""
    kept = tuple(entry for entry in found.entries if not entry.one(Field.NAME).endswith(EXAMPLE_MARK))
    left = len(found.entries) - len(kept)
    if not left:
        return found
    problem = Problem(path, f"còn {left} thủ tục ví dụ của mẫu, không được dùng", "Xóa các dòng ví dụ.")
    return Extract(kept, (*found.problems, problem))


def _metadata(document: Document) -> Metadata:
    """Of the decision that announces the procedures."""
    return parse_plan(document).metadata
