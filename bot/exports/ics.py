"""Calendar feed (lịch đăng ký theo dõi): an official's dated duties for Google Calendar and Outlook, RFC 5545."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from bot.exports.plain import one_line, plain
from handlers import wording
from handlers.officials.explaining import explanation
from handlers.officials.labels import full_date, holder_name, office_name, source_name
from handlers.officials.standing import State
from handlers.procedures.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from handlers.officials.standing import Standing

MEDIA_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=1)
"""How often a calendar may ask; Google asks when it likes, some twice a day."""
_SUMMARY = 90
"""Characters of a title; calendars cut what is longer."""
_MARKS: Mapping[State, str] = {
    State.OPEN: "",
    State.DONE: "(đã xong) ",
    State.CANNOT: "(không thực hiện được) ",
    State.GONE: "(không còn trong kế hoạch) ",
}
_CANCELLED = frozenset({State.CANNOT, State.GONE})


def calendar_feed(standings: Iterable[Standing], of: str, now: datetime, names: Mapping[str, str]) -> bytes:
    """The duties of an official (`of`: the name) as all-day events, by day; `names` has what people call the documents.

    now is the aware moment of the answer, or of the last change where that is known: the same moment and the same
    standings give the same bytes. There are no alarms: the nudges come by chat, and twice would be too often.
    """
    feed = Calendar()
    feed.add("prodid", "-//Mot Cua//Viec den han//VI")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", f"Việc đến hạn: {one_line(of)}")
    feed.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT1H")  # the same for Outlook
    for standing in sorted(standings, key=lambda each: (each.duty.due, each.duty.key)):
        feed.add_component(_event(standing, now, names))
    return bytes(feed.to_ical())


def _event(standing: Standing, now: datetime, names: Mapping[str, str]) -> Event:
    duty = standing.duty
    event = Event()
    event.add("uid", f"{duty.key}@motcua")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))  # the first day that is not part of it
    event.add("summary", f"{_MARKS[standing.state]}{shortened(one_line(duty.text), _SUMMARY)}")
    event.add("description", _description(standing, names))
    event.add("status", "CANCELLED" if standing.state in _CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a duty does not make its holder busy all day
    return event


def _description(standing: Standing, names: Mapping[str, str]) -> str:
    duty = standing.duty
    lines = [
        duty.text,
        f"Vai trò: {wording.ROLES[duty.role]}",
        f"Đơn vị: {office_name(standing)}",
        f"Người làm: {holder_name(standing)}",
        f"Hạn: {explanation(duty.due, duty.how)}",
        f"Nguồn: {source_name(duty, names)}",
    ]
    if standing.changed_on is not None:
        marked = _MARKS[standing.state].strip(" ()").capitalize()
        lines.append(f"{marked}: {full_date(standing.changed_on)}")
    if standing.note:
        lines.append(f"Ghi chú: {standing.note}")
    if standing.proof:
        lines.append(f"Minh chứng: {standing.proof}")
    return "\n".join(plain(line) for line in lines)
