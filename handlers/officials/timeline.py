"""Timeline (dòng thời gian): weeks across, a row each office or document, how many duties stand where."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handlers.officials.reporting import Total, total_of
from handlers.officials.situation import Situation, situation
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from handlers.officials.report_periods import ReportPeriod
    from handlers.officials.standing import Standing

MOST_WEEKS = 27
"""Columns that can be taken in at a glance; a longer period is shown by months."""
_MOST_TASKS = 5
"""Tasks that a mark names."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of days, both included: a week or a month, cut at the ends of the period."""

    first: date
    last: date
    earlier: bool = False
    """True for all that was due before the period."""
    later: bool = False
    """True for all that is due after it."""
    today: int | None = None
    """Where in it today lies, in tenths of its width; None when it does not."""

    @property
    def in_period(self) -> bool:
        """Whether it is part of the period."""
        return not (self.earlier or self.later)


@dataclass(frozen=True, slots=True)
class Mark:
    """The duties of one cell that stand alike."""

    situation: Situation
    count: int
    tasks: tuple[str, ...]
    """Some of them."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row."""

    name: str
    cells: tuple[tuple[Mark, ...], ...]
    """One a column; marks with the most urgent first."""
    total: Total


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one looks at."""

    columns: tuple[Column, ...]
    by_month: bool
    lanes: tuple[Lane, ...]
    """Those with most that is late first."""


def timeline(
    standings: Sequence[Standing], period: ReportPeriod, today: date, key: Callable[[Standing], str]
) -> Timeline:
    """The timeline of some duties; `key` names the row of each. What is due outside the period has columns of its own."""
    stretches, by_month = _stretches(period)
    columns = [Column(first, last, today=_where(today, first, last)) for first, last in stretches]
    days = [standing.duty.due for standing in standings]
    if any(day < period.start for day in days):
        columns.insert(0, Column(min(days), period.start - timedelta(days=1), earlier=True))
    if any(day > period.end for day in days):
        columns.append(Column(period.end + timedelta(days=1), max(days), later=True))
    rows: defaultdict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        rows[key(standing)].append(standing)
    lanes = [
        Lane(name, tuple(_marks(found, column, today) for column in columns), total_of(name, found, today))
        for name, found in rows.items()
    ]
    lanes.sort(key=lambda lane: (-lane.total.overdue, fold(lane.name)))
    return Timeline(tuple(columns), by_month, tuple(lanes))


def _stretches(period: ReportPeriod) -> tuple[list[tuple[date, date]], bool]:
    for by_month in (False, True):
        found = []
        first = period.start
        while first <= period.end:
            last = min(_end_of_month(first) if by_month else _sunday(first), period.end)
            found.append((first, last))
            first = last + timedelta(days=1)
        if len(found) <= MOST_WEEKS:
            break
    return found, by_month


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _where(today: date, first: date, last: date) -> int | None:
    """The middle of the day."""
    if not first <= today <= last:
        return None
    return int(10 * ((today - first).days + 0.5) / ((last - first).days + 1))


def _marks(standings: Iterable[Standing], column: Column, today: date) -> tuple[Mark, ...]:
    within = [each for each in standings if column.first <= each.duty.due <= column.last]
    counts = Counter(situation(each, today) for each in within)
    return tuple(
        Mark(
            kind,
            counts[kind],
            tuple(each.duty.text for each in within if situation(each, today) is kind)[:_MOST_TASKS],
        )
        for kind in Situation
        if counts[kind]
    )
