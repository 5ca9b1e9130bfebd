"""Escalation (báo cáo lãnh đạo): what is late for so long, or cannot be done, goes to the leader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials import wording
from handlers.officials.duty import Rhythm
from handlers.officials.stages import stage_day
from handlers.officials.standing import State
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handlers.officials.staff import Official
    from handlers.officials.standing import Standing
    from knowledge.calendar import Calendar

UNESCALATED = frozenset({Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.CHECK})
"""Rhythms whose next round comes before a leader could do anything about the last."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """One message to a leader."""

    leader: Official
    day: date
    standings: tuple[Standing, ...]
    """As they are numbered, from 1; what is late for longest first, then what cannot be done."""
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole message."""
        return "\n\n".join(self.paragraphs)


def late_since(
    day: date, standings: Iterable[Standing], after: int, calendar: Calendar
) -> tuple[Standing, ...]:
    """The open duties of leading offices that are late for exactly so many working days on a day.

    So each is told once; nothing on a day off.
    """
    return tuple(
        each
        for each in standings
        if each.state is State.OPEN
        and each.duty.role is Role.LEAD
        and each.duty.rhythm not in UNESCALATED
        and each.duty.due < day
        and stage_day(each.duty.due, after, calendar) == day
    )


def escalation_of(
    standings: Iterable[Standing], leader: Official, today: date, names: Mapping[str, str]
) -> Escalation:
    """The message about late duties and those that cannot be done; `names`: document → what people call it.

    Raises ValueError when there are none.
    """
    told = sorted(standings, key=lambda each: (each.state is State.CANNOT, each.duty.due, each.duty.task))
    if not told:
        raise ValueError("nothing to tell the leader")
    given_up = sum(each.state is State.CANNOT for each in told)
    paragraphs = (
        wording.leader_greeting(leader, len(told) - given_up, given_up),
        *(wording.escalated_lines(each, today, names, number) for number, each in enumerate(told, start=1)),
        wording.LEADER_ANSWERS,
    )
    return Escalation(leader, today, tuple(told), paragraphs)
