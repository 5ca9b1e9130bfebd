"""Restoring a backup (khôi phục): checked as a whole first, unpacked aside, then put in place; or nothing changes.

Nothing in the file is trusted: names, sizes and digests are those of its manifest or it is refused.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import delete, update

from bot.backup import manifest
from bot.backup.database import DUMP, check_revision, close_log, is_sound, load_dump
from bot.backup.manifest import (
    DATABASE,
    KNOWLEDGE,
    NAME,
    SECRETS,
    SETTINGS,
    VERSIONS,
    BadBackupError,
    Manifest,
)
from bot.channels.base import told_moment
from bot.errors import BotError
from bot.store import audit
from bot.store.access_tables import overview_sessions, web_logins
from bot.store.duty_tables import link_codes
from bot.store.engine import FILE, open_engine, sqlite_url, upgrade
from bot.store.version_tables import versions
from index.manifest import sync_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import Engine

    from bot.store.audit import Actor

_ASIDE = ".khoi-phuc-"
_BEFORE = "truoc-khi-khoi-phuc"
_CHUNK = 1 << 20
_SPARE = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""


class OccupiedError(BotError):
    """There is something already where a backup is to be restored."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backup is restored to."""

    data: Path
    knowledge: Path | None
    """None for the shipped example."""
    key: str
    """By which the versions of the knowledge folder are known there."""
    database: Callable[[], Engine] | None
    """Opens the PostgreSQL database of the settings; None for SQLite in the data folder."""


def restore_backup(
    archive: Path, place: Place, actor: Actor, now: datetime, *, force: bool = False
) -> Manifest:
    """Put a backup into the data folder and the knowledge folder, both empty or not there yet.

    force: what is there is moved into a folder beside it, and a PostgreSQL database is overwritten. Raises
    BadBackupError, OccupiedError, DatabaseToolError and OSError; then nothing was changed, unless a disk failed in the
    last step.
    """
    data, knowledge = place.data, place.knowledge
    data.mkdir(parents=True, exist_ok=True)
    with _opened(archive) as packed:
        made = _read_manifest(packed)
        _check_kind(made, place)
        for folder in filter(None, (data, knowledge)):
            _check_free(folder, force=force)
        with _aside(data) as staged:
            _unpack(packed, made, staged)
            engine = _database(staged, place, force=force)
            try:
                _make_fit(engine, made, place.key, actor, now)
            finally:
                engine.dispose()
            if knowledge is not None:
                knowledge.mkdir(parents=True, exist_ok=True)
                with _aside(knowledge) as staged_knowledge:
                    _copy_over(staged / KNOWLEDGE, staged_knowledge)
                    _put(staged_knowledge, knowledge, now)
            shutil.rmtree(staged / KNOWLEDGE, ignore_errors=True)
            _arrange(staged, place.key)
            _put(staged, data, now, last=FILE)
    return made


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(archive) as packed:
            yield packed
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise BadBackupError(
            f"{archive.name} không phải bản sao lưu nguyên vẹn của chương trình này"
        ) from error


def _read_manifest(packed: zipfile.ZipFile) -> Manifest:
    """Raises BadBackupError unless the archive holds exactly the files of its manifest, with their sizes."""
    entries = {entry.filename: entry for entry in packed.infolist()}
    if len(entries) != len(packed.infolist()) or NAME not in entries:
        raise BadBackupError("tệp này không phải bản sao lưu của chương trình, hoặc đã bị sửa")
    if entries[NAME].file_size > manifest.LARGEST:
        raise BadBackupError("bản kê trong tệp sao lưu lớn bất thường")
    with packed.open(NAME) as file:
        made = manifest.read(file.read(manifest.LARGEST))
    sizes = {name: entry.file_size for name, entry in entries.items() if name != NAME}
    if sizes != {name: file.size for name, file in made.files.items()}:
        raise BadBackupError("các tệp trong bản sao lưu không khớp bản kê")
    return made


