"""Numbers of documents are read in every form, also when blank."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.plans.kinds import kind_of_number
from knowledge.plans.numbers import find_headed_number, find_number

NUMBERS = [
    ("Kế hoạch số 08/KH-UBND ngày 11/01/2026", "08/KH-UBND"),
    ("Quyết định số 19/2018/QĐ-UBND ngày 10/8/2018", "19/2018/QĐ-UBND"),
    ("Nghị định 43/2022/NĐ-CP", "43/2022/NĐ-CP"),
    ("Nghị định số 45/2020/NĐCP ngày", "45/2020/NĐ-CP"),
    ("Quyết định số 468/QĐ-TTg ngày", "468/QĐ-TTg"),
    ("Kế hoạch số 192//KH-UBND ngày", "192/KH-UBND"),
    ("Kế hoạch số 135/KH- UBND ngày", "135/KH-UBND"),
    ("Kế hoạch số 12 / KH - UBND", "12/KH-UBND"),
    ("Chỉ thị số 24-CT/TU ngày 07/8/2023", "24-CT/TU"),
    ("Nghị quyết số 57-NQ/TW", "57-NQ/TW"),
    ("Kế hoạch số 15-KH/ĐU của Đảng ủy", "15-KH/ĐU"),
    ("Chương trình số 07-CTr/HU", "07-CTr/HU"),
    ("Luật số 72/2025/QH15", "72/2025/QH15"),
    ("Nghị quyết số 1234/NQ-UBTVQH15", "1234/NQ-UBTVQH15"),
    ("Thông tư 36/2017/TT-BGDĐT.", "36/2017/TT-BGDĐT"),
    ("Kế hoạch số 05/KH-BCĐ389", "05/KH-BCĐ389"),
    ("Công văn số 1234/SNV-CCHC", "1234/SNV-CCHC"),
    ("Kế hoạch số 33/KH-MTTQ-BTT", "33/KH-MTTQ-BTT"),
    ("Chỉ thị số 06/CT-CTUBND ngày", "06/CT-CTUBND"),
    ("Kế hoạch số 10a/KH-UBND", "10a/KH-UBND"),
    ("QĐ số 05/2025/QĐ-UBND – Về việc", "05/2025/QĐ-UBND"),
    ("Nghị quyết số 66.18/2026/NQ-CP ngày", "66.18/2026/NQ-CP"),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_found(text: str, number: str) -> None:
    found = find_number(text)
    assert found is not None
    assert found.number == number
    assert text[found.start : found.end] == found.as_written


@pytest.mark.parametrize(
    "text",
    [
        "5/19 xã",
        "30/100",
        "ngày 26/12/2023",
        "Số 165 Lý Thường Kiệt",
        "2 lần/năm",
        "100%/năm",
        "TCVN ISO 9001:2015",
        "24/24 giờ",
        "căn hộ 5/A",
        "/KH-UBND",
    ],
)
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert find_number(text) is None


HEADED = [
    ("Số: 08/KH-UBND", "08/KH-UBND", "Số: 08/KH-UBND"),
    ("SỐ: 08/KH-UBND", "08/KH-UBND", "SỐ: 08/KH-UBND"),
    ("Số 15-KH/ĐU", "15-KH/ĐU", "Số 15-KH/ĐU"),
    ("Số: 58 /KH-UBND Suối Mơ, ngày 17 tháng 8 năm 2026", "58/KH-UBND", "Số: 58 /KH-UBND"),
    ("Số:      /KH-UBND", None, "Số: /KH-UBND"),
    ("Số: …. /KH-UBND Suối Mơ", None, "Số: …. /KH-UBND"),
    ("Số:......./QĐ-UBND", None, "Số:......./QĐ-UBND"),
    ("Số:      -KH/ĐU", None, "Số: -KH/ĐU"),
    ("/KH-UBND", None, "/KH-UBND"),
    ("08/KH-UBND", "08/KH-UBND", "08/KH-UBND"),
]


@pytest.mark.parametrize(("text", "number", "written"), HEADED)
def test_the_number_of_a_letterhead(text: str, number: str | None, written: str) -> None:
    found = find_headed_number(text)
    assert found is not None
    assert (found.number, found.as_written) == (number, written)


@pytest.mark.parametrize("text", ["Số lượng: 12 người", "Chỉ số PAPI", "Số: ", "ngày 5 tháng 6 năm 2026", ""])
def test_a_line_without_a_number(text: str) -> None:
    assert find_headed_number(text) is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("08/KH-UBND", "Kế hoạch"),
        ("24-CT/TU", "Chỉ thị"),
        ("19/2018/QĐ-UBND", "Quyết định"),
        ("1234/SNV-CCHC", None),
    ],
)
def test_the_kind_that_a_number_says(number: str, kind: str | None) -> None:
    assert kind_of_number(number) == kind


@settings(deadline=None)
@given(st.text(alphabet="Số:/-–. 0189KHQĐUBNDTgCPctuề", max_size=40))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    found = find_number(text)
    if found:
        again = find_number(found.number or "")
        assert again is not None
        assert again.number == found.number
    find_headed_number(text)
