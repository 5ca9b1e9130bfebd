"""Exact BM25F over arrays: the engine that needs nothing but numpy to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.scoring import best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.base import Filters
    from index.scoring import Impacts
    from index.table import PassageTable


@dataclass(frozen=True, slots=True)
class ArrayRetrieval:
    """Adds up what every term gives every passage."""

    table: PassageTable
    impacts: Impacts

    def candidates(
        self, terms: Sequence[tuple[int, float]], filters: Filters | None, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """See Retrieval."""
        scores = self.impacts.scores(terms, len(self.table.ids))
        if filters is not None:
            scores[~self.table.allowed(filters)] = 0
        found = np.sort(best(scores, limit))
        return found, scores[found]

    def count(self, term: int) -> int:
        """See Retrieval."""
        return len(self.impacts.passages(term))

    def some_passages(self, term: int, limit: int) -> NDArray[np.int64]:
        """See Retrieval; the first ones."""
        return self.impacts.passages(term)[:limit].astype(np.int64)
