"""Rows of different lengths in two plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Row i is values[starts[i]:starts[i + 1]]."""

    starts: NDArray[np.int64]
    values: NDArray[np.int32]

    @classmethod
    def of(cls, sizes: Sequence[int], values: Sequence[int]) -> Ragged:
        """From the length of every row and all values after each other."""
        return cls(np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]), np.array(values, np.int32))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The length of every row."""
        return np.diff(self.starts)

    @property
    def rows(self) -> NDArray[np.int32]:
        """For each value the row it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.sizes)

    def take(self, rows: Rows) -> Ragged:
        """Some rows, in the order asked for."""
        begins = self.starts[rows]
        sizes = self.starts[rows + 1] - begins
        starts = np.concatenate([[0], np.cumsum(sizes)])
        return Ragged(starts, self.values[np.repeat(begins - starts[:-1], sizes) + np.arange(starts[-1])])

    def followed_by(self, other: Ragged) -> Ragged:
        """These rows and then the other's."""
        starts = np.concatenate([self.starts[:-1], other.starts + self.starts[-1]])
        return Ragged(starts, np.concatenate([self.values, other.values]))
