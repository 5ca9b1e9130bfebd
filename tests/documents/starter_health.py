"""Nested lists, a table in the middle, office headings and a schedule as annex (tiêm chủng, y tế trường học)."""

from __future__ import annotations

from tests.documents.build import Heading, Item, Items, PageBreak, Paragraph, Spec, Table, Title
from tests.documents.starter_letterhead import VICE_CHAIR, letterhead, signed

_SCHOOL = Table(
    (
        ("TT", "Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian"),
        (
            "1",
            "Khám sức khỏe định kỳ cho học sinh",
            "Trạm Y tế xã",
            "Các nhà trường",
            "Tháng 10, tháng 11 năm 2026",
        ),
        (
            "2",
            "Rà soát tiền sử tiêm chủng của trẻ nhập học mầm non, lớp 1",
            "Các nhà trường",
            "Trạm Y tế xã",
            "Trong 30 ngày kể từ ngày khai giảng",
        ),
        (
            "3",
            "Kiểm tra an toàn thực phẩm tại bếp ăn bán trú",
            "Phòng Văn hóa - Xã hội",
            "Trạm Y tế xã",
            "Hằng quý",
        ),
        (
            "4",
            "Truyền thông phòng, chống béo phì, cận thị, thuốc lá điện tử trong học sinh",
            "Các nhà trường",
            "Đoàn Thanh niên xã; Trạm Y tế xã",
            "Trong năm học 2026 - 2027",
        ),
        (
            "5",
            "Vệ sinh trường lớp, diệt lăng quăng",
            "Các nhà trường",
            "Trạm Y tế xã",
            "Chiều thứ Sáu hằng tuần",
        ),
        (
            "6",
            "Điều tra, xử lý ổ dịch trong trường học",
            "Trạm Y tế xã",
            "Phòng Văn hóa - Xã hội; các nhà trường",
            "Khi phát hiện ca bệnh truyền nhiễm",
        ),
    ),
    widths=(0.07, 0.37, 0.18, 0.18, 0.2),
)

_VISITS = Table(
    (
        ("TT", "Thôn", "Địa điểm tiêm", "Ngày tiêm"),
        ("1", "Khe Lạnh", "Nhà văn hóa thôn Khe Lạnh", "Ngày 10 hằng tháng"),
        ("2", "Nà Phai", "Điểm trường mầm non Nà Phai", "Ngày 11 hằng tháng"),
        ("3", "Tân Lập", "Nhà văn hóa thôn Tân Lập", "Ngày 12 hằng tháng"),
    ),
    widths=(0.1, 0.2, 0.45, 0.25),
)

HEALTH: Spec = (
    letterhead("44/KH-UBND", "ngày 14 tháng 5 năm 2026"),
    Title(
        (
            "KẾ HOẠCH",
            "Tiêm chủng mở rộng năm 2026 và y tế trường học năm học 2026 - 2027",
            "trên địa bàn xã Suối Mơ",
        )
    ),
    Paragraph(
        "Thực hiện Kế hoạch số 71/KH-UBND ngày 04/5/2026 của UBND tỉnh Tân Hòa về tiêm chủng mở rộng và y tế trường học, "
        "UBND xã Suối Mơ xây dựng Kế hoạch như sau:"
    ),
    Heading("I. MỤC TIÊU"),
    Items(
        (
            "Tỷ lệ trẻ dưới 1 tuổi tiêm chủng đầy đủ các loại vắc xin đạt từ 95% trở lên.",
            "Tỷ lệ trẻ 18 tháng tuổi tiêm nhắc vắc xin sởi - rubella đạt từ 95% trở lên.",
            "100% học sinh được khám sức khỏe ít nhất một lần trong năm học.",
        ),
        marks=("1.",),
    ),
    Heading("II. NỘI DUNG"),
    Heading("1. Tiêm chủng mở rộng", level=2),
    Items(
        (
            (
                "Trạm Y tế xã tổ chức tiêm chủng thường xuyên tại Trạm vào thứ Tư đầu tiên hằng tháng; tiêm lưu động tại các "
                "thôn theo Phụ lục kèm theo."
            ),
            "Trạm Y tế xã tổ chức tiêm bù cho trẻ bị sót mũi chậm nhất 05 ngày làm việc kể từ ngày phát hiện.",
            Item(
                "Khi xảy ra tai biến nặng sau tiêm:",
                (
                    (
                        "Trạm Y tế xã dừng buổi tiêm, cấp cứu người bệnh, báo cáo Sở Y tế trong 24 giờ kể từ khi xảy ra tai "
                        "biến;"
                    ),
                    "Công an xã phối hợp với Trạm Y tế xã giữ nguyên hiện trạng vắc xin, dụng cụ tiêm.",
                ),
            ),
        ),
        marks=("a)", "-"),
    ),
    Heading("2. Y tế trường học", level=2),
    Paragraph("Phân công nhiệm vụ y tế trường học năm học 2026 - 2027:"),
    _SCHOOL,
    Heading("III. TỔ CHỨC THỰC HIỆN"),
    Heading("1. Trạm Y tế xã", level=2),
    Items(
        (
            "Báo cáo Sở Y tế kết quả tiêm chủng trước ngày 05 hằng tháng.",
            "Lập dự trù vắc xin quý sau, gửi Trung tâm Kiểm soát bệnh tật tỉnh chậm nhất ngày 20 của tháng cuối quý.",
            Item(
                "Chuẩn bị cho mỗi buổi tiêm:",
                (
                    "rà soát danh sách trẻ đến lịch tiêm, gửi trưởng các thôn chậm nhất 05 ngày trước ngày tiêm;",
                    "bố trí đủ người khám sàng lọc, bàn tiêm, phòng theo dõi sau tiêm 30 phút.",
                ),
            ),
            "Trực tư vấn tiêm chủng vào chiều thứ Năm hằng tuần.",
        ),
        marks=("-", "+"),
    ),
    Heading("2. Phòng Văn hóa - Xã hội", level=2),
    Items(
        (
            "Chỉ đạo các nhà trường bố trí phòng y tế, nhân viên y tế trường học.",
            "Chủ trì, phối hợp với Trạm Y tế xã tổng kết công tác y tế trường học, báo cáo UBND xã chậm nhất ngày 15/6/2027.",
        )
    ),
    Heading("3. Phòng Kinh tế", level=2),
    Items(("Tham mưu UBND xã bố trí kinh phí thực hiện Kế hoạch trước ngày 30/6/2026.",)),
    Heading("4. Đề nghị Hội Liên hiệp Phụ nữ xã", level=2),
    Paragraph("Vận động phụ nữ mang thai, bà mẹ có con nhỏ đưa trẻ đi tiêm đúng lịch."),
    Heading("5. Trưởng các thôn", level=2),
    Items(("Thông báo lịch tiêm đến từng gia đình có trẻ nhỏ chậm nhất 03 ngày trước ngày tiêm.",)),
    signed(
        (
            "Sở Y tế;",
            "Thường trực Đảng ủy, HĐND xã;",
            "Các phòng, đơn vị thuộc xã;",
            "Các nhà trường, Trạm Y tế xã;",
            "Trưởng các thôn;",
            "Lưu: VT, VHXH.",
        ),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        VICE_CHAIR,
    ),
    PageBreak(),
    Title(("PHỤ LỤC", "LỊCH TIÊM CHỦNG LƯU ĐỘNG NĂM 2026")),
    Paragraph("__(Kèm theo Kế hoạch số 44/KH-UBND ngày 14/5/2026 của UBND xã Suối Mơ)__", align="center"),
    _VISITS,
)
