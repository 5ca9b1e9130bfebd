"""Offices of old plans and the offices of today that may have their work."""

from __future__ import annotations

import pytest

from handlers.officials.succession import propose

_TODAY = {
    "VP": "Văn phòng HĐND và UBND xã",
    "KT": "Phòng Kinh tế",
    "VHXH": "Phòng Văn hóa - Xã hội",
    "PVHCC": "Trung tâm Phục vụ hành chính công xã",
    "CA": "Công an xã",
    "QS": "Ban Chỉ huy Quân sự xã",
    "YT": "Trạm Y tế xã",
}

# The office as a plan names it, and the likeliest office of today ("-": nobody's here, a person has to say).
_OLD_AND_TODAY = """
Văn phòng HĐND - UBND                                        | VP
Văn phòng HĐND&UBND                                          | VP
VP HĐND và UBND xã                                           | VP
Công chức Văn phòng - Thống kê                               | VP
Văn phòng - Thống kê thị trấn                                | VP
Bộ phận Văn phòng - Thống kê                                 | VP
Công chức Tư pháp - Hộ tịch                                  | VP
Tư pháp – Hộ tịch                                            | VP
Công chức Địa chính - Xây dựng                               | KT
Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường   | KT
Công chức Địa chính GTTL                                     | KT
Công chức Tài chính - Kế toán                                | KT
Kế toán ngân sách                                            | KT
Ban Tài chính xã                                             | KT
Công chức Môi trường                                         | KT
Cán bộ Khuyến nông                                           | KT
Cán bộ thú y                                                 | KT
Phòng Kinh tế                                                | KT
Phòng Kinh tế, Hạ tầng và Đô thị                             | KT
Công chức Văn hóa - Xã hội                                   | VHXH
Công chức VH-XH                                              | VHXH
Công chức Văn hóa - Thông tin                                | VHXH
Công chức phụ trách Lao động - TB&XH                         | VHXH
Công chức Lao động - Thương binh và Xã hội                   | VHXH
Đài Truyền thanh xã                                          | VHXH
Cán bộ phụ trách công nghệ thông tin                         | VHXH
Phòng Nội vụ                                                 | VHXH
Bộ phận Một cửa                                              | PVHCC
Bộ phận tiếp nhận và trả kết quả                             | PVHCC
Bộ phận Tiếp nhận và Trả kết quả giải quyết TTHC             | PVHCC
Trung tâm Phục vụ hành chính công                            | PVHCC
Công an thị trấn                                             | CA
Trưởng Công an xã                                            | CA
Ban CHQS xã                                                  | QS
Ban Chỉ huy Quân sự thị trấn                                 | QS
Chỉ huy trưởng Quân sự                                       | QS
Trạm Y tế thị trấn                                           | YT
Trạm Y tế                                                    | YT
UBND xã                                                      | -
Chủ tịch UBND xã                                             | -
Thường trực Đảng ủy                                          | -
Văn phòng Đảng ủy                                            | -
Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội    | -
Tổ chức chính trị - xã hội                                   | -
Hội Nông dân xã                                              | -
Đoàn Thanh niên                                              | -
Trưởng các thôn                                              | -
Các phòng, đơn vị thuộc xã                                   | -
Toàn thể cán bộ, công chức                                   | -
Người đứng đầu các cơ quan, đơn vị                           | -
Trường THCS Suối Mơ                                          | -
Hợp tác xã nông nghiệp                                       | -
Ngân hàng Chính sách xã hội                                  | -
Văn phòng đăng ký đất đai                                    | -
Phòng Nội vụ huyện                                           | -
Phòng Tài chính - Kế hoạch huyện                             | -
Bảo hiểm xã hội huyện                                        | -
Sở Nội vụ                                                    | -
Sở Y tế                                                      | -
Văn phòng UBND tỉnh                                          | -
""".strip().splitlines()


@pytest.mark.parametrize("line", _OLD_AND_TODAY)
def test_an_old_office_is_proposed_its_office_of_today_or_none(line: str) -> None:
    named, short = (part.strip() for part in line.split("|"))
    found = [proposal.office for proposal in propose(named, _TODAY.values())]
    assert found[:1] == ([_TODAY[short]] if short != "-" else [])


def test_the_same_name_comes_before_the_same_field() -> None:
    found = propose("Phòng Kinh tế", ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế"))
    assert [(proposal.office, proposal.why) for proposal in found] == [
        ("Phòng Kinh tế", "trùng tên"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "cùng lĩnh vực"),
    ]


def test_a_slip_in_the_name_is_still_near() -> None:
    (found, *_) = propose("Trung tâm Phục vụ hành chánh công", ("Trung tâm Phục vụ hành chính công",))
    assert found.why == "tên gần giống"


def test_without_offices_of_today_nothing_is_proposed() -> None:
    assert propose("Công chức Tài chính - Kế toán", ()) == ()
