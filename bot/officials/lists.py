"""Lists that officials ask for (danh sách việc): their own, their office's, the leader's summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.officials.choices import about, keys_of
from handlers.messages import Choice
from handlers.officials import talk, talk_of_duties
from handlers.officials.listing import MOST, grouped, office_list, own_list, wanted
from handlers.officials.lists_asked import ListAsked, filter_said
from handlers.officials.rights import own
from handlers.officials.roll_up import roll_up
from handlers.officials.standing import State

if TYPE_CHECKING:
    from bot.channels.hearing import Heard
    from bot.officials.visit import Visit
    from handlers.officials.acts_said import Deal


def by_command(visit: Visit, rest: str) -> Heard:
    """/vieccuatoi with a filter."""
    asked = filter_said(rest, visit.today)
    return visit.say(talk.FILTERS) if asked is None else show(visit, asked)


def show(visit: Visit, asked: ListAsked) -> Heard:
    """What a question of an official wants to see."""
    official, staff, today = visit.official, visit.staff, visit.today
    standings = visit.standings()
    if not asked.of_office:
        theirs = own(standings, official, staff, today)
        listed = own_list(theirs, asked, official, staff, today, visit.names)
    elif not official.office:
        return visit.say(talk.NO_OFFICE)
    else:
        of_office = [each for each in standings if each.office_today == official.office]
        listed = office_list(of_office, asked, official.office, today, visit.names)
    return visit.list(listed.paragraphs, listed.entries)


def which(visit: Visit, deal: Deal) -> Heard:
    """An act was named without its duty: one is picked, and nothing is done before."""
    mine = own(visit.standings(), visit.official, visit.staff, visit.today)
    theirs = grouped(wanted(mine, ListAsked(), visit.today))
    if not theirs:
        return visit.say(talk_of_duties.NO_OPEN_DUTIES)
    choices = [
        Choice(talk_of_duties.title(entry[0].duty), about(keys_of(each.duty for each in entry), deal))
        for entry in theirs[:MOST]
    ]
    return visit.say(talk_of_duties.WHICH_DUTY, choices=choices)


def summary(visit: Visit) -> Heard:
    """/tonghop: for the heads of the unit all of it, for the head of an office the office; a deputy who stands in too."""
    if not visit.staff.acts_as_head(visit.official, visit.today):
        return visit.say(talk.ONLY_FOR_LEADERS)
    standings = visit.standings(frozenset(State))
    listed = roll_up(standings, visit.official.office, visit.today, visit.names)
    return visit.list(listed.paragraphs, listed.entries)
