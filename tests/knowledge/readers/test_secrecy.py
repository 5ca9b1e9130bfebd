"""Which documents are refused as secret: stamps and labels, and the phrases that are neither."""

from __future__ import annotations

import pytest

from knowledge.readers.reading import Reading
from knowledge.readers.secrecy import is_secret
from knowledge.records import Line, Table

HEAD = ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 05/KH-UBND")
BODY = ("KẾ HOẠCH", "Diễn tập phòng thủ năm 2026", "I. MỤC ĐÍCH", "1. Nâng cao nhận thức của cán bộ.")
FILLER = tuple(f"{n}. Việc thứ {n} của kế hoạch này." for n in range(1, 60))


def reading(*texts: str, aside: tuple[str, ...] = ()) -> Reading:
    return Reading(tuple(Line(text, number) for number, text in enumerate(texts, 1)), aside)


STAMPS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "M Ậ T",
    "T Ố I  M Ậ T",
    "TUYỆTMẬT",
    "  * MẬT *  ",
    "[TỐI MẬT]",
    "(MẬT)",
    "M\u00c2\u0323T",  # marks written apart
    "MÂT",  # a mark lost in extraction
    "TOI MAT",
    "MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "MẬT CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "M  Ậ  T  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "XÃ SUỐI MƠ     TỐI MẬT",
    "TUYỆT MẬT  Độc lập - Tự do - Hạnh phúc",
    "Số: 05/KH-UBND MẬT",
    "Số:     /KH-UBND\tMẬT",
    "Độ mật: Mật",
    "ĐỘ MẬT : TUYỆT MẬT",
    "Mức độ mật: Tối mật.",
    "(Độ mật: mật)",
    "Độ mật của văn bản: Tối mật",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_in_the_letterhead_makes_the_document_secret(stamp: str) -> None:
    assert is_secret(reading(*HEAD, stamp, *BODY))
    assert is_secret(reading(stamp, *HEAD, *BODY))


PHRASES = [
    "Công khai văn bản, trừ các văn bản mật theo quy định.",
    "Tăng cường công tác bảo vệ bí mật nhà nước trên địa bàn.",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "KẾ HOẠCH BẢO VỆ BÍ MẬT",
    "QUẢN LÝ TÀI LIỆU MẬT",
    "Bảo mật thông tin, người có mật khẩu chịu trách nhiệm.",
    "MẶT",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ SUỐI MƠ",
    "ỦY BAN MẶT TRẬN TỔ QUỐC",
    "MẤT",
    "mật",
    "mật.",
    "MẬT ONG SUỐI MƠ",
    "MẬT ĐỘ XÂY DỰNG",
    "Độ mật:",
    "Độ mật: Không",
    "Độ mật: Mật/Tối mật/Tuyệt mật",
    "Độ mật: Mật là độ thấp nhất trong ba độ.",
    "Văn bản đóng dấu chỉ các mức độ mật: Tuyệt mật, Tối mật, Mật.",
    "Lưu: VT, hồ sơ mật.",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_same_words_in_running_text_do_not(phrase: str) -> None:
    assert not is_secret(reading(*HEAD, phrase, *BODY))
    assert not is_secret(reading(*HEAD, *BODY, *FILLER, phrase))


def test_a_title_broken_before_its_last_word_is_no_stamp() -> None:
    assert not is_secret(reading(*HEAD, "KẾ HOẠCH", "TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ", "MẬT", "NĂM 2026"))
    assert not is_secret(reading(*HEAD, *BODY, "TT", "ĐỘ", "MẬT", "SỐ BẢN"))


def test_the_name_of_a_unit_before_the_stamp_is_no_broken_title() -> None:
    assert is_secret(reading("ỦY BAN NHÂN DÂN", "XÃ AN BẢO", "MẬT", *BODY))


def test_a_stamp_on_an_annex_far_down_makes_the_document_secret() -> None:
    assert is_secret(reading(*HEAD, *BODY, *FILLER, "PHỤ LỤC", "TỐI MẬT"))


def test_a_list_of_all_degrees_is_no_stamp() -> None:
    assert not is_secret(reading(*HEAD, *BODY, *FILLER, "TUYỆT MẬT", "TỐI MẬT", "MẬT"))


def test_a_stamp_in_a_letterhead_table_makes_the_document_secret() -> None:
    table = Table((("ỦY BAN NHÂN DÂN\nXÃ SUỐI MƠ\nTỐI MẬT", "Độc lập - Tự do - Hạnh phúc"),), 1)
    assert is_secret(Reading((table, Line("KẾ HOẠCH", 2))))


def test_the_degree_may_stand_in_the_cell_after_its_label() -> None:
    assert is_secret(Reading((Table((("Độ mật", "Tối mật"), ("Độ khẩn", "")), 1),)))


def test_a_column_of_degrees_in_a_later_table_does_not() -> None:
    lines = tuple(Line(text, number) for number, text in enumerate((*HEAD, *BODY, *FILLER), 1))
    assert not is_secret(Reading((*lines, Table((("Hồ sơ", "ĐỘ MẬT"), ("Sổ 1", "MẬT")), 99))))


@pytest.mark.parametrize("header", ["MẬT", "TỐI MẬT\n2", "MẬT - Trang 3/7", "Độ mật: Mật"])
def test_a_stamp_in_a_page_header_makes_the_document_secret(header: str) -> None:
    assert is_secret(reading(*HEAD, *BODY, aside=(header,)))


def test_a_page_header_about_secrecy_does_not() -> None:
    assert not is_secret(reading(*HEAD, *BODY, aside=("Kế hoạch bảo vệ bí mật nhà nước\n2",)))
