"""The builders of made-up documents: the same bytes every time, and the layout that was asked for."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from tests.documents.blocks import Span, placed, spans
from tests.documents.build import (
    Cell,
    Columns,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
    Title,
    make_docx,
    make_pdf,
)
from tests.documents.loose_pdf import needs_font
from tests.documents.marks import nth

if TYPE_CHECKING:
    from pathlib import Path

SPEC = (
    Columns(
        ("ỦY BAN NHÂN DÂN", "Số: 12/KH-UBND"),
        ("**Độc lập - Tự do - Hạnh phúc**", "__Suối Mơ, ngày 05/01/2026__"),
    ),
    Title(("KẾ HOẠCH",)),
    Heading("I. NHIỆM VỤ"),
    Paragraph("Thực hiện **ngay**."),
    Items(("Một", "Hai"), marks=("1.",)),
    Table((("TT", "Việc"), ("1", Cell("Rà soát", down=2)), ("2",))),
    PageBreak(),
    Paragraph("Trang sau"),
)


def test_a_word_file_is_the_same_every_time(tmp_path: Path) -> None:
    for name in "ab":
        make_docx(tmp_path / name, SPEC)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert len({entry.date_time for entry in zipfile.ZipFile(tmp_path / "a").infolist()}) == 1


@needs_font
def test_a_pdf_file_is_the_same_every_time(tmp_path: Path) -> None:
    for name in "ab":
        make_pdf(tmp_path / name, SPEC)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_paper_is_set_as_decree_30_asks(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", SPEC)
    made = docx.Document(str(tmp_path / "a.docx"))
    section = made.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (210, 30)
    assert made.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("1.", ["1.", "2.", "10."]),
        ("a)", ["a)", "b)", "j)"]),
        ("I.", ["I.", "II.", "X."]),
        ("-", ["-", "-", "-"]),
        ("(i)", ["(i)", "(ii)", "(x)"]),
    ],
)
def test_marks_count_in_their_series(mark: str, shown: list[str]) -> None:
    assert [nth(mark, n) for n in (1, 2, 10)] == shown


def test_marked_text_parts_into_spans() -> None:
    assert spans("Số **12** và __nghiêng__") == (
        Span("Số "),
        Span("12", bold=True),
        Span(" và "),
        Span("nghiêng", italic=True),
    )
    assert spans("2 ** 3") == (Span("2 ** 3"),)


def test_cells_find_their_place_beside_those_that_cover_them() -> None:
    cells, columns = placed(Table(((Cell("a", down=2), "b"), ("c",), (Cell("d", across=2),))))
    assert [(row, column, cell.text) for row, column, cell in cells] == [
        (0, 0, "a"),
        (0, 1, "b"),
        (1, 1, "c"),
        (2, 0, "d"),
    ]
    assert columns == 2
