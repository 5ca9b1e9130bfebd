"""The form of deadlines on the command line."""

from __future__ import annotations

import pytest

from knowledge.deadlines import deadline_to_json, deadlines_from_json, read_deadlines

_FORMS: dict[str, dict[str, object]] = {
    "trước ngày 03/7/2024": {"kind": "date", "due": "2024-07-02"},
    "trong năm 2024": {"kind": "period", "start": "2024-01-01", "end": "2024-12-31"},
    "trong năm học": {"kind": "period", "start": None, "end": None},
    "ngày 18 hằng tháng": {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYMONTHDAY=18"},
    "định kỳ": {"kind": "recurring", "rrule": None},
    "thường xuyên": {"kind": "continuous", "start": None, "end": None},
    "15 ngày làm việc kể từ ngày ký": {"kind": "relative", "n": 15, "unit": "working_day", "after": "ký"},
    "khi có yêu cầu": {"kind": "event", "event": "khi có yêu cầu"},
}


@pytest.mark.parametrize("phrase", _FORMS)
def test_one_deadline_is_an_object(phrase: str) -> None:
    assert deadline_to_json(read_deadlines(phrase).deadlines) == {**_FORMS[phrase], "text": phrase}


def test_several_are_a_list_and_none_is_null() -> None:
    several = deadline_to_json(read_deadlines("hằng tháng, hằng quý").deadlines)
    assert isinstance(several, list)
    assert [each["rrule"] for each in several] == ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"]
    assert deadline_to_json(()) is None


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "date"},
        {"kind": "date", "due": "hôm nay"},
        {"kind": "relative", "n": "x", "unit": "day"},
        {"kind": "relative", "n": 1, "unit": "tuần"},
        {"kind": "khác"},
        "2024-07-02",
    ],
)
def test_what_is_not_of_the_form_is_left_out(value: object) -> None:
    assert deadlines_from_json([value]) == ()
