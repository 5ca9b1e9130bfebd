"""Whole plans are read as their golden files say, wrapped, with blank lines or as whole paragraphs."""

from __future__ import annotations

import pytest

from knowledge.documents import TextBlock, mend
from knowledge.plans import parse_plan
from knowledge.records import Document, Line, Role
from tests.knowledge.plans.flattening import wrap
from tests.knowledge.plans.reading import CORPUS, NAMES, expected, plan, rows


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_read_as_it_is_meant(name: str) -> None:
    assert rows(name) == expected(name)


def _lines(name: str) -> list[str]:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def _duties(document: Document) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (task.text, task.offices(Role.LEAD), task.offices(Role.SUPPORT))
        for task in parse_plan(document).tasks
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_line_after_every_line_changes_nothing(name: str) -> None:
    written = [line for line in _lines(name) if line.strip()]
    items = tuple(Line(line, 2 * number, gap_before=True) for number, line in enumerate(written))
    closer = _duties(Document(f"{name}.txt", "txt", items))
    assert closer == [(t.text, t.offices(Role.LEAD), t.offices(Role.SUPPORT)) for t in plan(name).tasks]


@pytest.mark.parametrize("name", NAMES)
def test_whole_paragraphs_give_the_same_tasks_as_wrapped_ones(name: str) -> None:
    items = tuple(Line(line, number) for number, line in enumerate(_lines(name), 1) if line.strip())
    blocks = mend(Document(f"{name}.txt", "txt", items))
    whole = tuple(Line(b.full, b.first_line, whole=True) for b in blocks if isinstance(b, TextBlock))
    assert _duties(Document(f"{name}.docx", "docx", whole)) == _duties(Document(f"{name}.txt", "txt", items))


@pytest.mark.parametrize("width", [55, 62, 78])
@pytest.mark.parametrize("name", NAMES)
def test_wherever_the_lines_are_broken_the_tasks_are_the_same(name: str, width: int) -> None:
    items = tuple(Line(line, number) for number, line in enumerate(_lines(name), 1) if line.strip())
    blocks = [b for b in mend(Document(f"{name}.txt", "txt", items)) if isinstance(b, TextBlock)]
    broken = [line for block in blocks for line in wrap(block.full, width)]
    again = tuple(Line(line, number) for number, line in enumerate(broken, 1))
    assert _duties(Document(f"{name}.txt", "txt", again)) == _duties(Document(f"{name}.txt", "txt", items))


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_the_file(name: str) -> None:
    text = " ".join(" ".join(_lines(name)).split())
    missing = [task.quote for task in plan(name).tasks if task.quote.replace("KH- ", "KH-") not in text]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_a_task_names_the_lines_it_was_read_from(name: str) -> None:
    lines = _lines(name)
    for task in plan(name).tasks:
        written = " ".join(" ".join(lines[task.source.first_line - 1 : task.source.last_line]).split())
        assert task.quote in written
