"""The draft of the periodic report, opened again: Nghị định 30/2020/NĐ-CP, numbers, tables, no signature."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt

from bot.exports.official_paper import Issuer
from bot.exports.report_docx import report_draft
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.reporting import report_of
from handlers.officials.standing import Standing, State
from tests.duties import HOSTILE, NAMES, TODAY, standing
from tests.quarter import QUARTER_NAMES, quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

QUARTER = ReportPeriod(PeriodKind.QUARTER, 2026, 4)
ISSUER = Issuer("xã Suối Mơ", ("Ủy ban nhân dân tỉnh Tân Hòa (để báo cáo)",))


def draft(*standings: Standing, names: Mapping[str, str] = NAMES, issuer: Issuer = ISSUER) -> Document:
    """As a word processor opens it."""
    return docx.Document(BytesIO(report_draft(report_of(standings, QUARTER, TODAY, names), issuer)))


def lines(paper: Document) -> list[str]:
    """The paragraphs outside tables."""
    return [paragraph.text for paragraph in paper.paragraphs if paragraph.text]


def tables(paper: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


@pytest.fixture(scope="module")
def paper() -> Document:
    return draft(*quarter(), names=QUARTER_NAMES)


def test_the_letterhead_has_issuer_number_title_and_place(paper: Document) -> None:
    left, right = tables(paper)[0][0]

    assert [line for line in left.splitlines() if line] == ["ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số:        /BC-UBND", "DỰ THẢO"]  # fmt: skip
    assert [line for line in right.splitlines() if line] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Suối Mơ, ngày      tháng      năm 2026"]  # fmt: skip


def test_the_parts_come_in_order(paper: Document) -> None:
    heads = [line for line in lines(paper) if line.isupper()]

    assert heads == ["BÁO CÁO", "I. KẾT QUẢ THỰC HIỆN", "II. HẠN CHẾ VÀ NGUYÊN NHÂN", "III. CÔNG VIỆC TIẾP TỤC THỰC HIỆN"]  # fmt: skip
    assert "Kết quả thực hiện nhiệm vụ quý IV/2026" in lines(paper)


def test_the_page_is_a4_with_the_margins_and_letters_of_the_decree(paper: Document) -> None:
    section = paper.sections[0]
    normal = paper.styles["Normal"]

    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)

    assert [round(size.cm, 1) for size in sizes if size is not None] == [21.0, 29.7, 3.0, 1.5]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))


def test_pages_are_numbered_from_the_second(paper: Document) -> None:
    section = paper.sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_numbers_have_their_share(paper: Document) -> None:
    assert "- Đã xong: 11/28 việc (39,3%)." in lines(paper)
    assert "- Quá hạn, chưa xong: 3/28 việc (10,7%)." in lines(paper)
    assert "Tổng số việc phải thực hiện: 28 việc, trong đó có 2 việc tồn từ kỳ trước. Cụ thể:" in lines(paper)


def test_what_is_late_says_why(paper: Document) -> None:
    late = tables(paper)[4]

    assert late[0] == ["TT", "Nội dung công việc", "Đơn vị, người làm", "Hạn", "Nguyên nhân"]
    assert [row[3:] for row in late[1:]] == [
        ["25/9/2026", "Chờ trưởng thôn Khe Sậu gửi danh sách hộ"],
        ["13/11/2026", "Còn thiếu phiếu rà soát của 2 thôn"],
        ["16/11/2026", "Chưa ghi lý do"],
    ]


def test_what_comes_every_week_is_one_row(paper: Document) -> None:
    done = tables(paper)[3]

    assert done[1][3:] == ["6 kỳ, từ 02/10/2026 đến 13/11/2026", "bao-cao-02-10.docx; bao-cao-09-10.docx; bao-cao-23-10.docx và 3 mục khác"]  # fmt: skip


def test_the_ending_names_recipients_and_nobody_who_signs(paper: Document) -> None:
    left, right = tables(paper)[-1][0]

    assert left.splitlines() == ["Nơi nhận:", "- Ủy ban nhân dân tỉnh Tân Hòa (để báo cáo);", "- Lưu: VT."]
    assert right.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "", ""]


def test_headers_of_tables_come_again_and_rows_are_not_broken(paper: Document) -> None:
    for table in paper.tables[1:-1]:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)


def test_without_anything_late_the_report_says_so() -> None:
    paper = draft(standing("Tập huấn", date(2026, 10, 2), State.DONE, date(2026, 10, 1)))

    assert lines(paper).count("Không có.") == 4


@pytest.mark.parametrize(
    ("unit", "place"),
    [("xã Suối Mơ", "Suối Mơ"), ("phường Đồi Sim", "Đồi Sim"), ("đặc khu Hòn Mây", "Hòn Mây"), ("Suối Mơ", "Suối Mơ")],
)  # fmt: skip
def test_the_place_is_the_unit_without_its_kind(unit: str, place: str) -> None:
    assert Issuer(unit).place == place


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_paper(text: str) -> None:
    made = standing(text, state=State.CANNOT, changed_on=TODAY, note=text, proof=text)
    paper = draft(made, names={"KH-27": text[:200]}, issuer=Issuer("xã Suối Mơ", (text[:200],)))

    assert len(paper.tables) == 5
