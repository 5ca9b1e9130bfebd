"""Test questions: how they are read, and what is complained about."""

from __future__ import annotations

from typing import Any

import pytest

from bot.fields import FieldError
from bot.trials import Trial, appears, complaints, read_trial
from handlers.messages import Status
from tests.bot.doubles import FIRST, TODAY, UNKNOWN, WHICH_UNIT, answer_about

ANSWER = answer_about(FIRST.tasks[0], "Chủ trì: Phòng Kinh tế. Thời hạn: 15 ngày làm việc.")


def trial(**values: Any) -> Trial:
    return read_trial({"question": "Ai?"} | values, 3, TODAY)


@pytest.mark.parametrize(
    ("values", "expect"),
    [
        ({"must": [["A"]]}, Status.ANSWERED),
        ({}, Status.UNKNOWN),
        ({"why": "không nêu"}, Status.UNKNOWN),
        ({"expect": "emergency"}, Status.EMERGENCY),
        ({"expect": "choice", "must": [["A"]]}, Status.CHOICE),
    ],
)
def test_how_a_question_has_to_end(values: dict[str, Any], expect: Status) -> None:
    assert trial(**values).expect is expect


@pytest.mark.parametrize(
    "values",
    [{"question": None}, {"must": ["A"]}, {"must": "A"}, {"must_not": "A"}, {"expect": "xong"}],
)
def test_another_form_is_refused_with_the_field_named(values: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match=r"“(question|must|expect)"):
        trial(**values)


def test_a_question_without_an_id_is_named_by_its_line() -> None:
    assert trial().name == "dòng 3"


def test_a_good_answer_has_no_complaints() -> None:
    assert complaints(trial(must=[["Phòng kinh tế", "KT"], ["15 ngày"]], must_not=["Công an"]), ANSWER) == ()


def test_every_complaint_is_told() -> None:
    wanted = trial(must=[["Trạm Y tế", "TYT"], ["5 ngày"]], must_not=["Phòng Kinh tế"])

    assert complaints(wanted, ANSWER) == (
        "thiếu “Trạm Y tế / TYT”",
        "thiếu “5 ngày”",
        "không được có “Phòng Kinh tế”",
    )


def test_an_answer_where_there_is_none_is_complained_about() -> None:
    assert complaints(trial(), ANSWER) == ("cần nói rằng văn bản không nêu, nhưng trợ lý có câu trả lời",)
    assert complaints(trial(), UNKNOWN) == ()


def test_asking_back_is_right_only_where_the_question_is_ambiguous() -> None:
    assert complaints(trial(must=[["A"]], style="ambiguous"), WHICH_UNIT) == ()
    assert complaints(trial(must=[["A"]]), WHICH_UNIT)


def test_dashes_case_and_tone_placement_do_not_matter() -> None:
    assert appears("VĂN HOÁ – xã hội", "Phòng Văn hóa - Xã hội")
    assert not appears("5 ngày", "15 ngày")
    assert not appears("92", "đạt 92,5%")
