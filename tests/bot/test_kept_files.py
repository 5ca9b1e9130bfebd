"""What was made of a file is kept and read back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.kept_files import from_lines, to_lines
from bot.record_json import to_json
from knowledge.loader import parse_files
from knowledge.readers.folder import find_files
from knowledge.records import Listing
from tests.documents.starter import FOLDER

if TYPE_CHECKING:
    from knowledge.records import SourceFile


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    paths, _ = find_files(FOLDER)
    return list(parse_files(paths, FOLDER))


def test_every_file_comes_back_as_it_was(files: list[SourceFile]) -> None:
    assert [from_lines(to_lines(file)) for file in files] == files


def test_a_procedure_is_a_line(files: list[SourceFile]) -> None:
    (listing,) = (file for file in files if isinstance(file.record, Listing))
    assert isinstance(listing.record, Listing)
    assert to_lines(listing).count(b"\n") == len(listing.record.procedures)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", to_json(("x",)), b"\n\n"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_lines(data)
