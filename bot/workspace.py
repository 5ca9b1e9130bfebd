"""Workspace: from a folder of documents to the Snapshot that answers, reusing what was derived from it before."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from bot.errors import EngineMissingError, KnowledgeUnreadableError
from bot.fingerprint import file_fingerprint, fingerprint
from bot.kept_files import from_lines, to_lines
from bot.record_json import from_json, to_json
from handlers.snapshot import Contact, Snapshot
from index import Contents, Engine, last_good, open_or_build_generation
from knowledge.knowledge_base import knowledge_of
from knowledge.readers.ocr.installed import installed
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from bot.progress import Report
    from knowledge.contact import OwnContact
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.records import SourceFile
    from knowledge.unit_files import UnitFiles

_NO_RECOGNITION = "none"
_OVERVIEW = "overview.json"
_FORMAT = "5"
"""Changes when bot.kept_files or bot.record_json writes another form; the index package adds the version of its own code."""
_REFUSALS_SHOWN = 10


class Workspace:
    """One folder of documents with its cache."""

    def __init__(
        self,
        folder: Path,
        cache: Path,
        contact: Contact,
        progress: Callable[[], AbstractContextManager[Report]],
        engine: Engine = Engine.WHOOSH,
        read: Callable[[bytes], SourceFile] = from_lines,
    ) -> None:
        """read: what was kept of a file to what it was; whoever opens two versions may read what both have once."""
        self.folder = folder
        self._cache = cache
        self._contact = contact
        self._progress = progress
        self._engine = engine
        self._read = read

    def load(self, *, allow_empty: bool = False, number: int | None = None) -> Snapshot:
        """The knowledge and its index; of the documents only those that have changed are read anew.

        number: that of the version in the store. Raises KnowledgeUnreadableError, unless `allow_empty` also when
        there is nothing to answer from, and EngineMissingError when the engine of the settings is not installed.
        """
        if self._engine is Engine.TANTIVY and find_spec("tantivy") is None:
            raise EngineMissingError
        unit = read_unit_files(self.folder)
        recognition = installed() or _NO_RECOGNITION
        made: list[KnowledgeBase] = []

        def contents() -> Contents:
            files, problems, attachments = self._files(_Kept.of(self._cache, recognition), report)
            made.append(knowledge_of(files, problems, unit))
            return Contents(made[0].passages, attachments, self._engine)

        try:
            with self._progress() as report:
                sources = f"{_FORMAT}-{self._engine}-{recognition}-{_digest_of(unit.checked_scans)}-{fingerprint(self.folder)}"
                generation = open_or_build_generation(
                    self._cache, sources, contents, lambda done, total: report("Lập chỉ mục", done, total)
                )
        except OSError as error:
            raise KnowledgeUnreadableError(why_unreadable(self.folder, error)) from error
        base = made[0] if made else self._open(generation.attachments, unit)
        if not base.plans and not base.procedures and not allow_empty:
            raise KnowledgeUnreadableError(_nothing_read(self.folder, base.problems))
        return Snapshot(base, generation.index, _contact(self._contact, unit.contact), sources, number)

    def _open(self, attachments: Mapping[str, bytes], unit: UnitFiles) -> KnowledgeBase:
        """The knowledge as it was kept."""
        names, problems = from_json(attachments[_OVERVIEW])
        return knowledge_of([self._read(attachments[name]) for name in names], problems, unit)

    def _files(
        self, kept: _Kept, report: Report
    ) -> tuple[list[SourceFile], tuple[Problem, ...], dict[str, bytes]]:
        """What the files say, of the unchanged ones what was kept; what is wrong between them; and all of it to keep."""
        # Reading documents takes far more code than opening what was read before.
        from knowledge.loader import parse_files, problems_between  # noqa: PLC0415
        from knowledge.readers.folder import find_files, shown_path  # noqa: PLC0415

        folder = self.folder
        paths, unlisted = find_files(folder)
        names: dict[str, str] = {}
        changed: list[Path] = []
        for path in paths:
            name = kept.found(path, folder)
            if name is None:
                changed.append(path)
            else:
                names[shown_path(path, folder)] = name
        attachments = {name: kept.attachments[name] for name in names.values()}
        files = {where: self._read(attachments[name]) for where, name in names.items()}
        read = parse_files(
            changed,
            folder,
            lambda done, total, _: report("Đọc văn bản", done, total),
            lambda done, total: report("Nhận dạng chữ trên trang quét", done, total),
        )
        for path, file in zip(changed, read, strict=True):
            where = shown_path(path, folder)
            names[where] = kept.name(path, folder, scanned=file.scanned)
            files[where], attachments[names[where]] = file, to_lines(file)
        in_order = [shown_path(path, folder) for path in paths]
        ordered = [files[where] for where in in_order]
        problems = problems_between(ordered, unlisted)
        attachments[_OVERVIEW] = to_json((tuple(names[where] for where in in_order), problems))
        return ordered, problems, attachments


def _contact(settings: Contact, own: OwnContact) -> Contact:
    """What the unit's own file says, else what the settings say."""
    given = {name: value for name, value in asdict(own).items() if value is not None}
    return replace(settings, **given)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was made of single files before, and how to name what is made of them now."""

    attachments: Mapping[str, bytes]
    recognition: str
    """What this machine recognises characters with; files with scanned pages are read again when it changes."""

    @classmethod
    def of(cls, cache: Path, recognition: str) -> Self:
        """Of the last good generation of a cache."""
        generation = last_good(cache)
        return cls(generation.attachments if generation else {}, recognition)

    def name(self, file: Path, folder: Path, *, scanned: bool) -> str:
        """Of the attachment; another one when the file or the form of keeping it changes."""
        whole = f"{_FORMAT}-{file_fingerprint(file, folder)}"
        return f"{whole}-{self.recognition}.json" if scanned else f"{whole}.json"

    def found(self, file: Path, folder: Path) -> str | None:
        """The name under which this very file is kept; None when it has to be read."""
        names = (self.name(file, folder, scanned=scanned) for scanned in (False, True))
        return next((name for name in names if name in self.attachments), None)


def _digest_of(checked: Mapping[str, str]) -> str:
    """Of the scans that may answer: the index holds their passages."""
    return hashlib.sha256(repr(sorted(checked.items())).encode()).hexdigest()[:12]


def why_unreadable(folder: Path, error: OSError) -> str:
    """What the operator is told when a knowledge folder cannot be gone through."""
    if not folder.exists():
        return f"không có thư mục {folder}. Kiểm tra đường dẫn sau --knowledge, hoặc thiết lập “knowledge”."
    if not folder.is_dir():
        return f"{folder} là một tệp. Sau --knowledge cần một thư mục chứa các văn bản."
    return f"không đọc được thư mục {folder} ({error.strerror or error}). Kiểm tra quyền đọc thư mục."


def _nothing_read(folder: Path, unread: tuple[Problem, ...]) -> str:
    if not unread:
        return f"thư mục {folder} chưa có văn bản nào. Hãy chép các kế hoạch (TXT, DOCX, PDF, ảnh chụp trang giấy) hoặc danh mục thủ tục (XLSX, CSV, DOCX, PDF, JSON Lines) vào đó."
    lines = [f"  - {problem}" for problem in unread[:_REFUSALS_SHOWN]]
    if len(unread) > _REFUSALS_SHOWN:
        lines.append(f"  … và {len(unread) - _REFUSALS_SHOWN} điểm khác")
    return "\n".join((f"không đọc được văn bản nào trong thư mục {folder}:", *lines))
