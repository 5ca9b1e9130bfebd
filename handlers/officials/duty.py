"""Duty (việc đến hạn): one occurrence of a task that an office has a part in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from knowledge.deadlines import How
    from knowledge.records import Role, Source


class Rhythm(StrEnum):
    """How often a duty comes again, which decides how early it is worth a nudge (nhịp của việc)."""

    ONCE = "once"
    """By a day, by the end of a period, or counted from an event."""
    LONG = "long"
    """Every quarter, half-year or year."""
    MONTHLY = "monthly"
    """Every two weeks to two months."""
    WEEKLY = "weekly"
    """Every two to thirteen days."""
    DAILY = "daily"
    CHECK = "check"
    """Goes on all the time; looked at once a month."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What one office has to have done by one day."""

    key: str
    """The same for the same occurrence of the same task and office, whatever day it is moved to."""
    work: str
    """The same for all occurrences of one deadline of one task for one office."""
    task: str
    """Task.id."""
    document: str
    office: str
    """As the plan names it (Office.name)."""
    role: Role
    text: str
    as_written: str
    """The deadline in the plan's words."""
    due: date
    """The last day still on time."""
    how: How
    """How the day was computed."""
    rhythm: Rhythm
    source: Source


@dataclass(frozen=True, slots=True)
class Awaited:
    """Work whose day is not known until something happens (việc chờ sự kiện): a person enters the day."""

    work: str
    task: str
    document: str
    office: str
    role: Role
    text: str
    as_written: str
    event: str | None
    """What it waits for, as written; None when the plan does not name it."""
    source: Source
