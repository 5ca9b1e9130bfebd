"""What became of units on 1 July 2025, and the unit's own list of changes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.places import is_abolished, read_place, read_successions, successors
from knowledge.places.provinces import province_today

AFTER = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("written", "ended"),
    [
        ("thị trấn Đồng Xuân, huyện Sơn Khê", True),
        ("huyện Sơn Khê", True),
        ("quận Tân Mỹ", True),
        ("thị xã Nghĩa An", True),
        ("thành phố Tân Hòa", True),
        ("thành phố Hà Nội", False),
        ("tỉnh Bình Định", True),
        ("tỉnh Gia Lai", False),
        ("tỉnh Cao Bằng", False),
        ("tỉnh Tân Hòa", False),
        ("xã Suối Mơ", False),
        ("phường Hoa Ban", False),
        ("đặc khu Hòn Mây", False),
    ],
)
def test_which_units_ended(written: str, *, ended: bool) -> None:
    place = read_place(written)
    assert place is not None
    assert is_abolished(place, AFTER) is ended
    assert is_abolished(place, BEFORE) is False


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("Hà Giang", "Tuyên Quang"),
        ("Bình Định", "Gia Lai"),
        ("Gia Lai", "Gia Lai"),
        ("ha nam", "Ninh Bình"),
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Thừa Thiên Huế", "Huế"),
        ("Hà Nội", "Hà Nội"),
        ("Tân Hòa", None),
    ],
)
def test_provinces_of_today(former: str, today: str | None) -> None:
    assert province_today(former) == today


def test_there_are_63_former_and_34_present_provinces() -> None:
    from knowledge.places import provinces  # noqa: PLC0415 # the table itself is of no use elsewhere

    assert len(set(provinces._TODAY.values())) == 34
    assert len(set(provinces._TODAY)) == 64  # the city of Huế stands beside the former Thừa Thiên Huế


LIST = """
[[thay-doi]]
cu = "thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa"
moi = "xã Đồng Xuân, tỉnh Tân Hòa"
tu-ngay = 2025-07-01
can-cu = "Nghị quyết số 1234/NQ-UBTVQH15"

[[thay-doi]]
cu = "xã Khe Lạnh, huyện Sơn Khê"
moi = "xã Đồng Xuân, tỉnh Tân Hòa"
"""


def test_a_list_of_changes_is_read() -> None:
    changes, problems = read_successions(LIST, "don-vi-hanh-chinh.toml")
    assert problems == ()
    assert [(str(c.old), str(c.new), c.since, c.basis) for c in changes] == [
        (
            "thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa",
            "xã Đồng Xuân, tỉnh Tân Hòa",
            AFTER,
            "Nghị quyết số 1234/NQ-UBTVQH15",
        ),
        ("xã Khe Lạnh, huyện Sơn Khê", "xã Đồng Xuân, tỉnh Tân Hòa", AFTER, None),
    ]


def test_the_new_unit_is_known_from_its_day_on() -> None:
    changes, _ = read_successions(LIST, "x")
    old = read_place("thị trấn Đồng Xuân, huyện Sơn Khê, tỉnh Tân Hòa")
    assert old is not None
    assert [str(p) for p in successors(old, AFTER, changes)] == ["xã Đồng Xuân, tỉnh Tân Hòa"]
    assert successors(old, BEFORE, changes) == ()


def test_a_change_of_another_district_does_not_count() -> None:
    changes, _ = read_successions(LIST, "x")
    other = read_place("thị trấn Đồng Xuân, huyện Đồng Lạc")
    assert other is not None
    assert successors(other, AFTER, changes) == ()


def test_provinces_need_no_list() -> None:
    place = read_place("tỉnh Bình Định")
    assert place is not None
    assert [str(p) for p in successors(place, AFTER, ())] == ["tỉnh Gia Lai"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[thay-doi]]\ncu = 'Đồng Xuân'\nmoi = 'xã Suối Mơ'", "chưa hiểu tên đơn vị ở dòng cu: 'Đồng Xuân'"),
        ("[[thay-doi]]\ncu = 'xã Đồng Xuân'", "chưa hiểu tên đơn vị ở dòng moi: ''"),
        (
            "[[thay-doi]]\ncu='xã A Lưới'\nmoi='xã B'\ntu-ngay='01/7/2025'",
            "chưa hiểu ngày ở dòng tu-ngay: '01/7/2025'",
        ),
        ("cu = ", "tệp không đúng định dạng TOML"),
    ],
)
def test_what_is_unclear_is_said(text: str, said: str) -> None:
    changes, problems = read_successions(text, "don-vi-hanh-chinh.toml")
    assert changes == ()
    assert said in problems[0].what


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_file_gives_changes_or_problems(text: str) -> None:
    read_successions(text, "x")
