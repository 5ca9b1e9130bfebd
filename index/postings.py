"""Postings: in which passages a term stands, and how often (danh sách đảo)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.schema import Form, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.schema import Tokens

FieldName = tuple[Region, Form]
FIELDS: tuple[FieldName, ...] = tuple((region, form) for region in Region for form in Form)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The postings of one field: those of terms[i] are docs[starts[i]:starts[i + 1]], ascending."""

    terms: tuple[bytes, ...]
    """UTF-8, in the order of their bytes."""
    starts: NDArray[np.int64]
    docs: NDArray[np.int32]
    """Positions of passages in the order they were given."""
    counts: NDArray[np.float32]
    """How often the term stands there."""

    def lengths(self, passages: int) -> NDArray[np.float64]:
        """How many tokens each passage has in this field."""
        return np.bincount(self.docs, weights=self.counts, minlength=passages).astype(np.float64)


def invert(documents: Sequence[Mapping[Region, Tokens]]) -> dict[FieldName, Postings]:
    """Postings of every field that has any token."""
    inverted = {}
    for region, form in FIELDS:
        counted = (Counter(parts[region].form(form)) if region in parts else Counter() for parts in documents)
        found = _invert(counted)
        if found.terms:
            inverted[region, form] = found
    return inverted


def _invert(counted: Iterable[Counter[str]]) -> Postings:
    ids: dict[str, int] = {}
    terms: list[int] = []
    docs: list[int] = []
    counts: list[int] = []
    for doc, counter in enumerate(counted):
        for term, count in counter.items():
            terms.append(ids.setdefault(term, len(ids)))
            docs.append(doc)
            counts.append(count)
    spelled = [term.encode() for term in ids]
    order = sorted(range(len(spelled)), key=spelled.__getitem__)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    ranked = rank[terms] if terms else np.empty(0, np.int64)
    by_term = np.argsort(ranked, kind="stable")
    return Postings(
        terms=tuple(spelled[i] for i in order),
        starts=np.searchsorted(ranked[by_term], np.arange(len(order) + 1)).astype(np.int64),
        docs=np.asarray(docs, np.int32)[by_term],
        counts=np.asarray(counts, np.float32)[by_term],
    )
