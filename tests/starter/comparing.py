"""Comparing tasks as read with tasks as expected: which is which, and what has to agree."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from knowledge.records import (
    ContinuousDeadline,
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
)
from knowledge.vietnamese import place_tones, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Task
    from tests.starter import Row

Key = tuple[Any, ...]
ENOUGH = 0.75
"""Share of a quote's words that an item has to hold to be the one that is meant."""


def matched(expected: Sequence[Row], tasks: Sequence[Task]) -> dict[int, Task | None]:
    """For each expected row, by position, the task that holds its quote; a task is given out once."""
    free = dict(enumerate(tasks))
    found: dict[int, Task | None] = dict.fromkeys(range(len(expected)))
    for share in (_holds, _share):  # word for word first: bullets of a plan share many words
        for position in (p for p, task in found.items() if task is None):
            quote = expected[position]["quote"]
            shares = {index: share(quote, task.quote) for index, task in free.items()}
            best = max(shares, key=lambda i: (shares[i], -len(free[i].quote)), default=None)
            if best is not None and shares[best] >= ENOUGH:
                found[position] = free.pop(best)
    return found


def _holds(quote: str, text: str) -> float:
    return float(plain(quote) in plain(text))


def _share(quote: str, text: str) -> float:
    want = _bag(quote)
    return (_bag(text) & want).total() / want.total()


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain(text)))


def plain(text: str) -> str:
    """Text with case, dashes, tone placement and white space made equal."""
    return squeeze(re.sub(r"\s*[-–—]\s*", "-", place_tones(repair_letters(text)).casefold()))


def offices(names: Iterable[str]) -> set[str]:
    """Office names without the commune's own level ("Trạm Y tế xã" is "Trạm Y tế") and abbreviations."""
    return {
        re.sub(
            r" (trên địa bàn )?(của )?(xã)?( suối mơ)?$", "", plain(name).replace("mttq", "mặt trận tổ quốc")
        ).strip()
        for name in names
    }


def deadline_keys(deadlines: Iterable[Deadline]) -> list[Key]:
    """What of each deadline has to agree; wordings may differ. Sorted, for comparing as a bag."""
    return sorted(map(_key, deadlines), key=str)


def _key(deadline: Deadline) -> Key:
    match deadline:
        case DateDeadline(due=due):
            return "date", str(due)
        case PeriodDeadline(start=start, end=end):
            return "period", start and str(start), end and str(end)
        case ContinuousDeadline(start=start, end=end):
            return "continuous", start and str(start), end and str(end)
        case RecurringDeadline(rrule=rrule):
            return "recurring", rrule and sorted(rrule.split(";"))
        case RelativeDeadline(n=n, unit=unit):
            return "relative", n, str(unit)
        case EventDeadline():
            return ("event",)


def json_keys(value: Row | list[Row] | None) -> list[Key]:
    """The same for a deadline as `motcua tasks` writes it."""
    items = value if isinstance(value, list) else [value] if value else []
    return sorted(map(_json_key, items), key=str)


def _json_key(item: Row) -> Key:
    match item["kind"]:
        case "date":
            return "date", item["due"]
        case "period" | "continuous":
            return item["kind"], item["start"], item["end"]
        case "recurring":
            return "recurring", item["rrule"] and sorted(item["rrule"].split(";"))
        case "relative":
            return "relative", item["n"], item["unit"]
    return ("event",)
