"""The leader's weekly digest (tin tổng hợp tuần): what was done last week, what is late, what the week brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials import talk
from handlers.officials import weekly_wording as wording
from handlers.officials.listing import Listed
from handlers.officials.scopes import visible
from handlers.officials.situation import BOTH_DONE, STILL_OPEN, Situation, situation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Awaited
    from handlers.officials.staff import Official, Recipient, Staff
    from handlers.officials.standing import Standing
    from handlers.officials.weeks import Week

MOST_OF_EACH = 5
"""Duties of one kind; the rest is counted."""
MOST_AWAITED = 3


@dataclass(frozen=True, slots=True)
class Matters:
    """What there is to tell, of everybody."""

    standings: Sequence[Standing]
    awaited: Sequence[Awaited]
    """Work that waits for something whose day nobody has entered."""
    undelivered: Mapping[str, int]
    """By id of the official: notices of last week and this that did not get there."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How much of each kind a leader is told of."""

    done: int
    """Last week, on time or late."""
    done_late: int
    late: int
    due: int
    """Open, from today to the end of the week."""
    given_up: int
    """Reported as what cannot be done; the leader decides."""
    awaited: int
    unheld: int
    """Late or due this week, and nobody's."""


def is_told(leader: Official, staff: Staff) -> bool:
    """Whether somebody is told by the week: leaders, once somebody has confirmed that their offices have any work."""
    if not staff.is_head(leader):
        return False
    confirmed = set(staff.successors.values())
    return leader.office in confirmed if leader.office else bool(confirmed)


def weekly_digest(recipient: Recipient, staff: Staff, matters: Matters, week: Week, today: date) -> Listed:
    """The message of a week to a leader, or to who stands in, with the duties by their numbers."""
    leader = recipient.instead_of or recipient.official
    seen = visible(matters.standings, leader, staff, today)
    kinds = {each: [one for one in seen if situation(one, today) is each] for each in Situation}
    done = [each for each in seen if situation(each, today) in BOTH_DONE and _when_done(each, week.before)]
    late = sorted(kinds[Situation.OVERDUE], key=_by_day)
    due = sorted(
        (
            each
            for each in seen
            if situation(each, today) in STILL_OPEN and today <= each.duty.due <= week.sunday
        ),
        key=_by_day,
    )
    given_up = sorted(kinds[Situation.CANNOT], key=_by_day)
    awaited = [each for each in matters.awaited if _concerns(each, leader, staff)]
    figures = Figures(
        done=len(done),
        done_late=sum(situation(each, today) is Situation.DONE_LATE for each in done),
        late=len(late),
        due=len(due),
        given_up=len(given_up),
        awaited=len(awaited),
        unheld=sum(each.holder is None for each in (*late, *due)),
    )
    undelivered = _undelivered(matters.undelivered, leader, staff)
    paragraphs = [wording.opening(recipient, week, figures, undelivered)]
    shown: list[Standing] = []
    for heading, found in ((wording.LATE, late), (wording.DUE, due), (wording.GIVEN_UP, given_up)):
        for at, standing in enumerate(found[:MOST_OF_EACH]):
            shown.append(standing)
            lines = wording.duty_lines(standing, today, len(shown))
            paragraphs.append(lines if at else f"{heading} ({len(found)})\n{lines}")
        if len(found) > MOST_OF_EACH:
            paragraphs.append(talk.more(len(found) - MOST_OF_EACH))
    if awaited:
        paragraphs.append(wording.awaited_lines(awaited[:MOST_AWAITED], len(awaited)))
    if shown:
        paragraphs.append(talk.OFFICE_ANSWERS)
    return Listed((*paragraphs, wording.CLOSING), tuple((each.duty,) for each in shown))


def _by_day(standing: Standing) -> tuple[date, str]:
    return standing.duty.due, standing.duty.key


def _when_done(standing: Standing, week: Week) -> bool:
    return standing.changed_on is not None and week.has(standing.changed_on)


def _concerns(awaited: Awaited, leader: Official, staff: Staff) -> bool:
    return not leader.office or staff.office_today(awaited.document, awaited.office) == leader.office


def _undelivered(counts: Mapping[str, int], leader: Official, staff: Staff) -> Mapping[str, int]:
    """By name, of the officials whom a leader leads."""
    found = {staff.officials[who]: count for who, count in counts.items() if who in staff.officials}
    return {
        official.name: count
        for official, count in found.items()
        if not leader.office or official.office == leader.office
    }
