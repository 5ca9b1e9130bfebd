"""Making a backup (tạo bản sao lưu): gathered, written aside with digests, brought onto the disk, then given its name."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backup.database import copy_database
from bot.backup.manifest import (
    DATABASE,
    KNOWLEDGE,
    NAME,
    SECRETS,
    SETTINGS,
    VERSIONS,
    File,
    Manifest,
    written,
)
from bot.backup.settings_file import without_secrets
from bot.channels.base import VIETNAM
from bot.fingerprint import documents
from index.manifest import sync_file
from knowledge.unit_files import UNIT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from bot.versions.shelf import Shelf

_OURS = re.compile(r"motcua-sao-luu-\d{8}-\d{6}\.zip")
_NAMED = "motcua-sao-luu-%Y%m%d-%H%M%S.zip"
_CHUNK = 1 << 20
_LEFT_ALONE = re.compile(r"^\.|^lock$|\.tmp$|~$")
SETTINGS_FILE, SECRETS_FILE = "motcua.toml", "bi-mat.toml"
PATIENCE = 1800.0
"""Seconds to wait for a reload that is running: versions must not come and go while they are copied."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What is backed up."""

    engine: Engine
    knowledge: Path
    starter: bool
    """True when `knowledge` is the shipped example, which is not copied."""
    shelf: Shelf
    settings: str
    """Text of the settings file; "" where there is none."""
    secrets: str
    """Secrets to be put in as well, as TOML; "" for none."""


def default_name(now: datetime) -> str:
    """ "motcua-sao-luu-20260921-020000.zip", in Vietnam's time; sorts by age."""
    return now.astimezone(VIETNAM).strftime(_NAMED)


def make_backup(installation: Installation, target: Path, now: datetime) -> Manifest:
    """Write a backup to a file that only its owner can read; what was there under that name is replaced at the end.

    Raises DatabaseToolError, OSError, and KnowledgeUnreadableError when a reload does not end in time.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        installation.shelf.building(PATIENCE),
        tempfile.TemporaryDirectory(prefix=".motcua-sao-luu-", dir=target.parent) as name,
    ):
        aside = Path(name)
        database = copy_database(installation.engine, aside)
        archive = aside / "archive"
        archive.touch(mode=0o600)
        files: dict[str, File] = {}
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for inner, path in (
                (f"{DATABASE}/{database.name}", database),
                *_knowledge(installation),
                *_versions(installation.shelf),
                *_texts(installation, aside),
            ):
                files[inner] = _put(packed, inner, path, now)
            made = Manifest(
                version("motcua"),
                now,
                installation.engine.dialect.name,
                installation.shelf.key,
                installation.starter,
                files,
            )
            packed.writestr(_entry(NAME, now), written(made))
        sync_file(archive)
        archive.replace(target)
    sync_file(target.parent)
    return made


def ours(folder: Path) -> list[Path]:
    """The backups in a folder that bear names of ours, the oldest first; [] for a folder that is not there."""
    return sorted(path for path in folder.glob("*.zip") if _OURS.fullmatch(path.name))


def made_at(backup: Path) -> datetime:
    """When a backup of ours was made, as its name says."""
    return datetime.strptime(backup.name, _NAMED).replace(tzinfo=VIETNAM)


def keep_last(folder: Path, count: int) -> tuple[Path, ...]:
    """Delete all but the last backups of ours in a folder; those that were deleted."""
    old = tuple(ours(folder)[:-count])
    for path in old:
        path.unlink(missing_ok=True)
    return old


def _put(packed: zipfile.ZipFile, name: str, path: Path, now: datetime) -> File:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, packed.open(_entry(name, now), "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return File(size, digest.hexdigest())


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    local = now.astimezone(VIETNAM)
    entry = zipfile.ZipInfo(
        name, (local.year, local.month, local.day, local.hour, local.minute, local.second)
    )
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _knowledge(installation: Installation) -> Iterator[tuple[str, Path]]:
    """Everything in the knowledge folder: documents behind links too, and whatever lies beside them."""
    folder = installation.knowledge
    if installation.starter:
        return
    found = {path: None for path in documents(folder) if path.is_file()}
    found |= {path: None for name in UNIT_FILES if (path := folder / name).is_file()}
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _LEFT_ALONE.search(name)]
        paths = (Path(root) / name for name in names if not _LEFT_ALONE.search(name))
        found |= {path: None for path in paths if path.is_file()}
    for path in sorted(found):
        yield f"{KNOWLEDGE}/{path.relative_to(folder).as_posix()}", path


def _versions(shelf: Shelf) -> Iterator[tuple[str, Path]]:
    for path in sorted(shelf.root.rglob("*")):
        inner = path.relative_to(shelf.root)
        if path.is_file() and inner.parts[0].isdigit():
            yield f"{VERSIONS}/{inner.as_posix()}", path


def _texts(installation: Installation, aside: Path) -> Iterator[tuple[str, Path]]:
    texts = (
        (SETTINGS, SETTINGS_FILE, without_secrets(installation.settings)),
        (SECRETS, SECRETS_FILE, installation.secrets),
    )
    for top, name, text in texts:
        if text:
            path = aside / name
            path.write_text(text, encoding="utf-8")
            yield f"{top}/{name}", path
