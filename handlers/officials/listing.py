"""Lists of open duties in a chat (danh sách việc): grouped as in the digest, numbered for what is done with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials import talk, wording
from handlers.officials.rights import reason
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.lists_asked import ListAsked
    from handlers.officials.staff import Official, Staff
    from handlers.officials.standing import Standing

MOST = 10
"""Duties of one list: it is read on a phone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is said, and the duties by their numbers, from 1."""

    paragraphs: tuple[str, ...]
    duties: tuple[Duty, ...] = ()


def wanted(standings: Iterable[Standing], asked: ListAsked, today: date) -> list[Standing]:
    """The open duties that are asked for."""
    return [each for each in standings if each.state is State.OPEN and _fits(each, asked, today)]


def own_list(
    standings: Sequence[Standing],
    asked: ListAsked,
    official: Official,
    staff: Staff,
    today: date,
    names: Mapping[str, str],
) -> Listed:
    """An official's own duties out of all of theirs, and how many late ones are not among those asked for."""
    shown = wanted(standings, asked, today)

    def lines(standing: Standing, number: int) -> str:
        why = reason(standing.duty, official, staff, today)
        return wording.duty_lines(standing.duty, why, today, names, number)

    late = sum(each.state is State.OPEN and each.is_late(today) for each in standings)
    hidden = late - sum(each.is_late(today) for each in shown)
    opening = talk.own_list(asked, len(shown), today)
    closing = (talk.late_besides(hidden),) if hidden else ()
    return _listed(opening, shown, today, lines, (*closing, wording.ANSWERS) if shown else closing)


def office_list(
    standings: Sequence[Standing], asked: ListAsked, office: str, today: date, names: Mapping[str, str]
) -> Listed:
    """The duties of an office, each with whose it is."""
    shown = wanted(standings, asked, today)

    def lines(standing: Standing, number: int) -> str:
        return wording.escalated_lines(standing, today, names, number)

    closing = (talk.OFFICE_ANSWERS,) if shown else ()
    return _listed(talk.office_list(asked, office, len(shown), today), shown, today, lines, closing)


def _listed(
    opening: str,
    shown: Sequence[Standing],
    today: date,
    lines: talk.Lines,
    closing: Sequence[str],
) -> Listed:
    paragraphs, last = [opening], ""
    for number, standing in enumerate(shown[:MOST], 1):
        due = standing.duty.due
        heading = wording.TODAY if due == today else wording.OVERDUE if due < today else wording.SOON
        said = lines(standing, number)
        paragraphs.append(said if heading == last else f"{heading}\n{said}")
        last = heading
    if len(shown) > MOST:
        paragraphs.append(talk.more(len(shown) - MOST))
    return Listed((*paragraphs, *closing), tuple(each.duty for each in shown[:MOST]))


def _fits(standing: Standing, asked: ListAsked, today: date) -> bool:
    due = standing.duty.due
    if asked.late:
        return due < today
    return asked.period is None or asked.period[0] <= due <= asked.period[1]
