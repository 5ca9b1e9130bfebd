"""Reading of a folder of source documents (thư mục tài liệu nguồn)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.problems import Problem
from knowledge.readers.formats import READERS, is_folder_left_alone, is_left_alone, refusal_of_suffix
from knowledge.readers.isolation import ChildReader
from knowledge.readers.one_file import read_file
from knowledge.readers.refusals import INSTALL_RECOGNITION, SCAN_AGAIN, Refusal, refused
from knowledge.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from knowledge.readers.reading import Reading

    Progress = Callable[[int, int, str], None]

_OF_SCANS = frozenset({Refusal.SCANNED, Refusal.NO_RECOGNITION, Refusal.NO_WORDS})
"""Refusals of files that another machine, or a newer recognition, could read."""
_DIGITS = re.compile(r"(\d+)")


def read_document(path: Path, relative_to: Path) -> Document | Problem:
    """One file as read, or why it is refused; never raises for any content.

    `relative_to` is the knowledge folder, from which Document.path counts.
    """
    with ChildReader() as child:
        found = _read(path, shown_path(path, relative_to), child)
        return found.document or found.problems[0]


def read_folder(
    folder: Path, progress: Progress | None = None
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """All documents below a folder in natural order of their paths, and what could not be read.

    `progress` is called before every file with the number of files done, the number of all and the file's
    path, and once at the end with both numbers equal and "". Never raises for any content.
    """
    files, problems = find_files(folder)
    found = list(read_files(files, folder, progress))
    documents = tuple(one.document for one in found if one.document)
    unread = tuple(problem for one in found for problem in one.problems)
    return documents, (*problems, *unread, *same_names([document.path for document in documents]))


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file: a document or a problem, or a document of which some pages are missing."""

    path: str
    document: Document | None
    problems: tuple[Problem, ...]
    scanned: bool = False
    """As in SourceFile."""


def read_files(
    files: Sequence[Path],
    folder: Path,
    progress: Progress | None = None,
    on_recognised: Callable[[int, int], None] | None = None,
) -> Iterator[FileRead]:
    """Read files one after the other, as they are asked for; progress as in read_folder().

    `on_recognised` is told, before each scanned page of a file, how many of them are done and how many there are.
    """
    with ChildReader() as child:
        for done, path in enumerate(files):
            where = shown_path(path, folder)
            if progress:
                progress(done, len(files), where)
            yield _read(path, where, child, on_recognised)
    if progress:
        progress(len(files), len(files), "")


def _read(
    path: Path, where: str, child: ChildReader, on_recognised: Callable[[int, int], None] | None = None
) -> FileRead:
    suffix = path.suffix.casefold()
    reader = READERS.get(suffix)
    refusal = _fault(path, suffix)
    if refusal is not None or reader is None:
        return FileRead(where, None, (refused(where, refusal or Refusal.UNSUPPORTED),))
    outcome = child.read(path, suffix, on_recognised) if reader.in_child else read_file(path, reader)
    if isinstance(outcome, Refusal):
        return FileRead(where, None, (refused(where, outcome),), outcome in _OF_SCANS)
    document = Document(where, reader.format, outcome.items, outcome.recognised)
    scanned = outcome.recognised is not None or bool(outcome.missing_pages)
    return FileRead(where, document, tuple(_missing_pages(where, outcome)), scanned)


def _fault(path: Path, suffix: str) -> Refusal | None:
    """What is wrong with a file before it is opened."""
    try:
        path.name.encode("utf-8")
        if not path.is_file():
            return Refusal.NOT_A_FILE if path.exists() else Refusal.NO_ACCESS
        size = path.stat().st_size
    except UnicodeEncodeError:
        return Refusal.BAD_NAME
    except (OSError, ValueError):
        return Refusal.NO_ACCESS
    reader = READERS.get(suffix)
    if reader is None:
        return refusal_of_suffix(suffix)
    if size > reader.max_bytes:
        return Refusal.TOO_BIG
    return None if size else Refusal.EMPTY


def _missing_pages(where: str, reading: Reading) -> Iterator[Problem]:
    if reading.missing_pages:
        pages = ", ".join(map(str, reading.missing_pages))
        advice = SCAN_AGAIN if reading.recognised else INSTALL_RECOGNITION
        yield Problem(where, f"trang {pages} là ảnh quét nên chưa đọc được", advice)


def find_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files to read in natural order, and the folders that could not be opened."""
    files: list[Path] = []
    problems: list[Problem] = []
    seen: set[Path] = set()

    def visit(place: Path) -> None:
        try:
            real = place.resolve()
            entries = sorted(place.iterdir())
        except (OSError, RuntimeError):
            problems.append(
                Problem(
                    shown_path(place, folder) if place != folder else str(folder),
                    "không mở được thư mục",
                    "Kiểm tra đường dẫn và quyền đọc của thư mục.",
                )
            )
            return
        if real in seen:  # a link that leads back
            return
        seen.add(real)
        for entry in entries:
            if entry.is_dir():
                if not is_folder_left_alone(entry.name):
                    visit(entry)
            elif not is_left_alone(entry.name):
                files.append(entry)

    visit(folder)
    return sorted(files, key=lambda path: _natural(shown_path(path, folder))), problems


def _natural(path: str) -> tuple[object, ...]:
    """Sort key by which "KH-9" stands before "KH-10"."""
    parts = (
        tuple(int(piece) if piece.isdecimal() else piece for piece in _DIGITS.split(part.casefold()))
        for part in path.split("/")
    )
    return tuple(parts), path


def shown_path(path: Path, folder: Path) -> str:
    """The path within the folder with forward slashes, broken characters shown as such."""
    shown = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return shown.encode("utf-8", "replace").decode("utf-8")


def same_names(paths: Sequence[str]) -> Iterator[Problem]:
    """Documents that have one name, of which only the first is used."""
    first: dict[str, str] = {}
    for path in paths:
        name = Document(path, "", ()).name
        earlier = first.setdefault(name, path)
        if earlier != path:
            yield Problem(
                f"{earlier} và {path}",
                f"hai tệp trùng tên “{name}”",
                "Đổi tên một trong hai tệp, hoặc bỏ bớt tệp nếu là hai bản của cùng một văn bản.",
            )
