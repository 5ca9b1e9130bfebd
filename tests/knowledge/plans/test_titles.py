"""The title below the kind is joined over its lines and ends where the text begins."""

from __future__ import annotations

import pytest

from tests.knowledge.plans.written import both, metadata

HEAD = "ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nSố: 12/KH-UBND\nSuối Mơ, ngày 05 tháng 3 năm 2026\n"
TITLES = {
    "one line": ("KẾ HOẠCH\nCải cách hành chính năm 2026\n\nCăn cứ Luật …", "Kế hoạch", "Cải cách hành chính năm 2026"),
    "three lines": (
        "KẾ HOẠCH\nNâng cao Chỉ số A, Chỉ số B\nvà Chỉ số C trên địa bàn\nxã Suối Mơ năm 2026\n\nThực hiện Kế hoạch số 3/KH-UBND …",
        "Kế hoạch", "Nâng cao Chỉ số A, Chỉ số B và Chỉ số C trên địa bàn xã Suối Mơ năm 2026",
    ),
    "blank lines between all lines": (
        "KẾ HOẠCH\n\nNâng cao Chỉ số A,\n\nChỉ số B năm 2026\n\nThực hiện Kế hoạch số 3/KH-UBND …",
        "Kế hoạch", "Nâng cao Chỉ số A, Chỉ số B năm 2026",
    ),
    "capitals": (
        "KẾ HOẠCH\nCẢI CÁCH HÀNH CHÍNH\nNĂM 2026\nCăn cứ Kế hoạch số 3/KH-UBND …", "Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2026",
    ),
    "on the line of the kind": ("KẾ HOẠCH Cải cách hành chính\nnăm 2026\n\nCăn cứ …", "Kế hoạch", "Cải cách hành chính năm 2026"),
    "itself beginning with thực hiện": (
        "KẾ HOẠCH\nThực hiện Nghị quyết số 57-NQ/TW\ntrên địa bàn xã\n\nThực hiện Kế hoạch số 3/KH-UBND …",
        "Kế hoạch", "Thực hiện Nghị quyết số 57-NQ/TW trên địa bàn xã",
    ),
    "rule below it": ("KẾ HOẠCH\nTuyển quân năm 2027\n-----------\nLuật Nghĩa vụ quân sự quy định …", "Kế hoạch", "Tuyển quân năm 2027"),
    "before a paragraph that begins unlike any": (
        "KẾ HOẠCH\nNâng cao chỉ số\nxã Suối Mơ\n\nChỉ số cải cách hành chính là bộ công cụ theo dõi, đánh giá kết quả hằng năm.",
        "Kế hoạch", "Nâng cao chỉ số xã Suối Mơ",
    ),
    "decision": (
        "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chuyển đổi số\nnăm 2026\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nCăn cứ Luật …\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành",
        "Quyết định", "Về việc ban hành Kế hoạch chuyển đổi số năm 2026",
    ),
    "decision of the council as a whole": (
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế\nỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nCăn cứ Luật …", "Quyết định", "Về việc ban hành Quy chế",
    ),
    "programme": ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết Đại hội\n\nCăn cứ …", "Chương trình hành động", "Thực hiện Nghị quyết Đại hội"),
    "directive": ("CHỈ THỊ\nVề tăng cường phòng cháy\n\nThời gian qua, …", "Chỉ thị", "Về tăng cường phòng cháy"),
    "scheme": ("ĐỀ ÁN\nSắp xếp thôn\ngiai đoạn 2026 - 2030\nPHẦN I", "Đề án", "Sắp xếp thôn giai đoạn 2026 - 2030"),
    "guidance": ("HƯỚNG DẪN\nBình xét gia đình văn hóa\n\nCăn cứ …", "Hướng dẫn", "Bình xét gia đình văn hóa"),
    "report": ("BÁO CÁO\nKết quả quý I năm 2026\n\nThực hiện …", "Báo cáo", "Kết quả quý I năm 2026"),
    "notice": ("THÔNG BÁO\nLịch tiếp công dân\n\nCăn cứ …", "Thông báo", "Lịch tiếp công dân"),
    "hyphen at the end of a line": (
        "KẾ HOẠCH\nPhát triển kinh tế -\nxã hội năm 2026\n\nCăn cứ …", "Kế hoạch", "Phát triển kinh tế - xã hội năm 2026",
    ),
    "long, in one paragraph": (
        "KẾ HOẠCH\nThông tin, tuyên truyền về kết quả sắp xếp, tổ chức bộ máy, vận hành mô hình chính quyền địa phương hai cấp, cải cách hành chính, chuyển đổi số và phục vụ người dân, doanh nghiệp trên địa bàn xã Suối Mơ năm 2026\n\nCăn cứ …", "Kế hoạch",
        "Thông tin, tuyên truyền về kết quả sắp xếp, tổ chức bộ máy, vận hành mô hình chính quyền địa phương hai cấp, cải cách hành chính, chuyển đổi số và phục vụ người dân, doanh nghiệp trên địa bàn xã Suối Mơ năm 2026",
    ),
    "Markdown around it": ("**KẾ HOẠCH**\n**Cải cách hành chính**\n\nCăn cứ …", "Kế hoạch", "Cải cách hành chính"),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_read(name: str) -> None:
    text, kind, title = TITLES[name]
    read = metadata(HEAD + "\n" + text)
    assert (read.kind, read.title) == (kind, title)


def test_a_letter_has_its_subject_for_a_title() -> None:
    read = metadata(
        """
        ỦY BAN NHÂN DÂN
        XÃ SUỐI MƠ
        Số: 120/UBND-VHXH
        V/v tăng cường tuyên truyền
        phòng, chống đuối nước
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Suối Mơ, ngày 5 tháng 5 năm 2026

        Kính gửi: Trưởng các thôn.
        """
    )
    assert (read.kind, read.title) == ("Công văn", "tăng cường tuyên truyền phòng, chống đuối nước")
    assert (read.number, read.issuer) == ("120/UBND-VHXH", "UBND xã Suối Mơ")


def test_an_annex_in_a_file_of_its_own_names_its_plan() -> None:
    read = metadata(
        """
        PHỤ LỤC II
        PHÂN CÔNG NHIỆM VỤ GIẢM NGHÈO
        (Kèm theo Kế hoạch số 3/KH-UBND ngày 5/3/2026 của UBND xã Suối Mơ)

        1. Rà soát hộ nghèo: Phòng Kinh tế.
        """
    )
    assert (read.kind, read.number, read.issuer) == ("Kế hoạch", "3/KH-UBND", "UBND xã Suối Mơ")
    assert read.title == "PHỤ LỤC II PHÂN CÔNG NHIỆM VỤ GIẢM NGHÈO"


DECISION = """
ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
Số: 32/QĐ-UBND
Suối Mơ, ngày 20 tháng 01 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch chuyển đổi số xã Suối Mơ
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
CHỦ TỊCH
Trần Quốc Hưởng

ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
KẾ HOẠCH
Chuyển đổi số năm 2026
(Kèm theo Quyết định số 32/QĐ-UBND ngày 20/01/2026 của Chủ tịch UBND xã)

I. MỤC ĐÍCH
1. Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.
"""


def test_a_decision_and_its_plan_are_read_apart() -> None:
    outer, attached, problems = both(DECISION)
    assert attached is not None
    assert (outer.kind, outer.title) == ("Quyết định", "Về việc ban hành Kế hoạch chuyển đổi số xã Suối Mơ")
    assert (attached.kind, attached.title) == ("Kế hoạch", "Chuyển đổi số năm 2026")
    assert (outer.number, attached.number) == ("32/QĐ-UBND", None)
    assert outer.issuer == "Chủ tịch UBND xã Suối Mơ"
    assert [r.number for r in outer.references] == [None]
    assert [r.number for r in attached.references] == ["57-NQ/TW"]
    assert problems == ()


def test_a_decision_is_in_force_from_signing_and_holds_as_long_as_its_plan() -> None:
    outer, attached, _ = both(DECISION)
    assert attached is not None
    assert (outer.valid_from, outer.valid_to) == ("2026-01-20", "2026-12-31")
    assert outer.quotes["effective"] == "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký."
    assert (attached.valid_from, attached.valid_to) == ("2026-01-01", "2026-12-31")


def test_an_annex_is_no_attached_plan() -> None:
    _, attached, _ = both(
        "KẾ HOẠCH\nGiảm nghèo năm 2026\n\nI. MỤC ĐÍCH\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 3/KH-UBND ngày 5/3/2026 của UBND xã Suối Mơ)"
    )
    assert attached is None
