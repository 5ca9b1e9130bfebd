"""How much of a question stands close together in a passage (độ gần của các từ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.occurrences import occurrences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.occurrences import Wanted
    from index.ragged import Ragged


def closeness(
    texts: Ragged, bares: NDArray[np.int32], wanted: Mapping[Wanted, float], width: int
) -> NDArray[np.float64]:
    """For each text the greatest sum of values found within any so many syllables, each thing counted once.

    texts, bares: as occurrences takes them; every text that is not empty ends with a break.
    """
    positions, slots = occurrences(texts.values, bares, list(wanted))
    if not len(positions):
        return np.zeros(len(texts))
    order = np.argsort(slots, kind="stable")
    positions, slots = positions[order], slots[order]
    # A find counts for every stretch that ends at it or up to width - 1 syllables later, but not beyond the
    # next find of the same thing, which takes over, nor beyond the text.
    ends = np.minimum(positions + width, texts.starts[1:][texts.rows[positions]])
    again = slots[1:] == slots[:-1]
    ends[:-1][again] = np.minimum(ends[:-1][again], positions[1:][again])
    values = np.array(list(wanted.values()))[slots]
    size = len(texts.values) + 1
    steps = np.bincount(positions, values, size) - np.bincount(ends, values, size)
    filled = np.flatnonzero(texts.sizes)
    result = np.zeros(len(texts))
    result[filled] = np.maximum.reduceat(np.cumsum(steps), texts.starts[filled])
    return result
