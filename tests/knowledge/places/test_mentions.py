"""Names of units are read as people and documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.places import Level, Place, Tier, mentions, read_place

PLACES = [
    ("xã Suối Mơ", "xã Suối Mơ"),
    ("Xã Suối Mơ", "xã Suối Mơ"),
    ("XÃ SUỐI MƠ", "xã Suối Mơ"),
    ("xã suối mơ", "xã Suối Mơ"),
    ("xa suoi mo", "xã Suoi Mo"),
    ("thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa", "thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa"),
    ("thị trấn Đồng Xuân huyện Sơn Khê tỉnh Tân Hòa", "thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa"),
    ("xã Suối Mơ - huyện Sơn Khê", "xã Suối Mơ, huyện Sơn Khê"),
    ("TT Đồng Xuân", "thị trấn Đồng Xuân"),
    ("tt đồng xuân", "thị trấn Đồng Xuân"),
    ("P. Hoa Ban, TP. Sơn La", "phường Hoa Ban, thành phố Sơn La"),
    ("phường 12, quận 3", "phường 12, quận 3"),
    ("phường 12, quận Tân Mỹ, thành phố Hồ Chí Minh", "phường 12, quận Tân Mỹ, thành phố Hồ Chí Minh"),
    ("đặc khu Hòn Mây", "đặc khu Hòn Mây"),
    ("thị xã Nghĩa An", "thị xã Nghĩa An"),
    ("xã Ea H'Leo", "xã Ea H'Leo"),
    ("xã Tân Phương, tỉnh Tân Hòa", "xã Tân Phương, tỉnh Tân Hòa"),
    ("phường Quan Hoa", "phường Quan Hoa"),
    ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
    ("Hà Nội", "thành phố Hà Nội"),
    ("Nghệ An", "tỉnh Nghệ An"),
    ("xã Suối Mƣa", "xã Suối Mưa"),
]


@pytest.mark.parametrize(("written", "read"), PLACES)
def test_a_place_is_read(written: str, read: str) -> None:
    assert str(read_place(written)) == read


@pytest.mark.parametrize(
    "written",
    ["", "xã", "Suối Mơ", "Phòng Nội vụ", "ai phụ trách", "xã, thị trấn", "huyện Sơn Khê, xã Suối Mơ"],
)
def test_what_is_no_place_is_not_read(written: str) -> None:
    assert read_place(written) is None


NAMED = [
    ("UBND xã Suối Mơ ban hành Kế hoạch", ["xã Suối Mơ"]),
    ("Ở xã Suối Mơ, huyện Sơn Khê thì ai lo?", ["xã Suối Mơ, huyện Sơn Khê"]),
    ("kế hoạch của huyện Sơn Khê và huyện Đồng Lạc", ["huyện Sơn Khê", "huyện Đồng Lạc"]),
    ("BIỂU TỔNG HỢP CỦA HUYỆN VĂN ĐỨC NĂM 2023", ["huyện Văn Đức"]),
    ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH XÃ SUỐI MƠ NĂM 2026", ["xã Suối Mơ"]),
    ("o xa Suoi Mo thi ai phu trach", ["xã Suoi Mo"]),
    ("o xa suoi mo thi ai phu trach", ["xã Suoi Mo"]),
    ("xa suoi mo huyen son khe nop bao cao ngay nao", ["xã Suoi Mo, huyện Son Khe"]),
    ("ở xã suối mơ ai lo", ["xã Suối Mơ"]),
    ("Đến năm nào thì xã Suối Mơ hết hộ nghèo?", ["xã Suối Mơ"]),
    ("o thi xa suoi mo ai lo", ["thị xã Suoi Mo"]),
    ("TT Đồng Xuân có bao nhiêu thôn", ["thị trấn Đồng Xuân"]),
    ("xã Như Hòa Năm 2024", ["xã Như Hòa"]),
    ("xã Phú Quý, Quý 3 năm 2024", ["xã Phú Quý"]),
    ("Chủ tịch UBND phường 5, quận 3", ["phường 5, quận 3"]),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_units_named_in_a_text(text: str, named: list[str]) -> None:
    assert [str(mention.place) for mention in mentions(text)] == named


GENERIC = [
    "UBND xã, thị trấn tổ chức thực hiện",
    "ai ở xã dán lên bảng tin cho bà con coi vậy?",
    "hệ thống của tỉnh mà chậm thì ai theo dõi",
    "Xã có làm đường không",
    "xa lam gi de nguoi dan khong phai di lai nhieu lan",
    "lam so do o xa ton may tram nghin",
    "kinh phí rước kiệu ở xã lấy từ đâu",
    "trang thong tin dien tu cua xa cho on dinh",
    "ai dau tu cho bo phan mot cua cua xa, thi tran",
    "bộ phận một cửa xã em ở đâu",
    "xã mình có họp dân không",
    "nhiệm vụ huyện giao cho xã",
    "phát triển kinh tế - xã hội",
    "PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2026",
    "BẢO HIỂM XÃ HỘI TỰ NGUYỆN",
    "Phòng Văn hóa - Xã Hội",
    "TT Đảng ủy, TT HĐND xã",
    "TT Văn hóa - Thông tin",
    "P. Nội vụ, P. Tài chính",
    "TP Nội Vụ ký",
    "quan tâm, tính đến, xa dân",
    "thanh pho can giai quyet the nao",
    "UBND huyện ban hành kế hoạch",
]


@pytest.mark.parametrize("text", GENERIC)
def test_generic_words_name_no_unit(text: str) -> None:
    assert [str(mention.place) for mention in mentions(text)] == []


@pytest.mark.parametrize(
    ("place", "tier"),
    [
        (Place(Level.TOWNSHIP, "Đồng Xuân"), Tier.COMMUNE),
        (Place(Level.SPECIAL_ZONE, "Hòn Mây"), Tier.COMMUNE),
        (Place(Level.TOWN, "Nghĩa An"), Tier.DISTRICT),
        (Place(Level.CITY, "Tân Hòa"), Tier.DISTRICT),
        (Place(Level.CITY, "Đà Nẵng"), Tier.PROVINCE),
        (Place(Level.PROVINCE, "Tân Hòa"), Tier.PROVINCE),
    ],
)
def test_the_tier_of_a_unit(place: Place, tier: Tier) -> None:
    assert place.tier is tier


_PIECES = [
    "xã",
    "thị trấn",
    "huyện",
    "TT",
    "P.",
    "TP",
    "tỉnh",
    "Ba",
    "Sơn",
    "5",
    ",",
    "-",
    "năm 2024",
    "ai",
    "ở",
    "UBND",
    "xa",
]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    read_place(text)
    mentions(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(_PIECES),
        max_size=12,
    )
)
def test_mentions_stand_where_they_say_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@settings(deadline=None)
@given(st.sampled_from([read for _, read in PLACES]))
def test_a_place_written_out_is_read_again(written: str) -> None:
    assert str(read_place(written)) == written
