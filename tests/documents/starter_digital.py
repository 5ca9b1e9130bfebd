"""A decision with the plan it issues in one file: labelled lines under numbered criteria (chuyển đổi số)."""

from __future__ import annotations

from tests.documents.build import Columns, Heading, Items, PageBreak, Paragraph, Spec, Title
from tests.documents.starter_letterhead import CHAIR, letterhead, signed

_Criterion = tuple[str, tuple[str, ...]]
_CRITERIA: tuple[tuple[str, tuple[_Criterion, ...]], ...] = (
    (
        "1. Nhóm tiêu chí Nhận thức và kỹ năng số",
        (
            (
                "1.1. Chuyên mục chuyển đổi số trên Trang thông tin điện tử xã",
                (
                    "Cơ quan chủ trì: Phòng Văn hóa - Xã hội.",
                    "Cơ quan phối hợp: Trung tâm Dịch vụ tổng hợp xã; Đoàn Thanh niên xã.",
                    "Thời gian thực hiện: Thường xuyên trong năm 2026.",
                    "Sản phẩm: Tối thiểu 04 tin, bài mỗi tháng.",
                    "Cách làm: Viết ngắn, có hình ảnh và video hướng dẫn; chia sẻ lên nhóm Zalo của từng thôn.",
                ),
            ),
            (
                "1.2. Lớp “Bình dân học vụ số” cho người dân",
                (
                    "Cơ quan chủ trì: Đoàn Thanh niên xã.",
                    "Cơ quan phối hợp: Tổ công nghệ số cộng đồng các thôn.",
                    "Thời gian thực hiện: Quý II, III năm 2026.",
                    "Sản phẩm: 14 lớp, mỗi thôn một lớp, mỗi lớp ít nhất 30 người.",
                    (
                        "Cách làm: Dạy thao tác trên điện thoại của chính người học: đăng nhập VNeID, nộp hồ sơ trực "
                        "tuyến, thanh toán bằng mã QR, nhận biết lừa đảo qua mạng."
                    ),
                ),
            ),
        ),
    ),
    (
        "2. Nhóm tiêu chí Chính quyền số",
        (
            (
                "2.1. Ký số và xử lý văn bản trên môi trường mạng",
                (
                    "Cơ quan chủ trì: Văn phòng HĐND và UBND xã.",
                    "Cơ quan phối hợp: Các phòng, đơn vị thuộc xã.",
                    "Thời gian thực hiện: Trước ngày 31/3/2026.",
                    "Sản phẩm: 100% văn bản đi được ký số (trừ văn bản mật theo quy định).",
                ),
            ),
            (
                "2.2. Số hóa hồ sơ lưu trữ của ba xã trước khi sắp xếp",
                (
                    "Cơ quan chủ trì: Văn phòng HĐND và UBND xã.",
                    "Cơ quan theo dõi, tổng hợp: Trung tâm Phục vụ hành chính công xã.",
                    "Thời gian thực hiện: Đến hết năm 2026.",
                    "Sản phẩm: 100% hồ sơ hộ tịch, đất đai được số hóa.",
                ),
            ),
            (
                "2.3. Làm giàu, làm sạch cơ sở dữ liệu đất đai",
                (
                    "Cơ quan chủ trì: Phòng Kinh tế.",
                    "Cơ quan phối hợp: Công an xã; trưởng các thôn.",
                    "Thời gian thực hiện: 6 tháng đầu năm 2026.",
                    "Sản phẩm: 100% thửa đất đã cấp giấy chứng nhận được đối chiếu với dữ liệu dân cư.",
                ),
            ),
        ),
    ),
    (
        "3. Nhóm tiêu chí Kinh tế số, xã hội số và an toàn thông tin",
        (
            (
                "3.1. Thanh toán không dùng tiền mặt tại chợ Suối Mơ, trường học, Trạm Y tế",
                (
                    "Cơ quan chủ trì: Phòng Kinh tế.",
                    "Cơ quan phối hợp: Trạm Y tế xã; các nhà trường trên địa bàn.",
                    "Thời gian thực hiện: Trong quý III năm 2026.",
                    "Sản phẩm: 100% quầy hàng cố định trong chợ có mã QR.",
                ),
            ),
            (
                "3.2. Kiểm tra an toàn thông tin các hệ thống của xã",
                (
                    "Cơ quan chủ trì: Công an xã.",
                    "Cơ quan phối hợp: Văn phòng HĐND và UBND xã.",
                    "Thời gian thực hiện: 06 tháng một lần và khi xảy ra sự cố.",
                    "Sản phẩm: Biên bản kiểm tra, báo cáo khắc phục.",
                ),
            ),
        ),
    ),
)


