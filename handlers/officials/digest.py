"""Digest (tin nhắc việc buổi sáng): all that one official is told on a morning, in one message."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.officials import wording
from knowledge.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from handlers.officials.duty import Duty
    from handlers.officials.nudges import Nudge
    from handlers.officials.staff import Official
    from knowledge.calendar import Calendar

_HEADINGS = (wording.OVERDUE, wording.TODAY, wording.SOON)


@dataclass(frozen=True, slots=True)
class Digest:
    """One message about several duties."""

    official: Official
    day: date
    nudges: tuple[Nudge, ...]
    """All that are told by it: their keys are used up."""
    entries: tuple[tuple[Duty, ...], ...]
    """As they are numbered, from 1. One line stands for several duties where the same round of the same task came to
    the official from several offices of the plan, or at several roles: whoever leads comes first."""
    paragraphs: tuple[str, ...]
    """Plain text, each of one or several lines."""

    @property
    def text(self) -> str:
        """The whole message."""
        return "\n\n".join(self.paragraphs)


def digest_of(nudges: Iterable[Nudge], today: date, names: Mapping[str, str]) -> Digest:
    """The morning message of the official that all the nudges go to; `names`: document → what people call it.

    Raises ValueError without nudges or when they go to several people.
    """
    told = tuple(nudges)
    if len({nudge.recipient.official.id for nudge in told}) != 1:
        raise ValueError("a digest is for one official")
    official = told[0].recipient.official
    entries = _entries(told)
    headings = [_heading(entry[0].duty.due, today) for entry in entries]
    counts = Counter(headings)
    paragraphs = [
        wording.greeting(official, today, {each: counts[each] for each in _HEADINGS if counts[each]})
    ]
    last = ""
    for number, (heading, entry) in enumerate(zip(headings, entries, strict=True), start=1):
        nudge = entry[0]
        lines = wording.duty_lines(nudge.duty, nudge.recipient, today, names, number)
        paragraphs.append(lines if heading == last else f"{heading}\n{lines}")
        last = heading
    return Digest(
        official,
        today,
        told,
        tuple(tuple(nudge.duty for nudge in entry) for entry in entries),
        (*paragraphs, wording.ANSWERS),
    )


def _entries(nudges: Iterable[Nudge]) -> list[list[Nudge]]:
    """What one line stands for, by due day; each duty once, also where two of its stages came together."""
    each_once = {nudge.duty.key: nudge for nudge in nudges}.values()
    found: dict[tuple[str, date, str], list[Nudge]] = {}
    for nudge in sorted(
        each_once, key=lambda each: (each.duty.due, each.duty.document, each.duty.source.first_line)
    ):
        duty = nudge.duty
        found.setdefault((duty.task, duty.due, wording.round_name(duty)), []).append(nudge)
    return [sorted(entry, key=lambda nudge: nudge.duty.role is not Role.LEAD) for entry in found.values()]


def urgent_of(nudge: Nudge, today: date, names: Mapping[str, str]) -> Digest:
    """A message about one duty that does not wait for the next morning."""
    official = nudge.recipient.official
    paragraphs = (
        wording.urgent_greeting(official),
        wording.duty_lines(nudge.duty, nudge.recipient, today, names),
        wording.URGENT_ANSWERS,
    )
    return Digest(official, today, (nudge,), ((nudge.duty,),), paragraphs)


def in_messages(
    nudges: Sequence[Nudge], today: date, calendar: Calendar, *, digest_is_out: bool
) -> Iterator[Sequence[Nudge]]:
    """What an official is told together: all of it in the digest of a morning.

    What comes up after the digest waits for the next; only what is urgent goes out at once, each by itself.
    """
    if not digest_is_out:
        yield nudges
        return
    for nudge in nudges:
        if is_urgent(nudge.duty, today, calendar):
            yield (nudge,)


def is_urgent(duty: Duty, today: date, calendar: Calendar) -> bool:
    """Whether a duty that has come up during the day has to be told at once: the next digest may be too late."""
    return duty.role is Role.LEAD and duty.due <= calendar.add_working_days(today, 1)


def _heading(due: date, today: date) -> str:
    if due == today:
        return wording.TODAY
    return wording.OVERDUE if due < today else wording.SOON
