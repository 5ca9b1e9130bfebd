"""Workspace: from a folder of documents to the Snapshot that answers, reusing what was derived from it before."""

from __future__ import annotations

from dataclasses import asdict, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.errors import EngineMissingError, KnowledgeUnreadableError
from bot.fingerprint import file_fingerprint, fingerprint
from bot.record_json import from_json, to_json
from handlers.snapshot import Contact, Snapshot
from index import Contents, Engine, last_good, open_or_build_generation
from knowledge.knowledge_base import build_knowledge
from knowledge.records import Listing, Plan
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from bot.progress import Report
    from knowledge.contact import OwnContact
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.problems import Problem
    from knowledge.unit_files import UnitFiles

_OVERVIEW = "overview.json"
_FORMAT = "3"
"""Changes when bot.record_json writes another form; the index package adds the version of its own code."""
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
    ) -> None:
        self.folder = folder
        self._cache = cache
        self._contact = contact
        self._progress = progress
        self._engine = engine

    def load(
        self, today: date | None = None, *, allow_empty: bool = False, number: int | None = None
    ) -> Snapshot:
        """The knowledge and its index; of the documents only those that have changed are read anew.

        With `today` the problems also say which documents have run out. `number` is that of the version in the
        store. Raises KnowledgeUnreadableError, unless `allow_empty` also when there is nothing to answer from, and
        EngineMissingError when the engine of the settings is not installed.
        """
        if self._engine is Engine.TANTIVY and find_spec("tantivy") is None:
            raise EngineMissingError
        unit = read_unit_files(self.folder)
        made: list[KnowledgeBase] = []

        def contents() -> Contents:
            base, derived = _make(self.folder, _kept(self._cache), unit, self._engine, report)
            made.append(base)
            return derived

        try:
            with self._progress() as report:
                sources = f"{_FORMAT}-{self._engine}-{fingerprint(self.folder)}"
                generation = open_or_build_generation(
                    self._cache, sources, contents, lambda done, total: report("Lập chỉ mục", done, total)
                )
        except OSError as error:
            raise KnowledgeUnreadableError(why_unreadable(self.folder, error)) from error
        base = made[0] if made and today is None else _open(generation.attachments, unit, today)
        if not base.plans and not base.procedures and not allow_empty:
            raise KnowledgeUnreadableError(_nothing_read(self.folder, base.problems))
        return Snapshot(base, generation.index, _contact(self._contact, unit.contact), sources, number)


def _contact(settings: Contact, own: OwnContact) -> Contact:
    """What the unit's own file says, else what the settings say."""
    given = {name: value for name, value in asdict(own).items() if value is not None}
    return replace(settings, **given)


def _kept(cache: Path) -> Mapping[str, bytes]:
    """What was made of single files before, by the name of their attachment."""
    generation = last_good(cache)
    return generation.attachments if generation else {}


def _open(attachments: Mapping[str, bytes], unit: UnitFiles, today: date | None) -> KnowledgeBase:
    """The knowledge as it was kept."""
    names, problems = from_json(attachments[_OVERVIEW])
    records = [from_json(attachments[name]).record for name in names]
    plans = [record for record in records if isinstance(record, Plan)]
    if today is not None:
        plans = [_checked(plan, today) for plan in plans]
    return build_knowledge(
        plans, problems, unit, [record for record in records if isinstance(record, Listing)]
    )


def _make(
    folder: Path, kept: Mapping[str, bytes], unit: UnitFiles, engine: Engine, report: Report
) -> tuple[KnowledgeBase, Contents]:
    """The knowledge made from the files, of the unchanged ones from what was kept; and what to index and keep."""
    # Reading takes far more code than opening what was read before.
    from knowledge.loader import knowledge_of, parse_files, problems_between  # noqa: PLC0415
    from knowledge.readers.folder import find_files, shown_path  # noqa: PLC0415

    paths, unlisted = find_files(folder)
    names = {shown_path(path, folder): _attachment(path, folder) for path in paths}
    attachments = {name: kept[name] for name in names.values() if name in kept}
    changed = [path for path in paths if names[shown_path(path, folder)] not in kept]
    files = {name: from_json(data) for name, data in attachments.items()}
    for file in parse_files(changed, folder, lambda done, total, _: report("Đọc văn bản", done, total)):
        name = names[file.path]
        files[name], attachments[name] = file, to_json(file)
    ordered = [files[names[shown_path(path, folder)]] for path in paths]
    problems = problems_between(ordered, unlisted)
    attachments[_OVERVIEW] = to_json((tuple(names.values()), problems))
    base = knowledge_of(ordered, problems, unit)
    return base, Contents(base.passages, attachments, engine)


def _attachment(path: Path, folder: Path) -> str:
    """Where what was made of a file is kept; another name when the file or the form of keeping it changes."""
    return f"{_FORMAT}-{file_fingerprint(path, folder)}.json"


def _checked(plan: Plan, today: date) -> Plan:
    """The plan with the problems that it has on that day."""
    from knowledge.validation import problems_within  # noqa: PLC0415 - only an admin's check needs it

    return replace(plan, problems=tuple(dict.fromkeys((*plan.problems, *problems_within(plan, today)))))


def why_unreadable(folder: Path, error: OSError) -> str:
    """What the operator is told when a knowledge folder cannot be gone through."""
    if not folder.exists():
        return f"không có thư mục {folder}. Kiểm tra đường dẫn sau --knowledge, hoặc thiết lập “knowledge”."
    if not folder.is_dir():
        return f"{folder} là một tệp. Sau --knowledge cần một thư mục chứa các văn bản."
    return f"không đọc được thư mục {folder} ({error.strerror or error}). Kiểm tra quyền đọc thư mục."


def _nothing_read(folder: Path, unread: tuple[Problem, ...]) -> str:
    if not unread:
        return f"thư mục {folder} chưa có văn bản nào. Hãy chép các kế hoạch (TXT, DOCX, PDF) hoặc danh mục thủ tục (XLSX, CSV, DOCX, PDF, JSON Lines) vào đó."
    lines = [f"  - {problem}" for problem in unread[:_REFUSALS_SHOWN]]
    if len(unread) > _REFUSALS_SHOWN:
        lines.append(f"  … và {len(unread) - _REFUSALS_SHOWN} điểm khác")
    return "\n".join((f"không đọc được văn bản nào trong thư mục {folder}:", *lines))
