"""A plan is put together with its year, its deadlines and its exported form."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.plans.assembly import parse_plan, plan_year, reference_day
from knowledge.plans.export import task_to_json
from knowledge.records import DateDeadline, Document, Line, Metadata
from tests.knowledge.plans_by_hand import metadata


def _about(signed: str | None, start: str | None = None, end: str | None = None) -> Metadata:
    return metadata(signed_on=signed, valid_from=start, valid_to=end)


YEARS = {
    "of a plan of one year": (_about("2025-12-30", "2026-01-01", "2026-12-31"), 2026),
    "of the signature": (_about("2026-03-05"), 2026),
    "of the signature of a plan of many years": (_about("2026-03-05", "2026-01-01", "2030-12-31"), 2026),
    "of an unsigned plan": (_about(None, "2026-01-01", "2030-12-31"), 2026),
    "of nothing": (_about(None), None),
}


@pytest.mark.parametrize("case", YEARS)
def test_days_without_a_year_belong_to_the_year(case: str) -> None:
    about, year = YEARS[case]
    assert plan_year(about) == year


@pytest.mark.parametrize(
    ("signed", "day"), [("2026-03-05", date(2026, 3, 5)), ("2026-03", None), (None, None)]
)
def test_the_day_of_signature_is_known_when_written_out(signed: str | None, day: date | None) -> None:
    assert reference_day(_about(signed)) == day


PLAN = (
    "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ|Số: 5/KH-UBND|Suối Mơ, ngày 05 tháng 3 năm 2026|KẾ HOẠCH|Tuyên truyền năm 2026|I. NHIỆM VỤ|1. Phát loa|"
    "- Chủ trì: Đài Truyền thanh.|- Phối hợp: Công an xã.|- Đơn vị tổng hợp: Văn phòng.|- Thời gian: trước ngày 30/6.|- Sản phẩm: Bản tin."
)


def _document(text: str) -> Document:
    lines = (Line(line, number, whole=True) for number, line in enumerate(text.split("|"), 1))
    return Document("KH-5.docx", "docx", tuple(lines))


def test_a_day_without_a_year_falls_in_the_year_of_the_plan() -> None:
    (task,) = parse_plan(_document(PLAN)).tasks
    assert [d.due for d in task.deadlines if isinstance(d, DateDeadline)] == [date(2026, 6, 29)]


def test_a_task_is_exported_with_those_who_follow_among_those_who_support() -> None:
    (task,) = parse_plan(_document(PLAN)).tasks
    row = task_to_json(task)
    assert (row["lead"], row["support"]) == (["Đài Truyền thanh"], ["Công an xã", "Văn phòng"])
    assert (row["outcome"], row["section"], row["document"]) == ("Bản tin", "I.1", "KH-5")


def test_words_of_a_time_that_is_no_deadline_are_kept() -> None:
    (task,) = parse_plan(_document(PLAN.replace("trước ngày 30/6", "theo lịch của tỉnh"))).tasks
    assert task.deadline_text == "theo lịch của tỉnh"


def test_nothing_is_a_plan_without_tasks() -> None:
    assert parse_plan(Document("a.txt", "txt", ())).tasks == ()
