"""How much of a question stands close together in a passage (độ gần của các từ)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BREAK = 0
"""Stands in a sequence where a sentence or clause ends, and after every passage."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """The own text of every passage as numbers of syllables; passage i is numbers[starts[i]:starts[i + 1]]."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    """1 + the syllable's place in the vocabulary, or BREAK."""

    def of(self, passages: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The texts of some passages after each other, and where each begins, with the end of the last."""
        begins = self.starts[passages]
        sizes = self.starts[passages + 1] - begins
        starts = np.concatenate([[0], np.cumsum(sizes)])
        gather = np.repeat(begins - starts[:-1], sizes) + np.arange(starts[-1])
        return self.numbers[gather], starts


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for in the sequences: a syllable, or two that follow each other."""

    first: tuple[int, ...]
    """Numbers of the syllables that count, more than one for a word typed without marks."""
    second: tuple[int, ...] | None
    """None for a single syllable."""
    value: float


def closeness(
    sequences: Sequences, passages: NDArray[np.int64], wanted: Sequence[Wanted], width: int
) -> NDArray[np.float64]:
    """For each passage the greatest sum of values found within any so many syllables, each thing counted once."""
    numbers, starts = sequences.of(passages)
    positions, slots = _occurrences(numbers, wanted)
    if not len(positions):
        return np.zeros(len(passages))
    order = np.argsort(slots * len(numbers) + positions)
    positions, slots = positions[order], slots[order]
    # A find counts for every stretch that ends at it or up to width - 1 syllables later, but not beyond the
    # next find of the same thing, which takes over, nor beyond the passage.
    ends = np.minimum(positions + width, starts[np.searchsorted(starts, positions, side="right")])
    again = slots[1:] == slots[:-1]
    ends[:-1][again] = np.minimum(ends[:-1][again], positions[1:][again])
    values = np.array([thing.value for thing in wanted])[slots]
    size = len(numbers) + 1
    steps = np.bincount(positions, values, size) - np.bincount(ends, values, size)
    return np.asarray(np.maximum.reduceat(np.cumsum(steps), starts[:-1]))


def _occurrences(
    numbers: NDArray[np.int32], wanted: Sequence[Wanted]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each wanted thing stands: positions, and numbers of the things."""
    known = sorted({n for thing in wanted for n in (*thing.first, *(thing.second or ()))})
    if not known:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    # Syllables become their place among the few that matter, 0 for all others.
    place = np.zeros(max(int(numbers.max()), known[-1]) + 1, np.int16)
    place[known] = np.arange(1, len(known) + 1)
    local = place[numbers]
    hits = np.flatnonzero(local)
    here = local[hits]
    after = np.append(local[1:], 0)[hits]
    rank = {n: i + 1 for i, n in enumerate(known)}
    positions, slots = [], []
    for slot, thing in enumerate(wanted):
        found = _marks(thing.first, rank)[here]
        if thing.second is None:
            positions.append(hits[found])
        else:
            positions.append(hits[found & _marks(thing.second, rank)[after]] + 1)
        slots.append(np.full(len(positions[-1]), slot))
    return np.concatenate(positions), np.concatenate(slots)


def _marks(numbers: tuple[int, ...], rank: dict[int, int]) -> NDArray[np.bool_]:
    marks = np.zeros(len(rank) + 1, bool)
    marks[[rank[n] for n in numbers]] = True
    return marks
