"""Generation folders: every index is built aside, verified when opened, and kept until three newer ones are there.

    cache/current                      name of the generation opened last
    cache/lock                         held by the one builder
    cache/generations/000007-1f2e…/    manifest.json, index/, attachments/

A generation is never changed after it got its name. Readers need no lock.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache as remember
from pathlib import Path
from typing import TYPE_CHECKING

from index.building import Engine, is_read
from index.grouped import build_grouped, grouped_memory_index, open_grouped
from index.locks import locked
from index.manifest import DamagedError, listed, read_facts, sync_file, verified, write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from index.base import SearchIndex
    from index.collecting import Progress
    from knowledge.records import Passage

KEPT = 3
_POINTER = "current"
_GENERATIONS = "generations"
_INDEX = "index"
_ATTACHMENTS = "attachments"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation is made from."""

    passages: Sequence[Passage]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """Other things derived from the same sources, by a plain file name."""
    engine: Engine = Engine.WHOOSH
    """The fingerprint has to change with it."""


@dataclass(frozen=True, slots=True)
class Generation:
    """An opened generation, every file of it verified before it was read."""

    index: SearchIndex
    attachments: Mapping[str, bytes]
    fingerprint: str


@remember
def code_version() -> str:
    """Changes with the code that derives the index from sources, so that an older index is not reused."""
    hashed = hashlib.sha256()
    packages = Path(__file__).parent.parent
    for path in sorted((*packages.glob("index/**/*.py"), *packages.glob("knowledge/**/*.py"))):
        hashed.update(path.relative_to(packages).as_posix().encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()


def open_or_build(
    cache: Path, fingerprint: str, passages: Callable[[], Sequence[Passage]], progress: Progress | None = None
) -> SearchIndex:
    """The index of the passages that the fingerprint stands for; built when there is none yet."""
    return open_or_build_generation(cache, fingerprint, lambda: Contents(passages()), progress).index


def open_or_build_generation(
    cache: Path, fingerprint: str, contents: Callable[[], Contents], progress: Progress | None = None
) -> Generation:
    """The generation that the fingerprint stands for; built by one process, the others wait for it.

    The fingerprint has to change with the sources; the version of the code is added here. When the cache
    cannot be written the generation is kept in memory.
    """
    found = open_generation(cache, fingerprint)
    if found is not None:
        return found
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with locked(cache / "lock"):
            return open_generation(cache, fingerprint) or _build(cache, fingerprint, contents(), progress)
    except OSError as fault:
        _log.warning("The index is kept in memory, for %s cannot be written: %s", cache, fault)
        made = contents()
        return Generation(grouped_memory_index(made.passages, progress), dict(made.attachments), fingerprint)


def open_generation(cache: Path, fingerprint: str) -> Generation | None:
    """The newest whole generation with this fingerprint and this version of the code; None without one."""
    for folder in _newest_first(cache):
        generation = _try_open(folder, fingerprint)
        if generation is not None:
            return generation
    return None


def last_good(cache: Path) -> Generation | None:
    """The generation opened last, or else the newest whole one, whatever its sources; None without one."""
    try:
        current = (cache / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        current = ""
    for folder in sorted(_newest_first(cache), key=lambda f: f.name != current):
        generation = _try_open(folder, None)
        if generation is not None:
            return generation
    return None


def _newest_first(cache: Path) -> Iterator[Path]:
    try:
        folders = sorted((cache / _GENERATIONS).iterdir(), reverse=True)
    except OSError:
        return
    yield from (folder for folder in folders if folder.name[:1].isdigit())


def _try_open(folder: Path, fingerprint: str | None) -> Generation | None:
    """The generation in a folder; None when it is another or damaged."""
    try:
        facts = read_facts(folder)
        if facts["code"] != code_version() or fingerprint not in {None, facts["fingerprint"]}:
            return None
        for name in filter(is_read, listed(folder, _INDEX)):
            verified(folder, name)
        attachments = {
            name.partition("/")[2]: verified(folder, name).read_bytes()
            for name in listed(folder, _ATTACHMENTS)
        }
        return Generation(open_grouped(folder / _INDEX), attachments, facts["fingerprint"])
    except (DamagedError, ImportError, OSError, ValueError, KeyError, TypeError) as fault:
        _log.warning("%s is damaged and not used: %s", folder, fault)
        return None


def _build(cache: Path, fingerprint: str, contents: Contents, progress: Progress | None) -> Generation:
    """Build aside, then give the folder its name; the name is what makes it a generation."""
    generations = cache / _GENERATIONS
    generations.mkdir(exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="building-", dir=generations))
    base = _base(cache, contents.engine)
    try:
        (aside / _INDEX).mkdir()
        build_grouped(
            contents.passages, aside / _INDEX, progress, base=base and base / _INDEX, engine=contents.engine
        )
        (aside / _ATTACHMENTS).mkdir()
        for name, data in contents.attachments.items():
            (aside / _ATTACHMENTS / name).write_bytes(data)
        facts = {"fingerprint": fingerprint, "code": code_version(), "engine": contents.engine}
        write_manifest(aside, facts, base)
        number = max((int(f.name[:6]) for f in _newest_first(cache)), default=0) + 1
        folder = aside.rename(
            generations / f"{number:06d}-{hashlib.sha256(fingerprint.encode()).hexdigest()[:12]}"
        )
        sync_file(generations)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    generation = _try_open(folder, fingerprint)
    if generation is None:
        raise OSError(f"{folder} cannot be read right after it was written")
    _point_to(cache, folder.name)
    _remove_old(cache)
    return generation


def _base(cache: Path, engine: Engine) -> Path | None:
    """The newest generation of this code and engine of which every file is as it was written."""
    for folder in _newest_first(cache):
        try:
            facts = read_facts(folder)
            if facts["code"] == code_version() and facts["engine"] == engine:
                for name in listed(folder, _INDEX):
                    verified(folder, name)
                return folder
        except (DamagedError, KeyError):
            continue
    return None


def _point_to(cache: Path, name: str) -> None:
    aside = cache / f"{_POINTER}.new"
    aside.write_text(name, encoding="utf-8")
    sync_file(aside)
    aside.replace(cache / _POINTER)
    sync_file(cache)


def _remove_old(cache: Path) -> None:
    """All but the newest, and what a builder left that was killed; mapped files stay readable on Unix."""
    for folder in list(_newest_first(cache))[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (cache / _GENERATIONS).glob("building-*"):
        shutil.rmtree(folder, ignore_errors=True)
