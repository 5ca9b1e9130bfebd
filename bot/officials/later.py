"""Being told of a duty again on a chosen day (nhắc lại): worked, after today, before the deadline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.officials.choices import UNDO, about, keys_of, never_mind
from bot.officials.dealing import Step, Waiting
from bot.officials.effects import Did
from bot.store.duties import Act, Deed
from handlers.messages import Choice
from handlers.officials import talk_of_duties
from handlers.officials.acts_said import Deal
from handlers.officials.days_said import day_said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.channels.hearing import Heard
    from bot.officials.visit import Visit
    from handlers.officials.duty import Duty
    from handlers.officials.standing import Standing


def tell_again(visit: Visit, entry: Sequence[Standing], said: str) -> Heard:
    """ "Nhắc lại": the day that was said, or the days that can be."""
    duty, today = entry[0].duty, visit.today
    if (duty.due - today).days <= 1:
        return visit.say(talk_of_duties.too_near(duty, today))
    asking = Step(Waiting.DAY, keys_of(each.duty for each in entry))
    if not said:
        return visit.say(talk_of_duties.ask_day(duty), choices=_days(visit, entry), step=asking)
    day = day_said(said, today)
    if day is None:
        return visit.say(talk_of_duties.DAY_UNREAD, choices=_days(visit, entry), step=asking)
    moved = _worked(visit, day, duty)
    if not today < day < duty.due or moved is None:
        return visit.say(talk_of_duties.day_refused(day, duty), choices=_days(visit, entry), step=asking)
    off = visit.snapshot.knowledge.unit.calendar.reason_off(day)
    did = [Did(Deed(each.duty.key, visit.official.id, Act.LATER, later_on=moved), today) for each in entry]
    told = talk_of_duties.later(duty, moved, day if moved != day else None, off)
    return visit.say(told, choices=(UNDO,), effects=did)


def _worked(visit: Visit, day: date, duty: Duty) -> date | None:
    """The day itself, else the next that is worked, else the one before; None when none is after today and before due."""
    calendar = visit.snapshot.knowledge.unit.calendar
    near = (calendar.working_day_near(day, 1), calendar.working_day_near(day, -1))
    return next((each for each in near if visit.today < each < duty.due), None)


def _days(visit: Visit, entry: Sequence[Standing]) -> list[Choice]:
    """The days that are offered, those alone that are possible."""
    duty, keys = entry[0].duty, keys_of(each.duty for each in entry)
    offered: dict[date, Choice] = {}
    for name, days in (("Ngày mai", 1), ("3 ngày nữa", 3)):
        day = visit.today + timedelta(days=days)
        if day < duty.due and _worked(visit, day, duty) == day and day not in offered:
            offered[day] = Choice(
                talk_of_duties.day_choice(name, day), about(keys, Deal.LATER, day.isoformat())
            )
    return [*offered.values(), never_mind(keys)]
