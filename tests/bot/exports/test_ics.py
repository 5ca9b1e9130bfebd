"""The calendar feed: what RFC 5545, Google Calendar and Outlook ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from bot.exports.ics import calendar_feed
from handlers.officials.standing import State
from tests.duties import HOSTILE, LAN, NAMES, QUARTER_END, TODAY, standing

NOW = datetime(2026, 11, 18, 1, 30, tzinfo=UTC)
LONG = (
    "Chủ trì, phối hợp với các tổ dân phố kiểm tra đường dây điện, hướng dẫn hộ dân thay thế thiết bị cũ " * 4
)
STANDINGS = (
    standing(LONG, date(2026, 12, 31), how=QUARTER_END),
    standing("Gửi báo cáo; số liệu, biểu mẫu \\ phụ lục", TODAY),
    standing(
        "Tập huấn", date(2026, 11, 2), State.DONE, date(2026, 11, 3), note="Đủ 40 người", proof="bien-ban.pdf"
    ),
    standing("Mua máy bơm", date(2026, 11, 5), State.CANNOT, date(2026, 11, 4), note="Chưa có kinh phí"),
    standing("Việc cũ", date(2026, 11, 6), State.GONE, date(2026, 11, 1)),
)


def events(feed: bytes) -> list[Event]:
    """As a calendar reads them."""
    return [each for each in Calendar.from_ical(feed).walk("VEVENT") if isinstance(each, Event)]


@pytest.fixture
def feed() -> bytes:
    return calendar_feed(STANDINGS, LAN.name, NOW, NAMES)


def test_lines_end_in_crlf_and_none_is_over_75_octets(feed: bytes) -> None:
    lines = feed.split(b"\r\n")

    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)


def test_no_letter_is_cut_in_two_where_lines_are_folded(feed: bytes) -> None:
    for line in feed.split(b"\r\n"):
        line.decode()  # raises inside a letter


def test_folded_vietnamese_is_read_back_whole(feed: bytes) -> None:
    read = events(feed)[-1]

    assert LONG.strip() in str(read["DESCRIPTION"])


def test_events_have_the_days_of_the_duties_and_end_on_the_day_after(feed: bytes) -> None:
    days = [(each.decoded("dtstart"), each.decoded("dtend")) for each in events(feed)]

    assert days == [(day, day + timedelta(days=1)) for day in sorted(s.duty.due for s in STANDINGS)]


def test_days_are_written_as_days_without_a_time(feed: bytes) -> None:
    starts = [line for line in feed.split(b"\r\n") if line.startswith((b"DTSTART", b"DTEND"))]

    assert len(starts) == 2 * len(STANDINGS)
    assert all(b";VALUE=DATE:202" in line for line in starts)


def test_the_identity_of_an_event_is_that_of_the_duty(feed: bytes) -> None:
    assert {str(each["UID"]) for each in events(feed)} == {f"{s.duty.key}@motcua" for s in STANDINGS}


def test_the_stamp_is_in_utc(feed: bytes) -> None:
    assert feed.count(b"DTSTAMP:20261118T013000Z\r\n") == len(STANDINGS)


def test_done_ones_stay_and_what_will_not_be_done_is_cancelled(feed: bytes) -> None:
    shown = [(str(each["SUMMARY"])[:26], str(each["STATUS"])) for each in events(feed)]

    assert shown[:4] == [
        ("(đã xong) Tập huấn", "CONFIRMED"),
        ("(không thực hiện được) Mua", "CANCELLED"),
        ("(không còn trong kế hoạch)", "CANCELLED"),
        ("Gửi báo cáo; số liệu, biểu", "CONFIRMED"),
    ]


def test_a_description_says_role_office_day_and_source(feed: bytes) -> None:
    assert str(events(feed)[-1]["DESCRIPTION"]).splitlines()[1:] == [
        "Vai trò: Chủ trì",
        "Đơn vị: Phòng Kinh tế",
        "Người làm: Nguyễn Thị Lan",
        "Hạn: quý IV/2026 → 31/12/2026",
        "Nguồn: Kế hoạch 27/KH-UBND ngày 10/02/2026 của UBND xã Suối Mơ, mục IV.2",
    ]


def test_a_description_says_how_it_was_done(feed: bytes) -> None:
    assert str(events(feed)[0]["DESCRIPTION"]).splitlines()[-3:] == [
        "Đã xong: 03/11/2026",
        "Ghi chú: Đủ 40 người",
        "Minh chứng: bien-ban.pdf",
    ]


def test_the_calendar_has_a_name_a_time_zone_and_says_how_often_to_ask(feed: bytes) -> None:
    calendar = Calendar.from_ical(feed)

    assert str(calendar["X-WR-CALNAME"]) == "Việc đến hạn: Nguyễn Thị Lan"
    assert str(calendar["X-WR-TIMEZONE"]) == "Asia/Ho_Chi_Minh"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in feed
    assert b"METHOD:PUBLISH\r\n" in feed
    assert b"VERSION:2.0\r\n" in feed


def test_there_are_no_alarms_and_nobody_becomes_busy(feed: bytes) -> None:
    assert b"VALARM" not in feed
    assert feed.count(b"TRANSP:TRANSPARENT\r\n") == len(STANDINGS)


def test_the_same_moment_gives_the_same_bytes_in_whatever_order(feed: bytes) -> None:
    assert calendar_feed(STANDINGS[::-1], LAN.name, NOW, NAMES) == feed


def test_a_day_that_moves_keeps_its_event() -> None:
    before = standing(due=TODAY)
    after = replace(before, duty=replace(before.duty, due=TODAY + timedelta(days=1)))
    first, second = (events(calendar_feed([each], "Lan", NOW, {}))[0] for each in (before, after))

    assert first["UID"] == second["UID"]
    assert second.decoded("dtstart") - first.decoded("dtstart") == timedelta(days=1)


def test_without_duties_the_calendar_is_empty() -> None:
    assert events(calendar_feed((), "Lan", NOW, {})) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_out_of_its_event(text: str) -> None:
    feed = calendar_feed([standing(text, note=text, proof=text)], text[:100], NOW, {"KH-27": text[:100]})

    assert len(events(feed)) == 1
    assert max(map(len, feed.split(b"\r\n"))) <= 75
    assert feed.count(b"\r\nSUMMARY:") == 1
