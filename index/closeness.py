"""How much of a question stands close together in a passage (độ gần của các từ)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.ragged import Ragged


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for: an accented syllable, one without diacritics, or two of these that follow each other."""

    value: float
    accented: int | None = None
    """Number of an accented syllable."""
    bare: int | None = None
    """Number of a syllable without diacritics, which any accents fulfil."""
    before: int | None = None
    """Number of the syllable without diacritics that has to stand right before it."""


def closeness(
    texts: Ragged, bares: NDArray[np.int32], wanted: Sequence[Wanted], width: int
) -> NDArray[np.float64]:
    """For each text the greatest sum of values found within any so many syllables, each thing counted once.

    texts: rows of 1 + number of the syllable, or 0 for a break, each row ended by one. bares: for each such
    value 1 + the number without diacritics, 0 for a break.
    """
    positions, slots = _occurrences(texts.values, bares, wanted)
    if not len(positions):
        return np.zeros(len(texts))
    order = np.argsort(slots, kind="stable")
    positions, slots = positions[order], slots[order]
    # A find counts for every stretch that ends at it or up to width - 1 syllables later, but not beyond the
    # next find of the same thing, which takes over, nor beyond the text.
    ends = np.minimum(positions + width, texts.starts[1:][texts.rows[positions]])
    again = slots[1:] == slots[:-1]
    ends[:-1][again] = np.minimum(ends[:-1][again], positions[1:][again])
    values = np.array([thing.value for thing in wanted])[slots]
    size = len(texts.values) + 1
    steps = np.bincount(positions, values, size) - np.bincount(ends, values, size)
    filled = np.flatnonzero(texts.sizes)
    result = np.zeros(len(texts))
    result[filled] = np.maximum.reduceat(np.cumsum(steps), texts.starts[filled])
    return result


def _occurrences(
    syllables: NDArray[np.int32], bares: NDArray[np.int32], wanted: Sequence[Wanted]
) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """Where each wanted thing stands: positions, ascending for each thing, and numbers of the things."""
    needed = {number + 1 for thing in wanted for number in (thing.bare, thing.before) if number is not None}
    needed |= {int(bares[thing.accented + 1]) for thing in wanted if thing.accented is not None}
    # Syllables become their place among the few that matter, 0 for all others.
    place = {bare: number for number, bare in enumerate(sorted(needed), 1)}
    few = np.zeros(int(bares.max(initial=0)) + 1, np.int16)
    few[list(place)] = list(place.values())
    local = few[bares[syllables]]
    hits = np.flatnonzero(local)
    here, before = local[hits], local[hits - 1]
    size = len(place) + 1
    alone, after = np.full(size, -1, np.int16), np.full(size * size, -1, np.int16)
    as_typed = np.full(len(bares), -1, np.int16)
    for slot, thing in enumerate(wanted):
        if thing.accented is not None:
            as_typed[thing.accented + 1] = slot
        elif thing.before is not None and thing.bare is not None:
            after[place[thing.before + 1] * size + place[thing.bare + 1]] = slot
        elif thing.bare is not None:
            alone[place[thing.bare + 1]] = slot
    positions, slots = [], []
    for found in (alone[here], as_typed[syllables[hits]], after[before.astype(np.int32) * size + here]):
        stands = found >= 0
        positions.append(hits[stands])
        slots.append(found[stands])
    return np.concatenate(positions), np.concatenate(slots)
