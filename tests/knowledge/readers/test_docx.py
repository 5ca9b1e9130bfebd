"""Reading of DOCX files: what a person sees on the page, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.readers.docx import read_docx
from knowledge.readers.formats import READERS
from knowledge.readers.one_file import read_bytes
from knowledge.readers.reading import Items, Reading
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table
from tests.documents.build import Cell, Columns, Heading, Item, Paragraph, Title, make_docx
from tests.documents.build import Items as List
from tests.documents.build import Table as TableBlock
from tests.documents.wordml import cell, paragraph, row, table, word_file, zip_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documents.build import Spec


def items_of(data: bytes) -> Items:
    outcome = read_docx(data)
    assert isinstance(outcome, Reading), outcome
    return outcome.items


def texts(body: str, **parts: str) -> list[str]:
    return [item.text for item in items_of(word_file(body, **parts)) if isinstance(item, Line)]


def built(tmp_path: Path, spec: Spec) -> Items:
    make_docx(tmp_path / "a.docx", spec)
    return items_of((tmp_path / "a.docx").read_bytes())


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def test_paragraphs_are_whole_lines_with_their_outline_and_lists(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        (
            Title(("KẾ HOẠCH",)),
            Heading("I. NHIỆM VỤ"),
            Heading("1. Tuyên truyền", level=2),
            Paragraph("Thực hiện **ngay** các việc sau:"),
            List((Item("Văn phòng:", ("in tài liệu;", "phát thanh.")), "Công an xã.")),
            List(("Rà soát;", "Báo cáo."), marks=("a)",)),
            List(("Gõ tay.",), automatic=False),
        ),
    )
    assert [(i.text, i.heading, i.marker, i.level, i.bold) for i in found if isinstance(i, Line)] == [
        ("KẾ HOẠCH", None, None, None, True),
        ("I. NHIỆM VỤ", 1, None, None, True),
        ("1. Tuyên truyền", 2, None, None, True),
        ("Thực hiện ngay các việc sau:", None, None, None, False),
        ("Văn phòng:", None, "-", 0, False),
        ("in tài liệu;", None, "+", 1, False),
        ("phát thanh.", None, "+", 1, False),
        ("Công an xã.", None, "-", 0, False),
        ("Rà soát;", None, "a)", 0, False),
        ("Báo cáo.", None, "b)", 0, False),
        ("- Gõ tay.", None, None, None, False),
    ]
    assert all(item.whole for item in found if isinstance(item, Line))


def test_lines_and_tables_are_numbered_in_reading_order(tmp_path: Path) -> None:
    found = built(tmp_path, (Paragraph("Một"), TableBlock((("A", "B"), ("1", "2"))), Paragraph("Hai")))
    assert [type(item).__name__ for item in found] == ["Line", "Table", "Line"]
    assert [item.number for item in found] == [1, 2, 3]


def test_merged_cells_repeat_their_text_in_every_cell_they_cover(tmp_path: Path) -> None:
    (found,) = built(
        tmp_path,
        (
            TableBlock(
                (
                    (Cell("TT", down=2), Cell("Nhiệm vụ", across=2)),
                    ("Chính", "Phụ"),
                    ("1", Cell("Rà soát", down=2), "a"),
                    ("2", "b"),
                ),
                header_rows=2,
            ),
        ),
    )
    assert isinstance(found, Table)
    assert found.rows == (
        ("TT", "Nhiệm vụ", "Nhiệm vụ"),
        ("TT", "Chính", "Phụ"),
        ("1", "Rà soát", "a"),
        ("2", "Rà soát", "b"),
    )


def test_a_letterhead_without_borders_is_a_table(tmp_path: Path) -> None:
    found = built(tmp_path, (Columns(("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ"), ("Độc lập - Tự do - Hạnh phúc",)),))
    assert isinstance(found[0], Table)
    assert found[0].rows == (("ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ", "Độc lập - Tự do - Hạnh phúc"),)


def test_a_frame_around_text_is_no_table() -> None:
    assert texts(table(row(cell("Trong khung"))) + paragraph("Ngoài khung")) == ["Trong khung", "Ngoài khung"]


def test_rows_of_different_length_are_filled_up() -> None:
    body = table(row(cell("a"), cell("b"), cell("c")), row(cell("d"), properties='<w:gridBefore w:val="1"/>'))
    (found,) = items_of(word_file(body))
    assert isinstance(found, Table)
    assert found.rows == (("a", "b", "c"), ("", "d", ""))


def test_a_table_within_a_cell_becomes_lines_of_that_cell() -> None:
    inner = table(row(cell("x"), cell("1")), row(cell("y"), cell("2")))
    body = table(row(cell("trái"), f"<w:tc>{paragraph('trên')}{inner}{paragraph('dưới')}</w:tc>"))
    (found,) = items_of(word_file(body))
    assert isinstance(found, Table)
    assert found.rows == (("trái", "trên\nx\t1\ny\t2\ndưới"),)


def test_a_numbered_column_shows_its_numbers_though_its_cells_are_empty() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = paragraph("", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    counted = f"<w:tc>{number}</w:tc>"
    (found,) = items_of(
        word_file(table(row(counted, cell("a")), row(counted, cell("b"))), numbering=numbering)
    )
    assert isinstance(found, Table)
    assert found.rows == (("1", "a"), ("2", "b"))


def test_soft_line_breaks_part_a_paragraph_into_pieces() -> None:
    found = items_of(
        word_file(
            paragraph("Trước") + p(run("KẾ HOẠCH"), "<w:r><w:br/></w:r>", run("Năm 2026")) + paragraph("Sau")
        )
    )
    assert [(i.text, i.whole, i.gap_before) for i in found if isinstance(i, Line)] == [
        ("Trước", True, False),
        ("KẾ HOẠCH", False, True),
        ("Năm 2026", False, False),
        ("Sau", True, False),
    ]


def test_a_blank_paragraph_or_page_break_is_a_gap() -> None:
    body = (
        paragraph("a")
        + paragraph("")
        + paragraph("b")
        + p('<w:r><w:br w:type="page"/></w:r>')
        + paragraph("c")
        + paragraph("d")
    )
    assert [i.gap_before for i in items_of(word_file(body)) if isinstance(i, Line)] == [
        False,
        True,
        True,
        False,
    ]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    body = p(
        run("Hạn "),
        f"<w:ins>{run('30/6')}</w:ins>",
        "<w:del><w:r><w:delText>15/5</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run(' chuyển đi')}</w:moveFrom>",
        f"<w:moveTo>{run(' chuyển đến')}</w:moveTo>",
    )
    assert texts(body) == ["Hạn 30/6 chuyển đến"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Công an ')}</w:p>" + paragraph("xã chủ trì.")
    assert texts(body) == ["Công an xã chủ trì."]


def test_a_deleted_row_is_gone() -> None:
    body = table(row(cell("a"), cell("b")), row(cell("c"), cell("d"), properties="<w:del/>"))
    assert items_of(word_file(body)) == (Table((("a", "b"),), 1),)


def test_links_keep_their_text_and_fields_their_result() -> None:
    body = p(
        "<w:hyperlink>" + run("Cổng dịch vụ công") + "</w:hyperlink>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run(" 05/01/2026"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        f"<w:fldSimple>{run(' trang 2')}</w:fldSimple>",
        f"<w:sdt><w:sdtContent>{run(' ô nhập')}</w:sdtContent></w:sdt>",
    )
    assert texts(body) == ["Cổng dịch vụ công 05/01/2026 trang 2 ô nhập"]


def test_the_code_of_a_field_is_not_shown_even_where_it_holds_the_result_of_another() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        mark("begin")
        + "<w:r><w:instrText> NAME </w:instrText></w:r>"
        + mark("separate")
        + run("điều kiện")
        + mark("end")
    )
    assert texts(p(run("Kết quả: "), mark("begin"), inner, mark("separate"), run("đạt"), mark("end"))) == [
        "Kết quả: đạt"
    ]


DRAWING = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:positionH><wp:posOffset>270510</wp:posOffset>"
    "</wp:positionH><a:graphic><a:graphicData><wps:wsp>{content}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape>{content}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_numbers_of_a_drawing_are_no_text() -> None:
    assert texts(p(run("Độc lập"), DRAWING.format(content=""))) == ["Độc lập"]


def test_a_text_box_is_a_line_of_its_own_and_appears_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('Dự thảo')}</w:txbxContent></wps:txbx>"
    assert texts(p(run("Số: 12/KH-"), DRAWING.format(content=box), run("UBND"))) == [
        "Số: 12/KH-UBND",
        "Dự thảo",
    ]


def test_a_stamp_of_secrecy_in_a_text_box_or_page_header_counts() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('TUYỆT MẬT')}</w:txbxContent></wps:txbx>"
    boxed = word_file(p(run("XÃ SUỐI MƠ"), DRAWING.format(content=box)) + paragraph("KẾ HOẠCH"))
    headed = word_file(paragraph("KẾ HOẠCH"), header=paragraph("Độ mật: Tối mật"))
    assert [read_bytes(data, READERS[".docx"]) for data in (boxed, headed)] == [Refusal.SECRET] * 2


def test_hidden_text_is_left_out_and_capitals_are_as_shown() -> None:
    assert texts(
        p(run("Kế hoạch", "<w:caps/>"), run(" ẩn", "<w:vanish/>"), run(" năm", '<w:caps w:val="0"/>'))
    ) == ["KẾ HOẠCH năm"]


def test_special_characters_are_written_out() -> None:
    body = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r>'
    )
    assert texts(body) == ["✓\ta-b"]


def test_foot_and_endnotes_come_last_in_the_order_of_their_references() -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(text)}</w:footnote>'
        for n, text in ((1, "ghi chú một"), (2, "ghi chú hai"), (3, "thừa"))
    )
    body = p(run("b"), '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(
        run("a"), '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    found = items_of(word_file(body, footnotes=notes))
    assert [(i.text, i.marker) for i in found if isinstance(i, Line)] == [
        ("b", None),
        ("a", None),
        ("ghi chú hai", "[1]"),
        ("ghi chú một", "[2]"),
    ]


def test_page_headers_are_no_content_but_are_looked_at_for_secrecy() -> None:
    outcome = read_docx(word_file(paragraph("Nội dung"), header=paragraph("MẬT")))
    assert isinstance(outcome, Reading)
    assert [item.text for item in outcome.items if isinstance(item, Line)] == ["Nội dung"]
    assert outcome.aside == ("MẬT",)


def test_bold_comes_from_the_letters_or_from_the_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
    body = (
        paragraph("đậm", '<w:pStyle w:val="Dam"/>')
        + p(run("đậm", "<w:b/>"), run(" : "))
        + p(run("nửa", "<w:b/>"), run(" chừng"))
        + p('<w:pPr><w:pStyle w:val="Dam"/></w:pPr>', run("thường", '<w:b w:val="0"/>'))
    )
    assert [i.bold for i in items_of(word_file(body, styles=styles)) if isinstance(i, Line)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ('<w:pStyle w:val="H2"/>', 2),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="Lạ"/>', None),
    ],
)
def test_the_outline_level_comes_from_style_or_paragraph(properties: str, heading: int | None) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    (found,) = items_of(word_file(paragraph("x", properties), styles=styles))
    assert isinstance(found, Line)
    assert found.heading == heading


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = zip_file({"word/document.xml": bytes(101 * 1024 * 1024)})
ENTITIES = zip_file(
    {
        "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
    }
)
REFUSED = {
    "old Word": (OLE, Refusal.WRONG_CONTENT),
    "locked with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED),
    "PDF with another suffix": (b"%PDF-1.7 ...", Refusal.WRONG_CONTENT),
    "RTF with another suffix": (b"{\\rtf1 ...}", Refusal.WRONG_CONTENT),
    "noise": (b"hello", Refusal.BROKEN),
    "cut off": (word_file(paragraph("x"))[:-200], Refusal.TRUNCATED),
    "another archive": (zip_file({"a.txt": b"x"}), Refusal.WRONG_CONTENT),
    "workbook with another suffix": (zip_file({"xl/workbook.xml": b"<x/>"}), Refusal.WRONG_CONTENT),
    "unpacks to 101 MB": (BOMB, Refusal.ZIP_BOMB),
    "2,001 entries": (zip_file({f"word/{n}": b"" for n in range(2001)}), Refusal.ZIP_BOMB),
    "entities": (ENTITIES, Refusal.ENTITIES),
    "nothing on the page": (word_file(paragraph(" ") + table(row(cell(""), cell("")))), Refusal.EMPTY),
    "a picture only": (word_file(p(DRAWING.format(content=""))), Refusal.ONLY_PICTURES),
    "letters of TCVN3": (
        word_file(paragraph("Céng hßa x· héi chñ nghÜa viÖt nam ®éc lËp tù do h¹nh phóc")),
        Refusal.LEGACY_FONT,
    ),
}


@pytest.mark.parametrize(("data", "refusal"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_readable_word_file_is_refused(data: bytes, refusal: Refusal) -> None:
    assert read_docx(data) is refusal


def test_a_forged_span_does_not_fill_the_memory() -> None:
    wide = cell("x", '<w:gridSpan w:val="999999999"/>')
    (found,) = items_of(word_file(table(row(wide, wide), row(cell("y")))))
    assert isinstance(found, Table)
    assert len(found.rows[0]) <= 63


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert texts(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles) == ["x"]
