"""A list of a folder's files with their SHA-256, by which torn or changed files are found."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "manifest.json"


class DamagedError(Exception):
    """A folder is not as it was written."""


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex; OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Have the system put a file, or the entries of a folder, on the disk itself."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such call for folders
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_manifest(folder: Path, facts: Mapping[str, str], base: Path | None = None) -> None:
    """Bring every file of the folder onto the disk and list them, the facts beside them.

    base: a verified folder; what is linked from it is neither read nor brought onto the disk again.
    """
    known = _body(base)["files"] if base else {}
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if base and name in known and path.is_file() and path.samefile(base / name):
            files[name] = known[name]
        elif path.is_file():
            files[name] = digest(path)
            sync_file(path)
    body = json.dumps({"facts": dict(facts), "files": files}, sort_keys=True)
    seal = hashlib.sha256(body.encode()).hexdigest()
    path = folder / NAME
    path.write_text(json.dumps({"seal": seal, "body": body}), encoding="utf-8")
    sync_file(path)
    for inner in (p for p in folder.rglob("*") if p.is_dir()):
        sync_file(inner)
    sync_file(folder)


def read_facts(folder: Path) -> dict[str, str]:
    """The facts written beside the list; DamagedError when the list is missing or not as written."""
    return dict(_body(folder)["facts"])


def verified(folder: Path, name: str) -> Path:
    """The path of a file that is as it was written; DamagedError when it is not, or not listed."""
    path = folder / name
    try:
        if _body(folder)["files"].get(name) == digest(path):
            return path
    except OSError as fault:
        raise DamagedError(f"{path}: {fault}") from fault
    raise DamagedError(f"{path} is not as it was written")


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 by name of all listed files, as they were written; DamagedError when the list is not as written."""
    return dict(_body(folder)["files"])


def listed(folder: Path, under: str) -> list[str]:
    """Names of the listed files in one inner folder."""
    return [name for name in _body(folder)["files"] if name.startswith(under + "/")]


def _body(folder: Path) -> dict[str, dict[str, str]]:
    try:
        outer = json.loads((folder / NAME).read_text(encoding="utf-8"))
        body = outer["body"]
        if hashlib.sha256(body.encode()).hexdigest() != outer["seal"]:
            raise DamagedError(f"{folder / NAME} is not as it was written")
        inner: dict[str, dict[str, str]] = json.loads(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DamagedError(f"{folder / NAME} cannot be read: {fault}") from fault
    return inner
