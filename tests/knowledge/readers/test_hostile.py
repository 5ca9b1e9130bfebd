"""Hostile files: one clear problem or a document each, in bounded time and memory, and the next file is read."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from knowledge.readers.formats import READERS
from knowledge.readers.isolation import ChildReader
from knowledge.readers.one_file import read_file
from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from tests.documents.build import Paragraph, make_docx
from tests.documents.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 1
"""Computing time allowed here instead of 10, so that the tests stay short."""
_CODE = f"from knowledge.readers import child, limits; limits._CPU_SECONDS = {SECONDS}; child.main()"
COMMAND = (sys.executable, "-P", "-c", _CODE)
REFUSED = {
    "ZIP of 101 MB": Refusal.ZIP_BOMB,
    "ZIP of 2,001 entries": Refusal.ZIP_BOMB,
    "entities in entities": Refusal.ENTITIES,
    "entities in UTF-16": Refusal.ENTITIES,
    "entity from a file": Refusal.ENTITIES,
    "a text repeated by merged cells": Refusal.TOO_MUCH_MEMORY,
    "forms within forms": Refusal.TOO_SLOW,
    "a sheet of one cell at the far end": Refusal.TOO_BIG,
    "entities in a sheet": Refusal.ENTITIES,
    "a workbook of 101 MB": Refusal.ZIP_BOMB,
    "a quote that is never closed": Refusal.HUGE_CELL,
    "100,001 rows": Refusal.TOO_BIG,
    "three million cells": Refusal.TOO_BIG,
    "a row of a million cells": Refusal.TOO_BIG,
    "text of 6 MB": Refusal.TOO_BIG,
    "two million short lines": Refusal.TOO_BIG,
}
"""What some of them have to be refused for; for the others a document is as good."""
_LONG = {
    "two million paragraphs",
    "a paragraph of 60 MB",
    "half a million letters",
    "stream of 600 MB",
    "a cell of 40 MB",
}


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    with ChildReader(COMMAND) as child:
        yield child


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.heavy] if name in _LONG else []) for name in HOSTILE]
)
def test_a_hostile_file_costs_at_most_one_refusal(tmp_path: Path, reader: ChildReader, name: str) -> None:
    suffix, make = HOSTILE[name]
    hostile, harmless = tmp_path / f"a{suffix}", tmp_path / "b.docx"
    hostile.write_bytes(make())
    make_docx(harmless, (Paragraph("Nội dung"),))
    began = time.perf_counter()
    if READERS[suffix].in_child:
        outcome = reader.read(hostile, suffix)
        assert isinstance(reader.read(harmless, ".docx"), Reading)
    else:
        outcome = read_file(hostile, READERS[suffix])
    assert time.perf_counter() - began < 20
    assert isinstance(outcome, Reading | Refusal)
    assert outcome is REFUSED.get(name, outcome)