def _check_kind(made: Manifest, place: Place) -> None:
    wanted = "postgresql" if place.database else "sqlite"
    if made.database != wanted:
        raise BadBackupError(
            f"bản sao lưu dùng {made.database}, còn thiết lập ở đây dùng {wanted}; sửa thiết lập “database” cho khớp"
        )
    if made.starter != (place.knowledge is None):
        raise BadBackupError(
            "bản sao lưu dùng bộ ví dụ đi kèm; bỏ thiết lập “knowledge” rồi khôi phục lại"
            if made.starter
            else "thiết lập “knowledge” phải nêu thư mục sẽ chứa văn bản; ghi vào motcua.toml rồi khôi phục lại"
        )


def _check_free(folder: Path, *, force: bool) -> None:
    there = folder.exists() and any(not path.name.startswith(_ASIDE) for path in folder.iterdir())
    if there and not force:
        raise OccupiedError(
            f"thư mục {folder} đã có dữ liệu. Dừng máy chủ, rồi chọn thư mục trống, hoặc thêm --force để dời dữ liệu đang "
            "có sang một bên và khôi phục vào đó"
        )


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, gone at the end."""
    staged = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _unpack(packed: zipfile.ZipFile, made: Manifest, into: Path) -> None:
    """Raises BadBackupError for a file that is not as the manifest says, and when the disk is too small."""
    needed = 2 * sum(file.size for file in made.files.values()) + _SPARE
    if shutil.disk_usage(into).free < needed:
        raise BadBackupError(f"đĩa không đủ chỗ: cần khoảng {needed // 1_000_000} MB trống")
    for name, file in made.files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(name) as source, _private(target) as written:
            digest, left = hashlib.sha256(), file.size
            while chunk := source.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                written.write(chunk)
        if left != 0 or digest.hexdigest() != file.sha256:
            raise BadBackupError(f"tệp {name} trong bản sao lưu không còn nguyên vẹn")


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _database(staged: Path, place: Place, *, force: bool) -> Engine:
    """The database of the backup, opened. Raises BadBackupError for one that is damaged."""
    folder = staged / DATABASE
    if place.database is not None:
        engine = place.database()
        load_dump(engine, folder / DUMP, force=force)
        return engine
    if not (folder / FILE).is_file() or not is_sound(folder / FILE):
        raise BadBackupError("kho dữ liệu trong bản sao lưu bị hỏng")
    return open_engine(sqlite_url(folder))


def _make_fit(engine: Engine, made: Manifest, key: str, actor: Actor, now: datetime) -> None:
    """Have the database fit this program and this place."""
    check_revision(engine)
    upgrade(engine)
    with engine.begin() as connection:
        moved = update(versions).where(versions.c.source == made.source)
        connection.execute(moved.values(source=key))
        for table in (overview_sessions, web_logins, link_codes):  # who was let in then comes in anew
            connection.execute(delete(table))
        audit.note(connection, actor, "khôi phục", f"bản sao lưu lúc {told_moment(made.made_at)}", now)


def _arrange(staged: Path, key: str) -> None:
    """From the archive's layout to that of a data folder."""
    if (staged / DATABASE / FILE).exists():
        close_log(staged / DATABASE / FILE)
        (staged / DATABASE / FILE).rename(staged / FILE)
    shutil.rmtree(staged / DATABASE)
    if (staged / VERSIONS).exists():
        (staged / VERSIONS).rename(staged / key)
        (staged / VERSIONS).mkdir()
        (staged / key).rename(staged / VERSIONS / key)
    for top in (SETTINGS, SECRETS):
        for path in (staged / top).glob("*"):
            path.rename(staged / f"sao-luu-{path.name}")
        shutil.rmtree(staged / top, ignore_errors=True)


def _copy_over(source: Path, target: Path) -> None:
    """The knowledge may lie on another disk than the data."""
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)


def _put(staged: Path, folder: Path, now: datetime, last: str = "") -> None:
    """Move what was prepared to its place, what is there before to one side; `last` comes at the end."""
    before = folder / f"{_BEFORE}-{now:%Y%m%d-%H%M%S}"
    for path in [*folder.iterdir()]:
        if not path.name.startswith((_ASIDE, _BEFORE)):
            before.mkdir(exist_ok=True)
            path.rename(before / path.name)
    for path in sorted(staged.rglob("*")):
        sync_file(path)
    for path in sorted(staged.iterdir(), key=lambda each: (each.name == last, each.name)):
        path.rename(folder / path.name)
    sync_file(folder)
