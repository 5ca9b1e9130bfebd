"""The number or bullet that Word shows before a paragraph of an automatic list."""

from __future__ import annotations

import pytest

from knowledge.readers.docx import read_docx
from knowledge.readers.docx_numbering import written
from knowledge.readers.reading import Reading
from knowledge.records import Line
from tests.documents.wordml import paragraph, word_file


def level(depth: int, shape: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def item(text: str, number: int = 1, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def marks(body: str, numbering: str, styles: str = "") -> list[tuple[str | None, int | None]]:
    outcome = read_docx(word_file(body, numbering=numbering, styles=styles))
    assert isinstance(outcome, Reading)
    return [(line.marker, line.level) for line in outcome.items if isinstance(line, Line)]


LEGAL = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "-"),
)


def test_each_depth_counts_by_itself_and_begins_anew_below_a_new_item() -> None:
    body = "".join(item("x", 1, depth) for depth in (0, 1, 1, 2, 2, 3, 1, 2, 0, 1))
    assert [mark for mark, _ in marks(body, LEGAL + num(1, 0))] == [
        "I.", "1.", "2.", "a)", "b)", "-", "3.", "a)", "II.", "1.",
    ]  # fmt: skip


def test_numbers_may_be_put_together_from_several_depths() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3")
    ) + num(1, 0)
    body = "".join(item("x", 1, depth) for depth in (0, 1, 1, 2, 0, 1))
    assert [mark for mark, _ in marks(body, numbering)] == ["1.", "1.1.", "1.2.", "1.2.1", "2.", "2.1."]


def test_legal_numbering_writes_roman_numerals_as_digits() -> None:
    numbering = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(
        1, 0
    )
    assert [m for m, _ in marks(item("x") + item("x") + item("x", 1, 1), numbering)] == ["I.", "II.", "2.1."]


def test_two_lists_of_one_kind_count_on_unless_restarted() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1)")) + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = item("x", 1) + item("x", 2) + item("x", 3) + item("x", 3) + item("x", 1)
    assert [m for m, _ in marks(body, numbering)] == ["1)", "2)", "1)", "2)", "3)"]


def test_a_list_may_begin_at_another_number() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "Điều %1.")) + num(1, 0, start)
    assert [m for m, _ in marks(item("x") + item("x"), numbering)] == ["Điều 4.", "Điều 5."]


def test_an_empty_item_is_counted_though_it_has_no_line() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert [m for m, _ in marks(item("x") + item("") + item("x"), numbering)] == ["1.", "3."]


def test_a_style_may_bring_the_list_and_its_depth() -> None:
    linked = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>'))
    style = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucNho"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = (
        item("x") + paragraph("x", '<w:pStyle w:val="Muc"/>') + paragraph("x", '<w:pStyle w:val="MucNho"/>')
    )
    assert marks(body, linked + num(1, 0), style) == [("I.", 0), ("1.", 1), ("2.", 1)]


def test_number_zero_takes_a_paragraph_out_of_the_list_of_its_style() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    out = paragraph("x", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert marks(out, LEGAL + num(1, 0), style) == [(None, None)]


def test_a_list_may_be_defined_in_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
        + abstract(1, level(0, "lowerLetter", "%1)"))
        + num(1, 0)
        + num(2, 1)
    )
    style = '<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert [m for m, _ in marks(item("x") + item("x"), numbering, style)] == ["a)", "b)"]


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [
        ("-", "-"),
        ("+", "+"),
        ("\uf0b7", "•"),
        ("\uf02d", "-"),
        ("\uf0a7", "▪"),
        ("\uf0d8", "➢"),
        ("o", "○"),
        ("\uf123", "•"),
        ("", None),
    ],
)
def test_bullets_of_symbol_fonts_become_letters(bullet: str, shown: str | None) -> None:
    assert marks(item("x"), abstract(0, level(0, "bullet", bullet)) + num(1, 0)) == [(shown, 0)]


@pytest.mark.parametrize(
    ("shape", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 49, "XLIX"),
        ("none", 5, ""),
        ("ordinal", 5, "5"),
        ("upperRoman", 0, "0"),
        ("decimal", -1, ""),
        ("lowerLetter", 10**9, ""),
    ],
)
def test_numbers_are_written_in_their_shape(shape: str, count: int, text: str) -> None:
    assert written(shape, count) == text


def test_a_list_that_is_not_defined_gives_no_mark() -> None:
    assert marks(item("x", 7), LEGAL + num(1, 0)) == [(None, None)]
    assert marks(item("x"), num(1, 5)) == [(None, None)]
