"""What a backup says of itself (bản kê của bản sao lưu): whence, when, and every file with its size and SHA-256."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "manifest.json"
FORMAT = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of a manifest."""
MOST_FILES = 200_000
DATABASE, KNOWLEDGE, VERSIONS, SETTINGS, SECRETS = (
    "database",
    "knowledge",
    "versions",
    "settings",
    "secrets",
)
_TOPS = frozenset({DATABASE, KNOWLEDGE, VERSIONS, SETTINGS, SECRETS})
_BAD = re.compile(r'[\x00-\x1f\\:*?"<>|]')
_LONGEST = 1000
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BadBackupError(BotError):
    """A file is no backup of ours, or is not as it was written; nothing was restored."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a backup."""

    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup."""

    program: str
    """Version of the program that made it."""
    made_at: datetime
    database: str
    """ "sqlite" or "postgresql"."""
    source: str
    """Key of the knowledge folder, by which its versions are known in the database."""
    starter: bool
    """True when the shipped example was answered from: then there is no knowledge folder in it."""
    files: Mapping[str, File]
    """By name in the archive."""


def written(manifest: Manifest) -> bytes:
    """The manifest as it stands in a backup."""
    body = {**asdict(manifest), "format": FORMAT, "made_at": manifest.made_at.isoformat()}
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(data: bytes) -> Manifest:
    """The manifest of a backup. Raises BadBackupError for what we would not have written."""
    try:
        body: Any = json.loads(data)
        if body["format"] != FORMAT:
            raise BadBackupError(
                f"bản sao lưu có dạng {body['format']}, chương trình này chỉ đọc dạng {FORMAT}; hãy nâng cấp chương trình"
            )
        files = {str(name): File(int(one["size"]), str(one["sha256"])) for name, one in body["files"].items()}
        made = Manifest(
            str(body["program"]),
            datetime.fromisoformat(body["made_at"]),
            str(body["database"]),
            str(body["source"]),
            bool(body["starter"]),
            files,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadBackupError("bản kê trong tệp sao lưu không đọc được") from error
    if len(files) > MOST_FILES or not re.fullmatch(r"[0-9a-f]{16}", made.source):
        raise BadBackupError("bản kê trong tệp sao lưu không hợp lệ")
    for name, file in files.items():
        if not is_safe(name) or file.size < 0 or not _DIGEST.fullmatch(file.sha256):
            raise BadBackupError("bản kê trong tệp sao lưu có tên tệp hoặc số liệu không hợp lệ")
    return made


def is_safe(name: str) -> bool:
    """Whether a name stays below the folder that it is put into, on every system."""
    parts = name.split("/")
    return (
        len(name) <= _LONGEST
        and len(parts) > 1
        and parts[0] in _TOPS
        and not _BAD.search(name)
        and not any(part in {"", ".", ".."} for part in parts)
        and not PurePosixPath(name).is_absolute()
    )
