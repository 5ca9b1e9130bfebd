"""Where the syllables and pairs of a question stand in rows of the forward table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for: an accented syllable, one without diacritics, or two of these that follow each other."""

    accented: int | None = None
    """Number of an accented syllable."""
    bare: int | None = None
    """Number of a syllable without diacritics, which any accents fulfil."""
    before: int | None = None
    """Number of the syllable without diacritics that has to stand right before it."""


def occurrences(
    syllables: NDArray[np.int32], bares: NDArray[np.int32], wanted: Sequence[Wanted]
) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """Where each of some different things stands: positions, ascending for each thing, and numbers of the things.

    syllables: 1 + number of the syllable, or 0 for a break, which the last one has to be. bares: for each such
    value 1 + the number without diacritics, 0 for a break.
    """
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
