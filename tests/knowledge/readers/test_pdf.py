"""Reading of PDF files with a text layer: reading order, tables, and the files that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from knowledge.readers.pdf import read_pdf
from knowledge.readers.reading import Items, Reading, Work
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table
from tests.documents.build import RULE, Cell, Columns, Heading, PageBreak, Paragraph, Title, make_pdf
from tests.documents.build import Items as List
from tests.documents.build import Table as TableBlock
from tests.documents.hostile import page_pdf
from tests.documents.loose_pdf import drawn_pdf, needs_font, picture

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documents.build import Spec

pytestmark = needs_font

LONG = (
    "Thực hiện Kế hoạch số 03/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh Tân Hòa về cải cách hành chính, "
    "Ủy ban nhân dân xã Suối Mơ ban hành Kế hoạch với các nội dung sau đây để các đơn vị thực hiện."
)


def items_of(data: bytes) -> Items:
    outcome = read_pdf(data)
    assert isinstance(outcome, Reading), outcome
    return outcome.items


def built(tmp_path: Path, *spec: Any) -> Items:
    blocks: Spec = spec
    make_pdf(tmp_path / "a.pdf", blocks)
    return items_of((tmp_path / "a.pdf").read_bytes())


def texts(items: Items) -> list[str]:
    return [item.text for item in items if isinstance(item, Line)]


def test_lines_come_in_order_with_page_gap_and_bold(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        Title(("KẾ HOẠCH",)),
        Paragraph(LONG),
        Heading("I. NHIỆM VỤ"),
        PageBreak(),
        Paragraph("Hết."),
    )
    lines = [item for item in found if isinstance(item, Line)]
    assert " ".join(line.text for line in lines) == f"KẾ HOẠCH {LONG} I. NHIỆM VỤ 2 Hết."
    assert [line.text for line in lines if line.bold] == ["KẾ HOẠCH", "I. NHIỆM VỤ"]
    assert lines[0].page == 1
    assert lines[-1].page == 2
    assert not any(line.whole for line in lines)


def test_a_gap_stands_before_paragraphs_and_not_within_them(tmp_path: Path) -> None:
    found = [item for item in built(tmp_path, Paragraph(LONG), Paragraph(LONG)) if isinstance(item, Line)]
    starts = [n for n, line in enumerate(found) if line.text.startswith("Thực hiện")]
    assert [n for n, line in enumerate(found) if line.gap_before] == starts[1:]


def test_the_letterhead_comes_column_by_column(tmp_path: Path) -> None:
    head = Columns(
        ("ỦY BAN NHÂN DÂN", "**XÃ SUỐI MƠ**", RULE, "Số: 12/KH-UBND", "V/v rà soát hộ nghèo"),
        (
            "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
            "**Độc lập - Tự do - Hạnh phúc**",
            RULE,
            "__Suối Mơ, ngày 05 tháng 01 năm 2026__",
        ),
    )
    assert texts(built(tmp_path, head, Title(("KẾ HOẠCH",)), Paragraph(LONG)))[:8] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI MƠ",
        "Số: 12/KH-UBND",
        "V/v rà soát hộ nghèo",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Mơ, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
    ]


def test_recipients_and_signer_do_not_mix(tmp_path: Path) -> None:
    end = Columns(
        ("Nơi nhận:", "- UBND tỉnh;", "- Các thôn;", "- Lưu: VT."),
        ("**CHỦ TỊCH**", "", "", "", "**Lê Văn Mơ**"),
    )
    assert texts(built(tmp_path, Paragraph(LONG), end))[-6:] == [
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Các thôn;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Lê Văn Mơ",
    ]


def test_a_table_keeps_rows_columns_and_merged_cells(tmp_path: Path) -> None:
    table = TableBlock(
        (
            ("TT", "Nhiệm vụ", "Đơn vị", "Hạn"),
            (Cell("I. Tuyên truyền", across=4),),
            ("1", "Phát thanh", Cell("Văn phòng", down=2), "Quý I"),
            ("2", "In tờ rơi", "Quý II"),
        ),
    )
    found = built(tmp_path, Paragraph("Bảng phân công"), table, Paragraph("Hết bảng"))
    assert [type(item).__name__ for item in found] == ["Line", "Table", "Line"]
    assert isinstance(found[1], Table)
    assert found[1].rows == (
        ("TT", "Nhiệm vụ", "Đơn vị", "Hạn"),
        ("I. Tuyên truyền",) * 4,
        ("1", "Phát thanh", "Văn phòng", "Quý I"),
        ("2", "In tờ rơi", "Văn phòng", "Quý II"),
    )
    assert [item.number for item in found] == [1, 2, 3]


def test_a_table_over_two_pages_gives_one_table_a_page(tmp_path: Path) -> None:
    rows = tuple((str(n), f"Nhiệm vụ thứ {n} của năm", "Công an xã") for n in range(1, 60))
    tables = [
        item
        for item in built(tmp_path, TableBlock((("TT", "Nhiệm vụ", "Đơn vị"), *rows)))
        if isinstance(item, Table)
    ]
    assert [table.page for table in tables] == [1, 2]
    assert {table.rows[0] for table in tables} == {("TT", "Nhiệm vụ", "Đơn vị")}
    assert sum(len(table.rows) - 1 for table in tables) == len(rows)


def test_wrapped_text_stays_within_its_cell(tmp_path: Path) -> None:
    (found,) = built(tmp_path, TableBlock((("Việc", "Đơn vị"), (LONG, "Công an xã")), widths=(0.7, 0.3)))
    assert isinstance(found, Table)
    assert found.rows[1][0].replace("\n", " ") == LONG
    assert "\n" in found.rows[1][0]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(paper: Any) -> None:
        paper.rect(50, 50, 300, 60)
        paper.text(60, 80, "Trong khung")

    assert texts(items_of(drawn_pdf(draw))) == ["Trong khung"]


def test_boxes_without_text_beside_a_frame_make_no_table() -> None:
    def draw(paper: Any) -> None:
        paper.rect(50, 50, 300, 60)
        paper.rect(350, 50, 60, 60)
        paper.text(60, 80, "Ký hiệu: có ô trống bên cạnh")

    assert texts(items_of(drawn_pdf(draw))) == ["Ký hiệu: có ô trống bên cạnh"]


def test_a_paragraph_that_goes_on_after_a_page_number_has_no_gap() -> None:
    def draw(paper: Any) -> None:
        for y in (700, 716, 732):
            paper.text(60, y, "Ủy ban nhân dân xã Suối Mơ ban hành Kế hoạch")
        paper.add_page()
        paper.text(290, 40, "2")
        paper.text(60, 80, "để các đơn vị thực hiện.")

    assert not any(item.gap_before for item in items_of(drawn_pdf(draw)) if isinstance(item, Line))


def test_blanks_left_for_numbers_stay_within_their_line() -> None:
    text = "Số:           /KH-UBND, ngày       tháng 01 năm 2026"
    assert texts(items_of(drawn_pdf(lambda paper: paper.text(60, 80, text)))) == [text]


def test_a_list_mark_stays_with_its_item() -> None:
    def draw(paper: Any) -> None:
        for y, mark in ((80, "1."), (100, "-"), (120, "a)"), (140, "2.1.")):
            paper.text(60, y, mark)
            paper.text(110, y, "Rà soát hộ nghèo")

    assert texts(items_of(drawn_pdf(draw))) == [
        f"{mark} Rà soát hộ nghèo" for mark in ("1.", "-", "a)", "2.1.")
    ]


def test_a_raised_note_number_stays_in_its_line() -> None:
    def draw(paper: Any) -> None:
        paper.text(60, 80, "Kế hoạch này")
        width = paper.get_string_width("Kế hoạch này")
        paper.set_font(size=8)
        paper.text(60 + width, 76, "1")
        paper.set_font(size=13)
        paper.text(60 + width + 8, 80, "có hiệu lực")

    assert texts(items_of(drawn_pdf(draw))) == ["Kế hoạch này1 có hiệu lực"]


def test_letters_printed_twice_are_bold_and_read_once() -> None:
    def draw(paper: Any) -> None:
        paper.text(60, 80, "KẾ HOẠCH")
        paper.text(60.3, 80, "KẾ HOẠCH")

    (found,) = items_of(drawn_pdf(draw))
    assert isinstance(found, Line)
    assert (found.text, found.bold) == ("KẾ HOẠCH", True)


def test_a_turned_watermark_is_left_out() -> None:
    def draw(paper: Any) -> None:
        paper.text(60, 80, "Nội dung")
        with paper.rotation(45, 300, 400):
            paper.text(200, 400, "BẢN SAO")

    assert texts(items_of(drawn_pdf(draw))) == ["Nội dung"]


def test_a_landscape_page_is_read_like_any_other(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", (Paragraph(LONG), TableBlock((("A", "B"), ("1", "2")))), landscape=True)
    found = items_of((tmp_path / "a.pdf").read_bytes())
    assert " ".join(texts(found)) == LONG
    assert Table((("A", "B"), ("1", "2")), number=found[-1].number, page=1) == found[-1]


@pytest.mark.parametrize(
    ("turn", "matrix"), [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")]
)
def test_a_turned_page_is_read_as_it_is_shown(turn: int, matrix: str) -> None:
    content = f"BT /F 12 Tf {matrix} 300 100 Tm (Dong mot) Tj 0 -20 Td (Dong hai) Tj ET".encode()
    data = page_pdf(content).replace(b"/Type /Page /Parent", b"/Type /Page /Rotate %d /Parent" % turn)
    assert texts(items_of(data)) == ["Dong mot", "Dong hai"]


def test_the_number_of_pages_is_told_before_reading(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", (Paragraph("a"), PageBreak(), List(("b",))))
    told: list[Work] = []
    read_pdf((tmp_path / "a.pdf").read_bytes(), told.append)
    assert told == [Work(pages=2)]


def scan(paper: Any) -> None:
    paper.image(picture(), 0, 0, paper.w, paper.h)


def scanned(paper: Any) -> None:
    scan(paper)
    paper.add_page()
    scan(paper)
    paper.set_font(size=6)
    paper.text(300, 20, "Ký bởi: Ủy ban nhân dân xã Suối Mơ. Thời gian ký: 05.01.2026 08:00:00 +07:00")


def one_scanned_page_of_three(paper: Any) -> None:
    scan(paper)
    for _ in range(2):
        paper.add_page()
        paper.text(60, 80, "Trang này có chữ để đọc.")


def locked(paper: Any) -> None:
    paper.text(60, 80, "Nội dung")
    paper.set_encryption(owner_password="chu", user_password="khach")


def legacy(paper: Any) -> None:
    paper.text(60, 80, "Céng hßa x· héi chñ nghÜa viÖt nam ®éc lËp tù do h¹nh phóc")


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which Tesseract knows no Vietnamese."""
    monkeypatch.setenv("TESSDATA_PREFIX", "/không có")


