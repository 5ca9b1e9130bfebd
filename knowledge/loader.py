"""A folder of documents to a KnowledgeBase (nạp tri thức từ thư mục)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.knowledge_base import knowledge_of
from knowledge.plans import parse_plan
from knowledge.procedures.listings import is_listing, parse_listing
from knowledge.readers.folder import find_files, read_files, same_names
from knowledge.records import Listing, Plan, SourceFile
from knowledge.unit_files import read_unit_files
from knowledge.validation import problems_across, problems_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import Document


def load_knowledge(folder: Path, *, progress: Callable[[int, int, str], None] | None = None) -> KnowledgeBase:
    """Read, parse and check every document below a folder; what cannot be read becomes a problem.

    Raises OSError when the folder itself cannot be listed.
    """
    paths, problems = find_files(folder)
    files = list(parse_files(paths, folder, progress))
    return knowledge_of(files, problems_between(files, problems), read_unit_files(folder))


def parse_files(
    files: Sequence[Path],
    folder: Path,
    progress: Callable[[int, int, str], None] | None = None,
    on_recognised: Callable[[int, int], None] | None = None,
) -> Iterator[SourceFile]:
    """Read, parse and check files one after the other, so that only one is held as it was read.

    What is made of a file depends on nothing but the file, so that it can be kept; where it is `scanned`, also on
    the recognition that the machine has.
    """
    for found in read_files(files, folder, progress, on_recognised):
        record = _parse(found.document) if found.document else None
        yield SourceFile(found.path, record, found.problems, found.scanned)


def _parse(document: Document) -> Plan | Listing:
    if is_listing(document):
        return replace(parse_listing(document), recognised=document.recognised)
    plan = parse_plan(document)
    found = dict.fromkeys((*plan.problems, *problems_within(plan)))
    return replace(plan, problems=tuple(found), recognised=document.recognised)


def problems_between(files: Sequence[SourceFile], others: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Problems that stand in no single record: of files that were refused, of files seen together; and others."""
    return (
        *others,
        *(problem for file in files for problem in file.problems),
        *same_names([file.path for file in files if file.record]),
        *problems_across([file.record for file in files if isinstance(file.record, Plan)]),
    )
