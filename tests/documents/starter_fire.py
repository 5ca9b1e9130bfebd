"""A plan whose work is assigned in an annex table over two pages (phòng cháy, chữa cháy)."""

from __future__ import annotations

from tests.documents.build import Cell, Heading, Items, PageBreak, Paragraph, Spec, Table, Title
from tests.documents.starter_letterhead import CHAIR, letterhead, signed

_HEADER = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


def _group(text: str) -> tuple[Cell]:
    return (Cell(f"**{text}**", across=6),)


_ROWS: tuple[tuple[str | Cell, ...], ...] = (
    _HEADER,
    _group("I. Tuyên truyền, tập huấn"),
    (
        "1",
        "Phát chuyên mục “Nhà tôi an toàn cháy” trên hệ thống truyền thanh thông minh",
        "Ít nhất 01 chuyên mục mỗi tuần",
        "Phòng Văn hóa - Xã hội",
        "Công an xã; Trung tâm Dịch vụ tổng hợp xã",
        "Hằng tuần",
    ),
    (
        "2",
        (
            "Tập huấn kỹ năng sử dụng bình chữa cháy, kỹ năng thoát nạn cho Tổ liên gia an toàn phòng cháy, chữa cháy của "
            "14 thôn"
        ),
        "14 buổi tập huấn; danh sách người tham gia",
        Cell("Công an xã", down=2),
        "Ủy ban MTTQ Việt Nam xã; trưởng các thôn",
        "Trước ngày 15/4/2026",
    ),
    (
        "3",
        "Tổ chức trải nghiệm thực hành chữa cháy, cứu nạn cho học sinh tiểu học và trung học cơ sở",
        "03 buổi trải nghiệm",
        "Các nhà trường; Đoàn Thanh niên xã",
        "Trong năm học 2025 - 2026",
    ),
    _group("II. Phòng ngừa, kiểm tra"),
    (
        "4",
        "Rà soát, lập danh sách cơ sở thuộc diện quản lý về phòng cháy, chữa cháy của UBND xã",
        "Danh sách cơ sở",
        "Công an xã",
        "Phòng Kinh tế",
        "Trong tháng 3/2026",
    ),
    (
        "5",
        "Kiểm tra an toàn phòng cháy, chữa cháy tại chợ Suối Mơ, các trường học và Trạm Y tế",
        "Biên bản kiểm tra",
        "Phòng Kinh tế",
        "Công an xã; Phòng Văn hóa - Xã hội",
        "Quý II và quý IV năm 2026",
    ),
    (
        "6",
        "Vận động hộ gia đình kết hợp sản xuất, kinh doanh trang bị bình chữa cháy và mở lối thoát nạn thứ hai",
        "100% hộ ký cam kết",
        "Ủy ban MTTQ Việt Nam xã",
        "Trưởng các thôn",
        "Đến hết ngày 30/9/2026",
    ),
    (
        "7",
        "Xây dựng 05 bể chứa nước chữa cháy tại khu trung tâm xã và các thôn Khe Lạnh, Nà Phai",
        "Biên bản nghiệm thu, bàn giao",
        "Phòng Kinh tế",
        "Ban Chỉ huy Quân sự xã",
        "Trước ngày 31/10/2026",
    ),
    _group("III. Chữa cháy, cứu nạn, cứu hộ"),
    (
        "8",
        "Kiện toàn đội dân phòng các thôn, trang bị phương tiện chữa cháy ban đầu",
        "Quyết định kiện toàn",
        "Văn phòng HĐND và UBND xã",
        "Công an xã; trưởng các thôn",
        "Chậm nhất ngày 31/3/2026",
    ),
    (
        "9",
        "Diễn tập phương án chữa cháy rừng tại rừng phòng hộ thôn Khe Lạnh",
        "Phương án; báo cáo kết quả diễn tập",
        "Ban Chỉ huy Quân sự xã",
        "Công an xã; Phòng Kinh tế; Hạt Kiểm lâm khu vực",
        "Tháng 4/2026",
    ),
    (
        "10",
        "Tiếp nhận tin báo cháy, điều động lực lượng tại chỗ tham gia chữa cháy, cứu nạn, cứu hộ",
        "Sổ theo dõi; báo cáo vụ việc",
        "Công an xã",
        "Đội dân phòng các thôn",
        "Thường xuyên",
    ),
    (
        "11",
        "Chi trả chế độ cho người được huy động tham gia chữa cháy, cứu nạn, cứu hộ",
        "Danh sách chi trả",
        "Phòng Kinh tế",
        "Công an xã",
        "Trong 15 ngày kể từ ngày nhận đủ hồ sơ",
    ),
)

