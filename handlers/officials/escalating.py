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

    from handlers.officials.staff import Official, Recipient
    from handlers.officials.standing import Standing
    from knowledge.calendar import Calendar

UNESCALATED = frozenset({Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.CHECK})
"""Rhythms whose next round comes before a leader could do anything about the last."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """One message to a leader."""

    leader: Official
    """Who is told: the leader, or who stands in."""
    day: date
    standings: tuple[Standing, ...]
    """As they are numbered, from 1; what is late for longest first, then what cannot be done."""
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole message."""
        return "\n\n".join(self.paragraphs)


def is_late_enough(standing: Standing, day: date, after: int, calendar: Calendar) -> bool:
    """Whether an open duty of a leading office is late for at least so many working days on a day."""
    duty = standing.duty
    return (
        standing.state is State.OPEN
        and duty.role is Role.LEAD
        and duty.rhythm not in UNESCALATED
        and duty.due < day
        and stage_day(duty.due, after, calendar) <= day
    )


def escalation_of(
    standings: Iterable[Standing], recipient: Recipient, today: date, names: Mapping[str, str]
) -> Escalation:
    """The message about late duties and those that cannot be done; `names`: document → what people call it.

    Raises ValueError when there are none.
    """
    told = sorted(standings, key=lambda each: (each.state is State.CANNOT, each.duty.due, each.duty.task))
    if not told:
        raise ValueError("nothing to tell the leader")
    given_up = sum(each.state is State.CANNOT for each in told)
    paragraphs = (
        wording.leader_greeting(recipient, len(told) - given_up, given_up),
        *(wording.escalated_lines(each, today, names, number) for number, each in enumerate(told, start=1)),
        wording.LEADER_ANSWERS,
    )
    return Escalation(recipient.official, today, tuple(told), paragraphs)
