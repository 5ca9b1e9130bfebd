"""For which time a title says its plan is made, and from when a decision is in force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.plans.period import read_in_force, read_period

YEAR = ("2026-01-01", "2026-12-31")
PERIODS = [
    ("Cải cách hành chính năm 2026", *YEAR, "năm 2026"),
    ("Cải cách hành chính xã Suối Mơ, giai đoạn 2022 - 2025", "2022", "2025", "giai đoạn 2022 - 2025"),
    ("Chuyển đổi số giai đoạn 2021-2025, định hướng đến năm 2030", "2021", "2025", "giai đoạn 2021-2025"),
    ("Nâng cao chỉ số đến năm 2026 trên địa bàn xã", None, "2026", "đến năm 2026"),
    ("Phát triển du lịch đến hết năm 2026", None, "2026", "đến hết năm 2026"),
    (
        "Nâng cao chất lượng năm 2026 và những năm tiếp theo",
        "2026-01-01",
        None,
        "năm 2026 và những năm tiếp theo",
    ),
    ("Giảm nghèo năm 2024 và giai đoạn 2024 - 2026", "2024", "2026", "giai đoạn 2024 - 2026"),
    ("Hoạt động nhiệm kỳ 2025 - 2030", "2025", "2030", "nhiệm kỳ 2025 - 2030"),
    ("Y tế trường học năm học 2025 - 2026", "2025-09", "2026-08", "năm học 2025 - 2026"),
    ("Công tác 6 tháng cuối năm 2026", "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026"),
    ("Công tác 6 tháng đầu năm 2026", "2026-01-01", "2026-06-30", "6 tháng đầu năm 2026"),
    ("Công tác quý III năm 2026", "2026-07-01", "2026-09-30", "quý III năm 2026"),
    ("Công tác quý 1/2026", "2026-01-01", "2026-03-31", "quý 1/2026"),
    ("Công tác tháng 11 năm 2026", "2026-11", "2026-11", "tháng 11 năm 2026"),
    (
        "Ra quân từ ngày 01/6 đến ngày 30/6/2026",
        "2026-06-01",
        "2026-06-30",
        "từ ngày 01/6 đến ngày 30/6/2026",
    ),
    ("Khắc phục hạn chế năm 2025, nâng cao chỉ số năm 2026", *YEAR, "năm 2026"),
    ("Thi hành Luật Đất đai năm 2024 trong năm 2026", *YEAR, "năm 2026"),
    ("Triển khai Nghị quyết số 57 năm 2026", *YEAR, "năm 2026"),
    ("Các năm 2025, 2026", "2025", "2026", "Các năm 2025, 2026"),
    ("Từ năm 2024 đến năm 2026", "2024", "2026", "Từ năm 2024 đến năm 2026"),
    (
        "Tiêm chủng năm 2026 và y tế học đường năm học 2026 - 2027",
        "2026-01-01",
        "2027-08",
        "năm 2026, năm học 2026 - 2027",
    ),
]


@pytest.mark.parametrize(("title", "start", "end", "words"), PERIODS)
def test_a_period_is_read(title: str, start: str | None, end: str | None, words: str) -> None:
    period = read_period(title)
    assert period is not None
    assert (period.start, period.end, period.text) == (start, end, words)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Cải cách hành chính",
        "Thi hành Luật Đất đai năm 2024",
        "Kỷ niệm 80 năm ngày thành lập",
        "số 57/2026/NQ-HĐND",
        "Giám sát việc bầu cử đại biểu Hội đồng nhân dân nhiệm kỳ 2026 - 2031",
        "Thi hành Nghị định số 5/2025/NĐ-CP ngày 04 tháng 7 năm 2025",
    ],
)
def test_a_title_without_a_period(title: str) -> None:
    assert read_period(title) is None


@pytest.mark.parametrize(
    ("sentence", "since", "on_signing"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", None, True),
        ("Quyết định này có hiệu lực kể từ ngày ký ban hành.", None, True),
        ("Quyết định có hiệu lực từ ngày 01 tháng 7 năm 2026.", "2026-07-01", False),
        ("Kế hoạch này có hiệu lực kể từ ngày 01/01/2026 và thay thế Kế hoạch số 5.", "2026-01-01", False),
        ("Nghị quyết có hiệu lực sau 10 ngày kể từ ngày ký.", None, True),
    ],
)
def test_entry_into_force(sentence: str, since: str | None, *, on_signing: bool) -> None:
    found = read_in_force(sentence)
    assert found is not None
    assert (found.since, found.on_signing) == (since, on_signing)


def test_a_sentence_about_other_things_says_nothing_of_force() -> None:
    assert read_in_force("Nâng cao hiệu lực, hiệu quả quản lý.") is None


@settings(deadline=None)
@given(st.text(alphabet="năm giađoạ2016-–,quýIV/thngàừ", max_size=60))
def test_any_title_gives_a_period_or_none(title: str) -> None:
    read_period(title)
    read_in_force(title)
