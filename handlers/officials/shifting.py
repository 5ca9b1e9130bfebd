"""A plan of another year (dời kế hoạch sang năm khác): so that one that has run out can be tried out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.partial_dates import first_day, last_day
from knowledge.records import ContinuousDeadline, DateDeadline, PeriodDeadline

if TYPE_CHECKING:
    from knowledge.records import Deadline, Metadata, Plan


def shifted(plan: Plan, years: int) -> Plan:
    """The plan with its validity and its dated deadlines so many years later (earlier for years < 0).

    The words stay as they are. Ends of February stay ends of February.
    """
    if years == 0:
        return plan
    tasks = tuple(
        replace(task, deadlines=tuple(_deadline(each, years) for each in task.deadlines))
        for task in plan.tasks
    )
    attached = _metadata(plan.attached, years) if plan.attached else None
    return replace(plan, metadata=_metadata(plan.metadata, years), attached=attached, tasks=tasks)


def years_to(plan: Plan, year: int) -> int:
    """How many years to shift a plan, and no more, so that it holds in a year; 0 when nothing says when it holds."""
    head = plan.attached or plan.metadata
    start, end = first_day(head.valid_from), last_day(head.valid_to)
    if start is None and end is None:
        start, end = first_day(head.signed_on), last_day(head.signed_on)
    if start is not None and start.year > year:
        return year - start.year
    if end is not None and end.year < year:
        return year - end.year
    return 0


def _metadata(metadata: Metadata, years: int) -> Metadata:
    return replace(
        metadata,
        valid_from=_partial(metadata.valid_from, years),
        valid_to=_partial(metadata.valid_to, years),
    )


def _deadline(deadline: Deadline, years: int) -> Deadline:
    match deadline:
        case DateDeadline(due=due):
            return replace(deadline, due=_day(due, years))
        case PeriodDeadline(start=start, end=end) | ContinuousDeadline(start=start, end=end):
            return replace(deadline, start=start and _day(start, years), end=end and _day(end, years))
    return deadline


def _partial(known: str | None, years: int) -> str | None:
    """A date of which the beginning is known ("2024", "2024-01"); what is no such date stays as it is."""
    first = first_day(known)
    if known is None or first is None:
        return known
    return _day(first, years).isoformat()[: len(known)]


def _day(day: date, years: int) -> date:
    year = day.year + years
    last = monthrange(year, day.month)[1]
    at_end = day.month == 2 and day.day == monthrange(day.year, 2)[1]
    return date(year, day.month, last if at_end else min(day.day, last))
