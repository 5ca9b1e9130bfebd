"""The leader's weekly digest: on which day, of whose work, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.officials.duty import Awaited
from handlers.officials.staff import Leave, Official, Recipient, Staff, Why
from handlers.officials.standing import Standing, State
from handlers.officials.weekly import MOST_OF_EACH, Matters, is_told, weekly_digest
from handlers.officials.weeks import TellingDay, Week, telling_day, week_of
from knowledge.calendar import Calendar
from knowledge.records import Role, Source
from tests.duties import BINH, KINH_TE, LAN, MO, VAN_HOA, standing

if TYPE_CHECKING:
    from handlers.officials.listing import Listed

MONDAY = date(2026, 11, 16)
WEEK = Week(2026, 47)
DAY = timedelta(days=1)
MAI = Official("mai", "Hoàng Thị Mai", KINH_TE, "Trưởng phòng", leads=True)
STAFF = Staff(
    {each.id: each for each in (LAN, BINH, MO, MAI)},
    successors={("KH-27", KINH_TE): KINH_TE, ("KH-27", VAN_HOA): VAN_HOA},
)
BY_RULES = (
    (TellingDay.MONDAY, "2026-11-16", "2026-11-16"),
    (TellingDay.THURSDAY, "2026-11-16", "2026-11-19"),
    (TellingDay.SUNDAY, "2026-11-16", "2026-11-20"),  # nobody works then: on Friday
    (TellingDay.MONDAY, "2026-04-27", "2026-04-28"),  # in place of Giỗ Tổ on a Sunday
    (TellingDay.THURSDAY, "2026-04-27", "2026-04-29"),  # 30/4 and 1/5, then the weekend
    (TellingDay.MONDAY, "2026-02-16", None),  # Tết
    (TellingDay.OFF, "2026-11-16", None),
)


@pytest.mark.parametrize(("chosen", "monday", "day"), BY_RULES)
def test_leaders_are_told_on_a_day_that_is_worked(chosen: TellingDay, monday: str, day: str | None) -> None:
    week = week_of(date.fromisoformat(monday))
    assert telling_day(week, chosen, Calendar()) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "code", "before"),
    [
        ("2026-11-16", "2026-W47", "2026-W46"),
        ("2026-11-22", "2026-W47", "2026-W46"),
        ("2027-01-03", "2026-W53", "2026-W52"),
        ("2027-01-04", "2027-W01", "2026-W53"),
        ("2024-12-30", "2025-W01", "2024-W52"),
    ],
)
def test_a_week_has_one_code_over_the_turn_of_the_year(day: str, code: str, before: str) -> None:
    week = week_of(date.fromisoformat(day))
    assert (week.code, week.before.code) == (code, before)
    assert week.has(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("official", "told"),
    [
        (MO, True),
        (MAI, True),
        (LAN, False),
        (replace(MAI, active=False), False),
        (replace(MAI, office="Khác"), False),
    ],
)
def test_leaders_of_confirmed_offices_are_told(official: Official, told: bool) -> None:
    assert is_told(official, STAFF) == told
    assert not is_told(official, Staff(STAFF.officials)), "nobody has confirmed anything"


def awaited(office: str) -> Awaited:
    source = Source("KH-27.txt", "KH-27", "IV.2", 12, 13)
    text, written = "Dọn sạch bãi rác", "05 ngày sau lễ hội"
    return Awaited("w", "t", "KH-27", office, Role.LEAD, text, written, "lễ hội", source)


def told(
    *found: Standing,
    leader: Official = MO,
    instead: Official | None = None,
    waiting: tuple[Awaited, ...] = (),
    undelivered: dict[str, int] | None = None,
    today: date = MONDAY,
) -> Listed:
    recipient = Recipient(instead, Why.SUBSTITUTE, leader) if instead else Recipient(leader, Why.HOLDER)
    return weekly_digest(recipient, STAFF, Matters(found, waiting, undelivered or {}), WEEK, today)


def text(listed: Listed) -> str:
    return "\n".join(listed.paragraphs)


def test_the_whole_of_it() -> None:
    listed = told(
        standing("Báo cáo quý", MONDAY - 3 * DAY),
        standing("Kiểm tra cống", MONDAY - 10 * DAY, holder=None),
        standing("Tập huấn", MONDAY + 2 * DAY),
        standing("Tổng kết", MONDAY + 30 * DAY),
        standing("Phát loa", MONDAY - 5 * DAY, State.DONE, MONDAY - 3 * DAY),
        standing("Treo biển", MONDAY - 5 * DAY, State.DONE, MONDAY - 6 * DAY),
        standing("Mua máy bơm", MONDAY + DAY, State.CANNOT, MONDAY - 2 * DAY, note="thiếu kinh phí"),
        waiting=(awaited(KINH_TE),),
        undelivered={"lan": 2},
    )
    assert listed.paragraphs == (
        (
            "Kính gửi anh/chị Lê Văn Mơ. Tổng hợp toàn đơn vị, tuần 47 (16/11 – 22/11/2026).\n"
            "Tuần trước đã xong: 2 việc, trong đó xong muộn 1 việc.\n"
            "Đang quá hạn: 2 việc.\n"
            "Đến hạn trong tuần này: 1 việc.\n"
            "Được báo là không thực hiện được: 1 việc.\n"
            "Quá hạn hoặc đến hạn mà chưa có người nhận việc: 1 việc.\n"
            "Tin nhắc chưa chắc đến được: Nguyễn Thị Lan 2 tin. Người quản trị xem lý do bằng lệnh motcua nudges."
        ),
        "Quá hạn (2)\n1. Kiểm tra cống\nPhòng Kinh tế, chưa có người phụ trách; hạn 06/11/2026 (quá hạn 10 ngày)",
        "2. Báo cáo quý\nPhòng Kinh tế, Nguyễn Thị Lan; hạn 13/11/2026 (quá hạn 3 ngày)",
        "Đến hạn trong tuần này (1)\n3. Tập huấn\nPhòng Kinh tế, Nguyễn Thị Lan; hạn 18/11/2026 (còn 2 ngày)",
        (
            "Được báo là không thực hiện được (1)\n"
            "4. Mua máy bơm\nPhòng Kinh tế, Nguyễn Thị Lan; hạn 17/11/2026 (ngày mai)\nCán bộ ghi: “thiếu kinh phí”"
        ),
        (
            "Chờ sự kiện nên chưa tính được hạn (1); sự kiện đã xảy ra thì báo người quản trị ghi ngày:\n"
            "- Dọn sạch bãi rác (Phòng Kinh tế; thời hạn ghi “05 ngày sau lễ hội”)"
        ),
        "Bấm hoặc gõ số thứ tự để xem một việc.",
        "Gõ /tonghop để xem số liệu lúc này. Trân trọng cảm ơn anh/chị.",
    )
    assert [entry[0].text for entry in listed.entries] == [
        "Kiểm tra cống",
        "Báo cáo quý",
        "Tập huấn",
        "Mua máy bơm",
    ]


def test_a_quiet_week_is_said_to_be_one() -> None:
    listed = told()
    assert listed.entries == ()
    assert text(listed).count(": 0 việc.") == 3
    assert len(listed.paragraphs) == 2


def test_of_many_late_ones_the_latest_are_named_and_the_rest_counted() -> None:
    found = [standing(f"Việc {n}", MONDAY - n * DAY) for n in range(1, 10)]
    listed = told(*found)
    assert [entry[0].text for entry in listed.entries] == [
        f"Việc {n}" for n in range(9, 9 - MOST_OF_EACH, -1)
    ]
    assert "Quá hạn (9)" in text(listed)
    assert "… và 4 việc khác." in listed.paragraphs


@pytest.mark.parametrize(
    ("changed_on", "done"),
    [(MONDAY - 8 * DAY, 0), (MONDAY - 7 * DAY, 1), (MONDAY - DAY, 1), (MONDAY, 0)],
)
def test_last_week_was_monday_to_sunday(changed_on: date, done: int) -> None:
    assert f"Tuần trước đã xong: {done} việc" in text(told(standing("X", MONDAY, State.DONE, changed_on)))


def test_the_head_of_an_office_is_told_of_that_office() -> None:
    theirs = standing("Báo cáo quý", MONDAY - DAY)
    others = standing("Tuyên truyền", MONDAY - DAY, holder=BINH, office=VAN_HOA)
    waiting = (awaited(KINH_TE), replace(awaited(VAN_HOA), text="Tổ chức lễ"))
    said = text(told(theirs, others, leader=MAI, waiting=waiting, undelivered={"lan": 1, "binh": 1}))
    assert "Tổng hợp Phòng Kinh tế" in said
    assert "Báo cáo quý" in said
    assert "Dọn sạch bãi rác" in said
    assert not any(words in said for words in ("Tuyên truyền", "Tổ chức lễ", BINH.name))


def test_who_stands_in_is_told_why() -> None:
    said = text(told(instead=MAI))
    assert said.startswith("Kính gửi anh/chị Hoàng Thị Mai. Tổng hợp toàn đơn vị")
    assert "thay anh/chị Lê Văn Mơ đang nghỉ" in said


def test_a_leader_on_leave_is_stood_in_for_as_with_duties() -> None:
    away = replace(STAFF, leaves=(Leave("mo", MONDAY, MONDAY + DAY, "mai"),))
    assert away.stand_in(MO, MONDAY) == Recipient(MAI, Why.SUBSTITUTE, MO)
    assert away.stand_in(MO, MONDAY + 2 * DAY) == Recipient(MO, Why.HOLDER)
    nobody = replace(STAFF, leaves=(Leave("mai", MONDAY, MONDAY),))
    assert nobody.stand_in(MAI, MONDAY) == Recipient(MO, Why.HEAD, MAI)