FIRE: Spec = (
    letterhead("18/KH-UBND", "ngày 09 tháng 02 năm 2026"),
    Title(
        ("KẾ HOẠCH", "Công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2026", "trên địa bàn xã Suối Mơ")
    ),
    Paragraph(
        "__Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ ngày 29 tháng 11 năm 2024; thực hiện Kế hoạch số "
        "12/KH-UBND ngày 23/01/2026 của UBND tỉnh Tân Hòa về công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2026, "
        "UBND xã Suối Mơ ban hành Kế hoạch như sau:__"
    ),
    Heading("I. MỤC ĐÍCH, YÊU CẦU"),
    Items(
        (
            (
                "Kiềm chế số vụ cháy, không để xảy ra cháy lớn, cháy gây chết người; phấn đấu giảm ít nhất 10% số vụ cháy so "
                "với năm 2025."
            ),
            "Phát huy phương châm bốn tại chỗ; mỗi hộ gia đình có ít nhất một người biết sử dụng bình chữa cháy.",
        ),
        marks=("1.",),
    ),
    Heading("II. NHIỆM VỤ CỤ THỂ"),
    Paragraph(
        "Nhiệm vụ, sản phẩm, cơ quan thực hiện và thời gian hoàn thành nêu tại Phụ lục kèm theo Kế hoạch này."
    ),
    Heading("III. TỔ CHỨC THỰC HIỆN"),
    Items(
        (
            (
                "Công an xã là cơ quan thường trực, hướng dẫn, đôn đốc việc thực hiện Kế hoạch; tổng hợp, tham mưu UBND xã báo "
                "cáo UBND tỉnh (qua Công an tỉnh): báo cáo 6 tháng trước ngày 10/6/2026, báo cáo năm trước ngày 10/12/2026."
            ),
            "Phòng Kinh tế cân đối, bố trí kinh phí; hướng dẫn các đơn vị thanh toán theo quy định.",
            "Các đơn vị được giao chủ trì gửi kết quả về Công an xã chậm nhất 03 ngày làm việc sau khi hoàn thành nhiệm vụ.",
        ),
        marks=("1.",),
    ),
    Paragraph(
        "Yêu cầu các phòng, đơn vị thuộc xã, trưởng các thôn thực hiện nghiêm Kế hoạch này; khi có vướng mắc, phản ánh về "
        "Công an xã để được hướng dẫn./."
    ),
    signed(
        (
            "UBND tỉnh;",
            "Công an tỉnh;",
            "Thường trực Đảng ủy, HĐND xã;",
            "Các phòng, đơn vị thuộc xã;",
            "Trưởng các thôn;",
            "Lưu: VT, CAX.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        CHAIR,
    ),
    PageBreak(),
    Title(("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ PHÒNG CHÁY, CHỮA CHÁY VÀ CỨU NẠN, CỨU HỘ NĂM 2026")),
    Paragraph("__(Kèm theo Kế hoạch số 18/KH-UBND ngày 09/02/2026 của UBND xã Suối Mơ)__", align="center"),
    Table(_ROWS, widths=(0.07, 0.29, 0.16, 0.16, 0.16, 0.16)),
)
