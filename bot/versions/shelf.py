"""Where the files of versions lie (kệ phiên bản): one folder a version, the last ones kept.

data/versions/<folder's key>/000012/   van-ban/, manifest.json
data/versions/<folder's key>/lock      held by whoever builds
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import key_of
from bot.errors import KnowledgeUnreadableError
from bot.versions.freezing import DOCUMENTS, content_of, freeze
from index.locks import locked
from index.manifest import DamagedError, digests, verified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_ASIDE = "new-"


class Shelf:
    """The versions of one knowledge folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.key = key_of(folder)
        self._folder = folder
        self.root = root / self.key
        """Where the versions of this folder lie; not there before the first."""

    @contextmanager
    def building(self, patience: float) -> Iterator[None]:
        """Be the only one that builds. Raises KnowledgeUnreadableError when another has not ended in time."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with locked(self.root / "lock", patience):
                self._remove_left()
                yield
        except TimeoutError as error:
            raise KnowledgeUnreadableError("đang có một lần nạp khác; hãy chờ xong rồi thử lại") from error

    def documents(self, number: int) -> Path:
        """The frozen documents of a version."""
        return self._path(number) / DOCUMENTS

    def has(self, number: int) -> bool:
        """Whether the files of a version are there and as they were written."""
        path = self._path(number)
        try:
            for name in digests(path):
                verified(path, name)
        except DamagedError:
            return False
        return True

    def take_in(self, before: int | None) -> tuple[Path, str]:
        """Freeze the folder as it is now: where, and the digest of its content. Raises KnowledgeUnreadableError."""
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self.root))
        try:
            freeze(self._folder, aside, None if before is None else self._path(before))
            return aside, hashlib.sha256(content_of(aside).encode()).hexdigest()
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise

    def put(self, aside: Path, number: int) -> None:
        """Give frozen documents their number."""
        aside.rename(self._path(number))

    def keep(self, numbers: Collection[int]) -> None:
        """Remove the files of all other versions."""
        for path in self.root.iterdir():
            if path.name.isdigit() and int(path.name) not in numbers:
                shutil.rmtree(path, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.root / f"{number:06d}"

    def _remove_left(self) -> None:
        for path in self.root.glob(f"{_ASIDE}*"):
            shutil.rmtree(path, ignore_errors=True)
