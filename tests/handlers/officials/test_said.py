"""What officials type: days, reports by number, lists in plain words, names. Corpora: said.tsv, lists.tsv."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.officials.acts_said import DEALS, act_said
from handlers.officials.days_said import FORMS, day_said, days_said
from handlers.officials.lists_asked import filter_said, list_asked
from handlers.officials.names import called
from handlers.officials.staff import Official
from knowledge.vietnamese import fold
from tests.documents.starter import FOLDER

HERE = Path(__file__).parent
MONDAY = date(2026, 9, 21)
DAYS = {
    "ngày mai": "22/09/2026", "ngay mai nhe": "22/09/2026", "sáng mai": "22/09/2026", "ngày kia": "23/09/2026",
    "3 ngày": "24/09/2026", "ba ngày nữa": "24/09/2026", "sau 3 ngày": "24/09/2026", "sáu ngày": "27/09/2026",
    "2 tuần nữa": "05/10/2026", "tuần sau": "28/09/2026", "cuối tuần": "25/09/2026", "vào thứ Tư": "23/09/2026",
    "thu 6": "25/09/2026", "thứ Hai": "28/09/2026", "thứ Sáu tuần sau": "02/10/2026", "chủ nhật": "27/09/2026",
    "25/9": "25/09/2026", "25-9-2026": "25/09/2026", "25/09/26": "25/09/2026", "ngày 25 tháng 9": "25/09/2026",
    "25 tháng 9 năm 2026": "25/09/2026", "ngày 2": "02/10/2026", "mùng 2": "02/10/2026", "2026-09-25": "25/09/2026",
    "cuối tháng": "30/09/2026", "cuối tháng 10": "31/10/2026", "đầu tháng sau": "01/10/2026", "5/1": "05/01/2027",
    "20/9": "20/09/2026", "30/2": None, "99/99": None, "hôm qua": None, "": None, "báo cáo quý III": None,
}  # fmt: skip
SPANS = {
    "20/11 25/11": "20/11 25/11", "20/11 đến 25/11": "20/11 25/11", "từ 20/11 đến hết 25/11": "20/11 25/11",
    "20/11 - 25/11": "20/11 25/11", "từ mai đến thứ Sáu": "22/09 25/09", "thứ Hai đến thứ Tư": "28/09 30/09",
    "mai": "22/09 22/09", "tu ngay 20 thang 11 den ngay 25 thang 11": "20/11 25/11", "25/9 20/9": "25/09 20/09",
    "nghỉ ốm": None,
}  # fmt: skip
STAFF = tuple(
    Official(name, name, "") for name in ("Trần Văn Bình", "Lê Thị Bình", "Nguyễn Thị Lan", "Đỗ Lân")
)


def rows(name: str) -> list[list[str]]:
    """The rows of a corpus, without remarks."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def questions() -> list[str]:
    """Questions to the assistant from its own corpora."""
    asked = (HERE.parent / "asked.tsv").read_text(encoding="utf-8").splitlines()[1:]
    given_ = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in asked] + [json.loads(line)["question"] for line in given_]


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read_as_people_type_it(text: str, day: str | None) -> None:
    found = day_said(text, MONDAY)

    assert (found and f"{found:%d/%m/%Y}") == day


@pytest.mark.parametrize("example", [example for _, _, example in FORMS])
def test_every_form_of_a_day_is_read_with_and_without_diacritics(example: str) -> None:
    assert day_said(example, MONDAY) == day_said(fold(example), MONDAY) is not None


@pytest.mark.parametrize(("text", "days"), SPANS.items())
def test_the_days_of_a_leave_are_read(text: str, days: str | None) -> None:
    found = days_said(text, MONDAY)

    assert (found and f"{found[0]:%d/%m} {found[1]:%d/%m}") == days


@pytest.mark.parametrize("row", rows("said.tsv"), ids=lambda row: row[0])
def test_a_report_is_understood(row: list[str]) -> None:
    text, deal, numbers, rest = row
    found = act_said(text, MONDAY)

    if deal == "-":
        assert found is None
    else:
        assert found is not None
        assert (found.deal, found.numbers, found.rest) == (deal, tuple(map(int, numbers.split())), rest)


@pytest.mark.parametrize("example", [example for _, _, example in DEALS])
def test_a_report_without_diacritics_means_the_same(example: str) -> None:
    assert act_said(fold(example), MONDAY) == act_said(example, MONDAY) is not None


@pytest.mark.parametrize("row", rows("lists.tsv"), ids=lambda row: row[0])
def test_a_list_is_asked_for_in_plain_words(row: list[str]) -> None:
    text, whose, what = row
    found = list_asked(text, MONDAY)

    if whose == "-":
        assert found is None
    else:
        assert found is not None
        assert found.of_office == (whose == "phòng")
        whole = "tất cả" if found.everything else "sắp tới"
        period = whole if found.period is None else f"{found.period[0]:%d/%m} {found.period[1]:%d/%m}"
        assert ("quá hạn" if found.late else period) == what


@pytest.mark.parametrize(
    "text", ["", "tuần này", "thang nay", "quá hạn", "tất cả", "phòng mình", "hôm nay", "quý IV"]
)
def test_a_filter_is_understood(text: str) -> None:
    assert filter_said(text, MONDAY) is not None


def test_no_question_to_the_assistant_is_swallowed() -> None:
    swallowed = [q for q in questions() if act_said(q, MONDAY) or list_asked(q, MONDAY)]

    assert swallowed == ["thang nay phong minh co gi den han"]  # which an official asks about the own office


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_typed_makes_reading_fail(text: str) -> None:
    act_said(text, MONDAY)
    list_asked(text, MONDAY)
    filter_said(text, MONDAY)
    days_said(text, MONDAY)
    called(text, STAFF)


@given(st.dates(date(2026, 3, 23), date(2027, 3, 20)))
@settings(max_examples=60, deadline=None)
def test_a_date_that_is_written_out_is_that_day(day: date) -> None:
    assert day_said(f"{day.day}/{day.month}/{day.year}", MONDAY) == day
    assert day_said(day.isoformat(), MONDAY) == day
    assert day_said(f"{day:%d/%m}", MONDAY) == day  # within half a year the nearest is meant


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Lan", ["Nguyễn Thị Lan"]),
        ("lân", ["Đỗ Lân"]),
        ("thi binh", ["Lê Thị Bình"]),
        ("cho chị Lan", ["Nguyễn Thị Lan"]),
        ("anh Bình", ["Trần Văn Bình", "Lê Thị Bình"]),
        ("tran van binh", ["Trần Văn Bình"]),
        ("Văn Bình", ["Trần Văn Bình"]),
        ("Tuấn", []),
        ("ình", []),
        ("", []),
    ],
)
def test_people_are_found_by_what_they_are_called(said: str, names: list[str]) -> None:
    assert [each.name for each in called(said, STAFF)] == names
