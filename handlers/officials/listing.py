"""Lists of open duties in a chat (danh sách việc): grouped as in the digest, numbered for what is done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.officials import talk, wording
from handlers.officials.rights import reason
from handlers.officials.standing import State
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.lists_asked import ListAsked
    from handlers.officials.staff import Official, Staff
    from handlers.officials.standing import Standing

SOON = timedelta(days=talk.SOON_DAYS)
MOST = 10
"""Duties of one list: it is read on a phone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is said, and the duties by their numbers, from 1; a number may stand for several, as in the digest."""

    paragraphs: tuple[str, ...]
    entries: tuple[tuple[Duty, ...], ...] = ()


def wanted(standings: Iterable[Standing], asked: ListAsked, today: date) -> list[Standing]:
    """The open duties that are asked for."""
    return [each for each in standings if each.state is State.OPEN and _fits(each, asked, today)]


def grouped(standings: Iterable[Standing]) -> list[list[Standing]]:
    """What has one number: the same round of the same task, whichever offices of the plan it came from.

    Whoever leads comes first.
    """
    found: dict[tuple[str, date, str], list[Standing]] = {}
    for each in standings:
        duty = each.duty
        found.setdefault((duty.task, duty.due, wording.round_name(duty)), []).append(each)
    return [sorted(entry, key=lambda each: each.duty.role is not Role.LEAD) for entry in found.values()]


def own_list(
    standings: Sequence[Standing],
    asked: ListAsked,
    official: Official,
    staff: Staff,
    today: date,
    names: Mapping[str, str],
) -> Listed:
    """An official's own duties out of all of theirs, and how many late ones are not among those asked for."""
    shown = grouped(wanted(standings, asked, today))

    def lines(standing: Standing, number: int) -> str:
        why = reason(standing.duty, official, staff, today)
        return wording.duty_lines(standing.duty, why, today, names, number)

    late = len(grouped(each for each in standings if each.is_late(today) and each.state is State.OPEN))
    hidden = late - sum(entry[0].is_late(today) for entry in shown)
    opening = talk.own_list(asked, len(shown), today)
    closing = (talk.late_besides(hidden),) if hidden else ()
    return _listed(opening, shown, today, lines, (*closing, wording.ANSWERS) if shown else closing)


def office_list(
    standings: Sequence[Standing], asked: ListAsked, office: str, today: date, names: Mapping[str, str]
) -> Listed:
    """The duties of an office, each with whose it is."""
    shown = grouped(wanted(standings, asked, today))

    def lines(standing: Standing, number: int) -> str:
        return wording.escalated_lines(standing, today, names, number)

    closing = (talk.OFFICE_ANSWERS,) if shown else ()
    return _listed(talk.office_list(asked, office, len(shown), today), shown, today, lines, closing)


def _listed(
    opening: str,
    shown: Sequence[Sequence[Standing]],
    today: date,
    lines: talk.Lines,
    closing: Sequence[str],
) -> Listed:
    paragraphs, last = [opening], ""
    for number, entry in enumerate(shown[:MOST], 1):
        due = entry[0].duty.due
        heading = wording.TODAY if due == today else wording.OVERDUE if due < today else wording.SOON
        said = lines(entry[0], number)
        paragraphs.append(said if heading == last else f"{heading}\n{said}")
        last = heading
    if len(shown) > MOST:
        paragraphs.append(talk.more(len(shown) - MOST))
    return Listed(
        (*paragraphs, *closing), tuple(tuple(each.duty for each in entry) for entry in shown[:MOST])
    )


def _fits(standing: Standing, asked: ListAsked, today: date) -> bool:
    due = standing.duty.due
    if asked.late:
        return due < today
    if asked.period is not None:
        return asked.period[0] <= due <= asked.period[1]
    return asked.everything or due <= today + SOON
