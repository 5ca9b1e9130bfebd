"""Leave that officials report (báo nghỉ): "/nghi 25/9 đến 30/9 thay: Trần Văn Bình", "/dilam"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.channels.commands import OfficialCommands
from bot.officials.effects import Away, Back, Stays
from bot.store import staffing
from handlers.messages import Choice
from handlers.officials import talk, talk_of_duties
from handlers.officials.days_said import days_said
from handlers.officials.names import called
from handlers.officials.staff import Leave

if TYPE_CHECKING:
    from bot.channels.hearing import Heard
    from bot.officials.visit import Visit
    from handlers.officials.staff import Official

LONGEST = timedelta(days=366)
_INSTEAD = re.compile(
    r"[,;(]?\s*(?:(?:người )?(?:làm )?thay|nguoi thay|lam thay)(?: là| la)?\s*:?\s+", re.IGNORECASE
)


def go(visit: Visit, rest: str) -> Heard:
    """/nghi: days, and who stands in."""
    said, *name = _INSTEAD.split(f"{rest} ", maxsplit=1)
    days = days_said(said, visit.today)
    if days is None:
        return visit.say(talk.HOW_TO_LEAVE)
    first, last = days
    if last < first or last < visit.today:
        return visit.say(talk.LEAVE_PASSED)
    if last - first > LONGEST:
        return visit.say(talk.LEAVE_TOO_LONG)
    substitute: Official | None = None
    if name and name[0].strip(" )."):
        typed = name[0].strip(" ).")
        others = [each for each in visit.staff.officials.values() if each.active and each != visit.official]
        found = called(typed, others)
        if not found:
            return visit.say(talk.nobody_to_stand_in(typed))
        if len(found) > 1:
            return _which(visit, typed, found, first, last)
        substitute = found[0]
    return _away(
        visit, Leave(visit.official.id, first, last, substitute.id if substitute else None), substitute
    )


def _which(visit: Visit, typed: str, found: tuple[Official, ...], first: date, last: date) -> Heard:
    command = f"/{OfficialCommands.LEAVE.value.name} {first:%d/%m/%Y} {last:%d/%m/%Y} thay:"
    choices = [Choice(talk_of_duties.person(each, None, ""), f"{command} {each.name}") for each in found]
    return visit.say(talk_of_duties.several_called(typed), choices=choices)


def _away(visit: Visit, leave: Leave, substitute: Official | None) -> Heard:
    me, staff = visit.official, visit.staff
    before = visit.store.read(lambda c: staffing.leaves_between(c, me.id, leave.first, leave.last))
    then = replace(staff, leaves=(leave, *staff.leaves)).stand_in(me, leave.first).official
    head = then if then.id != me.id else None
    told = (visit.tell(substitute, (talk.stand_in(substitute, me, leave),)),) if substitute else ()
    return visit.say(talk.away(leave, substitute, head, before), effects=(Away(leave), *told))


def come_back(visit: Visit) -> Heard:
    """/dilam: ends the leave that goes on; without one, what is to come is struck out."""
    me, today = visit.official.id, visit.today
    now_away = visit.staff.away(me, today)
    if now_away is not None:
        return visit.say(talk.back(now_away), effects=(Back(me, today),))
    to_come = visit.store.read(lambda c: staffing.leaves_between(c, me, today, date.max))
    if not to_come:
        return visit.say(talk.NOT_AWAY)
    return visit.say(talk.leave_cancelled(to_come), effects=(Stays(me, today, date.max),))