@pytest.mark.usefixtures("no_recognition")
def test_a_scanned_file_is_refused_also_with_a_printed_signature() -> None:
    assert read_pdf(drawn_pdf(scanned)) is Refusal.SCANNED


@pytest.mark.usefixtures("no_recognition")
def test_a_single_scanned_page_is_named_and_the_rest_is_read() -> None:
    outcome = read_pdf(drawn_pdf(one_scanned_page_of_three))
    assert isinstance(outcome, Reading)
    assert outcome.missing_pages == (1,)
    assert len(outcome.items) == 2


def test_a_locked_file_is_refused() -> None:
    assert read_pdf(drawn_pdf(locked)) is Refusal.ENCRYPTED


def test_a_file_that_is_only_protected_against_changes_is_read() -> None:
    def draw(paper: Any) -> None:
        paper.text(60, 80, "Nội dung")
        paper.set_encryption(owner_password="chu")

    assert texts(items_of(drawn_pdf(draw))) == ["Nội dung"]


def test_a_file_without_any_mark_is_empty() -> None:
    assert read_pdf(drawn_pdf(lambda paper: None)) is Refusal.EMPTY


def test_legacy_letters_are_refused() -> None:
    assert read_pdf(drawn_pdf(legacy)) is Refusal.LEGACY_FONT


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", (Paragraph(LONG),))
    data = (tmp_path / "a.pdf").read_bytes()
    assert read_pdf(data[: len(data) // 2]) is Refusal.TRUNCATED
    assert read_pdf(data[:-20]) is Refusal.TRUNCATED
    assert isinstance(read_pdf(data + b"\r\n\0\0"), Reading)


def test_more_than_2000_pages_are_refused() -> None:
    def draw(paper: Any) -> None:
        for _ in range(2_000):
            paper.add_page()

    assert read_pdf(drawn_pdf(draw)) is Refusal.TOO_MANY_PAGES


def test_something_else_with_this_suffix_is_refused() -> None:
    assert read_pdf(b"PK\x03\x04 ...") is Refusal.WRONG_CONTENT
    assert read_pdf(b"\0\0 \n") is Refusal.EMPTY


def test_a_font_that_hides_its_letters_is_refused(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", (Paragraph(LONG),))
    data = (tmp_path / "a.pdf").read_bytes().replace(b"/ToUnicode", b"/NoUnicode")
    assert read_pdf(data) is Refusal.UNREADABLE_FONT
