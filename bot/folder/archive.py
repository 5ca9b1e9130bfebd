"""The knowledge folder as one ZIP file (gói văn bản): carried away whole, and taken in again elsewhere."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.folder.faults import NotTakenError, not_written
from bot.folder.keeping import Arrival
from bot.folder.names import safe_name, shown
from bot.trials import FILE as QUESTIONS_FILE
from knowledge.readers.formats import READERS, is_folder_left_alone, is_left_alone
from knowledge.readers.limits import MAX_TEXT_BYTES, MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES
from knowledge.unit_files import UNIT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.folder.keeping import KnowledgeFolder

OWN_FILES = (*UNIT_FILES, QUESTIONS_FILE)
"""What lies at the top beside the documents."""
MOST_UNPACKED = 10 * MAX_UNPACKED_BYTES
"""Bytes of a whole folder: some large listings and many plans."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What the library raises for packages that were cut off, changed, or made by strange programs."""
_PIECE = 256 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a ZIP file holds."""

    arrivals: tuple[Arrival, ...]
    passed_over: tuple[str, ...]
    """Names of files that are of no use in a knowledge folder."""


def pack(folder: KnowledgeFolder) -> Iterator[bytes]:
    """The ZIP file piece by piece; nothing is put together on the disk or in memory."""
    files = dict(folder.files())
    files |= {name: path for name in OWN_FILES if (path := folder.path / name).is_file()}
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, path in files.items():
            yield from _packed(package, pipe, name, path)
    yield pipe.drained()


def unpack(package: Path, aside: Path) -> Unpacked:
    """The useful files of a ZIP file, unpacked into a folder. Raises NotTakenError for one that is not safe."""
    try:
        with zipfile.ZipFile(package) as opened:
            return _unpacked(opened, aside)
    except _DAMAGED as error:
        raise NotTakenError(
            "Tệp này không phải gói ZIP, hoặc gói bị hỏng. Hãy xuất lại rồi thử lại."
        ) from error
    except OSError as error:
        raise not_written(error) from error


class _Pipe(io.RawIOBase):
    """Takes what ZipFile writes and hands it on."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload] # the interface names no narrower type
        self._waiting += piece
        return len(piece)

    def drained(self) -> bytes:
        waiting = bytes(self._waiting)
        self._waiting.clear()
        return waiting


def _packed(package: zipfile.ZipFile, pipe: _Pipe, name: str, path: Path) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except OSError:  # taken away since it was listed
        return
    with file, package.open(zipfile.ZipInfo.from_file(path, name), "w", force_zip64=True) as entry:
        while piece := file.read(_PIECE):
            entry.write(piece)
            yield pipe.drained()


def _unpacked(package: zipfile.ZipFile, aside: Path) -> Unpacked:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ZIP_ENTRIES:
        raise NotTakenError(f"Gói có quá {MAX_ZIP_ENTRIES} tệp. Hãy chia thành nhiều gói nhỏ hơn.")
    arrivals: dict[str, Arrival] = {}
    passed_over, left = [], MOST_UNPACKED
    for number, entry in enumerate(entries):
        name, most = _place_of(entry), 0
        most = min(left, _most(name))
        if not most:
            passed_over.append(name)
            continue
        if name in arrivals:
            raise NotTakenError(f"{shown(name)}: có hai lần trong gói. Hãy xuất lại gói.")
        path = aside / f"{number:06d}"
        left -= _extract(package, entry, path, most)
        arrivals[name] = Arrival(name, path)
    if not arrivals:
        raise NotTakenError("Gói không có văn bản nào đọc được.")
    return Unpacked(tuple(arrivals.values()), tuple(passed_over))


def _place_of(entry: zipfile.ZipInfo) -> str:
    """Where an entry belongs in the folder. Raises NotTakenError for a name that leads out of it, and for links."""
    said = _name_of(entry)
    parts = said.split("/")
    if said.startswith("/") or ".." in parts or "\\" in said or ":" in parts[0] or "\0" in said:
        raise NotTakenError(f"{shown(said)}: đường dẫn trong gói không an toàn nên cả gói không được nhận.")
    if entry.flag_bits & _ENCRYPTED:
        raise NotTakenError("Gói được đặt mật khẩu. Hãy nén lại không đặt mật khẩu.")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise NotTakenError(f"{shown(said)}: không phải tệp thông thường nên cả gói không được nhận.")
    if any(is_folder_left_alone(part) for part in parts[:-1]):
        return said
    return "/".join(safe_name(part) if not part.startswith((".", "~")) else part for part in parts if part)


def _name_of(entry: zipfile.ZipInfo) -> str:
    """macOS writes UTF-8 without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.orig_filename
    try:
        return entry.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError as error:
        raise NotTakenError(
            f"{shown(entry.filename)}: tên tệp trong gói bị lỗi chữ. Hãy nén lại bằng chương trình khác."
        ) from error


def _most(name: str) -> int:
    """Bytes that a file of this name may have; 0 for one that is of no use."""
    path = PurePosixPath(name)
    if name in OWN_FILES:
        return MAX_TEXT_BYTES
    if is_left_alone(path.name) or any(is_folder_left_alone(part) for part in path.parts[:-1]):
        return 0
    reader = READERS.get(path.suffix.casefold())
    return reader.max_bytes if reader else 0


def _extract(package: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int) -> int:
    """Write one entry, and count its bytes as they come: what the package says of itself may be wrong."""
    size = 0
    with package.open(entry) as packed, path.open("wb") as file:
        while piece := packed.read(_PIECE):
            size += len(piece)
            if size > most:
                raise NotTakenError(
                    f"{shown(entry.filename)}: giải nén ra quá lớn nên cả gói không được nhận."
                )
            file.write(piece)
    return size
