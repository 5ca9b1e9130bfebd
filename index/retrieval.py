"""Retrieval: how an engine finds the passages that a question's terms score highest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.base import Filters


class Retrieval(Protocol):
    """One engine over one collection. Terms go by their numbers in the lexicon, passages by their position."""

    def candidates(
        self, terms: Sequence[tuple[int, float]], filters: Filters | None, limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The passages with the highest BM25F, ascending, and their scores; terms come with their weights."""
        ...

    def count(self, term: int) -> int:
        """In how many passages a term stands."""
        ...

    def some_passages(self, term: int, limit: int) -> NDArray[np.int64]:
        """At most so many passages that have a term."""
        ...
