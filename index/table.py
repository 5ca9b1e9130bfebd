"""What is known of every passage besides its words, by position."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from index.base import Filters

    Positions = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True)
class PassageTable:
    """Ids and what can be filtered by."""

    ids: Sequence[str]
    documents: Sequence[str]
    kinds: Sequence[str]
    offices: Sequence[Sequence[str]]

    def allowed(self, filters: Filters) -> NDArray[np.bool_]:
        """For each passage whether the filters let it through."""
        mask = np.ones(len(self.ids), bool)
        if filters.documents is not None:
            mask &= self._any_of(filters.documents, self._by_document)
        if filters.kinds is not None:
            mask &= self._any_of(filters.kinds, self._by_kind)
        if filters.offices is not None:
            mask &= self._any_of(filters.offices, self._by_office)
        return mask

    def may_pass(self, filters: Filters) -> bool:
        """Whether any passage has one of the documents wanted, and any one of the kinds."""
        return all(
            wanted is None or not known.keys().isdisjoint(wanted)
            for wanted, known in ((filters.documents, self._by_document), (filters.kinds, self._by_kind))
        )

    def _any_of(self, names: Collection[str], positions: Positions) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.ids), bool)
        for name in names:
            if name in positions:
                mask[positions[name]] = True
        return mask

    @cached_property
    def _by_document(self) -> Positions:
        return _positions((name,) for name in self.documents)

    @cached_property
    def _by_kind(self) -> Positions:
        return _positions((name,) for name in self.kinds)

    @cached_property
    def _by_office(self) -> Positions:
        return _positions(self.offices)

    def keys(self) -> Iterator[tuple[str, ...]]:
        """What tells each passage from all others, and what it is filtered by."""
        for parts in zip(self.ids, self.documents, self.kinds, self.offices, strict=True):
            yield *parts[:3], *parts[3]


def _positions(names: Iterable[Sequence[str]]) -> Positions:
    found: dict[str, list[int]] = defaultdict(list)
    for position, here in enumerate(names):
        for name in here:
            found[name].append(position)
    return {name: np.array(positions) for name, positions in found.items()}
