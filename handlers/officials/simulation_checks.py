"""What must hold of a played year (các điều kiểm tra khi chạy thử)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from handlers.officials.digest import Digest
from handlers.officials.stages import stage_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handlers.officials.nudges import Nudge
    from handlers.officials.simulation import Played
    from knowledge.calendar import Calendar

WORKING_HOURS = time(7, 30), time(17, 0)
"""First and last moment at which an official may be sent something."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold."""

    name: str
    """For the operator."""
    failures: tuple[str, ...]
    """What breaks it; () when it holds."""


def checks_of(played: Played, calendar: Calendar) -> tuple[Check, ...]:
    """Every check with what breaks it."""
    return tuple(Check(name, tuple(broken(played, calendar))) for name, broken in _CHECKS)


def _not_once(played: Played, calendar: Calendar) -> Iterable[str]:
    told = Counter(nudge.key for nudge in _nudges(played))
    wanted = set(_wanted(played, calendar))
    for key in sorted(wanted | told.keys()):
        times = told[key]
        if times != (key in wanted):
            yield f"{key}: {times} lần, đúng ra {int(key in wanted)} lần"


def _wanted(played: Played, calendar: Calendar) -> Iterable[str]:
    """The keys of all stages of open duties that somebody holds, from the stages alone."""
    window, staff, rules = played.scenario.window, played.staff, played.scenario.stage_rules
    for each in played.duties:
        duty = each.duty
        keys = (duty.key, duty.work)
        holder = staff.holder(duty.document, duty.office, keys)
        if holder is None or duty.due < each.known_from:  # what had passed before anybody knew is no news
            continue
        office = staff.office_today(duty.document, duty.office) or holder.office
        for stage in rules.offsets(duty, office, holder.id):
            day = stage_day(duty.due, stage, calendar)
            if window.start <= day <= window.end and each.is_open(day):
                yield f"{duty.key}:{stage:+d}"


def _on_days_off(played: Played, calendar: Calendar) -> Iterable[str]:
    return (f"{sent.at:%d/%m/%Y}" for sent in played.sent if not calendar.is_working_day(sent.at.date()))


def _outside_hours(played: Played, _calendar: Calendar) -> Iterable[str]:
    first, last = WORKING_HOURS
    return (f"{sent.at:%H:%M %d/%m/%Y}" for sent in played.sent if not first <= sent.at.time() <= last)


def _unconfirmed(played: Played, _calendar: Calendar) -> Iterable[str]:
    staff = played.staff
    for nudge in _nudges(played):
        duty = nudge.duty
        if (
            staff.office_today(duty.document, duty.office) is None
            and not {duty.key, duty.work} & staff.handed.keys()
        ):
            yield f"{nudge.key}: {duty.office}"


def _not_merged(played: Played, _calendar: Calendar) -> Iterable[str]:
    digests = Counter(
        (sent.message.official.id, sent.message.day)
        for sent in played.sent
        if isinstance(sent.message, Digest)
    )
    return (f"{who}, {day:%d/%m/%Y}: {times} tin" for (who, day), times in digests.items() if times > 1)


def _nudges(played: Played) -> Iterable[Nudge]:
    return (
        nudge for sent in played.sent if isinstance(sent.message, Digest) for nudge in sent.message.nudges
    )


_CHECKS: tuple[tuple[str, Callable[[Played, Calendar], Iterable[str]]], ...] = (
    ("mỗi việc còn mở được nhắc đúng một lần ở mỗi mốc", _not_once),
    ("không nhắc vào ngày nghỉ", _on_days_off),
    ("không nhắc ngoài giờ làm việc", _outside_hours),
    ("không nhắc khi chưa xác nhận ai phụ trách", _unconfirmed),
    ("mỗi người mỗi ngày một tin", _not_merged),
)
