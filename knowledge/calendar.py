"""The working calendar (lịch làm việc): weekends, Vietnamese public holidays and the unit's own days.

Public holidays and the Saturdays worked in exchange for them come from the library `holidays`, exchanges that it
does not know from `EXCHANGES`; a year that the Government has not yet announced has only the days of the Labour Code. A unit's own days stand in a file
``lich-lam-viec.toml`` and win over everything::

    [ngay-nghi]
    2026-03-10 = "Lễ hội truyền thống của xã"

    [ngay-lam-bu]
    2026-03-14 = "Làm bù cho ngày 10/3/2026"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.problems import Problem
from knowledge.written_days import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

CALENDAR_FILE = "lich-lam-viec.toml"
_DAYS_OFF, _MAKE_UP = "ngay-nghi", "ngay-lam-bu"
_ONE_DAY = timedelta(days=1)
# A longer row of days off is a mistake in the unit's file; counting stops rather than running on for ever.
_LONGEST_REST = 370
_WEEKEND = ("Thứ Bảy", "Chủ nhật")
_NO_DAYS: Mapping[date, str] = MappingProxyType({})
EXCHANGES: Mapping[date, date] = MappingProxyType({date(2026, 1, 2): date(2026, 1, 10)})
"""Days off and the days worked for them that the Government announced and `holidays` 0.109 lacks.

2/1/2026: announced by the Ministry of Home Affairs (Bộ Nội vụ) on 25/12/2025.
"""


class DayOffKind(StrEnum):
    """Why nobody works."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNIT = "unit"
    """The unit's own day off."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """The reason for a day off (ngày nghỉ)."""

    kind: DayOffKind
    name: str
    """In Vietnamese: "Quốc khánh", "Thứ Bảy"."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Without arguments: the public calendar alone."""

    days_off: Mapping[date, str] = field(default_factory=lambda: _NO_DAYS)
    """The unit's own days off and their reasons."""
    make_up_days: Mapping[date, str] = field(default_factory=lambda: _NO_DAYS)
    """Weekend days or holidays that the unit works, and why; they win over all others."""

    def reason_off(self, day: date) -> DayOff | None:
        """Why a day is off; None for a working day, make-up days (ngày làm bù) included."""
        if day in self.make_up_days:
            return None
        if day in self.days_off:
            return DayOff(DayOffKind.UNIT, self.days_off[day])
        holidays, worked = _public(day.year)
        if day in holidays:
            return DayOff(DayOffKind.HOLIDAY, holidays[day])
        if day.weekday() >= 5 and day not in worked:
            return DayOff(DayOffKind.WEEKEND, _WEEKEND[day.weekday() - 5])
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked."""
        return self.reason_off(day) is None

    def is_make_up_day(self, day: date) -> bool:
        """Whether the day is a weekend day worked in exchange for another."""
        return day.weekday() >= 5 and self.is_working_day(day)

    def working_day_near(self, day: date, step: int) -> date:
        """The day itself when it is worked, else the next (step 1) or last (step -1) that is."""
        for _ in range(_LONGEST_REST):
            if self.is_working_day(day):
                return day
            day = _later(day, step)
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after a day, or before it for a negative n; the day itself is not counted.

        So the first day of a term is the one after the event (Bộ luật Dân sự 2015, Điều 147 khoản 2).
        """
        step = 1 if n > 0 else -1
        for _ in range(abs(n)):
            day = self.working_day_near(_later(day, step), step)
        return day


def read_calendar(text: str, where: str) -> tuple[Calendar, tuple[Problem, ...]]:
    """The calendar of a unit's file, and what could not be understood in it; never raises."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"tệp không đúng định dạng TOML ({error})"
        return Calendar(), (Problem(where, what, 'Sửa lại theo mẫu [ngay-nghi], 2026-03-10 = "lý do".'),)
    problems: list[Problem] = []
    tables: dict[str, dict[date, str]] = {_DAYS_OFF: {}, _MAKE_UP: {}}
    for name, days in tables.items():
        table = data.get(name, {})
        for written, reason in (table if isinstance(table, dict) else {"": table}).items():
            day = read_day(written)
            if day is None or not isinstance(reason, str):
                what = f"chưa hiểu dòng '{written}'"
                problems.append(
                    Problem(f"{where}, mục [{name}]", what, 'Ghi ngày và lý do, ví dụ 2026-03-10 = "Lễ hội".')
                )
            else:
                days[day] = reason
    problems.extend(
        Problem(f"{where}, mục [{name}]", "chưa biết mục này", f"Chỉ dùng [{_DAYS_OFF}] và [{_MAKE_UP}].")
        for name in data
        if name not in tables
    )
    problems.extend(
        Problem(where, f"ngày {day.day}/{day.month}/{day.year} vừa nghỉ vừa làm bù", "Bỏ một trong hai dòng.")
        for day in sorted(tables[_DAYS_OFF].keys() & tables[_MAKE_UP].keys())
    )
    return Calendar(MappingProxyType(tables[_DAYS_OFF]), MappingProxyType(tables[_MAKE_UP])), tuple(problems)


def _later(day: date, step: int) -> date:
    """The next day, or the last; the ends of the calendar stay where they are."""
    if (step > 0 and day == date.max) or (step < 0 and day == date.min):
        return day
    return day + step * _ONE_DAY


@lru_cache(maxsize=64)
def _public(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Public holidays of a year with their Vietnamese names, and weekend days worked in exchange."""
    import holidays  # noqa: PLC0415 - a third of a second that only dated answers should pay

    days = holidays.country_holidays("VN", years=year, language="vi")
    names = {day: re.sub(r"\b0(?=\d/)|(?<=/)0(?=\d/)", "", name) for day, name in days.items()}
    worked = frozenset(days.weekend_workdays)
    for off, instead in EXCHANGES.items():
        if off.year == year:
            names.setdefault(off, f"Ngày nghỉ (thay cho ngày {instead.day}/{instead.month}/{instead.year})")
        if instead.year == year:
            worked |= {instead}
    return MappingProxyType(names), worked
