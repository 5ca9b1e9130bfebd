"""Freezing a folder: a copy of what counts, linked where nothing has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.versions.freezing import DOCUMENTS, content_of, freeze
from index.manifest import DamagedError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan below another folder, a unit file, and things that do not count."""
    made = tmp_path / "van-ban"
    (made / "2026").mkdir(parents=True)
    (made / "2026" / "KH-12.txt").write_text("kế hoạch", encoding="utf-8")
    (made / "dinh-chinh.jsonl").write_text("", encoding="utf-8")
    (made / ".da-thay").mkdir()
    (made / ".da-thay" / "KH-12.txt").write_text("bản cũ", encoding="utf-8")
    return made


def test_documents_and_unit_files_are_copied(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    documents = tmp_path / "1" / DOCUMENTS
    copied = {path.relative_to(documents).as_posix() for path in documents.rglob("*") if path.is_file()}
    assert copied == {"2026/KH-12.txt", "dinh-chinh.jsonl"}


def test_what_is_hidden_is_left_alone(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    assert not (tmp_path / "1" / DOCUMENTS / ".da-thay").exists()


def test_what_has_not_changed_is_linked(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    freeze(folder, tmp_path / "2", tmp_path / "1")
    first, second = (tmp_path / n / DOCUMENTS / "2026" / "KH-12.txt" for n in "12")
    assert first.samefile(second)


def test_a_later_change_does_not_reach_the_copy(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    (folder / "2026" / "KH-12.txt").write_text("khác", encoding="utf-8")
    assert (tmp_path / "1" / DOCUMENTS / "2026" / "KH-12.txt").read_text(encoding="utf-8") == "kế hoạch"


def test_the_same_files_are_the_same_content(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    freeze(folder, tmp_path / "2")
    assert content_of(tmp_path / "1") == content_of(tmp_path / "2")


def test_another_unit_file_is_another_content(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    (folder / "dinh-chinh.jsonl").write_text("{}", encoding="utf-8")
    freeze(folder, tmp_path / "2")
    assert content_of(tmp_path / "1") != content_of(tmp_path / "2")


def test_a_copy_without_its_list_is_damaged(folder: Path, tmp_path: Path) -> None:
    freeze(folder, tmp_path / "1")
    (tmp_path / "1" / "manifest.json").unlink()
    with pytest.raises(DamagedError):
        content_of(tmp_path / "1")


def test_what_will_be_refused_by_its_name_is_not_copied_whole(folder: Path, tmp_path: Path) -> None:
    (folder / "phim.mp4").write_bytes(b"x" * 100_000)
    freeze(folder, tmp_path / "1")
    assert (tmp_path / "1" / DOCUMENTS / "phim.mp4").stat().st_size == 0
