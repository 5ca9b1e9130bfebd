"""Records survive being written and read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.record_json import from_json, read_as, to_json
from knowledge.problems import Problem
from knowledge.records import (
    Assignment,
    ContinuousDeadline,
    DateDeadline,
    Metadata,
    PeriodDeadline,
    RelativeDeadline,
    Role,
    Source,
    Task,
    Unit,
)

SOURCE = Source("2026/KH-12.txt", "KH-12", "Phụ lục, mục 3.b", 4, 9)
TASK = Task(
    "KH-12#1",
    "Niêm yết danh sách",
    "- Niêm yết danh sách.",
    ("I. NHIỆM VỤ",),
    (Assignment(Role.LEAD, "Phòng Kinh tế", "P. Kinh tế", implied=True),),
    (DateDeadline(date(2026, 6, 30), "30/6/2026"), RelativeDeadline(-3, Unit.HOUR, None, "trước 3 giờ")),
    "30/6/2026",
    None,
    SOURCE,
)


@pytest.mark.parametrize(
    "record",
    [
        TASK,
        Problem("KH-12.txt, dòng 4", "chưa hiểu 'cuối kỳ'", "Ghi ngày."),
        Metadata("", "Kế hoạch", sources={"number": SOURCE}, quotes={"number": "Số: 12"}),
        (PeriodDeadline(None, None), ContinuousDeadline(None, None)),
        (),
    ],
)
def test_a_record_comes_back_equal(record: object) -> None:
    assert from_json(to_json(record)) == record


def test_deadlines_with_the_same_fields_keep_their_kind() -> None:
    back = from_json(to_json((PeriodDeadline(None, None), ContinuousDeadline(None, None))))

    assert [type(deadline) for deadline in back] == [PeriodDeadline, ContinuousDeadline]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assume_writable = text.encode("utf-8", "ignore").decode()
    assert from_json(to_json((assume_writable,))) == (assume_writable,)


def test_a_record_is_read_as_what_it_is() -> None:
    assert read_as(to_json(TASK).decode(), Task) == TASK


@pytest.mark.parametrize("body", ["", "{", '{"!":"Popen","args":"x"}', '{"!":"Task"}', "null"])
def test_what_cannot_be_read_is_read_as_nothing(body: str) -> None:
    assert read_as(body, Task) is None


def test_a_record_of_another_kind_is_read_as_nothing() -> None:
    assert read_as(to_json(TASK).decode(), Problem) is None


@pytest.mark.parametrize("data", [b"", b"{", b'{"!":"Popen","args":"x"}', b'{"value":1}', b'{"!":"Task"}'])
def test_what_was_not_written_by_us_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(data)


def test_only_records_can_be_written() -> None:
    with pytest.raises(TypeError):
        to_json({1, 2})
