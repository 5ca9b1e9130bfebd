"""Letterheads of all kinds of offices, before and after 1 July 2025: number, date, issuer, unit."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from knowledge.documents import mend
from knowledge.plans.metadata import read_metadata
from knowledge.records import Document, Table
from tests.knowledge.plans.written import document, metadata


class Head(NamedTuple):
    """A letterhead, and what stands in it."""

    text: str
    issuer: str | None
    place: str | None
    number: str | None
    signed_on: str | None


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
HEADS = {
    "commune, lines one below the other": Head(
        f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\n\n{MOTTO}\n\nSố: 12/KH-UBND\n\nSuối Mơ, ngày 05 tháng 3 năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", "12/KH-UBND", "2026-03-05",
    ),
    "commune, columns merged": Head(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ SUỐI MƠ Độc lập – Tự do – Hạnh phúc\n"
        "Số: 12/KH-UBND Suối Mơ, ngày 05 tháng 3 năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", "12/KH-UBND", "2026-03-05",
    ),
    "commune, columns parted by spaces": Head(
        "     UBND XÃ SUỐI MƠ               CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "                                      Độc lập - Tự do - Hạnh phúc\n"
        "     Số: 12/KH-UBND                Suối Mơ, ngày 05 tháng 3 năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", "12/KH-UBND", "2026-03-05",
    ),
    "commune, number and date blank": Head(
        f"UỶ BAN NHÂN DÂN\nXÃ SUỐI MƠ\n{MOTTO}\nSố: …… /KH-UBND\nSuối Mơ, ngày … tháng … năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", None, "2026",
    ),
    "township with letters of old fonts": Head(
        f"ỦY BAN NHÂN DÂN\nTHỊ TRẤN ĐỒNG DƢƠNG\n{MOTTO}\nSố:    /KH-UBND\nĐồng Dƣơng, ngày    tháng 4 năm 2024",
        "UBND thị trấn Đồng Dương", "thị trấn Đồng Dương", None, "2024-04",
    ),
    "numbered ward under its city": Head(
        f"ỦY BAN NHÂN DÂN QUẬN TÂN MỸ\nỦY BAN NHÂN DÂN PHƯỜNG 12\n{MOTTO}\nSố: 7/KH-UBND\nPhường 12, ngày 3 tháng 2 năm 2024",
        "UBND phường 12", "phường 12", "7/KH-UBND", "2024-02-03",
    ),
    "special zone": Head(
        f"ỦY BAN NHÂN DÂN\nĐẶC KHU HÒN MÂY\n{MOTTO}\nSố: 3/KH-UBND\nHòn Mây, ngày 9 tháng 9 năm 2025",
        "UBND đặc khu Hòn Mây", "đặc khu Hòn Mây", "3/KH-UBND", "2025-09-09",
    ),
    "district": Head(
        f"ỦY BAN NHÂN DÂN\nHUYỆN SƠN KHÊ\n{MOTTO}\nSố: 120/KH-UBND\nSơn Khê, ngày 20 tháng 5 năm 2023",
        "UBND huyện Sơn Khê", "huyện Sơn Khê", "120/KH-UBND", "2023-05-20",
    ),
    "province": Head(
        f"ỦY BAN NHÂN DÂN\nTỈNH TÂN HÒA\n{MOTTO}\nSố: 1200/KH-UBND\nTân Hòa, ngày 20 tháng 5 năm 2026",
        "UBND tỉnh Tân Hòa", "tỉnh Tân Hòa", "1200/KH-UBND", "2026-05-20",
    ),
    "central city": Head(
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n{MOTTO}\nSố: 20/KH-UBND\nHà Nội, ngày 2 tháng 1 năm 2026",
        "UBND thành phố Hà Nội", "thành phố Hà Nội", "20/KH-UBND", "2026-01-02",
    ),
    "provincial department": Head(
        f"UBND TỈNH TÂN HÒA\nSỞ CÔNG THƯƠNG\n{MOTTO}\nSố: 45/KH-SCT\nTân Hòa, ngày 10 tháng 4 năm 2026",
        "Sở Công Thương tỉnh Tân Hòa", "tỉnh Tân Hòa", "45/KH-SCT", "2026-04-10",
    ),
    "district division": Head(
        f"UBND HUYỆN SƠN KHÊ\nPHÒNG NỘI VỤ\n{MOTTO}\nSố: 8/KH-PNV\nSơn Khê, ngày 10 tháng 4 năm 2024",
        "Phòng Nội vụ huyện Sơn Khê", "huyện Sơn Khê", "8/KH-PNV", "2024-04-10",
    ),
    "commune division after 2025": Head(
        f"UBND XÃ SUỐI MƠ\nPHÒNG VĂN HÓA - XÃ HỘI\n{MOTTO}\nSố: 8/KH-VHXH\nSuối Mơ, ngày 10 tháng 4 năm 2026",
        "Phòng Văn hóa - Xã hội xã Suối Mơ", "xã Suối Mơ", "8/KH-VHXH", "2026-04-10",
    ),
    "public service centre": Head(
        f"ỦY BAN NHÂN DÂN XÃ SUỐI MƠ\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG\n{MOTTO}\nSố: 2/KH-TTPVHCC\nSuối Mơ, ngày 1 tháng 8 năm 2025",
        "Trung tâm Phục vụ hành chính công xã Suối Mơ", "xã Suối Mơ", "2/KH-TTPVHCC", "2025-08-01",
    ),
    "steering committee with a name over two lines": Head(
        f"UBND XÃ SUỐI MƠ\nBAN CHỈ ĐẠO\nPHÒNG, CHỐNG TỘI PHẠM\n{MOTTO}\nSố: 05/KH-BCĐ\nSuối Mơ, ngày 1 tháng 8 năm 2025",
        "Ban Chỉ đạo phòng, chống tội phạm xã Suối Mơ", "xã Suối Mơ", "05/KH-BCĐ", "2025-08-01",
    ),
    "police": Head(
        f"CÔNG AN TỈNH TÂN HÒA\nCÔNG AN XÃ SUỐI MƠ\n{MOTTO}\nSố: 40/KH-CAX\nSuối Mơ, ngày 1 tháng 8 năm 2025",
        "Công an xã Suối Mơ", "xã Suối Mơ", "40/KH-CAX", "2025-08-01",
    ),
    "party committee": Head(
        "ĐẢNG BỘ TỈNH TÂN HÒA\nĐẢNG ỦY XÃ SUỐI MƠ\n*\nSố 15-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Mơ, ngày 12 tháng 9 năm 2025",
        "Đảng ủy xã Suối Mơ", "xã Suối Mơ", "15-KH/ĐU", "2025-09-12",
    ),
    "Fatherland Front": Head(
        f"MẶT TRẬN TỔ QUỐC VIỆT NAM\nXÃ SUỐI MƠ\nBAN THƯỜNG TRỰC\n{MOTTO}\nSố: 9/KH-MTTQ-BTT\nSuối Mơ, ngày 12 tháng 9 năm 2025",
        "Ban Thường trực Mặt trận Tổ quốc Việt Nam xã Suối Mơ", "xã Suối Mơ", "9/KH-MTTQ-BTT", "2025-09-12",
    ),
    "people's council": Head(
        f"HỘI ĐỒNG NHÂN DÂN\nXÃ SUỐI MƠ\n{MOTTO}\nSố: 4/KH-HĐND\nSuối Mơ, ngày 12 tháng 9 năm 2025",
        "HĐND xã Suối Mơ", "xã Suối Mơ", "4/KH-HĐND", "2025-09-12",
    ),
    "school": Head(
        f"UBND XÃ SUỐI MƠ\nTRƯỜNG TIỂU HỌC SUỐI MƠ\n{MOTTO}\nSố: 4/KH-TH\nSuối Mơ, ngày 12 tháng 9 năm 2025",
        "Trường tiểu học Suối Mơ xã Suối Mơ", "xã Suối Mơ", "4/KH-TH", "2025-09-12",
    ),
    "ministry": Head(
        f"BỘ NỘI VỤ\n{MOTTO}\nSố: 400/KH-BNV\nHà Nội, ngày 12 tháng 9 năm 2025",
        "Bộ Nội vụ", None, "400/KH-BNV", "2025-09-12",
    ),
    "provincial department that leaves the level out": Head(
        f"SỞ CÔNG THƯƠNG NGHỆ AN\n{MOTTO}\nSố: 45/KH-SCT\nNghệ An, ngày 10 tháng 4 năm 2026",
        "Sở Công Thương tỉnh Nghệ An", "tỉnh Nghệ An", "45/KH-SCT", "2026-04-10",
    ),
    "group of a department, set up by a decision": Head(
        f"SỞ CÔNG THƯƠNG TỈNH TÂN HÒA\nĐOÀN KIỂM TRA THEO QĐ SỐ 15/QĐ-SCT\n{MOTTO}\nSố: 2/KH-ĐKT\nTân Hòa, ngày 10 tháng 4 năm 2026",
        "Đoàn kiểm tra Sở Công Thương tỉnh Tân Hòa", "tỉnh Tân Hòa", "2/KH-ĐKT", "2026-04-10",
    ),
    "draft": Head(
        f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\n{MOTTO}\nSố:    /KH-UBND\nDỰ THẢO\nSuối Mơ, ngày    tháng 3 năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", None, "2026-03",
    ),
    "small letters": Head(
        "Ủy ban nhân dân xã Suối Mơ\nCộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\nSuối Mơ, ngày 5/3/2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", "12/KH-UBND", "2026-03-05",
    ),
    "digitally signed, date left blank": Head(
        f"Ký bởi: Ủy ban nhân dân xã Suối Mơ\nThời gian ký: 06/03/2026 10:12:14 +07:00\nỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\n{MOTTO}\n"
        "Số: 12/KH-UBND\nSuối Mơ, ngày    tháng 3 năm 2026",
        "UBND xã Suối Mơ", "xã Suối Mơ", "12/KH-UBND", "2026-03-06",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_a_letterhead_is_read(name: str) -> None:
    head = HEADS[name]
    read = metadata(f"{head.text}\n\nKẾ HOẠCH\nPhòng, chống dịch bệnh\n\nCăn cứ Luật Thú y;\n\nI. MỤC ĐÍCH")
    assert (read.issuer, read.place, read.number, read.signed_on) == head[1:]
    assert (read.kind, read.title) == ("Kế hoạch", "Phòng, chống dịch bệnh")


def test_units_above_are_taken_from_the_text_only() -> None:
    read = metadata(
        """
        ỦY BAN NHÂN DÂN
        XÃ SUỐI MƠ
        Số: 1/KH-UBND
        Suối Mơ, ngày 5 tháng 3 năm 2024
        KẾ HOẠCH
        Cải cách hành chính năm 2024

        Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2024 của UBND huyện Sơn Khê về cải cách hành chính, UBND xã ban hành Kế hoạch.
        I. MỤC ĐÍCH
        1. Tham quan, học tập kinh nghiệm tỉnh Nghệ An.
        """
    )
    assert read.place == "xã Suối Mơ, huyện Sơn Khê"


def test_since_july_2025_a_commune_has_no_district_above_it() -> None:
    read = metadata(
        """
        ỦY BAN NHÂN DÂN
        XÃ SUỐI MƠ
        Số: 1/KH-UBND
        Suối Mơ, ngày 5 tháng 3 năm 2026
        KẾ HOẠCH
        Cải cách hành chính năm 2026

        Thực hiện chỉ đạo của UBND tỉnh Tân Hòa; thay cho Kế hoạch số 9/KH-UBND của UBND huyện Sơn Khê.
        I. MỤC ĐÍCH
        """
    )
    assert read.place == "xã Suối Mơ, tỉnh Tân Hòa"


def test_the_spelling_of_a_name_is_taken_from_the_text() -> None:
    read = metadata("ỦY BAN NHÂN DÂN\nXÃ EA H'LANG\nKẾ HOẠCH\nGiảm nghèo\n\nCăn cứ tình hình xã Ea H'Lang.")
    assert read.place == "xã Ea H'Lang"


def test_without_a_letterhead_the_annex_names_number_date_and_unit() -> None:
    read = metadata(
        """
        KẾ HOẠCH
        Cải cách hành chính năm 2024

        Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2024 của UBND huyện Sơn Khê.
        I. MỤC ĐÍCH
        TM. ỦY BAN NHÂN DÂN
        CHỦ TỊCH
        Lê Văn Mơ
        PHỤ LỤC
        PHÂN CÔNG NHIỆM VỤ
        (Kèm theo Kế hoạch số 08/KH-UBND ngày 11/01 /2024 của UBND thị trấn Đồng Xuân)
        """
    )
    assert (read.number, read.signed_on) == ("08/KH-UBND", "2024-01-11")
    assert (read.issuer, read.place) == ("UBND thị trấn Đồng Xuân", "thị trấn Đồng Xuân, huyện Sơn Khê")
    assert read.quotes["number"].startswith("(Kèm theo Kế hoạch số 08/KH-UBND")


def test_without_a_letterhead_the_council_that_issues_the_plan_is_its_unit() -> None:
    read = metadata(
        """
        KẾ HOẠCH
        Cải cách hành chính năm 2024

        Thực hiện chỉ đạo của UBND tỉnh Tân Hòa, UBND xã Suối Mơ ban hành Kế hoạch như sau:
        I. MỤC ĐÍCH
        """
    )
    assert (read.issuer, read.place) == ("UBND xã Suối Mơ", "xã Suối Mơ, tỉnh Tân Hòa")


def test_without_a_letterhead_the_place_of_the_date_names_the_unit() -> None:
    read = metadata(
        """
        Số: /KH-UBND
        Sơn Khê, ngày tháng năm 2024
        KẾ HOẠCH
        Cải cách hành chính năm 2024

        Để thực hiện nhiệm vụ, UBND huyện ban hành Kế hoạch như sau:
        I. MỤC ĐÍCH
        """
    )
    assert (read.issuer, read.place, read.signed_on) == ("UBND huyện Sơn Khê", "huyện Sơn Khê", "2024")


def test_without_a_letterhead_the_front_that_makes_the_plan_is_its_issuer() -> None:
    read = metadata(
        """
        KẾ HOẠCH
        Giám sát năm 2026

        Căn cứ Luật Mặt trận Tổ quốc Việt Nam, Ban Thường trực Ủy ban MTTQ Việt Nam xã Suối Mơ xây dựng kế hoạch giám sát như sau:
        I. MỤC ĐÍCH
        """
    )
    assert (read.issuer, read.place) == (
        "Ban Thường trực Ủy ban MTTQ Việt Nam xã Suối Mơ",
        "xã Suối Mơ",
    )


def test_a_letterhead_may_stand_in_a_table_that_holds_only_the_number() -> None:
    table = Table((("Số: /KH-UBND", "Suối Mơ, ngày 5 tháng 3 năm 2026"),), 3)
    rest = document(
        "KẾ HOẠCH\nGiảm nghèo năm 2026\n\nUBND xã Suối Mơ ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH"
    ).items
    read = Document("KH-5.docx", "docx", (table, *rest))
    outer, _, _ = read_metadata(read, mend(read))
    assert (outer.number, outer.number_text, outer.signed_on) == (None, "Số: /KH-UBND", "2026-03-05")
    assert outer.issuer == "UBND xã Suối Mơ"


def test_the_letterhead_of_a_letter_ends_at_its_address() -> None:
    read = metadata(
        f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\n{MOTTO}\nSố: 120/UBND-KT\nSuối Mơ, ngày 5 tháng 5 năm 2026\n\n"
        "Kính gửi: Trưởng các thôn.\nĐề nghị các thôn báo cáo.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quốc Hưởng"
    )
    assert (read.number, read.issuer) == ("120/UBND-KT", "UBND xã Suối Mơ")
