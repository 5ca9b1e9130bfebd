"""The unit's own files in the knowledge folder are changed whole or not at all, and nobody's change is lost."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from tests.bot.versions.office import NOW

if TYPE_CHECKING:
    from pathlib import Path

NAME = "tep.txt"


@pytest.fixture
def folder(tmp_path: Path) -> KnowledgeFolder:
    return KnowledgeFolder(tmp_path, lambda: NOW)


def test_many_who_write_at_once_all_count(folder: KnowledgeFolder) -> None:
    def add(number: int) -> None:
        folder.change_text(NAME, lambda text: f"{text}{number}\n")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((folder.path / NAME).read_text().split()) == [str(number) for number in range(8)]
    assert [path.name for path in folder.path.iterdir() if not path.name.startswith(".")] == [NAME]


def test_a_change_that_fails_leaves_the_file_as_it_was(folder: KnowledgeFolder) -> None:
    (folder.path / NAME).write_text("cũ", encoding="utf-8")

    def fail(_: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        folder.change_text(NAME, fail)
    assert (folder.path / NAME).read_text(encoding="utf-8") == "cũ"


def test_a_file_in_other_letters_is_told_and_left_alone(folder: KnowledgeFolder) -> None:
    (folder.path / NAME).write_bytes("cũ".encode("utf-16"))
    with pytest.raises(NotTakenError, match="bảng mã UTF-8"):
        folder.change_text(NAME, str.upper)
    assert (folder.path / NAME).read_bytes() == "cũ".encode("utf-16")


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotTakenError):
        KnowledgeFolder(tmp_path / "mất", lambda: NOW).change_text(NAME, str)