def _criteria() -> Spec:
    blocks: list[Heading | Items] = []
    for group, criteria in _CRITERIA:
        blocks.append(Heading(group, styled=False))
        for name, lines in criteria:
            blocks += [Heading(name, styled=False), Items(lines)]
    return blocks


DIGITAL: Spec = (
    letterhead("32/QĐ-UBND", "ngày 20 tháng 01 năm 2026"),
    Title(("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch chuyển đổi số xã Suối Mơ năm 2026")),
    Title(("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ",)),
    Paragraph("__Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;__"),
    Paragraph(
        "__Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số quốc gia;__"
    ),
    Paragraph(
        "__Thực hiện Kế hoạch số 07/KH-UBND ngày 09/01/2026 của UBND tỉnh Tân Hòa về chuyển đổi số năm 2026;__"
    ),
    Paragraph(
        "__Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 11/TTr-VHXH ngày 16/01/2026.__"
    ),
    Title(("QUYẾT ĐỊNH:",)),
    Paragraph("**Điều 1.** Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số xã Suối Mơ năm 2026."),
    Paragraph(
        "**Điều 2.** Phòng Văn hóa - Xã hội theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ hằng quý báo cáo Chủ tịch "
        "UBND xã."
    ),
    Paragraph("**Điều 3.** Quyết định này có hiệu lực thi hành kể từ ngày ký."),
    Paragraph(
        "**Điều 4.** Chánh Văn phòng HĐND và UBND xã, Trưởng phòng Văn hóa - Xã hội, Trưởng phòng Kinh tế, Giám đốc "
        "Trung tâm Phục vụ hành chính công xã và các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định "
        "này./."
    ),
    signed(
        (
            "Như Điều 4;",
            "Sở Khoa học và Công nghệ;",
            "Thường trực Đảng ủy, HĐND xã;",
            "Ủy ban MTTQ Việt Nam xã;",
            "Lưu: VT, VHXH.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        CHAIR,
    ),
    PageBreak(),
    Columns(
        left=("ỦY BAN NHÂN DÂN", "**XÃ SUỐI MƠ**"),
        right=("**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**", "**Độc lập - Tự do - Hạnh phúc**"),
    ),
    Title(("KẾ HOẠCH", "Chuyển đổi số xã Suối Mơ năm 2026")),
    Paragraph("__(Kèm theo Quyết định số 32/QĐ-UBND ngày 20/01/2026 của UBND xã Suối Mơ)__", align="center"),
    Heading("I. MỤC TIÊU"),
    Items(
        (
            "80% người dân từ đủ 14 tuổi trở lên có tài khoản định danh điện tử mức độ 2.",
            "100% thôn có Tổ công nghệ số cộng đồng hoạt động và ít nhất một điểm phát Wi-Fi miễn phí.",
            "60% hộ kinh doanh chấp nhận thanh toán không dùng tiền mặt.",
        )
    ),
    Heading("II. NHIỆM VỤ THEO NHÓM TIÊU CHÍ"),
    *_criteria(),
    Heading("III. TỔ CHỨC THỰC HIỆN"),
    Items(
        (
            (
                "Các đơn vị được giao chủ trì gửi kết quả thực hiện về Phòng Văn hóa - Xã hội chậm nhất ngày 15 của tháng "
                "cuối quý."
            ),
            (
                "Phòng Văn hóa - Xã hội tổng hợp, tham mưu UBND xã báo cáo Sở Khoa học và Công nghệ chậm nhất ngày 20 của "
                "tháng cuối quý."
            ),
            (
                "Phòng Kinh tế bố trí kinh phí thực hiện Kế hoạch từ nguồn chi sự nghiệp khoa học, công nghệ, đổi mới sáng "
                "tạo và chuyển đổi số."
            ),
        ),
        marks=("1.",),
    ),
)
