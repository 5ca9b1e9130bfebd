"""What was replaced or taken away (văn bản đã thay, đã bỏ): listed, and put back where it was."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM
from bot.folder.faults import NotTakenError, not_written
from bot.folder.keeping import MOMENT, REPLACED, Arrival, shown_path
from knowledge.readers.formats import is_left_alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.folder.keeping import KnowledgeFolder

_COUNTED = re.compile(r"(_\d\d-\d\d-\d\d)_\d+$")
"""The end of a moment and what comes after it when there were several in one second."""


@dataclass(frozen=True, slots=True)
class Former:
    """A file that is no more in its place."""

    key: str
    """Names it among the others."""
    name: str
    """Where it was, from the knowledge folder on, with forward slashes."""
    until: datetime
    """When it was replaced or taken away, in the time of Vietnam."""
    path: Path


def former_files(folder: Path) -> tuple[Former, ...]:
    """All of them, the latest first; () when there are none or they cannot be listed."""
    try:
        found = sorted(_found(folder / REPLACED), key=lambda one: one.name)
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda one: one.until, reverse=True))


def _found(place: Path) -> Iterator[Former]:
    for aside in place.iterdir():
        until = _moment(aside.name)
        if until is None or not aside.is_dir():
            continue
        for path in aside.rglob("*"):
            if path.is_file():
                name = shown_path(path.relative_to(aside))
                yield Former(f"{aside.name}/{name}", name, until, path)


def _moment(name: str) -> datetime | None:
    """When the files of a folder were set aside; None for a folder that somebody else made."""
    plain = _COUNTED.sub(r"\1", name)
    try:
        return datetime.strptime(plain, MOMENT).replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def find_former(folder: Path, key: str) -> Former:
    """One of them. Raises NotTakenError when it is not there."""
    found = next((one for one in former_files(folder) if one.key == key), None)
    if found is None:
        raise NotTakenError(f"Không còn tệp này trong {REPLACED}; có thể người khác vừa dọn.")
    return found


def put_back(folder: KnowledgeFolder, key: str) -> str:
    """Put a copy where the file was, what is there now is kept aside; returns its name. Raises NotTakenError."""
    former = find_former(folder.path, key)
    with folder.receiving() as aside:
        copy = aside / former.path.name
        try:
            shutil.copyfile(former.path, copy)
        except OSError as error:
            raise not_written(error) from error
        arrival = Arrival(former.name, copy)
        if is_left_alone(former.path.name):
            (name,) = folder.carry_over([arrival])
        else:
            (name,) = folder.add([arrival], replace=True)
    return name
