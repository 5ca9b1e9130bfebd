"""Passages of an invented commune for the tests of this package."""

from __future__ import annotations

from knowledge.records import Passage, PassageKind

_TITLE = "Kế hoạch cải cách hành chính năm 2026"
_PLACE = "UBND xã Suối Mơ, tỉnh Tân Hòa"


def passage(
    number: int, text: str, heading: str = "", *offices: str, document: str = "KH-08", extra: str = ""
) -> Passage:
    """One task of the example plan."""
    return Passage(
        id=f"{document}#{number}",
        kind=PassageKind.TASK,
        document=document,
        text=text,
        heading=heading,
        title=_TITLE if document == "KH-08" else "Kế hoạch phòng, chống thiên tai năm 2026",
        offices=offices,
        place=_PLACE,
        extra=extra,
    )


PASSAGES = (
    passage(1, "Niêm yết công khai thủ tục hành chính tại Bộ phận Một cửa.", "IV. Tổ chức thực hiện", "Văn phòng HĐND và UBND"),
    passage(2, "Báo cáo kết quả cải cách hành chính trước ngày 18 hằng tháng.", "IV. Tổ chức thực hiện", "Văn phòng HĐND và UBND", extra="18 hằng tháng"),
    passage(3, "Tuyên truyền trên hệ thống loa truyền thanh của xã về dịch vụ công trực tuyến.", "IV. Tổ chức thực hiện", "Phòng Văn hóa - Xã hội"),
    passage(4, "Bố trí kinh phí cho công tác cải cách hành chính theo Kế hoạch số 08/KH-UBND ngày 11/01/2026.", "IV. Tổ chức thực hiện", "Phòng Kinh tế"),
    passage(5, "Phấn đấu 85% hồ sơ được giải quyết trước hạn; hướng dẫn thủ tục mã số 1.004194 cho người dân.", "II. Mục tiêu", "Trung tâm Phục vụ hành chính công"),
    passage(1, "Kiểm tra hồ đập, kè suối trước mùa mưa bão; di dời các hộ ở nơi có nguy cơ sạt lở.", "III. Nhiệm vụ", "Phòng Kinh tế", document="KH-15"),
    passage(2, "Trực ban hai mươi tư giờ trong ngày khi có bão, lũ; báo cáo nhanh về Ban Chỉ huy phòng thủ dân sự.", "III. Nhiệm vụ", "Ban Chỉ huy Quân sự", document="KH-15"),
)  # fmt: skip
