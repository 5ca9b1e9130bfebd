"""What an official reads on a morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.officials.digest import digest_of, is_urgent, urgent_of
from handlers.officials.duty import Duty, Rhythm
from handlers.officials.nudges import Nudge
from handlers.officials.staff import Recipient, Why
from handlers.officials.wording import distance, weekday_date
from knowledge.deadlines import ByRule, Counted, EndOfPeriod, How, Moved
from knowledge.records import Role, Unit
from tests.handlers.officials.by_hand import CALENDAR, HIEN, LANH, MO, SON, day, duty
from tests.knowledge.plans_by_hand import DOCUMENT

_TODAY = day("15/6/2026")
_NAMES = {DOCUMENT: "Kế hoạch 12/KH-UBND của UBND xã Suối Mơ"}


def _nudge(told: Duty, stage: int = 0, why: Why = Why.HOLDER, **absent: object) -> Nudge:
    return Nudge(told, stage, _TODAY, Recipient(HIEN, why, **absent))  # type: ignore[arg-type] # instead_of alone


_SUNDAY = CALENDAR.reason_off(day("14/6/2026"))
assert _SUNDAY is not None
_QUARTER = How(
    EndOfPeriod(day("1/4/2026"), day("14/6/2026")),
    Moved(day("14/6/2026"), _SUNDAY),
)
_MORNING = (
    _nudge(
        duty(
            "monthly",
            "18/6/2026",
            text="Tổng hợp số liệu thu ngân sách.",
            rhythm=Rhythm.MONTHLY,
            role=Role.SUPPORT,
            how=How(ByRule("FREQ=MONTHLY;BYMONTHDAY=18", day("1/6/2026"), day("30/6/2026"))),
        ),
        -3,
    ),
    _nudge(duty("today", text="Gửi danh sách hộ nghèo về Phòng Văn hóa - Xã hội;"), why=Why.HANDED_OVER),
    _nudge(duty("late", "12/6/2026", how=_QUARTER), 1, Why.SUBSTITUTE, instead_of=SON),
)
_DIGEST = """\
Kính gửi anh/chị Trần Thị Hiên. Thứ Hai, 15/06/2026, anh/chị có 1 việc quá hạn, 1 việc đến hạn hôm nay, 1 việc sắp đến hạn.

Quá hạn
1. Báo cáo kết quả công khai ngân sách
Chủ trì; hạn Thứ Sáu, 12/06/2026 (quá hạn 3 ngày)
Cách tính: từ 01/04/2026 đến 14/06/2026 → 12/06/2026, vì 14/06/2026 là Chủ nhật
Thay anh/chị Lò Văn Sơn đang nghỉ
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

Đến hạn hôm nay
2. Gửi danh sách hộ nghèo về Phòng Văn hóa - Xã hội
Chủ trì; hạn Thứ Hai, 15/06/2026 (hôm nay)
Việc được chuyển cho anh/chị
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

Sắp đến hạn
3. Tổng hợp số liệu thu ngân sách
Phối hợp, thực hiện; kỳ tháng 6/2026; hạn Thứ Năm, 18/06/2026 (còn 3 ngày)
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

Anh/chị trả lời kèm số thứ tự để báo lại, ví dụ: “Đã xong 1”, “Nhắc lại 1”, “Chuyển 1”, “Không thực hiện được 1”, “Xem văn bản 1”. Trân trọng cảm ơn anh/chị."""


def test_a_morning_has_the_late_first_then_today_s_then_what_comes() -> None:
    assert digest_of(_MORNING, _TODAY, _NAMES).text == _DIGEST


def test_the_numbers_stand_for_the_duties_in_their_order() -> None:
    entries = digest_of(_MORNING, _TODAY, _NAMES).entries
    assert [[each.key for each in entry] for entry in entries] == [["late"], ["today"], ["monthly"]]


_URGENT = """\
Kính gửi anh/chị Trần Thị Hiên. Anh/chị có một việc gấp:

Báo cáo nhanh thiệt hại do mưa lũ
Chủ trì; hạn Thứ Ba, 16/06/2026 (ngày mai)
Cách tính: 24 giờ sau 15/06/2026 (khi có thiên tai) → 16/06/2026
Nguồn: Kế hoạch 12/KH-UBND của UBND xã Suối Mơ, mục II.3

