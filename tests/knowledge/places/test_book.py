"""The loaded units are found in any spelling, and other units are noticed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.places import PlaceBook, Succession, phrases_of, read_place

BOOK = PlaceBook(
    [
        "thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa",
        "xã Suối Mơ, huyện Sơn Khê, tỉnh Tân Hòa",
        "xã Thạch Bắc, huyện Thạch Lâm",
        "huyện Ngọc Sơn, thành phố Hà Nội",
        "phường 5, quận Tân Mỹ, thành phố Hồ Chí Minh",
        "xã Thành Công, tỉnh Tân Hòa",
    ],
    cited=["tỉnh Quảng Ninh"],
)

FOUND = [
    ("Ở xã Suối Mơ ai phụ trách?", ["xã Suối Mơ"]),
    ("o xa Suoi Mo ai phu trach", ["xã Suối Mơ"]),
    ("o xa suoi mo ai phu trach", ["xã Suối Mơ"]),
    ("suối mơ mình có loa không", ["xã Suối Mơ"]),
    ("ở xả Suối Mơ", ["xã Suối Mơ"]),
    ("xã Suối Mo", ["xã Suối Mơ"]),
    ("xã Suôi Mơ", ["xã Suối Mơ"]),
    ("xã Suốii Mơ", ["xã Suối Mơ"]),
    ("xã Suoois Mơ", ["xã Suối Mơ"]),
    ("xã SuốiMơ", ["xã Suối Mơ"]),
    ("TT Đồng Xuân", ["thị trấn Đồng Xuân"]),
    ("tt đồng xuân nhé", ["thị trấn Đồng Xuân"]),
    ("thị trấn Đồng Xuan", ["thị trấn Đồng Xuân"]),
    ("thị trấn Đồng Suân", ["thị trấn Đồng Xuân"]),
    ("thi tran Dong Xuna", ["thị trấn Đồng Xuân"]),
    ("xã Đồng Xuân bây giờ", ["thị trấn Đồng Xuân"]),
    ("Ngọc Sơn mình", ["huyện Ngọc Sơn"]),
    ("P. nào ở Ngọc Sơn lo việc này", ["huyện Ngọc Sơn"]),
    ("phường 5 quận Tân Mỹ", ["phường 5"]),
    ("xã Suối Mơ và thị trấn Đồng Xuân", ["thị trấn Đồng Xuân", "xã Suối Mơ"]),
    ("xã Suối Mơ, huyện Sơn Khê", ["xã Suối Mơ"]),
    ("xã Thành Công", ["xã Thành Công"]),
    ("Thành Công có loa không", ["xã Thành Công"]),
    ("tổ chức thành công hội nghị", []),
    ("tỉnh Suối Mơ", []),
    ("tỉnh Đồng Xuân", []),
    ("ai phụ trách việc này", []),
    ("5 phường trong tỉnh", []),
    ("xã Suối Mơ, huyện Đồng Lạc", []),
    ("UBND huyện Sơn Khê", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_known_units_are_found(text: str, names: list[str]) -> None:
    assert [place.short for place in BOOK.find(text)] == names


UNKNOWN = [
    ("Ở xã Thạch Đạo thì ai hướng dẫn?", "xã Thạch Đạo"),
    ("Ở xã Ba Lòng, huyện Sơn Khê thì ai lo?", "xã Ba Lòng"),
    ("Xã Lạc Sơn huyện Sơn Khê phải nộp khi nào", "xã Lạc Sơn"),
    ("huyện Đông Lạc xếp thứ mấy", "huyện Đông Lạc"),
    ("o xa thach dao thi ai lam", "xã Thach Dao"),
    ("xa lac son huyen son khe nop ngay nao", "xã Lac Son"),
    ("ở xã lạc sơn ai lo", "xã Lạc Sơn"),
    ("TT Kim Bình có loa không", "thị trấn Kim Bình"),
    ("phường 6 ai trực", "phường 6"),
    ("tỉnh Nghệ An có bao nhiêu xã", "tỉnh Nghệ An"),
    ("xã Suối Mơ, huyện Đồng Lạc", "xã Suối Mơ, huyện Đồng Lạc"),
    ("xã Suối Vàng", "xã Suối Vàng"),
    ("thị trấn Sơn Khê", "thị trấn Sơn Khê"),
]


@pytest.mark.parametrize(("text", "named"), UNKNOWN)
def test_a_unit_without_documents_is_noticed(text: str, named: str) -> None:
    assert BOOK.names_unknown_place(text) == named


NOT_UNKNOWN = [
    "Ở xã Suối Mơ ai phụ trách",
    "xã Suối Mo",
    "thị trấn Đồng Suân",
    "theo kế hoạch của UBND huyện Sơn Khê",
    "quyết định của UBND thành phố Hà Nội",
    "UBND tỉnh Tân Hòa giao",
    "học tập kinh nghiệm tỉnh Quảng Ninh",
    "xã mình có họp không",
    "xã có làm đường không",
    "huyện giao việc gì",
    "ở thị trấn thì ai lo",
    "bộ phận một cửa xã em",
    "xã hội hóa giáo dục",
    "xã Đồng Xuân",
    "Phòng Nội vụ huyện",
    "",
]


@pytest.mark.parametrize("text", NOT_UNKNOWN)
def test_known_upper_and_generic_words_are_no_unknown_unit(text: str) -> None:
    assert BOOK.names_unknown_place(text) is None


def test_words_that_the_documents_use_are_no_guessed_name() -> None:
    text = "ở xã treo biển thì ai làm"
    assert BOOK.names_unknown_place(text) == "xã Treo Biển"
    book = PlaceBook(BOOK.known, phrases=phrases_of("Các thôn treo biển cảnh báo."))
    assert book.names_unknown_place(text) is None


def test_units_of_one_name_are_told_apart_by_what_is_above_them() -> None:
    book = PlaceBook(["xã Tân Lập, huyện Sơn Khê", "xã Tân Lập, huyện Đồng Lạc"])
    assert [str(p) for p in book.find("xã Tân Lập huyện Đồng Lạc")] == ["xã Tân Lập, huyện Đồng Lạc"]
    assert len(book.find("xã Tân Lập")) == 2


def test_the_exact_level_is_preferred() -> None:
    book = PlaceBook(["xã Đồng Xuân, tỉnh Tân Hòa", "thị trấn Đồng Xuân, huyện Sơn Khê"])
    assert [p.short for p in book.find("thị trấn Đồng Xuân")] == ["thị trấn Đồng Xuân"]


def test_a_unit_is_found_by_its_new_name() -> None:
    old, new = read_place("xã Thạch Bắc, huyện Thạch Lâm"), read_place("xã Thạch Xuân")
    assert old is not None
    assert new is not None
    book = PlaceBook([old], changes=[Succession(old, new, date(2025, 7, 1))])
    assert book.find("xã Thạch Xuân") == (old,)
    assert book.names_unknown_place("xã Thạch Xuân") is None


def test_units_within_an_upper_unit() -> None:
    assert [p.short for p in BOOK.within("huyện Sơn Khê")] == ["thị trấn Đồng Xuân", "xã Suối Mơ"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    BOOK.find(text)
    BOOK.names_unknown_place(text)
    BOOK.within(text)


@settings(deadline=None)
@given(
    st.sampled_from(BOOK.known),
    st.sampled_from(["Ở {} ai phụ trách?", "{} mình", "kế hoạch của {} năm 2026"]),
)
def test_a_known_unit_written_rightly_is_always_found(place: object, frame: str) -> None:
    text = frame.format(str(place))
    assert place in BOOK.find(text)
    assert BOOK.names_unknown_place(text) is None


def test_a_unit_is_found_by_the_name_of_one_that_went_into_it() -> None:
    old, new = read_place("xã Khe Lạnh, huyện Sơn Khê"), read_place("xã Suối Mơ, tỉnh Tân Hòa")
    assert old is not None
    assert new is not None
    change = Succession(old, new, date(2025, 7, 1))
    book = PlaceBook([new], changes=[change])
    assert book.find("xã Khe Lạnh") == (new,)
    assert book.names_unknown_place("xã Khe Lạnh, huyện Sơn Khê") is None
    assert PlaceBook([new, old], changes=[change]).find("xã Khe Lạnh") == (old,)
