"""A workspace reads documents once, and again when they change."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import KnowledgeUnreadableError
from bot.fingerprint import fingerprint
from bot.workspace import Workspace
from knowledge.readers.folder import read_files
from knowledge.records import Recognition
from tests.bot.doubles import CONTACT
from tests.bot.test_cli import PLAN
from tests.documents.loose_pdf import needs_font
from tests.documents.scans import as_file, needs_recognition, set_in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.progress import Report
    from knowledge.readers.folder import FileRead


class Office:
    """A folder, its workspace, and the steps that were reported."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "van-ban"
        self.folder.mkdir()
        self.steps: set[str] = set()
        self.read: int = 0
        """How many documents the last load has read."""
        self.workspace = Workspace(self.folder, root / "cache", CONTACT, self._progress)

    def write(self, name: str, text: str = PLAN) -> None:
        """Put a document into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def load(self) -> set[str]:
        """Load; returns the steps that had to be done."""
        self.steps.clear()
        self.read = 0
        self.snapshot = self.workspace.load()
        return set(self.steps)

    @contextmanager
    def _progress(self) -> Iterator[Report]:
        yield self._told

    def _told(self, step: str, done: int, total: int) -> None:
        self.steps.add(step)
        if step == "Đọc văn bản" and done == total:
            self.read = total


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.write("KH-12.txt")
    return made


def test_documents_are_read_the_first_time(office: Office) -> None:
    assert office.load() == {"Đọc văn bản", "Lập chỉ mục"}
    assert list(office.snapshot.knowledge.plans) == ["KH-12"]
    assert office.snapshot.contact == CONTACT


def test_unchanged_documents_are_not_read_again_and_give_the_same(office: Office) -> None:
    office.load()
    before = office.snapshot

    assert office.load() == set()
    assert office.snapshot.knowledge.plans == before.knowledge.plans
    assert office.snapshot.knowledge.passages == before.knowledge.passages
    assert office.snapshot.knowledge.problems == before.knowledge.problems
    assert office.snapshot.version == before.version
    assert office.snapshot.index.search("rác thải") == before.index.search("rác thải")


def test_a_changed_added_or_removed_document_is_noticed(office: Office) -> None:
    office.load()
    office.write("KH-12.txt", PLAN.replace("rác thải", "chất thải"))
    assert office.load()
    assert "chất thải" in office.snapshot.knowledge.plans["KH-12"].tasks[0].text

    office.write("2027/KH-13.txt")
    assert office.load()
    assert len(office.snapshot.knowledge.plans) == 2

    (office.folder / "KH-12.txt").unlink()
    assert office.load()
    assert list(office.snapshot.knowledge.plans) == ["KH-13"]


def test_only_the_document_that_has_changed_is_read_again(office: Office) -> None:
    office.write("KH-13.txt", PLAN.replace("rác thải", "nước thải"))
    office.write("TTHC.jsonl", '{"ma_thu_tuc": "9.000101", "ten_thu_tuc": "Đăng ký nuôi ong"}')
    office.load()
    before = office.snapshot.knowledge
    assert office.read == 3

    office.write("KH-12.txt", PLAN.replace("rác thải", "chất thải"))
    office.load()
    assert office.read == 1
    assert office.snapshot.knowledge.plans["KH-13"] == before.plans["KH-13"]
    assert office.snapshot.knowledge.procedures == before.procedures
    assert office.snapshot.knowledge.listings == before.listings


@needs_font
@needs_recognition
def test_a_scan_is_read_once_recognition_is_installed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "KH-14.png").write_bytes(as_file(set_in_pages(PLAN), "PNG"))
    monkeypatch.setenv("TESSDATA_PREFIX", str(office.folder / "không có"))
    office.load()
    assert list(office.snapshot.knowledge.plans) == ["KH-12"]
    assert "apt install" in office.snapshot.knowledge.problems[0].advice

    monkeypatch.delenv("TESSDATA_PREFIX")
    office.load()
    assert office.read == 1
    assert list(office.snapshot.knowledge.plans) == ["KH-12", "KH-14"]
    assert office.snapshot.knowledge.plans["KH-14"].recognised is not None
    assert office.load() == set()


def test_a_doubtful_scan_answers_once_it_is_checked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def doubtful(found: FileRead) -> FileRead:
        assert found.document is not None
        recognised = Recognition("Tesseract 5", 70, (1,), 1, 70, "3fa94c01d2e7")
        return replace(found, document=replace(found.document, recognised=recognised), scanned=True)

    office.write("KH-13.txt")
    monkeypatch.setattr("knowledge.loader.read_files", lambda *args: map(doubtful, read_files(*args)))
    with pytest.raises(KnowledgeUnreadableError, match=r"KH-12\.txt.*độ tin cậy 70 %"):
        office.load()

    office.write("ban-quet.toml", '[da-kiem-tra]\n"KH-13.txt" = "3fa94c01d2e7"\n')
    office.load()
    assert list(office.snapshot.knowledge.plans) == ["KH-13"]
    assert office.snapshot.index.search("rác thải").hits
    assert office.load() == set()


def test_a_listing_alone_is_knowledge(office: Office) -> None:
    (office.folder / "KH-12.txt").unlink()
    office.write("TTHC.jsonl", '{"ma_thu_tuc": "9.000101", "ten_thu_tuc": "Đăng ký nuôi ong"}')
    office.load()
    first = office.snapshot.knowledge
    office.load()

    assert list(office.snapshot.knowledge.procedures) == ["9.000101"]
    assert office.snapshot.knowledge.procedures == first.procedures
    assert office.snapshot.knowledge.problems == first.problems


def test_what_could_not_be_read_is_still_told_from_the_cache(office: Office) -> None:
    office.write("quet.jpg", "ảnh")
    office.load()
    told = office.snapshot.knowledge.problems

    assert office.load() == set()
    assert office.snapshot.knowledge.problems == told
    assert any(problem.where.startswith("quet.jpg") for problem in told)


def test_a_damaged_cache_is_made_anew(office: Office) -> None:
    office.load()
    for path in (office.folder.parent / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")

    assert office.load()
    assert list(office.snapshot.knowledge.plans) == ["KH-12"]


def test_without_a_place_for_the_cache_it_still_works(office: Office) -> None:
    (office.folder.parent / "cache").write_text("không phải thư mục", encoding="utf-8")
    office.load()

    assert list(office.snapshot.knowledge.plans) == ["KH-12"]


def test_the_fingerprint_is_of_names_and_contents_only(office: Office) -> None:
    copy = office.folder.parent / "ban-sao"
    shutil.copytree(office.folder, copy)
    same = fingerprint(copy)
    assert same == fingerprint(office.folder)

    (copy / "KH-12.txt").rename(copy / "KH-13.txt")
    assert fingerprint(copy) != same


def test_a_new_list_of_old_and_new_units_counts_without_reading_the_documents_again(office: Office) -> None:
    office.load()
    change = '[[thay-doi]]\ncu = "xã Nà Phai, tỉnh Tân Hòa"\nmoi = "xã Suối Mơ, tỉnh Tân Hòa"\ntu-ngay = 2025-07-01\n'
    office.write("don-vi-hanh-chinh.toml", change)

    assert office.load() == set()
    assert len(office.snapshot.knowledge.unit.changes) == 1


def test_a_day_off_of_the_unit_counts_without_reading_the_documents_again(office: Office) -> None:
    office.load()
    office.write("lich-lam-viec.toml", '[ngay-nghi]\n2026-03-10 = "Lễ hội của xã"\n')

    assert office.load() == set()
    assert not office.snapshot.knowledge.unit.calendar.is_working_day(date(2026, 3, 10))


@pytest.mark.parametrize("name", ["questions.jsonl", ".an", "~$KH-12.docx", "motcua.toml"])
def test_what_is_no_document_does_not_count(office: Office, name: str) -> None:
    before = fingerprint(office.folder)
    office.write(name, "{}")

    assert fingerprint(office.folder) == before


def test_a_link_that_leads_back_is_not_followed_for_ever(office: Office) -> None:
    (office.folder / "vong").symlink_to(office.folder, target_is_directory=True)

    assert len(fingerprint(office.folder)) == 64


def test_the_unit_s_own_contact_comes_before_that_of_the_settings(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write("KH-12.txt")
    assert office.workspace.load().contact == CONTACT
    office.write("lien-he.toml", 'dien-thoai = "0200 999 888"\ngio-lam-viec = ""\n')
    contact = office.workspace.load().contact
    assert (contact.name, contact.phone, contact.hours) == (CONTACT.name, "0200 999 888", "")
