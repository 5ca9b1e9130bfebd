"""Base: an earlier index, of which the next takes over what is the same (nền để lập chỉ mục tiếp)."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Base:
    """One earlier index, every file of it as it was written."""

    folder: Path
    places: Sequence[int]
    """For each passage its position in the base that has it just so, under the same id; -1 where none has."""

    def link(self, name: str, folder: Path) -> None:
        """A second name for a file that is never changed, or a copy where the file system has no such thing."""
        try:
            (folder / name).hardlink_to(self.folder / name)
        except OSError:
            self.copy(name, folder)

    def copy(self, name: str, folder: Path) -> None:
        """A copy of a file that may be changed."""
        shutil.copy2(self.folder / name, folder / name)
