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
    from index.ragged import Rows
    from index.scoring import Impacts, Names
    from index.table import PassageTable


@dataclass(frozen=True, slots=True)
class ArrayRetrieval:
    """Adds up what every term gives every passage."""

    table: PassageTable
    impacts: Impacts
    names: Names
    first_folded: int
    """The number of the first folded term, for names have only these."""

    def candidates(
        self, terms: Sequence[tuple[int, float]], filters: Filters | None, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """See Retrieval."""
        scores = self.impacts.scores(terms, len(self.table.ids))
        if filters is not None:
            scores[~self.table.allowed(filters)] = 0
        found = np.sort(best(scores, limit))
        return found, scores[found]

    def idf(self, term: int) -> float:
        """See Retrieval."""
        return float(self.impacts.idf[term])

    def count(self, term: int) -> int:
        """See Retrieval."""
        return len(self.impacts.passages(term))

    def some_passages(self, term: int, limit: int) -> NDArray[np.int64]:
        """See Retrieval; the first ones."""
        return self.impacts.passages(term)[:limit].astype(np.int64)

    def has(self, term: int, passages: Rows) -> NDArray[np.bool_]:
        """See Retrieval."""
        return _member(self.impacts.passages(term), passages)[0]

    def named(self, terms: Sequence[int], passages: Rows) -> NDArray[np.float64]:
        """See Retrieval."""
        shares = np.zeros(len(passages))
        for term in terms:
            begin, end = self.names.starts[term - self.first_folded : term - self.first_folded + 2].tolist()
            if begin < end:
                stands, places = _member(self.names.docs[begin:end], passages)
                shares[stands] += self.names.shares[begin:end][places[stands]]
        return shares


def _member(ascending: NDArray[np.int32], wanted: Rows) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """For each wanted number whether it is among the others, and where."""
    places = np.minimum(ascending.searchsorted(wanted), len(ascending) - 1)
    return ascending[places] == wanted, places
