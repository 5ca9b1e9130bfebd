"""Periods named in questions: a phrase, a day, and the first and last day it means."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.asking.periods import NAMED, period_asked
from knowledge.vietnamese import plain

WEDNESDAY = date(2026, 9, 23)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("hôm nay có việc gì đến hạn", "2026-09-23", "2026-09-23"),
        ("Tuần này có việc gì đến hạn?", "2026-09-21", "2026-09-27"),
        ("tuần sau phải xong gì", "2026-09-28", "2026-10-04"),
        ("thang nay phong minh co gi den han", "2026-09-01", "2026-09-30"),
        ("tháng tới có việc gì", "2026-10-01", "2026-10-31"),
        ("Tháng 12 có việc gì đến hạn?", "2026-12-01", "2026-12-31"),
        ("việc đến hạn trong tháng 2 năm 2028", "2028-02-01", "2028-02-29"),
        ("quý II phải hoàn thành việc gì", "2026-04-01", "2026-06-30"),
        ("quý 4/2025 có việc gì", "2025-10-01", "2025-12-31"),
        ("năm nay phải xong việc gì", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(question: str, first: str, last: str) -> None:
    assert period_asked(plain(question), WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "question", ["Ai phụ trách tiếp dân?", "việc gì đến hạn", "đợt tuyển quân năm 2027 phải làm gì", ""]
)
def test_without_a_period_there_is_none(question: str) -> None:
    assert period_asked(plain(question), WEDNESDAY) is None


def test_a_relative_period_needs_the_day_of_the_question() -> None:
    assert period_asked("tuần này có việc gì", None) is None


@pytest.mark.parametrize(("pattern", "period", "example"), NAMED, ids=lambda row: str(row)[:20])
def test_every_named_period_is_found_in_its_example(pattern: str, period: object, example: str) -> None:
    assert period_asked(plain(example), WEDNESDAY) is not None
