"""A year played through (chạy thử): plans and invented officials to all that would be sent, day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.officials.computing import DutyRules, Window, duties_of
from handlers.officials.digest import digest_of
from handlers.officials.escalating import escalation_of, late_since
from handlers.officials.inventing import Dice, done_on, events, invented_staff
from handlers.officials.nudges import by_person, nudges_on
from handlers.officials.shifting import shifted, years_to
from handlers.officials.stages import StageRules
from handlers.officials.standing import Standing, State
from knowledge.deadlines import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handlers.officials.digest import Digest
    from handlers.officials.duty import Duty
    from handlers.officials.escalating import Escalation
    from handlers.officials.staff import Official, Staff
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
        PlayedDuty(duty, _known_from(duty), done_on(duty, dice) if _holder(staff, duty) else None)
        for duty in duties
    )
    sent: list[Sent] = []
    day = window.start
    while day <= window.end:
        sent += _morning(day, played, staff, scenario, calendar, names)
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


def _morning(
    day: date,
    played: Iterable[PlayedDuty],
    staff: Staff,
    scenario: Scenario,
    calendar: Calendar,
    names: Mapping[str, str],
) -> Iterable[Sent]:
    at = datetime.combine(day, DIGEST_AT)
    near = [each.duty for each in played if abs(each.duty.due - day) <= _AROUND and each.is_open(day)]
    nudges = nudges_on(day, near, staff, scenario.stage_rules, calendar)
    for told in by_person(nudges).values():
        yield Sent(at, digest_of(told, day, names))
    late = late_since(
        day,
        [
            Standing(duty, State.OPEN, _holder(staff, duty), staff.office_today(duty.document, duty.office))
            for duty in near
        ],
        scenario.escalate_after,
        calendar,
    )
    confirmed = [each for each in late if each.office_today is not None]
    leader = staff.head("")
    if confirmed and leader is not None:
        yield Sent(at, escalation_of(confirmed, leader, day, names))


def _holder(staff: Staff, duty: Duty) -> Official | None:
    return staff.holder(duty.document, duty.office, (duty.key, duty.work))
