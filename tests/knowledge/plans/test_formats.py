"""One plan gives the same tasks as a DOCX and as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.loader import load_knowledge
from knowledge.records import Plan, Role
from tests.documents.build import (
    Cell,
    Columns,
    Heading,
    Item,
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
    from pathlib import Path

SPEC = (
    Columns(
        left=("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 12/KH-UBND"),
        right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Suối Mơ, ngày 05 tháng 01 năm 2026"),
    ),
    Title(("KẾ HOẠCH", "Phòng cháy, chữa cháy năm 2026")),
    Paragraph("Thực hiện Kế hoạch số 03/KH-UBND của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:"),
    Heading("I. MỤC ĐÍCH, YÊU CẦU"),
    Items(("Nâng cao ý thức của người dân;", "Bảo đảm tiết kiệm.")),
    Heading("II. NHIỆM VỤ"),
    Items(
        (
            Item("Tuyên truyền", ("Phát loa mỗi tuần 02 lần.", "Công an xã in tờ rơi.")),
            Item("Kiểm tra", ("Kiểm tra các cơ sở kinh doanh trên địa bàn xã; phối hợp với ngành điện xử lý các điểm có nguy cơ chập cháy.",)),
        ),
        marks=("1.", "-"),
    ),
    Heading("III. TỔ CHỨC THỰC HIỆN", styled=False),
    Items(
        (
            Item("Công an xã", ("Chủ trì, phối hợp với các thôn triển khai Kế hoạch; tổng hợp báo cáo trước ngày 15/12/2026.",)),
            "Phòng Kinh tế: cân đối kinh phí thực hiện, trình UBND xã trong quý I.",
        ),
        marks=("1.", "a)"),
    ),
    Paragraph("Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./."),
    Columns(left=("Nơi nhận:", "- Công an tỉnh;", "- Lưu: VT."), right=("CHỦ TỊCH", "", "Lê Văn Mơ"), align="left"),
    PageBreak(),
    Title(("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ")),
    Table(
        (
            ("TT", "Lĩnh vực", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"),
            (Cell("I. PHÒNG CHÁY", across=6),),
            ("1", Cell("Tuyên truyền", down=2), "Xây dựng chuyên mục phát thanh về kỹ năng thoát nạn", "Phòng Văn hóa - Xã hội", "Công an xã; Trưởng các thôn", "Thường xuyên"),
            ("2", "In, phát tờ rơi đến từng hộ gia đình", "Công an xã", "Đoàn Thanh niên", "Trước ngày 15/12/2026"),
            (Cell("II. CHỮA CHÁY", across=6),),
            ("1", "Lực lượng", "- Kiện toàn đội dân phòng;\n- Diễn tập chữa cháy tại chợ.", "Ban Chỉ huy Quân sự xã", "Công an xã", "Quý II/2026"),
        ),
        widths=(0.05, 0.15, 0.38, 0.16, 0.16, 0.1),
    ),
)  # fmt: skip
DUTIES = [
    ("II.1", "Phát loa mỗi tuần 02 lần.", "", ""),
    ("II.1", "Công an xã in tờ rơi.", "Công an xã", ""),
    ("II.2", "Kiểm tra các cơ sở kinh doanh trên địa bàn xã; phối hợp với ngành điện xử lý các điểm có nguy cơ chập cháy.", "", ""),
    ("III.1.a", "Chủ trì, phối hợp với các thôn triển khai Kế hoạch; tổng hợp báo cáo trước ngày 15/12/2026.", "Công an xã", "Các thôn"),
    ("III.2", "Phòng Kinh tế: cân đối kinh phí thực hiện, trình UBND xã trong quý I.", "Phòng Kinh tế", ""),
    ("III", "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.", "Các đơn vị", ""),
    ("Phụ lục, mục I.1", "Xây dựng chuyên mục phát thanh về kỹ năng thoát nạn", "Phòng Văn hóa - Xã hội", "Công an xã, Trưởng các thôn"),
    ("Phụ lục, mục I.2", "In, phát tờ rơi đến từng hộ gia đình", "Công an xã", "Đoàn Thanh niên"),
    ("Phụ lục, mục II.1", "Kiện toàn đội dân phòng;", "Ban Chỉ huy Quân sự xã", "Công an xã"),
    ("Phụ lục, mục II.1", "Diễn tập chữa cháy tại chợ.", "Ban Chỉ huy Quân sự xã", "Công an xã"),
]  # fmt: skip


def _duties(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [
        (
            task.source.section,
            task.text,
            ", ".join(task.offices(Role.LEAD)),
            ", ".join(task.offices(Role.SUPPORT)),
        )
        for task in plan.tasks
    ]


def test_tasks_of_a_docx_file_are_read(tmp_path: Path) -> None:
    make_docx(tmp_path / "KH-12.docx", SPEC)
    assert _duties(dict(load_knowledge(tmp_path).plans)["KH-12"]) == DUTIES


@needs_font
def test_tasks_of_a_pdf_file_are_read(tmp_path: Path) -> None:
    make_pdf(tmp_path / "KH-12.pdf", SPEC)
    plan = dict(load_knowledge(tmp_path).plans)["KH-12"]
    assert _duties(plan) == DUTIES
    assert [task.deadline_text for task in plan.tasks][6:8] == ["Thường xuyên", "Trước ngày 15/12/2026"]
