"""What will be told if nobody does anything (dự kiến nhắc): the real rules, day after day, over duties as they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.officials.digest import in_messages
from handlers.officials.due import late_due, nudges_due
from handlers.officials.nudges import by_person

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from handlers.officials.computing import Window
    from handlers.officials.due import Pending
    from handlers.officials.nudges import Nudge
    from handlers.officials.staff import Official, Staff
    from handlers.officials.stages import StageRules
    from knowledge.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Habits:
    """How the unit tells its officials."""

    stages: StageRules
    leader_after: int
    """Working days after which the leader is told of what is late."""
    near: timedelta
    """How far from a day duties are looked at."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """One message to come."""

    day: date
    official: Official
    nudges: tuple[Nudge, ...]
    """In the order of the digest."""
    alone: bool = False
    """True for an urgent duty that has come up after the morning's digest."""
    to_leader: bool = False
    """True when it tells the leader what is late."""


def foretell(
    days: Window,
    pending: Collection[Pending],
    staff: Staff,
    habits: Habits,
    calendar: Calendar,
    told_already: Collection[str] = (),
) -> Iterator[Foretold]:
    """The messages of some days, beginning with the first, which counts as today: what is told then is told no more.

    `told_already`: ids of officials whose digest of the first day is
    out. Nobody is assumed to do anything: what gets done is told less often.
    """
    told = {one.duty.key: set(one.told) for one in pending}
    waiting = [replace(one, told=told[one.duty.key]) for one in pending]
    day = days.start
    while day <= days.end:
        had = told_already if day == days.start else ()
        for message in told_on(day, waiting, staff, habits, calendar, had):
            for nudge in message.nudges:
                told[nudge.duty.key].add(nudge.key)
            yield message
        day += timedelta(days=1)


def told_on(
    day: date,
    pending: Iterable[Pending],
    staff: Staff,
    habits: Habits,
    calendar: Calendar,
    told_already: Collection[str] = (),
) -> Iterator[Foretold]:
    """The messages of one day: the digests, then what the leader is told. Nothing on a day off."""
    near = [one for one in pending if abs(one.duty.due - day) <= habits.near]
    for nudges in by_person(nudges_due(day, near, staff, habits.stages, calendar)).values():
        official = nudges[0].recipient.official
        had = official.id in told_already
        for group in in_messages(nudges, day, calendar, digest_is_out=had):
            yield Foretold(day, official, tuple(group), alone=had)
    if late := tuple(late_due(day, near, staff, habits.leader_after, calendar)):
        yield Foretold(day, late[0].recipient.official, late, to_leader=True)
