"""What a leader is told of duties that are late or cannot be done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.officials.due import Pending, late_due
from handlers.officials.duty import Duty, Rhythm
from handlers.officials.escalating import escalation_of, is_late_enough
from handlers.officials.staff import Recipient, Why
from handlers.officials.standing import Standing, State
from knowledge.records import Role
from tests.handlers.officials.by_hand import (
    CALENDAR,
    EVERYBODY,
    HANH,
    HIEN,
    LANH,
    OFFICE,
    day,
    duty,
    leave,
    staff,
)
from tests.knowledge.plans_by_hand import DOCUMENT

_TODAY = day("15/6/2026")
_NAMES = {DOCUMENT: "Kế hoạch 12/KH-UBND của UBND xã Suối Mơ"}


def _open(told: Duty) -> Standing:
    return Standing(told, State.OPEN, HIEN, OFFICE)


_MESSAGE = """\
Kính gửi anh/chị Nguyễn Văn Lành. Có 2 việc quá hạn chưa xong và 1 việc được báo là không thực hiện được:

1. Rà soát hộ nghèo
Phụ trách: Công chức Tài chính - Kế toán (chưa có người phụ trách)
Hạn Thứ Hai, 08/06/2026 (quá hạn 7 ngày)
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

2. Báo cáo kết quả công khai ngân sách
Phụ trách: Trần Thị Hiên, Phòng Kinh tế
Hạn Thứ Tư, 10/06/2026 (quá hạn 5 ngày)
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

3. Lắp camera tại nhà văn hóa thôn
Phụ trách: Trần Thị Hiên, Phòng Kinh tế
Hạn Thứ Ba, 30/06/2026 (còn 15 ngày)
Cán bộ ghi: “Chưa được bố trí kinh phí”
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

Kính đề nghị anh/chị đôn đốc hoặc giao lại việc. Trân trọng cảm ơn anh/chị."""


def test_the_leader_reads_who_what_and_how_late() -> None:
    standings = (
        Standing(
            duty("d3", "30/6/2026", text="Lắp camera tại nhà văn hóa thôn"),
            State.CANNOT,
            HIEN,
            OFFICE,
            _TODAY,
            "Chưa được bố trí kinh phí",
        ),
        _open(duty("d1", "10/6/2026")),
        Standing(duty("d2", "8/6/2026", text="Rà soát hộ nghèo"), State.OPEN, None),
    )
    assert escalation_of(standings, Recipient(LANH, Why.HEAD), _TODAY, _NAMES).text == _MESSAGE


def test_there_is_no_message_about_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        escalation_of((), Recipient(LANH, Why.HEAD), _TODAY, _NAMES)


def test_a_late_duty_goes_to_the_leader_once_after_so_many_working_days() -> None:
    told: list[date] = []
    keys: list[str] = []
    pending = Pending(duty(due="12/6/2026"), date.min, keys)
    for number in range(60):
        today = date(2026, 6, 1) + timedelta(days=number)
        for nudge in late_due(today, [pending], staff(), 3, CALENDAR):
            keys.append(nudge.key)
            told.append(today)
    assert told == [day("17/6/2026")]


@pytest.mark.parametrize(
    "standing",
    [
        Standing(duty(due="12/6/2026"), State.DONE, HIEN, OFFICE, day("16/6/2026")),
        Standing(duty(due="12/6/2026"), State.GONE, HIEN, OFFICE, day("16/6/2026")),
        _open(duty(due="12/6/2026", role=Role.SUPPORT)),
        _open(duty(due="12/6/2026", rhythm=Rhythm.WEEKLY)),
        _open(duty(due="12/6/2026", rhythm=Rhythm.CHECK)),
    ],
    ids=["done", "gone", "support", "weekly", "check"],
)
def test_what_is_done_or_small_does_not_go_to_the_leader(standing: Standing) -> None:
    assert not is_late_enough(standing, day("17/6/2026"), 3, CALENDAR)


def test_what_is_not_late_does_not_go_to_the_leader_even_after_no_days() -> None:
    assert not is_late_enough(_open(duty(due="12/6/2026")), day("12/6/2026"), 0, CALENDAR)


def test_the_deputy_is_told_in_the_place_of_a_leader_on_leave() -> None:
    today = day("15/6/2026")
    pending = [Pending(duty(due="10/6/2026"), day("1/6/2026"))]
    gone = leave(LANH, "10/6/2026", "20/6/2026")
    (nudge,) = late_due(today, pending, staff(*EVERYBODY, HANH, leaves=(gone,)), 3, CALENDAR)
    assert nudge.recipient == Recipient(HANH, Why.HEAD, LANH)
    told = escalation_of([_open(nudge.duty)], nudge.recipient, today, _NAMES)
    assert told.leader == HANH
    assert told.paragraphs[0] == (
        "Kính gửi anh/chị Hà Thị Hạnh. Anh/chị nhận tin này thay anh/chị Nguyễn Văn Lành đang nghỉ. "
        "Có 1 việc quá hạn chưa xong:"
    )
    (nudge,) = late_due(today, pending, staff(*EVERYBODY, HANH), 3, CALENDAR)
    assert nudge.recipient.official == LANH
