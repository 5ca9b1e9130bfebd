"""Freezing a folder of documents (chụp lại thư mục văn bản): a copy that nothing changes any more.

What is built, judged and put into use is the copy. So a file that is being written or changed a moment later does no
harm, and an earlier version can be taken up again although the folder is another by now.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from bot.errors import KnowledgeUnreadableError
from bot.fingerprint import documents
from bot.trials import FILE as QUESTIONS_FILE
from bot.workspace import why_unreadable
from index.manifest import DamagedError, digest, digests, write_manifest
from knowledge.readers.formats import READERS
from knowledge.unit_files import UNIT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DOCUMENTS = "van-ban"
"""The copy, in the folder of a version."""
_TRIES = 3


def freeze(folder: Path, into: Path, before: Path | None = None) -> None:
    """Copy the documents of a folder and the unit's own files into a new folder `into`, and seal them with a manifest.

    before: the folder of an earlier version; what has not changed since is linked, not copied. Raises
    KnowledgeUnreadableError for a file that cannot be read or is being written all the time.
    """
    known = _known(before)
    target = into / DOCUMENTS
    target.mkdir(parents=True)
    try:
        found = list(_files(folder))
    except OSError as error:
        raise KnowledgeUnreadableError(why_unreadable(folder, error)) from error
    for path in found:
        name = path.relative_to(folder).as_posix()
        try:
            _take(path, target / name, known.get(name))
        except OSError as error:
            raise KnowledgeUnreadableError(
                f"không đọc được tệp {name} ({error.strerror or error}). Kiểm tra quyền đọc tệp rồi nạp lại."
            ) from error
    write_manifest(into, {}, before if known else None)


def content_of(frozen: Path) -> str:
    """What tells one version's files from another's: names and digests. Raises DamagedError."""
    return "\n".join(f"{name} {value}" for name, value in sorted(digests(frozen).items()))


def _known(before: Path | None) -> Mapping[str, Path]:
    """The files of an earlier version that are as they were written, by name."""
    if before is None:
        return {}
    try:
        start = f"{DOCUMENTS}/"
        return {name.removeprefix(start): before / name for name in digests(before)}
    except DamagedError:
        return {}


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in documents(folder) if path.is_file())
    yield from (path for name in (*UNIT_FILES, QUESTIONS_FILE) if (path := folder / name).is_file())


def _take(path: Path, target: Path, known: Path | None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    size = path.stat().st_size
    reader = READERS.get(path.suffix.casefold())
    if reader is None and path.suffix.casefold() != ".toml" and path.name not in UNIT_FILES:
        target.touch()  # it will be refused by its name
        return
    if reader is not None and size > reader.max_bytes:
        with target.open("wb") as file:
            file.truncate(size)  # it will be refused by its size
        return
    if known is not None and known.stat().st_size == size and digest(known) == digest(path):
        os.link(known, target)
        return
    for _ in range(_TRIES):
        seen = path.stat()
        shutil.copyfile(path, target)
        after = path.stat()
        if (seen.st_size, seen.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return
    raise OSError("tệp đang được ghi")
