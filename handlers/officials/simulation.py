"""A year played through (chạy thử): plans and invented officials to all that would be sent, day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.officials.computing import DutyRules, Window, duties_of
from handlers.officials.digest import digest_of
from handlers.officials.due import Pending, open_standing
from handlers.officials.escalating import escalation_of
from handlers.officials.foretelling import Habits, told_on
from handlers.officials.inventing import Dice, done_on, events, invented_staff
from handlers.officials.shifting import shifted, years_to
from handlers.officials.stages import StageRules
from knowledge.deadlines import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handlers.officials.digest import Digest
    from handlers.officials.duty import Duty
    from handlers.officials.escalating import Escalation
    from handlers.officials.foretelling import Foretold
    from handlers.officials.staff import Staff
    from knowledge.calendar import Calendar
    from knowledge.records import Plan

DIGEST_AT = time(7, 30)
"""When the morning digests go out, in Vietnam."""
_AROUND = timedelta(days=45)
"""How far from its due day a duty may be told of, the longest rest at Tết included."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is played."""

    window: Window
    officials: int = 40
    seed: int = 1
    duty_rules: DutyRules = field(default_factory=DutyRules)
    stage_rules: StageRules = field(default_factory=StageRules)
    escalate_after: int = 3
    """Working days after the due day."""

    @property
    def habits(self) -> Habits:
        """How the officials are told."""
        return Habits(self.stage_rules, self.escalate_after, _AROUND)


@dataclass(frozen=True, slots=True)
class PlayedDuty:
    """A duty and what became of it."""

    duty: Duty
    known_from: date
    """The first morning on which it is there to be told of: after its event, where it waits for one."""
    done: date | None
    """During this day, after the digest; None for never, and always for what nobody has."""

    def is_open(self, morning: date) -> bool:
        """Whether it is there and not done yet on a morning."""
        return self.known_from <= morning and (self.done is None or morning <= self.done)


@dataclass(frozen=True, slots=True)
class Sent:
    """One message that would be sent."""

    at: datetime
    """In Vietnam, without a time zone."""
    message: Digest | Escalation


@dataclass(frozen=True, slots=True)
class Played:
    """Everything that happened."""

    scenario: Scenario
    staff: Staff
    duties: tuple[PlayedDuty, ...]
    sent: tuple[Sent, ...]
    """In the order of sending."""


def play(plans: Iterable[Plan], scenario: Scenario, calendar: Calendar, names: Mapping[str, str]) -> Played:
    """Play the days of the window; plans that do not hold in its first year are shifted there.

    `names`: document → what people call it.
    """
    dice, window = Dice(scenario.seed), scenario.window
    duties = _duties(
        [shifted(plan, years_to(plan, window.start.year)) for plan in plans], scenario, calendar, dice
    )
    staff = invented_staff(duties, scenario.officials, window, dice)
    played = tuple(
        PlayedDuty(
            duty, _known_from(duty), done_on(duty, dice) if open_standing(duty, staff).holder else None
        )
        for duty in duties
    )
    told = {each.duty.key: _told_before(each, staff, scenario, calendar) for each in played}
    pending = [(each, Pending(each.duty, each.known_from, told[each.duty.key])) for each in played]
    sent: list[Sent] = []
    day = window.start
    while day <= window.end:
        open_now = (one for each, one in pending if each.is_open(day))
        for message in told_on(day, open_now, staff, scenario.habits, calendar):
            for nudge in message.nudges:
                told[nudge.duty.key].add(nudge.key)
            sent.append(Sent(datetime.combine(day, DIGEST_AT), _message(message, staff, names)))
        day += timedelta(days=1)
    return Played(scenario, staff, played, tuple(sent))


def _duties(plans: Sequence[Plan], scenario: Scenario, calendar: Calendar, dice: Dice) -> tuple[Duty, ...]:
    """Those due in the window, and around it for the stages that fall into it."""
    window = Window(scenario.window.start - _AROUND, scenario.window.end + _AROUND)
    found: list[Duty] = []
    for plan in plans:
        awaited = duties_of(plan, window, calendar, scenario.duty_rules, {}).awaited
        happened = events(awaited, scenario.window, dice)
        found += duties_of(plan, window, calendar, scenario.duty_rules, happened).dated
    return tuple(found)


def _known_from(duty: Duty) -> date:
    basis = duty.how.basis
    return basis.event + timedelta(days=1) if isinstance(basis, Counted) else date.min


def _told_before(each: PlayedDuty, staff: Staff, scenario: Scenario, calendar: Calendar) -> set[str]:
    """Keys of what was told, or had passed, when the duty came to be known or the first day came."""
    first = max(each.known_from, scenario.window.start)
    last_before = calendar.working_day_near(first - timedelta(days=1), -1)
    pending = Pending(each.duty, date.min)
    past = told_on(last_before, [pending], staff, scenario.habits, calendar)
    return {nudge.key for message in past for nudge in message.nudges}


def _message(told: Foretold, staff: Staff, names: Mapping[str, str]) -> Digest | Escalation:
    if not told.to_leader:
        return digest_of(told.nudges, told.day, names)
    late = (open_standing(nudge.duty, staff) for nudge in told.nudges)
    return escalation_of(late, told.nudges[0].recipient, told.day, names)
