"""A quarter of xã Suối Mơ for looking at: five offices, three documents, every situation, what comes every week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from handlers.officials.staff import Official
from handlers.officials.standing import Standing, State
from knowledge.deadlines import ByRule, How
from knowledge.records import Role
from tests.duties import BINH, NAMES, QUARTER_END, TODAY, VAN_HOA, standing

VAN_PHONG, TRUNG_TAM = "Văn phòng HĐND và UBND", "Trung tâm Phục vụ hành chính công"
HOA = Official("hoa", "Lê Thị Hoa", VAN_PHONG)
DUNG = Official("dung", "Phạm Quốc Dũng", TRUNG_TAM)
QUARTER_NAMES = NAMES | {"KH-05": "Kế hoạch 05/KH-UBND ngày 12/01/2026 của UBND xã Suối Mơ"}


def quarter() -> tuple[Standing, ...]:
    """The fourth quarter of 2026 as it stands on TODAY."""
    return (*_single(), *_weekly(), *_monthly())


def _single() -> tuple[Standing, ...]:
    return (
        standing("Rà soát, cập nhật phương án sơ tán dân tại các thôn ven suối có nguy cơ lũ quét, sạt lở đất và thông báo đến từng hộ", date(2026, 9, 25), note="Chờ trưởng thôn Khe Sậu gửi danh sách hộ"),
        standing("Kiểm tra, sửa chữa loa truyền thanh tại 6 thôn", date(2026, 9, 30), State.DONE, date(2026, 10, 6), holder=BINH, office=VAN_HOA, note="Chờ linh kiện", proof="bien-ban-nghiem-thu-loa.pdf"),
        standing("Tổ chức tập huấn cho lực lượng xung kích phòng, chống thiên tai", date(2026, 10, 15), State.DONE, date(2026, 10, 13), note="42 người dự", proof="anh-tap-huan.jpg"),
        standing("Lập danh sách hộ nghèo, hộ cận nghèo phát sinh, trình Ủy ban nhân dân xã phê duyệt", date(2026, 10, 30), State.DONE, date(2026, 10, 29), holder=BINH, office=VAN_HOA, document="KH-58", proof="https://suoimo.test/van-ban/qd-118"),
        standing("Mua sắm 02 máy bơm công suất lớn phục vụ tiêu úng", date(2026, 11, 5), State.CANNOT, date(2026, 11, 4), note="Kinh phí năm 2026 chưa được bổ sung"),
        standing("Gửi báo cáo sơ kết công tác rà soát hộ nghèo về Sở Nông nghiệp và Môi trường", date(2026, 11, 13), holder=BINH, office=VAN_HOA, document="KH-58", note="Còn thiếu phiếu rà soát của 2 thôn"),
        standing("Niêm yết công khai danh mục thủ tục hành chính mới sửa đổi tại Trung tâm", date(2026, 11, 16), holder=DUNG, office=TRUNG_TAM, document="KH-05"),
        standing("Tổng hợp ý kiến của người dân về mức độ hài lòng khi giải quyết hồ sơ", TODAY, holder=DUNG, office=TRUNG_TAM, document="KH-05"),
        standing("Trình dự thảo kế hoạch cải cách hành chính năm 2027", date(2026, 11, 20), holder=HOA, office=VAN_PHONG, document="KH-05"),
        standing("Phối hợp kiểm tra công tác chữa cháy rừng tại các chủ rừng", date(2026, 11, 27), role=Role.SUPPORT),
        replace(standing("Bàn giao hồ sơ lưu trữ năm 2025 vào lưu trữ cơ quan", date(2026, 12, 15), holder=None, office="Văn phòng - Thống kê", document="KH-05"), office_today=None),
        standing("Báo cáo tổng kết công tác phòng, chống thiên tai năm 2026", date(2026, 12, 31), how=QUARTER_END),
        standing("Cập nhật phần mềm quản lý văn bản", date(2026, 10, 20), State.GONE, date(2026, 10, 1), holder=HOA, office=VAN_PHONG, document="KH-05"),
    )  # fmt: skip


def _weekly() -> list[Standing]:
    text = "Báo cáo tình hình tiếp nhận và trả kết quả giải quyết thủ tục hành chính trong tuần"
    fridays = (date(2026, 10, 2) + timedelta(weeks=week) for week in range(13))
    return [_round(text, day, 6, "FREQ=WEEKLY;BYDAY=FR") for day in fridays]


def _monthly() -> list[Standing]:
    text = "Báo cáo kết quả cải cách hành chính hằng tháng"
    return [_round(text, date(2026, month, 25), 29, "FREQ=MONTHLY;BYMONTHDAY=25") for month in (10, 11, 12)]


def _round(text: str, day: date, days: int, rule: str) -> Standing:
    how = How(ByRule(rule, day - timedelta(days=days), day))
    if day >= TODAY:
        return standing(text, day, holder=DUNG, office=TRUNG_TAM, document="KH-05", how=how)
    late = timedelta(days=3 if day.month == 10 and day.day == 16 else 0)
    return standing(text, day, State.DONE, day + late, holder=DUNG, office=TRUNG_TAM, document="KH-05", how=how, proof=f"bao-cao-{day:%d-%m}.docx")  # fmt: skip
