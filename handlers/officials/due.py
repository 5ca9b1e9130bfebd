"""Which nudge of a duty is due now (đến lượt nhắc nào): the latest stage whose day has come and that was not told.

Asking what has come rather than what falls on this very day makes a standstill harmless: what was missed is told once,
as it stands now, and the stages before it are past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials.escalating import is_late_enough
from handlers.officials.nudges import Nudge
from handlers.officials.staff import Recipient, Why
from handlers.officials.stages import stage_day
from handlers.officials.standing import Standing, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.staff import Staff
    from handlers.officials.stages import StageRules
    from knowledge.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Pending:
    """An open duty, as far as nudging is concerned."""

    duty: Duty
    seen_on: date
    """When it was computed for the first time: what had passed by then is no news."""
    told: Collection[str] = ()
    """Keys of the nudges that were told."""
    later_on: date | None = None
    """When the official wants to be told again; None when nobody asked."""


def nudges_due(
    today: date, pending: Iterable[Pending], staff: Staff, rules: StageRules, calendar: Calendar
) -> Iterator[Nudge]:
    """What is to be told today, in the order of the duties; nothing on a day off."""
    if not calendar.is_working_day(today):
        return
    for one in pending:
        duty = one.duty
        if duty.due < one.seen_on:  # it had passed before anybody could be told
            continue
        recipient = staff.recipient(duty.document, duty.office, (duty.key, duty.work), today)
        if recipient is None:
            continue
        office = staff.office_today(duty.document, duty.office) or recipient.official.office
        offsets = rules.offsets(duty, office, recipient.official.id)
        come = (offset for offset in reversed(offsets) if stage_day(duty.due, offset, calendar) <= today)
        if (last := next(come, None)) is None or (one.later_on is not None and one.later_on > today):
            continue
        nudge = Nudge(duty, last, today, recipient, one.later_on)
        if nudge.key not in one.told:
            yield nudge


def late_due(
    today: date, pending: Iterable[Pending], staff: Staff, after: int, calendar: Calendar
) -> Iterator[Nudge]:
    """What the leader, or who stands in, is to be told today: late for `after` working days or more; nothing on a day off.

    What had passed before anybody could be told is no news, and neither is what nobody has been confirmed for.
    """
    leader = staff.head("")
    if leader is None or not calendar.is_working_day(today):
        return
    told = staff.stand_in(leader, today)
    recipient = Recipient(told.official, Why.HEAD, told.instead_of)
    for one in pending:
        nudge = Nudge(one.duty, after, today, recipient, to_leader=True)
        standing = open_standing(one.duty, staff)
        known = one.seen_on <= one.duty.due and standing.office_today is not None
        if known and nudge.key not in one.told and is_late_enough(standing, today, after, calendar):
            yield nudge


def open_standing(duty: Duty, staff: Staff) -> Standing:
    """An open duty with whoever has it."""
    holder = staff.holder(duty.document, duty.office, (duty.key, duty.work))
    return Standing(duty, State.OPEN, holder, staff.office_today(duty.document, duty.office))
