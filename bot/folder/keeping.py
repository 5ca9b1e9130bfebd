"""Changing the knowledge folder (ghi vào thư mục văn bản): each file whole or not at all, and nothing lost.

van-ban/.dang-nhan/<số>/           what is being received; renamed into place when all of it is there
van-ban/.da-thay/<lúc>/KH-12.docx  what was replaced or taken away, kept for whoever wants it back
van-ban/.khoa                      held by whoever changes something

Readers leave hidden files and folders alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.app import STARTER
from bot.channels.base import VIETNAM
from bot.fingerprint import documents
from bot.folder.faults import NotTakenError, not_written
from bot.folder.names import shown, stem
from index.locks import locked
from index.manifest import sync_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

RECEIVING = ".dang-nhan"
REPLACED = ".da-thay"
MOMENT = "%Y-%m-%d_%H-%M-%S"
"""How the folders within are named, in the time of Vietnam; the second of one moment has "_2" after it."""
_LOCK = ".khoa"
_PATIENCE = 30.0
_LEFT = 24 * 3600.0
"""Seconds after which what a broken-off process was receiving is removed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that has been received, not yet in its place."""

    name: str
    """Where it belongs, from the knowledge folder on, with forward slashes."""
    path: Path


class KnowledgeFolder:
    """One knowledge folder. All of it blocks; coroutines call it in a thread."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock

    def files(self) -> dict[str, Path]:
        """All documents by their names from here on, those too that are refused; {} when it cannot be listed.

        The names are as people are told them: letters that cannot be shown are "?", as with Source.path.
        """
        try:
            return {shown_path(path.relative_to(self.path)): path for path in documents(self.path)}
        except OSError:
            return {}

    def check(self) -> None:
        """Raises NotTakenError for the example knowledge, which belongs to the program."""
        if self.path.resolve().is_relative_to(STARTER.resolve()):
            raise NotTakenError(
                "Máy chủ đang dùng bộ văn bản ví dụ đi kèm chương trình, không ghi vào đó được. Hãy chạy lại với thư"
                " mục văn bản của đơn vị: motcua serve --knowledge THƯ_MỤC"
            )

    @contextmanager
    def receiving(self) -> Iterator[Path]:
        """A fresh folder for what is being received, on the same disk; removed afterwards. Raises NotTakenError."""
        self.check()
        try:
            place = self.path / RECEIVING
            place.mkdir(exist_ok=True)
            for old in place.iterdir():
                if time.time() - old.stat().st_mtime > _LEFT:
                    shutil.rmtree(old, ignore_errors=True)
            aside = tempfile.mkdtemp(dir=place)
        except OSError as error:
            raise not_written(error) from error
        try:
            yield self.path / RECEIVING / os.path.basename(aside)  # noqa: PTH119 - mkdtemp gives a string
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Be the only one that changes the folder. Raises NotTakenError, also for what the disk refuses within."""
        self.check()
        try:
            with locked(self.path / _LOCK, _PATIENCE):
                yield
        except TimeoutError as error:
            raise NotTakenError(
                "Người khác đang thay đổi thư mục văn bản. Hãy thử lại sau ít giây."
            ) from error
        except OSError as error:
            raise not_written(error) from error

    def add(self, arrivals: Sequence[Arrival], *, replace: bool) -> tuple[str, ...]:
        """Put documents where they belong, all or none; returns their names.

        A document that is there already under another suffix or in another folder is the same one: with `replace`
        the new file takes its folder and the old one is kept aside, without it nothing is taken. Raises
        NotTakenError.
        """
        with self.changing():
            files = self.files()
            there: dict[str, list[str]] = {}
            for name in files:
                there.setdefault(stem(name), []).append(name)
            taken = [(one, there.get(stem(one.name), [])) for one in arrivals]
            if not replace and (known := [(one, old) for one, old in taken if old]):
                raise NotTakenError(*(_is_there(one.name, old[0]) for one, old in known))
            placed = []
            for one, old in taken:
                same = f"{old[0].rpartition('/')[0]}/{one.name}".lstrip("/") if old else one.name
                for name in old:
                    if name != same:
                        self._set_aside(name, files[name])
                self._place(one.path, same)
                placed.append(same)
            return tuple(placed)

    def carry_over(self, arrivals: Sequence[Arrival]) -> tuple[str, ...]:
        """Put files exactly where they belong; what is replaced is kept aside. Raises NotTakenError."""
        with self.changing():
            for one in arrivals:
                self._place(one.path, one.name)
        return tuple(one.name for one in arrivals)

    def remove(self, name: str) -> None:
        """Take a document away; it is kept aside. Raises NotTakenError when there is no such document."""
        with self.changing():
            path = self.files().get(name)
            if path is None:
                raise NotTakenError(f"Không còn tệp {shown(name)} trong thư mục văn bản.")
            self._set_aside(name, path)

    def change_text(self, name: str, changed: Callable[[str], str]) -> None:
        """Put in place of one of the unit's own files what `changed` makes of its text ("" while there is none).

        Whole or not at all, and two who write at once both count. Raises NotTakenError and whatever `changed` raises,
        and then nothing is changed.
        """
        with self.changing():
            path = self.path / name
            try:
                before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
            except UnicodeDecodeError as error:
                raise NotTakenError(f"Tệp {name} không ở bảng mã UTF-8. Hãy lưu lại tệp.") from error
            after = changed(before)
            if after != before:
                self._write(name, after)

    def _write(self, name: str, text: str) -> None:
        handle, path = tempfile.mkstemp(prefix=".", dir=self.path)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor, no path
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            target = self.path / name
            os.chmod(path, target.stat().st_mode & 0o777 if target.exists() else 0o644)  # noqa: PTH101 - as above
            os.replace(path, target)  # noqa: PTH105 - as above
        except BaseException:
            os.unlink(path)  # noqa: PTH108 - as above
            raise
        sync_file(self.path)

    def _place(self, path: Path, name: str) -> None:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            kept = self._kept(name)
            try:
                os.link(target, kept)
            except OSError:  # some disks know no links
                shutil.copy2(target, kept)
        path.chmod(0o644)
        sync_file(path)
        path.replace(target)
        sync_file(target.parent)

    def _set_aside(self, name: str, path: Path) -> None:
        path.replace(self._kept(name))
        sync_file(path.parent)

    def _kept(self, name: str) -> Path:
        """Where a file goes that is replaced or taken away now; nothing is there."""
        moment = self._clock().astimezone(VIETNAM).strftime(MOMENT)
        place, tries = self.path / REPLACED / moment / name, 1
        while place.exists():
            tries += 1
            place = self.path / REPLACED / f"{moment}_{tries}" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


def shown_path(path: Path) -> str:
    """A path as people are told it."""
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


def _is_there(name: str, old: str) -> str:
    as_what = "đã có trong thư mục" if name == old else f"đã có văn bản cùng tên, ở tệp {shown(old)}"
    return f"{shown(name)}: {as_what}. Nếu đây là bản mới, đánh dấu ô “Thay văn bản cùng tên” rồi gửi lại."
