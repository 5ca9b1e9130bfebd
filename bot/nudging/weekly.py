"""The weekly digest of leaders (tin tổng hợp tuần): on its day and hour, or as soon as may be after a standstill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.channels.base import VIETNAM, Reply, day_in_vietnam
from bot.officials.choices import keys_of, numbered
from bot.store import duties, staffing, weeklies
from handlers.officials.all_plans import computed
from handlers.officials.computing import Window
from handlers.officials.weekly import Matters, is_told, weekly_digest
from handlers.officials.weeks import telling_day, week_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.nudging.ticking import Hours
    from bot.store.notices import Offer
    from handlers.officials.computing import DutyRules
    from handlers.officials.listing import Listed
    from handlers.officials.staff import Staff
    from handlers.officials.weeks import Week
    from handlers.snapshot import Snapshot
    from knowledge.calendar import Calendar


@dataclass(frozen=True, slots=True)
class WeeklyLetter:
    """The digest of one leader."""

    week: Week
    leader: str
    official: str
    """Who is told it: the leader, or who stands in."""
    words: Reply

    def tell(self, connection: Connection, now: datetime, offer: Offer) -> int | None:
        """Make a notice of it; its id, None when it was told meanwhile."""
        return weeklies.tell(connection, self.week, self.leader, self.official, self.words, now, offer)


def has_come(now: datetime, hours: Hours, calendar: Calendar) -> bool:
    """Whether leaders may be told of this week now: from its day and hour on, at times when people are told."""
    local = now.astimezone(VIETNAM)
    day = telling_day(week_of(local.date()), hours.weekly, calendar)
    if day is None or not calendar.is_working_day(local.date()) or not hours.allow(now):
        return False
    return local.date() > day or (local.date() == day and local.time() >= hours.weekly_at)


def weekly_letters(
    connection: Connection, snapshot: Snapshot, rules: DutyRules, hours: Hours, now: datetime
) -> list[WeeklyLetter]:
    """Read what leaders are to be told of this week and were not; quick when that is nothing, for it is asked often."""
    if not has_come(now, hours, snapshot.knowledge.unit.calendar):
        return []
    today = day_in_vietnam(now)
    week, staff = week_of(today), staffing.staff(connection)
    told = weeklies.leaders_told(connection, week)
    leaders = [each for each in staff.officials.values() if each.id not in told and is_told(each, staff)]
    if not leaders:
        return []
    matters = _matters(connection, snapshot, rules, staff, week, now)
    letters = []
    for leader in leaders:
        recipient = staff.stand_in(leader, today)
        words = _reply(weekly_digest(recipient, staff, matters, week, today))
        letters.append(WeeklyLetter(week, leader.id, recipient.official.id, words))
    return letters


def _matters(
    connection: Connection, snapshot: Snapshot, rules: DutyRules, staff: Staff, week: Week, now: datetime
) -> Matters:
    today = day_in_vietnam(now)
    happened = duties.days_of_events(connection)
    awaited = computed(snapshot.knowledge, Window(today, today), rules, happened).awaited
    return Matters(
        standings=duties.standings(connection, staff),
        awaited=[each for each in awaited if each.work not in happened],
        undelivered=weeklies.undelivered(connection, week.before.monday),
    )


def _reply(listed: Listed) -> Reply:
    return Reply(listed.paragraphs, numbered(map(keys_of, listed.entries)), is_numbered=True)
