"""Weeks (tuần): Monday to Sunday, by their ISO number, and the day of each on which leaders are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.calendar import Calendar

_DAY = timedelta(days=1)


class TellingDay(StrEnum):
    """The day of the week that the unit has chosen; the value stands in the settings."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    OFF = "off"
    """Leaders are told nothing by the week."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the ISO calendar; `year` is that of its Thursday."""

    year: int
    number: int

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def code(self) -> str:
        """ "2026-W39"."""
        return f"{self.year}-W{self.number:02d}"

    @property
    def before(self) -> Week:
        """The week before it."""
        return week_of(self.monday - _DAY)

    def has(self, day: date) -> bool:
        """Whether a day is one of its seven."""
        return self.monday <= day <= self.sunday


def week_of(day: date) -> Week:
    """The week that a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


def telling_day(week: Week, chosen: TellingDay, calendar: Calendar) -> date | None:
    """The day of a week on which leaders are told: the chosen one, else the next of the week that is worked, else the
    last before it. None when they are not told, or nobody works in that week.
    """
    if chosen is TellingDay.OFF:
        return None
    first = list(TellingDay).index(chosen)
    days = [week.monday + _DAY * n for n in (*range(first, 7), *reversed(range(first)))]
    return next((day for day in days if calendar.is_working_day(day)), None)