Anh/chị trả lời “Đã xong”, “Nhắc lại”, “Chuyển”, “Không thực hiện được” hoặc “Xem văn bản”. Trân trọng cảm ơn anh/chị."""


def test_an_urgent_duty_is_told_alone_without_a_number() -> None:
    how = How(Counted(24, Unit.HOUR, _TODAY, "khi có thiên tai"))
    told = urgent_of(
        _nudge(duty(due="16/6/2026", text="Báo cáo nhanh thiệt hại do mưa lũ", how=how)), _TODAY, _NAMES
    )
    assert told.text == _URGENT


def test_a_duty_at_two_stages_has_one_number_and_uses_up_both_keys() -> None:
    late = duty("late", "12/6/2026")
    told = digest_of([_nudge(late, 0), _nudge(late, 1)], _TODAY, _NAMES)
    assert (len(told.entries), {nudge.key for nudge in told.nudges}) == (1, {"late:+0", "late:+1"})


def test_the_same_task_through_two_offices_is_one_line_under_the_leading_role() -> None:
    one, other = duty("d1", role=Role.SUPPORT), replace(duty("d2"), task=duty("d1").task)
    told = digest_of([_nudge(one), _nudge(other)], _TODAY, _NAMES)
    assert told.entries == ((other, one),)
    assert "1. Báo cáo kết quả công khai ngân sách\nChủ trì; hạn" in told.text
    assert {nudge.key for nudge in told.nudges} == {"d1:+0", "d2:+0"}


def test_two_rounds_of_a_task_on_one_day_are_two_lines() -> None:
    month, quarter = (
        replace(
            duty(key, "30/6/2026", how=How(ByRule("FREQ=MONTHLY", day(f"1/{first}/2026"), day("30/6/2026")))),
            task="KH-12#1",
        )
        for key, first in (("month", 6), ("quarter", 4))
    )
    told = digest_of([_nudge(month), _nudge(quarter)], _TODAY, _NAMES)
    assert ("kỳ tháng 6/2026" in told.text, "kỳ quý II/2026" in told.text) == (True, True)
    assert told.entries == ((month,), (quarter,))


def test_a_document_without_a_known_name_is_called_as_its_file() -> None:
    assert "Nguồn: KH-12, mục II.3" in digest_of([_nudge(duty())], _TODAY, {}).text


def test_a_long_task_is_cut_between_words() -> None:
    long = "Rà soát, tổng hợp, báo cáo kết quả thực hiện công khai ngân sách của các thôn " * 4
    title = digest_of([_nudge(duty(text=long))], _TODAY, _NAMES).paragraphs[1].splitlines()[1]
    assert len(title) <= 145
    assert title.endswith(" …")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Recipient(HIEN, Why.HOLDER), None),
        (Recipient(SON, Why.SUBSTITUTE, HIEN), "Thay anh/chị Trần Thị Hiên đang nghỉ"),
        (Recipient(MO, Why.HEAD, HIEN), "Anh/chị Trần Thị Hiên đang nghỉ, chưa có người thay"),
        (Recipient(LANH, Why.HEAD), "Đơn vị chưa có người phụ trách việc này"),
        (Recipient(SON, Why.HANDED_OVER), "Việc được chuyển cho anh/chị"),
    ],
)
def test_who_is_not_the_holder_reads_why_they_are_told(why: Recipient, said: str | None) -> None:
    lines = digest_of([Nudge(duty(), 0, _TODAY, why)], _TODAY, _NAMES).paragraphs[1].splitlines()
    assert lines[3:-1] == ([said] if said else [])


def test_a_monthly_look_at_what_goes_on_all_the_time_says_so() -> None:
    how = How(ByRule("FREQ=MONTHLY", day("1/6/2026"), day("30/6/2026")))
    text = digest_of([_nudge(duty(due="30/6/2026", rhythm=Rhythm.CHECK, how=how))], _TODAY, _NAMES).text
    assert "Chủ trì; việc thường xuyên, xem lại tháng 6/2026; hạn Thứ Ba, 30/06/2026" in text


def test_a_digest_for_two_people_is_refused() -> None:
    other = Nudge(duty("d2"), 0, _TODAY, Recipient(SON, Why.HOLDER))
    with pytest.raises(ValueError, match="one official"):
        digest_of([_nudge(duty()), other], _TODAY, _NAMES)


# Due day, as seen on 15/6/2026.
_DISTANCES = {
    "1/6/2026": "quá hạn 14 ngày",
    "14/6/2026": "quá hạn 1 ngày",
    "15/6/2026": "hôm nay",
    "16/6/2026": "ngày mai",
    "17/6/2026": "còn 2 ngày",
}


@pytest.mark.parametrize("due", _DISTANCES)
def test_the_distance_of_a_day_is_said(due: str) -> None:
    assert distance(day(due), _TODAY) == _DISTANCES[due]


def test_days_are_said_with_their_weekday() -> None:
    said = [weekday_date(date(2026, 6, number)).split(",")[0] for number in range(15, 22)]
    assert said == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]


# What comes up during a day: role, due day, whether it is told at once (on Friday 12/6/2026).
@pytest.mark.parametrize(
    ("role", "due", "at_once"),
    [
        (Role.LEAD, "12/6/2026", True),
        (Role.LEAD, "10/6/2026", True),
        (Role.LEAD, "15/6/2026", True),
        (Role.LEAD, "16/6/2026", False),
        (Role.SUPPORT, "12/6/2026", False),
    ],
)
def test_only_what_the_next_digest_would_tell_too_late_is_urgent(role: Role, due: str, at_once: bool) -> None:
    assert is_urgent(duty(due=due, role=role), day("12/6/2026"), CALENDAR) is at_once


@given(
    st.lists(st.tuples(st.dates(date(2026, 6, 1), date(2026, 6, 30)), st.booleans()), min_size=1, max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_every_duty_has_its_number_once_under_its_heading(given_days: list[tuple[date, bool]]) -> None:
    nudges = [
        _nudge(duty(f"d{number}", f"{due.day}/{due.month}/{due.year}"), -1 if early else 1)
        for number, (due, early) in enumerate(given_days)
    ]
    told = digest_of(nudges, _TODAY, _NAMES)
    numbers = [line.split(".")[0] for line in told.text.splitlines() if line.split(".")[0].isdecimal()]
    assert numbers == [str(number) for number in range(1, len(nudges) + 1)]
    assert [entry[0].due for entry in told.entries] == sorted(due for due, _early in given_days)
