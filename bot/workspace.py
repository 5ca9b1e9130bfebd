"""Workspace: from a folder of documents to the Snapshot that answers, reusing what was derived from it before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import KnowledgeUnreadableError
from bot.fingerprint import fingerprint
from bot.record_json import from_json, to_json
from handlers.snapshot import Contact, Snapshot
from index import Contents, open_or_build_generation
from knowledge.knowledge_base import build_knowledge
from knowledge.unit_files import read_unit_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from bot.progress import Report
    from knowledge.problems import Problem
    from knowledge.records import Plan

_RECORDS = "records.json"
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
    ) -> None:
        self.folder = folder
        self._cache = cache
        self._contact = contact
        self._progress = progress

    def load(self, today: date | None = None) -> Snapshot:
        """The knowledge and its index; read anew only when a document or the code has changed.

        With `today` the problems also say which documents have run out. Raises KnowledgeUnreadableError.
        """
        try:
            with self._progress() as report:
                sources = f"{_FORMAT}-{fingerprint(self.folder)}"
                generation = open_or_build_generation(
                    self._cache,
                    sources,
                    lambda: _contents(self.folder, report),
                    lambda done, total: report("Lập chỉ mục", done, total),
                )
        except OSError as error:
            raise KnowledgeUnreadableError(_why(self.folder, error)) from error
        plans, listings, problems = from_json(generation.attachments[_RECORDS])
        if not plans and not any(listing.procedures for listing in listings):
            raise KnowledgeUnreadableError(_nothing_read(self.folder, problems))
        if today is not None:
            plans = [_checked(plan, today) for plan in plans]
        knowledge = build_knowledge(plans, problems, read_unit_files(self.folder), listings)
        return Snapshot(knowledge, generation.index, self._contact, sources)


def _contents(folder: Path, report: Report) -> Contents:
    """Read every document: the passages to index, and the records to keep beside the index."""
    # Reading takes far more code than opening what was read before.
    from knowledge.loader import knowledge_of  # noqa: PLC0415
    from knowledge.plans import parse_plan  # noqa: PLC0415
    from knowledge.procedures import is_listing, parse_listing  # noqa: PLC0415
    from knowledge.readers import read_folder  # noqa: PLC0415

    documents, unread = read_folder(folder, lambda done, total, _: report("Đọc văn bản", done, total))
    parsed, listings = [], []
    for done, document in enumerate(documents):
        report("Hiểu nội dung", done, len(documents))
        if is_listing(document):
            listings.append(parse_listing(document))
        else:
            parsed.append(parse_plan(document))
    report("Hiểu nội dung", len(documents), len(documents))
    knowledge = knowledge_of(parsed, unread, listings=listings)
    plans = tuple(knowledge.plans.values())
    told = {problem for plan in plans for problem in plan.problems}
    told |= {problem for listing in listings for problem in listing.problems}
    others = tuple(problem for problem in knowledge.problems if problem not in told)
    return Contents(knowledge.passages, {_RECORDS: to_json((plans, tuple(listings), others))})


def _checked(plan: Plan, today: date) -> Plan:
    """The plan with the problems that it has on that day."""
    from knowledge.validation import problems_within  # noqa: PLC0415 - only an admin's check needs it

    return replace(plan, problems=tuple(dict.fromkeys((*plan.problems, *problems_within(plan, today)))))


def _why(folder: Path, error: OSError) -> str:
    if not folder.exists():
        return f"không có thư mục {folder}. Kiểm tra đường dẫn sau --knowledge, hoặc thiết lập “knowledge”."
    if not folder.is_dir():
        return f"{folder} là một tệp. Sau --knowledge cần một thư mục chứa các văn bản."
    return f"không đọc được thư mục {folder} ({error.strerror or error}). Kiểm tra quyền đọc thư mục."


def _nothing_read(folder: Path, unread: tuple[Problem, ...]) -> str:
    if not unread:
        return f"thư mục {folder} chưa có văn bản nào. Hãy chép các kế hoạch (TXT, DOCX, PDF) vào đó."
    lines = [f"  - {problem}" for problem in unread[:_REFUSALS_SHOWN]]
    if len(unread) > _REFUSALS_SHOWN:
        lines.append(f"  … và {len(unread) - _REFUSALS_SHOWN} điểm khác")
    return "\n".join((f"không đọc được văn bản nào trong thư mục {folder}:", *lines))
