"""Stages (các lần nhắc): how many working days before and after its day a duty is told of.

Working days are counted, not days: so no stage falls on a day off, and no two of them on the same day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from handlers.officials.duty import Rhythm
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handlers.officials.duty import Duty
    from knowledge.calendar import Calendar

Offsets = tuple[int, ...]
"""Working days from the due day, ascending: negative before it, 0 on it, positive when it has passed."""

STAGES: Mapping[Rhythm, Offsets] = MappingProxyType(
    {
        Rhythm.ONCE: (-7, -3, -1, 0, 1, 3),
        Rhythm.LONG: (-7, -3, -1, 0, 1, 3),
        Rhythm.MONTHLY: (-3, -1, 0, 1, 3),
        Rhythm.WEEKLY: (-1, 0, 1),
        Rhythm.DAILY: (),  # what is done every day needs no reminder
        Rhythm.CHECK: (0,),
    }
)
ONCE_FOR_OTHERS: Offsets = (-3,)
"""For offices that only support or follow: they are told once, whoever leads sees to it."""

_SHORT = frozenset({Rhythm.WEEKLY, Rhythm.CHECK})
"""Rhythms so short that stages chosen for others would remind of one round during the round before."""


@dataclass(frozen=True, slots=True)
class StageRules:
    """What the unit has decided about stages; the more particular rule wins."""

    by_rhythm: Mapping[Rhythm, Offsets] = field(default_factory=lambda: STAGES)
    by_office: Mapping[str, Offsets] = field(default_factory=dict)
    """By office of today: in place of the rhythm's."""
    by_person: Mapping[str, Offsets] = field(default_factory=dict)
    """By id of the official: in place of the office's."""

    def offsets(self, duty: Duty, office: str, person: str) -> Offsets:
        """The stages of a duty for one official."""
        usual = self.by_rhythm.get(duty.rhythm, ())
        if not usual:
            return ()
        own = self.by_person.get(person, self.by_office.get(office, usual))
        if duty.rhythm in _SHORT:
            own = tuple(offset for offset in own if usual[0] <= offset <= usual[-1]) or usual
        if duty.role is Role.LEAD:
            return own
        if duty.rhythm is Rhythm.WEEKLY:
            return ()  # every week would be too often for who only lends a hand
        return tuple(offset for offset in own if offset in ONCE_FOR_OTHERS) or own[:1]


def stage_day(due: date, offset: int, calendar: Calendar) -> date:
    """The day of a stage; always worked.

    Stage 0 of a due day that is off is the last working day before it: told on the day itself would be too late.
    """
    last = calendar.working_day_near(due, -1)
    if offset > 0:
        return calendar.add_working_days(due, offset)
    return calendar.add_working_days(last, offset) if offset else last
