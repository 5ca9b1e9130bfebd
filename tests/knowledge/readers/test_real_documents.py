"""Real plans, where they lie beside the checkout: facts of structure only."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from knowledge.readers import read_folder
from knowledge.readers.formats import READERS
from knowledge.readers.isolation import ChildReader
from knowledge.readers.one_file import read_file
from knowledge.readers.reading import Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table
from tests.documents.mutations import mutants

SHARED = Path(__file__).parents[3].parent / "shared"
PLANS, WORD_PLANS = SHARED / "plans", SHARED / "plans_docx"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside this checkout")


def test_every_text_plan_is_read_line_by_line() -> None:
    documents, problems = read_folder(PLANS)
    assert problems == ()
    assert len(documents) == 5
    for document in documents:
        file = (PLANS / document.path).read_text(encoding="utf-8")
        lines = [item for item in document.items if isinstance(item, Line)]
        assert [line.text for line in lines] == [text for text in file.split("\n") if text.strip()]
        assert any(line.gap_before for line in lines)


def test_word_plans_have_their_letterhead_signature_and_task_table_whole() -> None:
    documents, problems = read_folder(WORD_PLANS)
    assert problems == ()
    assert len(documents) == 2
    for document in documents:
        tables = [item for item in document.items if isinstance(item, Table)]
        assert document.items[0] == tables[0]
        assert [len(table.rows[0]) for table in tables] == [3, 3, 4]
        assert len(tables[0].rows) == 3
        assert all(len(row) == 4 and row[0] for row in tables[2].rows)
        assert [row[0] for row in tables[2].rows[1:]] == [f"{n}." for n in range(1, len(tables[2].rows))]


def test_numbers_of_drawings_do_not_leak_into_word_plans() -> None:
    for document in read_folder(WORD_PLANS)[0]:
        for item in document.items:
            texts = [item.text] if isinstance(item, Line) else [cell for row in item.rows for cell in row]
            assert not any(re.search(r"\d{9,}", text) for text in texts)


@pytest.mark.heavy
def test_two_thousand_damaged_real_files_never_break_the_reader(tmp_path: Path) -> None:
    files = [*sorted(PLANS.glob("*.txt")), *sorted(WORD_PLANS.glob("*.docx"))]
    random = Random(2026)
    read = 0
    with ChildReader() as child:
        for source in files:
            suffix = source.suffix
            damaged = tmp_path / f"a{suffix}"
            for mutant in mutants(source.read_bytes(), 300, random):
                damaged.write_bytes(mutant)
                in_child = READERS[suffix].in_child
                outcome = child.read(damaged, suffix) if in_child else read_file(damaged, READERS[suffix])
                assert isinstance(outcome, Reading | Refusal)
                read += isinstance(outcome, Reading)
    assert read > 0
