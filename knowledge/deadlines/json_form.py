"""Deadlines in the form of the command line, and back (dạng JSON)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

JsonDeadline = dict[str, str | int | None]


def deadline_to_json(deadlines: Sequence[Deadline]) -> JsonDeadline | list[JsonDeadline] | None:
    """One deadline as an object, several as a list, none as None; the words as written are "text"."""
    objects = [_object(deadline) for deadline in deadlines]
    if len(objects) == 1:
        return objects[0]
    return objects or None


def deadlines_from_json(value: object) -> tuple[Deadline, ...]:
    """The deadlines that deadline_to_json wrote; what is not of that form is left out."""
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return ()
    deadlines = (_deadline(entry) for entry in value if isinstance(entry, dict))
    return tuple(deadline for deadline in deadlines if deadline is not None)


def _object(deadline: Deadline) -> JsonDeadline:
    values: JsonDeadline
    match deadline:
        case DateDeadline():
            values = {"kind": "date", "due": deadline.due.isoformat()}
        case PeriodDeadline():
            values = {"kind": "period", "start": _iso(deadline.start), "end": _iso(deadline.end)}
        case RecurringDeadline():
            values = {"kind": "recurring", "rrule": deadline.rrule}
        case ContinuousDeadline():
            values = {"kind": "continuous", "start": _iso(deadline.start), "end": _iso(deadline.end)}
        case RelativeDeadline():
            values = {
                "kind": "relative",
                "n": deadline.n,
                "unit": deadline.unit.value,
                "after": deadline.after,
            }
        case EventDeadline():
            values = {"kind": "event", "event": deadline.event}
    return {**values, "text": deadline.as_written}


def _deadline(entry: Mapping[str, object]) -> Deadline | None:
    make = _READERS.get(str(entry.get("kind")))
    text = entry.get("text")
    try:
        return make(entry, text if isinstance(text, str) else "") if make else None
    except (TypeError, ValueError):  # a day, number or unit that is none
        return None


def _due(entry: Mapping[str, object], words: str) -> Deadline:
    return DateDeadline(date.fromisoformat(str(entry.get("due"))), words)


def _period(entry: Mapping[str, object], words: str) -> Deadline:
    return PeriodDeadline(_date(entry.get("start")), _date(entry.get("end")), words)


def _recurring(entry: Mapping[str, object], words: str) -> Deadline:
    return RecurringDeadline(_string(entry.get("rrule")), words)


def _continuous(entry: Mapping[str, object], words: str) -> Deadline:
    return ContinuousDeadline(_date(entry.get("start")), _date(entry.get("end")), words)


def _relative(entry: Mapping[str, object], words: str) -> Deadline:
    n = int(str(entry.get("n")))
    return RelativeDeadline(n, Unit(str(entry.get("unit"))), _string(entry.get("after")), words)


def _event(entry: Mapping[str, object], words: str) -> Deadline:
    return EventDeadline(_string(entry.get("event")) or "", words)


_READERS: dict[str, Callable[[Mapping[str, object], str], Deadline]] = {
    "date": _due,
    "period": _period,
    "recurring": _recurring,
    "continuous": _continuous,
    "relative": _relative,
    "event": _event,
}


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
