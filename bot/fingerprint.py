"""The fingerprint of a folder of documents: changes whenever one of them is added, changed, renamed or taken away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from knowledge.corrections import CORRECTIONS_FILE
from knowledge.own_answers import OWN_ANSWERS_FILE
from knowledge.readers.formats import is_folder_left_alone, is_left_alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Of the names and contents of all documents below the folder, of the corrections to them, and of own answers.

    The unit's other small files do not count: they are read at every start. 64 hexadecimal digits. Contents rather than times: copying a folder keeps the index, and a file put back in the same second does not.
    Raises OSError when the folder itself cannot be listed.
    """
    hashed = hashlib.sha256()
    for path in documents(folder):
        name = _name(path, folder)
        hashed.update(len(name).to_bytes(4) + name + _digest(path))
    for beside in (CORRECTIONS_FILE, OWN_ANSWERS_FILE):
        if (folder / beside).exists():
            hashed.update(beside.encode() + _digest(folder / beside))
    return hashed.hexdigest()


def file_fingerprint(path: Path, folder: Path) -> str:
    """Of one file's name in the folder and its content: what is made of it depends on nothing else."""
    return hashlib.sha256(_name(path, folder) + b"\0" + _digest(path)).hexdigest()


def _name(path: Path, folder: Path) -> bytes:
    return path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")


def documents(folder: Path, seen: set[Path] | None = None) -> Iterator[Path]:
    """The files that are read or reported, in a fixed order; links that lead back are not followed.

    seen: folders that were gone through before. Raises OSError when the folder itself cannot be listed.
    """
    seen = set() if seen is None else seen
    seen.add(folder.resolve())
    for entry in sorted(folder.iterdir()):
        if not entry.is_dir():
            if not is_left_alone(entry.name):
                yield entry
        elif not is_folder_left_alone(entry.name) and entry.resolve() not in seen:
            try:
                yield from documents(entry, seen)
            except OSError:  # told as a problem when the folder is read
                yield entry


def _digest(path: Path) -> bytes:
    """Of the content; of nothing but 32 zeros when it cannot be read now, so that it counts when it can be."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return bytes(32)
