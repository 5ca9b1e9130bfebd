"""A folder of documents to a KnowledgeBase (nạp tri thức từ thư mục)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.knowledge_base import build_knowledge
from knowledge.plans import parse_plan
from knowledge.procedures.listings import is_listing, parse_listing
from knowledge.readers.folder import find_files, read_files, same_names
from knowledge.records import Listing, Plan, SourceFile
from knowledge.unit_files import read_unit_files
from knowledge.validation import problems_across, problems_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import Document
    from knowledge.unit_files import UnitFiles


def load_knowledge(
    folder: Path, *, progress: Callable[[int, int, str], None] | None = None, today: date | None = None
) -> KnowledgeBase:
    """Read, parse and check every document below a folder; what cannot be read becomes a problem.

    today: also say what has run out by that day; None leaves such problems to the moment of the question.
    Raises OSError when the folder itself cannot be listed.
    """
    paths, problems = find_files(folder)
    files = list(parse_files(paths, folder, progress))
    return knowledge_of(files, problems_between(files, problems), read_unit_files(folder), today)


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
    return replace(_checked(parse_plan(document), None), recognised=document.recognised)


def knowledge_of(
    files: Sequence[SourceFile],
    problems: Iterable[Problem],
    unit: UnitFiles | None = None,
    today: date | None = None,
) -> KnowledgeBase:
    """All look-ups over files from parse_files(). problems: those from problems_between()."""
    plans = [file.record for file in files if isinstance(file.record, Plan)]
    listings = [file.record for file in files if isinstance(file.record, Listing)]
    if today is not None:
        plans = [_checked(plan, today) for plan in plans]
    return build_knowledge(plans, problems, unit, listings, today)


def problems_between(files: Sequence[SourceFile], others: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Problems that stand in no single record: of files that were refused, of files seen together; and others."""
    return (
        *others,
        *(problem for file in files for problem in file.problems),
        *same_names([file.path for file in files if file.record]),
        *problems_across([file.record for file in files if isinstance(file.record, Plan)]),
    )


def _checked(plan: Plan, today: date | None) -> Plan:
    found = dict.fromkeys((*plan.problems, *problems_within(plan, today)))
    return replace(plan, problems=tuple(found))
