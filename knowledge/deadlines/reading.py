"""Reading the deadlines that a text states (đọc thời hạn)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.deadlines.combining import weighed
from knowledge.deadlines.exclusions import blotted
from knowledge.deadlines.items import Item, find_items
from knowledge.deadlines.labels import labelled_times
from knowledge.deadlines.prose import counts
from knowledge.deadlines.slips import mended
from knowledge.deadlines.tokens import Token, tokenise
from knowledge.deadlines.values import Context
from knowledge.deadlines.written import Written, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from knowledge.records import Deadline


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of time."""

    deadlines: tuple[Deadline, ...]
    """In the order of the text; empty when it states none."""
    text: str | None
    """The words that state them, verbatim from the first to the last; None when there are none."""


_NOTHING = Reading((), None)
# In a text this short everything that is not about time is at most a word or two.
_SHORT = 14


def read_deadlines(
    text: str, *, reference: date | None = None, plan_year: int | None = None, cell: bool = False
) -> Reading:
    """All deadlines that a phrase, table cell, sentence or whole bullet states; never raises.

    reference is the day of the document and plan_year the year it plans for; days without a year need one of
    them. With cell the text is the content of a time column or of a line "Thời gian thực hiện: …", where
    everything is the deadline; without it the text is prose, where times inside names, cited documents and
    conditions are none. Labelled lines inside prose are found and read as cells, and then only they count.
    """
    clean = mended(written(text))
    context = Context(reference, plan_year if plan_year is not None and 1900 <= plan_year <= 2200 else None)
    plain = blotted(clean, context)
    tokens = tokenise(plain)
    if cell:
        return _reading(_cell(tokens, clean, context), tokens, clean)
    spans = labelled_times(plain)
    if spans:
        inside = [tuple(t for t in tokens if start <= t.start and t.end <= end) for start, end in spans]
        readings = [_reading(_cell(part, clean, context), part, clean) for part in inside]
        return _together([reading for reading in readings if reading.deadlines], clean)
    items = find_items(tokens, clean, context)
    if _is_cell(items, tokens):
        return _reading(weighed(items, tokens), tokens, clean)
    return _reading(weighed([item for item in items if counts(item, tokens, clean)], tokens), tokens, clean)


def _cell(tokens: tuple[Token, ...], clean: Written, context: Context) -> list[Item]:
    return weighed(find_items(tokens, clean, context), tokens)


def _is_cell(items: list[Item], tokens: tuple[Token, ...]) -> bool:
    """A short text that is about nothing but time: "Quý II/2024", "- Thường xuyên"."""
    words = sum(1 for token in tokens if token.kind == "word")
    inside = sum(1 for item in items for token in tokens[item.first : item.last + 1] if token.kind == "word")
    return bool(items) and len(tokens) <= _SHORT and words - inside == 0


def _reading(items: list[Item], tokens: tuple[Token, ...], clean: Written) -> Reading:
    if not items:
        return _NOTHING
    words = clean.quote(tokens[items[0].first].start, tokens[items[-1].last].end)
    return Reading(_distinct(deadline for item in items for deadline in item.deadlines), words)


def _together(readings: list[Reading], clean: Written) -> Reading:
    """Several labelled lines of one text; their words from the first to the last."""
    if not readings:
        return _NOTHING
    deadlines = _distinct(deadline for reading in readings for deadline in reading.deadlines)
    first, last = readings[0].text or "", readings[-1].text or ""
    start = clean.original.find(first)
    end = clean.original.rfind(last) + len(last)
    return Reading(deadlines, clean.original[start:end])


def _distinct(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Each meaning once, with the words that stated it first; events differ by their words."""
    seen: dict[Deadline, Deadline] = {}
    for deadline in deadlines:
        seen.setdefault(replace(deadline, as_written=""), deadline)
    return tuple(seen.values())
