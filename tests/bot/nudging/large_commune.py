"""A commune of any size (xã lớn): everybody has duties of each season, and is told of all of them on each of many days.

Nudges are counted without asking the program: duties times days. A message names its day and its duties and goes to
its official's chat, so every copy of a nudge can be told from every other nudge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.channels.base import Address
from bot.store import linking, staffing
from handlers.officials.staff import Official
from handlers.officials.stages import stage_day
from knowledge.calendar import Calendar
from knowledge.records import DateDeadline
from tests.bot.nudging.office import at, snapshot, task
from tests.bot.nudging.strict_platform import ACCOUNT, NAME

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from handlers.snapshot import Snapshot

STAGES = tuple(range(-10, 11))
_FIRST_DUE = date(2019, 2, 20)
_SEASON = timedelta(weeks=13)
_TOLD_ON = re.compile(r"(\d\d)/(\d\d)/(\d{4}), anh/chị có ")
_DUTY = re.compile(r"^\d+\. (Việc \d+-\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class LargeCommune:
    """Years ago, so whatever is made is due at once by the real clock.

    What is worked out of it is kept for the whole process, and for those that are forked from it.
    """

    count: int
    """Officials, each alone in an office."""
    seasons: int = 1
    each: int = 1
    """Duties of one official in a season."""
    stages: tuple[int, ...] = STAGES

    @property
    def nudges(self) -> int:
        """How many there are in all: duty × stage × person."""
        return self.messages * self.each

    @property
    def messages(self) -> int:
        """How many digests they make."""
        return self.count * len(self.days)

    @property
    def officials(self) -> tuple[Official, ...]:
        """The id is the chat too."""
        return tuple(Official(f"cb{n}", f"Cán bộ {n}", f"Phòng thứ {n}") for n in range(self.count))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which everybody is told something."""
        return _days(self.seasons, self.stages)

    @property
    def knowledge(self) -> Snapshot:
        """A plan with the tasks of all offices."""
        return _knowledge(self)

    def duties(self, official: int) -> tuple[str, ...]:
        """What one official has to do every season, as messages say it."""
        return tuple(f"Việc {official}-{number}" for number in range(self.each))

    def morning(self, number: int) -> datetime:
        """On the morning of the day with this number."""
        return at(self.days[number])

    def put(self, connection: Connection) -> None:
        """Everybody is there, confirmed and can be reached."""
        long_ago = self.morning(0) - timedelta(days=30)
        for one in self.officials:
            staffing.put_official(connection, one)
            staffing.set_holder(connection, one.office, one.id, self.stages)
            staffing.decide(connection, "KH-12", one.office, one.office, "admin", long_ago)
            code = linking.new_code(connection, one.id, long_ago)
            linking.redeem(connection, code, Address(NAME, ACCOUNT, one.id), one.id, long_ago)


@lru_cache
def _days(seasons: int, stages: tuple[int, ...]) -> tuple[date, ...]:
    calendar = Calendar()
    return tuple(stage_day(due, stage, calendar) for due in _due(seasons) for stage in stages)


@lru_cache
def _knowledge(commune: LargeCommune) -> Snapshot:
    deadlines = [DateDeadline(day, f"trước ngày {day:%d/%m/%Y}") for day in _due(commune.seasons)]
    work = [(text, one.office) for n, one in enumerate(commune.officials) for text in commune.duties(n)]
    return snapshot(
        *(task(number, text, office, *deadlines) for number, (text, office) in enumerate(work, 1))
    )


def _due(seasons: int) -> list[date]:
    return [_FIRST_DUE + season * _SEASON for season in range(seasons)]


def day_told(text: str) -> date:
    """The day that a message is of."""
    found = _TOLD_ON.search(text)
    assert found is not None, text
    return date(int(found[3]), int(found[2]), int(found[1]))


def duties_told(text: str) -> list[str]:
    """The duties that a message, or a part of one, tells of."""
    return _DUTY.findall(text)
