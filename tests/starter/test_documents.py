"""The example's files are small, can be made again, and say what the expected reading quotes from them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from knowledge.vietnamese import repair_letters, squeeze
from tests.documents.blocks import Cell, Heading, Item, Items, Paragraph, Spec, Table, Title
from tests.documents.fonts import faces
from tests.documents.starter import FOLDER, SPECS, write_into
from tests.starter import EXPECTED_METADATA, EXPECTED_TASKS, rows

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".docx", ".pdf"})
QUESTIONS = rows(FOLDER / "questions.jsonl")
SIGNATURES_AND_NUMBERS = {"Phần ký", "Phần đầu"}
"""Sections of questions about what the letterhead and the signature say."""


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the DOCX and PDF files were written anew."""
    if faces() is None:
        pytest.skip("no serif font with Vietnamese letters is installed, so that PDF files cannot be made")
    folder = tmp_path_factory.mktemp("starter")
    write_into(folder)
    return folder


@pytest.mark.parametrize("name", [name for name in SPECS if name.endswith(".docx")])
def test_docx_files_are_what_the_command_makes(name: str, made_again: Path) -> None:
    assert (made_again / name).read_bytes() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", [name for name in SPECS if name.endswith(".pdf")])
def test_pdf_files_have_the_content_that_the_command_makes(name: str, made_again: Path) -> None:
    """Not byte for byte: line breaks depend on the font that is installed."""
    assert _pdf_words(made_again / name) == _pdf_words(FOLDER / name)


def _pdf_words(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return sorted(
            word for page in pdf.pages for word in page.extract_text().split() if not word.isdigit()
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_stay_small(path: Path) -> None:
    assert path.stat().st_size < 120_000


def test_every_document_has_its_expected_reading() -> None:
    assert {path.stem for path in FILES} == set(EXPECTED_TASKS) == set(EXPECTED_METADATA)


@pytest.mark.parametrize("document", EXPECTED_TASKS)
def test_expected_tasks_quote_the_document(document: str) -> None:
    text = _text_of(document)
    assert [row["quote"] for row in EXPECTED_TASKS[document] if squeeze(row["quote"]) not in text] == []


def test_questions_quote_their_documents() -> None:
    answerable = [q for q in QUESTIONS if "expect" not in q and q["section"] not in SIGNATURES_AND_NUMBERS]
    assert [q["id"] for q in answerable if squeeze(q["quote"]) not in _text_of(q["document"])] == []


def test_questions_have_distinct_ids_and_wordings() -> None:
    assert len({q["id"] for q in QUESTIONS}) == len(QUESTIONS)
    assert len({(q["question"], q["context"]) for q in QUESTIONS}) == len(QUESTIONS)


def test_enough_questions_have_an_answer_and_enough_have_none() -> None:
    unknown = [q for q in QUESTIONS if q.get("expect") == "unknown"]
    assert len(unknown) >= 15
    assert len(QUESTIONS) - len(unknown) >= 60


@cache
def _text_of(document: str) -> str:
    """All text of a document on one line, without blank lines and page numbers."""
    path = next(path for path in FILES if path.stem == document)
    if path.suffix == ".txt":
        lines = path.read_text(encoding="utf-8").splitlines()
    else:
        lines = list(_lines(SPECS[path.name]))
    kept = (repair_letters(line).strip() for line in lines)
    return squeeze(" ".join(line for line in kept if line and not line.isdigit())).replace(
        "KH- UBND", "KH-UBND"
    )


def _lines(spec: Spec) -> list[str]:
    found: list[str] = []
    for block in spec:
        if isinstance(block, Title):
            found += block.lines
        elif isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Items):
            found += _item_lines(block.items)
        elif isinstance(block, Table):
            found += [cell.text if isinstance(cell, Cell) else cell for row in block.rows for cell in row]
    return [line.replace("**", "").replace("__", "") for line in found]


def _item_lines(items: tuple[str | Item, ...]) -> list[str]:
    found: list[str] = []
    for item in items:
        found += [item.text, *_item_lines(item.items)] if isinstance(item, Item) else [item]
    return found
