"""One office has one name, however it is spelt, and different offices stay different."""

from __future__ import annotations

import pytest

from knowledge.offices import OfficeBook, level_of_text, own_level
from knowledge.records import Office

SAME = (
    ("Công chức Văn hóa - Xã hội", "công chức VHXH"),
    ("Công chức Văn hóa - Xã hội", "Văn hóa – Xã hội xã"),
    ("Công chức Tư pháp - Hộ tịch", "Tư pháp-Hộ tịch"),
    ("Công chức Tài chính - Kế toán", "Công chức TC-KT"),
    ("Công chức Tài chính - Kế toán", "TC – KT"),
    ("Văn phòng - Thống kê", "Công chức VP-TK"),
    ("Ủy ban nhân dân xã", "UBND xã Suối Mơ"),
    ("UBND xã", "UBND"),
    ("Ủy ban MTTQ Việt Nam xã", "UBMTTQ"),
    ("Mặt trận Tổ quốc xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("Trạm Y tế xã", "Trạm y tế"),
    ("Ban Chỉ huy Quân sự xã", "Ban CHQS xã"),
    ("Trung tâm Phục vụ hành chính công", "TTPVHCC"),
    ("Phòng Lao động - Thương binh và Xã hội", "Phòng LĐTBXH"),
    ("Các công chức chuyên môn", "Các công chức chyên môn"),
    ("Hoà giải viên", "Hòa giải viên"),
)
DIFFERENT = (
    ("Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa - Thông tin và Thể thao"),
    ("Lãnh đạo UBND xã", "UBND xã"),
    ("Chủ tịch UBND xã", "UBND xã"),
    ("Văn phòng UBND", "UBND"),
    ("Công chức Văn phòng - Thống kê", "Công chức Tài chính - Kế toán"),
    ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
    ("Trưởng phòng Kinh tế", "Phòng Kinh tế"),
    ("Công an xã", "Công an huyện"),
    ("UBND xã", "UBND huyện"),
    ("UBND xã", "UBND các xã"),
    ("Các thôn", "Trưởng các thôn"),
    ("Hội Nông dân", "Hội Phụ nữ"),
    ("Phòng Tài chính - Kế hoạch", "Công chức Tài chính - Kế toán"),
)


def _book(*spellings: str) -> OfficeBook:
    book = OfficeBook("xa")
    for spelling in spellings:
        book.add(spelling)
    return book


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_office_are_one(first: str, second: str) -> None:
    assert len(_book(first, second).offices()) == 1


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different_offices_stay_apart(first: str, second: str) -> None:
    assert len(_book(first, second).offices()) == 2


def test_the_fullest_spelling_names_the_office() -> None:
    book = _book("VHXH", "công chức Văn hóa – Xã hội", "công chức VHXH")
    assert book.name_of("VHXH") == "Công chức Văn hóa - Xã hội"


def test_other_spellings_are_kept() -> None:
    assert _book("công chức VHXH", "Công chức Văn hóa - Xã hội").offices() == (
        Office("Công chức Văn hóa - Xã hội", ("công chức VHXH",)),
    )


def test_an_office_never_added_keeps_its_spelling() -> None:
    assert _book("Công an xã").name_of("trạm Y tế") == "Trạm Y tế"


def test_the_level_of_the_issuer_belongs_to_the_name_of_others() -> None:
    town, district = OfficeBook("xa"), OfficeBook("huyen")
    for book in (town, district):
        book.add("UBND")
        book.add("UBND xã")
    assert (len(town.offices()), len(district.offices())) == (1, 2)


OFFICES = (
    "Phòng Nội vụ", "Công chức Tài chính - Kế toán", "Công chức Văn hóa - Xã hội", "Phòng Văn hóa và Thông tin", "Văn phòng HĐND và UBND xã", "Công an xã", "Trạm Y tế xã",
    "Trung tâm Phục vụ hành chính công xã", "Ủy ban MTTQ Việt Nam xã", "UBND xã", "Chủ tịch UBND xã", "Trưởng các thôn", "Đoàn Thanh niên xã",
)  # fmt: skip
QUESTIONS = {
    "Phòng Nội vụ phải làm gì?": {"Phòng Nội vụ"},
    "phong noi vu lam gi": {"Phòng Nội vụ"},
    "bên tài chính làm những gì": {"Công chức Tài chính - Kế toán"},
    "vhxh có việc gì trong tháng 6": {"Công chức Văn hóa - Xã hội"},
    "cong an xa": {"Công an xã"},
    "công an phối hợp với trạm y tế": {"Công an xã", "Trạm Y tế xã"},
    "nhiệm vụ của UBMTTQ": {"Ủy ban MTTQ Việt Nam xã"},
    "trung tâm hành chính công": {"Trung tâm Phục vụ hành chính công xã"},
    "chủ tịch ubnd xã": {"Chủ tịch UBND xã"},
    "đoàn thanh niên": {"Đoàn Thanh niên xã"},
    "thời hạn báo cáo là khi nào?": set(),
    "kế hoạch này có hiệu lực từ ngày nào": set(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_offices_are_found_in_a_question(question: str) -> None:
    assert {mention.office for mention in _book(*OFFICES).find(question)} == QUESTIONS[question]


def test_a_mention_says_where_it_stands() -> None:
    text = "Hỏi: Công an xã trực khi nào?"
    (mention,) = _book("Công an xã").find(text)
    assert text[mention.start : mention.end] == "Công an xã"


def test_offices_read_before_keep_their_names() -> None:
    book = OfficeBook.of((Office("Văn hóa - Xã hội", ("công chức VHXH", "Công chức Văn hóa - Xã hội xã")),))
    assert book.name_of("công chức VHXH") == "Văn hóa - Xã hội"
    assert {mention.office for mention in book.find("vhxh làm gì")} == {"Văn hóa - Xã hội"}


@pytest.mark.parametrize(
    ("name", "level"),
    [("xã Suối Mơ", "xa"), ("thị trấn Đồng Xuân", "xa"), ("UBND huyện Thanh Lâm", "huyen"), ("tỉnh Tân Hòa", "tinh"), ("Đồng Xuân", None), (None, None)],
)  # fmt: skip
def test_the_level_of_an_issuer_is_known(name: str | None, level: str | None) -> None:
    assert own_level(name) == level


def test_the_level_is_that_of_the_body_spoken_of_most() -> None:
    assert level_of_text("UBND xã giao. UBND huyện. Ủy ban nhân dân xã.") == "xa"
    assert level_of_text("Không nói gì.") is None
