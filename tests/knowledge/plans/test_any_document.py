"""Whatever lines and tables a document is made of, it becomes a plan."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents import mend
from knowledge.plans import parse_plan
from knowledge.records import Document, Line, Plan, Table
from tests.knowledge.plans.reading import CORPUS, NAMES

WORDS = st.sampled_from(
    (
        "", " ", "-", "+", "1.", "I.", "a)", "²", "(1)", "Điều 2.", "PHỤ LỤC", "Phụ lục", "TT", "STT", "Nội dung", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian",
        "Đơn vị phối hợp", "Kết quả", "Công an xã", "phối hợp với", "chủ trì:", "Thời gian:", "Trước ngày 30/6/2026", "KẾ HOẠCH", "Nơi nhận:", "TM. UBND",
        "CHỦ TỊCH", "***", "#", "Ủy ban nhân dân", "thường xuyên", "và", ":", ";", ".", "(", ")", "“", "\u200b", "ƣ", "1", "Trưởng các thôn", "Giao", "XÃ",
    )
)  # fmt: skip
TEXTS = st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=40))
LINES = st.builds(
    Line,
    text=TEXTS,
    number=st.just(0),
    whole=st.booleans(),
    page=st.sampled_from((None, 1, 2)),
    gap_before=st.booleans(),
    marker=st.sampled_from((None, "-", "1.", "", "?")),
    level=st.sampled_from((None, 0, 3)),
    heading=st.sampled_from((None, None, 1)),
)
TABLES = st.builds(
    Table,
    rows=st.lists(st.lists(TEXTS, max_size=5).map(tuple), max_size=5).map(tuple),
    number=st.just(0),
    page=st.sampled_from((None, 1, 2)),
)
DOCUMENTS = st.builds(
    lambda kind, items: Document(
        f"a.{kind}", kind, tuple(replace(item, number=n) for n, item in enumerate(items, 1))
    ),
    st.sampled_from(("txt", "docx", "pdf")),
    st.lists(st.one_of(LINES, LINES, LINES, TABLES), max_size=25),
)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_any_document_becomes_a_plan(document: Document) -> None:
    assert isinstance(parse_plan(document), Plan)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_blocks_are_in_reading_order(document: Document) -> None:
    numbers = [block.first_line for block in mend(document)]
    assert numbers == sorted(numbers)


def _damaged(text: str, random: Random) -> list[str]:
    """Lines of a text with some lost, doubled, cut, joined or moved."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(lines))
        match random.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(random.randrange(len(lines) + 1), lines[at])
            case 2:
                lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]
            case 3:
                lines[at] = " ".join(lines[at : at + 2])
            case _:
                lines.insert(random.randrange(len(lines) + 1), lines.pop(at))
    return lines


@pytest.mark.heavy
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_plan_is_a_plan(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    for seed in range(60):
        lines = _damaged(text, Random(seed))
        items = tuple(Line(line, number) for number, line in enumerate(lines, 1) if line.strip())
        assert isinstance(parse_plan(Document("a.txt", "txt", items)), Plan)
