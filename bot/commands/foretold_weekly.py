"""Weekly digests to come (tin tổng hợp tuần sắp gửi): which leader, on which day, with how much; for --dry-run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import weeklies
from handlers.officials.due import open_standing
from handlers.officials.scopes import visible
from handlers.officials.weekly import is_told
from handlers.officials.weekly_wording import week_name
from handlers.officials.weeks import telling_day, week_of
from handlers.officials.wording import weekday_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, time

    from sqlalchemy import Connection

    from bot.sections import Nudges
    from handlers.officials.computing import Window
    from handlers.officials.due import Pending
    from handlers.officials.staff import Recipient, Staff
    from handlers.officials.weeks import Week
    from knowledge.calendar import Calendar


@dataclass(frozen=True, slots=True)
class WeeklyAhead:
    """One digest of one leader."""

    day: date
    at: time
    week: Week
    recipient: Recipient
    late: int
    """If nobody does anything until then."""
    due: int
    """In that week, from that day on."""


def weekly_ahead(
    connection: Connection,
    days: Window,
    pending: Collection[Pending],
    staff: Staff,
    hours: Nudges,
    calendar: Calendar,
) -> Iterator[WeeklyAhead]:
    """The digests of some days, beginning with the first, which counts as today."""
    for week, day in _days(days, hours, calendar):
        told = weeklies.leaders_told(connection, week)
        for leader in staff.officials.values():
            if leader.id in told or not is_told(leader, staff):
                continue
            seen = visible((open_standing(one.duty, staff) for one in pending), leader, staff, day)
            late = sum(each.duty.due < day for each in seen)
            due = sum(day <= each.duty.due <= week.sunday for each in seen)
            yield WeeklyAhead(day, hours.weekly_hour, week, staff.stand_in(leader, day), late, due)


def _days(days: Window, hours: Nudges, calendar: Calendar) -> Iterator[tuple[Week, date]]:
    """By week: when leaders are told, or the first day on which what was missed is made good."""
    week = week_of(days.start)
    while week.monday <= days.end:
        chosen = telling_day(week, hours.weekly, calendar)
        if chosen is not None:
            day = calendar.working_day_near(max(chosen, days.start), 1)
            if day <= min(days.end, week.sunday):
                yield week, day
        week = week_of(week.sunday + timedelta(days=1))


def weekly_lines(found: Iterable[WeeklyAhead], unreachable: Collection[str]) -> Iterator[str]:
    """For people; nothing when there are none."""
    for number, each in enumerate(found):
        if number == 0:
            yield "Tin tổng hợp tuần cho lãnh đạo (coi như chưa ai báo xong việc nào):"
        who = each.recipient.official
        absent = each.recipient.instead_of
        instead = f", thay {absent.name} đang nghỉ" if absent else ""
        no_chat = "; CHƯA LIÊN KẾT KÊNH, sẽ không gửi được" if who.id in unreachable else ""
        yield (
            f"  {weekday_date(each.day)}, {each.at:%H:%M}: {who.name} ({who.id}){instead}, {week_name(each.week)}: "
            f"{each.late} việc quá hạn, {each.due} việc đến hạn trong tuần{no_chat}"
        )


def weekly_json(found: Iterable[WeeklyAhead], unreachable: Collection[str]) -> Iterator[dict[str, object]]:
    """One object a digest."""
    for each in found:
        who, absent = each.recipient.official, each.recipient.instead_of
        yield {
            "kind": "weekly",
            "day": each.day.isoformat(),
            "official": who.id,
            "name": who.name,
            "reachable": who.id not in unreachable,
            "instead_of": absent and absent.id,
            "week": each.week.code,
            "late": each.late,
            "due": each.due,
        }
