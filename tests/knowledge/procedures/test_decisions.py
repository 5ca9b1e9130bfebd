"""A decision that announces procedures is read as a listing, by the headers of its table, from DOCX and PDF alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.loader import load_knowledge
from knowledge.records import Way
from tests.documents.build import (
    Cell,
    Columns,
    Items,
    PageBreak,
    Paragraph,
    Table,
    Title,
    make_docx,
    make_pdf,
)
from tests.documents.loose_pdf import needs_font

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.knowledge_base import KnowledgeBase
    from tests.documents.build import Spec

    Make = Callable[[Path, Spec], None]

HEADER = (
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Cách thức thực hiện",
    "Phí, lệ phí (nếu có)",
    "Căn cứ pháp lý",
)
WHERE = "Trung tâm Phục vụ hành chính công xã"
HEAD = (
    Columns(
        left=("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 21/QĐ-UBND"),
        right=(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Suối Mơ, ngày 08 tháng 9 năm 2026",
        ),
    ),
    Title(("QUYẾT ĐỊNH", "Về việc công bố danh mục thủ tục hành chính của xã")),
    Paragraph("**Điều 1.** Công bố kèm theo Quyết định này danh mục thủ tục hành chính của xã."),
    Paragraph("**Điều 2.** Quyết định này có hiệu lực từ ngày ký."),
    Columns(left=("Nơi nhận:", "- Lưu: VT."), right=("CHỦ TỊCH", "", "Lê Văn Mơ"), align="left"),
    PageBreak(),
    Title(("PHỤ LỤC",)),
)
DECISION = (
    *HEAD,
    Table(
        (
            HEADER,
            (Cell("I. LĨNH VỰC LÂM NGHIỆP (02 TTHC)", across=8),),
            ("1", "9.000101", "Đăng ký nuôi ong lấy mật trong rừng phòng hộ", "03 ngày làm việc", WHERE, "Trực tiếp; trực tuyến; bưu chính công ích", "8.000 đồng một tờ", "Luật Lâm nghiệp"),
            ("2", "9.000102", "Xác nhận nguồn gốc mật ong", "05 ngày", WHERE, "Trực tiếp", "Không", "Luật Lâm nghiệp"),
            (Cell("II. Lĩnh vực thủy sản", across=8),),
            ("1", "9.000103", "Xác nhận hộ nuôi cá lồng trên hồ", "7 ngày làm việc", WHERE, "- Trực tiếp\n- Trực tuyến", "Không thu", "Luật Thủy sản"),
        )
    ),
)  # fmt: skip
PLAN = (
    *HEAD[:1],
    Title(("KẾ HOẠCH", "Rà soát thủ tục hành chính năm 2026")),
    Table(
        (
            ("STT", "Tên thủ tục hành chính", "Lĩnh vực", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Kết quả"),
            ("1", "Rà soát thủ tục đăng ký nuôi ong", "Lâm nghiệp", "Phòng Kinh tế", "Các thôn", "Quý I/2026", "Báo cáo"),
        )
    ),
)  # fmt: skip
MAKERS = [pytest.param(make_docx, id="docx"), pytest.param(make_pdf, marks=needs_font, id="pdf")]


def read(folder: Path, make: Make, spec: Spec) -> KnowledgeBase:
    make(folder / f"KH-21.{'pdf' if make is make_pdf else 'docx'}", spec)
    return load_knowledge(folder)


@pytest.mark.parametrize("make", MAKERS)
def test_the_rows_of_the_table_are_procedures(tmp_path: Path, make: Make) -> None:
    knowledge = read(tmp_path, make, DECISION)
    assert list(knowledge.procedures) == ["9.000101", "9.000102", "9.000103"]
    assert not knowledge.plans
    honey = knowledge.procedures["9.000101"]
    assert honey.name == "Đăng ký nuôi ong lấy mật trong rừng phòng hộ"
    assert [one.field for one in knowledge.procedures.values()] == ["Lâm nghiệp", "Lâm nghiệp", "Thủy sản"]
    assert [(s.way, s.as_written) for s in honey.submissions] == [
        (Way.IN_PERSON, "Trực tiếp"),
        (Way.ONLINE, "trực tuyến"),
        (Way.POST, "bưu chính công ích"),
    ]
    assert {(s.time, s.fee) for s in honey.submissions} == {("03 ngày làm việc", "8.000 đồng một tờ")}
    assert (honey.reception, honey.legal_basis) == (WHERE, ("Luật Lâm nghiệp",))
    assert [s.way for s in knowledge.procedures["9.000103"].submissions] == [Way.IN_PERSON, Way.ONLINE]


@pytest.mark.parametrize("make", MAKERS)
def test_the_decision_itself_is_known(tmp_path: Path, make: Make) -> None:
    knowledge = read(tmp_path, make, DECISION)
    (listing,) = knowledge.listings.values()
    assert listing.metadata is not None
    assert (listing.metadata.number, listing.metadata.signed_on) == ("21/QĐ-UBND", "2026-09-08")
    assert knowledge.procedures["9.000102"].decision == "21/QĐ-UBND"


@pytest.mark.parametrize("make", MAKERS)
def test_a_table_over_several_pages_with_its_header_again_loses_no_row(tmp_path: Path, make: Make) -> None:
    rows = [
        (str(n), f"9.{n:06}", f"Cấp giấy xác nhận loại {n} cho hộ nuôi trồng ở vùng lòng hồ", "3 ngày", WHERE, "Trực tiếp", "Không", "Luật Thủy sản")
        for n in range(1, 31)
    ]  # fmt: skip
    knowledge = read(tmp_path, make, (*HEAD, Table((HEADER, *rows))))
    assert list(knowledge.procedures) == [f"9.{n:06}" for n in range(1, 31)]
    assert [one.name for one in knowledge.procedures.values()] == [row[2] for row in rows]


@pytest.mark.parametrize("make", MAKERS)
def test_a_plan_about_procedures_stays_a_plan(tmp_path: Path, make: Make) -> None:
    knowledge = read(tmp_path, make, PLAN)
    assert list(knowledge.plans) == ["KH-21"]
    assert not knowledge.listings


def test_items_without_a_table_are_no_listing(tmp_path: Path) -> None:
    knowledge = read(tmp_path, make_docx, (*HEAD, Items(("Đăng ký nuôi ong: 03 ngày, không thu phí.",))))
    assert list(knowledge.plans) == ["KH-21"]
