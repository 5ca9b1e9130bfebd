"""Which documents a plan names, and which of them it carries out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.plans.references import Statement, read_references
from knowledge.records import Source

SOURCE = Source("KH-12.txt", "KH-12", "Phần mở đầu", 1, 1)


def _read(text: str, *, opening: bool = True) -> list[tuple[str | None, str | None, bool]]:
    return [(r.number, r.dated, r.carries_out) for r in read_references([Statement(text, opening, SOURCE)])]


SENTENCES = [
    ("Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh về cải cách hành chính, UBND xã ban hành Kế hoạch:", [("9/KH-UBND", "2026-01-02", True)]),
    ("Thực hiện Kế hoạch số 9/KH-UBND ngày 02 tháng 01 năm 2026 của UBND tỉnh.", [("9/KH-UBND", "2026-01-02", True)]),
    (
        "Thực hiện Chỉ thị số 06/CT-UBND ngày 17/5/2025 của Chủ tịch UBND tỉnh và Thực hiện Kế hoạch số 180/KH-UBND ngày 29/12/2025 của UBND tỉnh",
        [("06/CT-UBND", "2025-05-17", True), ("180/KH-UBND", "2025-12-29", True)],
    ),
    (
        "Thực hiện Kế hoạch số 9/KH-UBND của UBND tỉnh; Kế hoạch số 10-KH/ĐU ngày 03/01/2026 của Đảng ủy xã",
        [("9/KH-UBND", None, True), ("10-KH/ĐU", "2026-01-03", True)],
    ),
    ("Căn cứ Quyết định số 19/2018/QĐ-UBND ngày 10/8/2018 của UBND tỉnh;", [("19/2018/QĐ-UBND", "2018-08-10", False)]),
    (
        "Căn cứ các Quyết định số 19/2018/QĐ-UBND ngày 10/8/2018 ban hành quy định; số 673/QĐ-UBND ngày 17/7/2023 phê duyệt Đề án",
        [("19/2018/QĐ-UBND", "2018-08-10", False), ("673/QĐ-UBND", "2023-07-17", False)],
    ),
    (
        "Căn cứ Luật Nghĩa vụ quân sự; thực hiện Kế hoạch số 158/KH-UBND ngày 25/8/2026 của UBND tỉnh",
        [("158/KH-UBND", "2026-08-25", True), (None, None, False)],
    ),
    ("Theo Quyết định số 4190/QĐ-UBND ngày 22/8/2023 của UBND thành phố", [("4190/QĐ-UBND", "2023-08-22", False)]),
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", [(None, "2025-06-16", False)]),
    ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", [("72/2025/QH15", None, False)]),
    ("Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", [("57-NQ/TW", "2024-12-22", True)]),
    ("Nhằm nâng cao hiệu quả, UBND xã xây dựng Kế hoạch như sau:", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "documents"), SENTENCES)
def test_documents_of_an_opening(text: str, documents: list[tuple[str | None, str | None, bool]]) -> None:
    assert _read(text) == documents


def test_outside_the_opening_only_a_purpose_is_carried_out() -> None:
    assert _read("Thực hiện nghiêm Nghị định số 59/2019/NĐ-CP ngày 01/7/2019.", opening=False) == [
        ("59/2019/NĐ-CP", "2019-07-01", False)
    ]
    assert _read("a) Cụ thể hóa mục tiêu của Kế hoạch số 9/KH-UBND.", opening=False) == [
        ("9/KH-UBND", None, True)
    ]


TITLES = [
    ("Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh về cải cách hành chính, UBND xã ban hành", "Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh về cải cách hành chính"),
    ("theo Kế hoạch số 9/KH-UBND về chỉ số (PAPI) năm 2026. Trong đó", "Kế hoạch số 9/KH-UBND về chỉ số (PAPI) năm 2026"),
    ("Căn cứ Quyết định số 3/QĐ-UBND phê duyệt Đề án “Chỉ số của sở; huyện” giai đoạn 2023-2030;", "Quyết định số 3/QĐ-UBND phê duyệt Đề án “Chỉ số của sở; huyện” giai đoạn 2023-2030"),
    ("Căn cứ các Quyết định số 3/QĐ-UBND; số 4/QĐ-UBND về y tế;", "Quyết định số 3/QĐ-UBND"),
    ("theo quy định tại Quyêt định số 2/2021/QĐ-UBND về thôn", "Quyêt định số 2/2021/QĐ-UBND về thôn"),
    ("Kế hoạch số 135/KH- UBND ngày 05/10/2022 của UBND tỉnh", "Kế hoạch số 135/KH-UBND ngày 05/10/2022 của UBND tỉnh"),
    ("Kế hoạch số 2/KH-UBND về việc thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023; thực hiện tốt", "Kế hoạch số 2/KH-UBND về việc thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_words_about_a_document(text: str, title: str) -> None:
    assert read_references([Statement(text, opening=True, source=SOURCE)])[0].title == title


def test_a_document_named_twice_is_listed_once_with_all_that_is_known() -> None:
    found = read_references(
        [
            Statement("theo Kế hoạch số 9/KH-UBND", opening=False, source=SOURCE),
            Statement(
                "Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh.", opening=True, source=SOURCE
            ),
        ]
    )
    assert [(r.number, r.dated, r.carries_out) for r in found] == [("9/KH-UBND", "2026-01-02", True)]
    assert found[0].title == "Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh"


_PIECES = [
    "Thực hiện",
    "Căn cứ",
    "Kế hoạch số",
    "9/KH-UBND",
    "ngày 02/01/2026",
    "của UBND tỉnh",
    ";",
    ".",
    "(",
    ")",
    "“",
    "và",
    "Luật A",
    "24-CT/TU",
    ",",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=16), st.booleans())
def test_any_sentence_can_be_read(pieces: list[str], opening: bool) -> None:  # drawn
    for reference in read_references([Statement(" ".join(pieces), opening, SOURCE)]):
        assert reference.number or reference.title
