"""The files of the knowledge folder beside what is in use (bảng văn bản): in use, waiting, refused, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.catalogue import plan_name
from bot.procedure_catalogue import listing_name
from knowledge.records import Plan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import Listing


class FileState(StrEnum):
    """What has become of a file."""

    IN_USE = "in_use"
    WAITING = "waiting"
    """It lies in the folder and the version in use does not know it."""
    REFUSED = "refused"
    UNCHECKED = "unchecked"
    """A scan that was recognised badly: it answers nobody until a person has compared it with the paper."""
    GONE = "gone"
    """Taken out of the folder, still in the version in use."""


FILE_STATES = {
    FileState.IN_USE: "đang dùng",
    FileState.WAITING: "chờ nạp",
    FileState.REFUSED: "không đọc được",
    FileState.UNCHECKED: "bản quét chờ đối chiếu",
    FileState.GONE: "đã bỏ, chờ nạp",
}
"""What people read."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the list shows it."""

    name: str
    state: FileState
    title: str = ""
    """The document's name; "" for a file of which there is none in use."""
    document: str | None = None
    """Set where the document has a page."""
    is_plan: bool = False
    records: int = 0
    """Tasks of a plan, procedures of a listing."""
    without_office: int = 0
    unclear: int = 0
    """Tasks whose deadline was not understood."""
    problems: int = 0
    confidence: int | None = None
    """Per cent with which the characters of a scan were recognised; None for a document with text of its own."""
    reasons: tuple[Problem, ...] = ()
    """Why it was refused."""


def file_rows(
    files: Collection[str], knowledge: KnowledgeBase, problems: Sequence[Problem]
) -> tuple[FileRow, ...]:
    """All files, those that need a person first, otherwise in the order of reading."""
    records = records_of(knowledge)
    by_file = grouped(problems, (*files, *records))
    rows = [
        *(_of_file(name, records.get(name), by_file.get(name, ()), knowledge) for name in files),
        *(
            _of_record(one, FileState.GONE, by_file.get(name, ()))
            for name, one in records.items()
            if name not in files
        ),
    ]
    return tuple(sorted(rows, key=lambda row: row.state is FileState.IN_USE))


def records_of(knowledge: KnowledgeBase) -> dict[str, Plan | Listing]:
    """What was read by file: what is in use, and scans that wait for a person."""
    read = (*knowledge.held.values(), *knowledge.plans.values(), *knowledge.listings.values())
    return {one.path: one for one in read}


def grouped(problems: Sequence[Problem], files: Collection[str]) -> Mapping[str, tuple[Problem, ...]]:
    """Problems by the file that they are about; one that is about no known file is under what it names itself."""
    longest_first = sorted(files, key=len, reverse=True)
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        names = list(_named(problem.where, longest_first)) or [problem.where.partition(", ")[0]]
        for name in names:
            found.setdefault(name, []).append(problem)
    return {name: tuple(theirs) for name, theirs in found.items()}


def _named(where: str, files: Sequence[str]) -> Iterator[str]:
    """The file at the beginning of a place, and the second one of "A và B"."""
    first = next(
        (name for name in files if where == name or where.startswith((f"{name}, ", f"{name} và "))), None
    )
    if first is None:
        return
    yield first
    rest = where.removeprefix(first)
    if rest.startswith(" và "):
        yield from _named(rest.removeprefix(" và "), files)


def _of_file(
    name: str, record: Plan | Listing | None, problems: tuple[Problem, ...], knowledge: KnowledgeBase
) -> FileRow:
    if record is not None:
        unchecked = knowledge.held.get(record.document) is record
        return _of_record(record, FileState.UNCHECKED if unchecked else FileState.IN_USE, problems)
    state = FileState.REFUSED if problems else FileState.WAITING
    return FileRow(name, state, problems=len(problems), reasons=problems)


def _of_record(record: Plan | Listing, state: FileState, problems: tuple[Problem, ...]) -> FileRow:
    confidence = record.recognised.confidence if record.recognised else None
    if not isinstance(record, Plan):
        return FileRow(
            record.path,
            state,
            listing_name(record),
            record.document,
            records=len(record.procedures),
            problems=len(problems),
            confidence=confidence,
        )
    return FileRow(
        record.path,
        state,
        plan_name(record),
        record.document,
        is_plan=True,
        records=len(record.tasks),
        without_office=sum(not task.assignments for task in record.tasks),
        unclear=sum(bool(task.deadline_text and not task.deadlines) for task in record.tasks),
        problems=len(problems),
        confidence=confidence,
    )
