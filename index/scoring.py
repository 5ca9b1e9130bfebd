"""BM25F over arrays: how much each term adds to each passage, worked out once when the index is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.forward import REGIONS, WIDTH
from index.schema import Form, Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.postings import Postings
    from index.schema import Weights

_TEXT = REGIONS.index(Region.TEXT)


@dataclass(frozen=True, slots=True, eq=False)
class Impacts:
    """What is read when searching, by the numbers of the lexicon; plain arrays, so that they can be mapped."""

    starts: NDArray[np.int64]
    idf: NDArray[np.float32]
    docs: NDArray[np.int32]
    """Passages of term i, ascending: docs[starts[i]:starts[i + 1]]."""
    impacts: NDArray[np.float32]
    """What the term adds to the score of that passage, before the weight of the form."""

    def passages(self, term: int) -> NDArray[np.int32]:
        """The passages that have the term."""
        return self.docs[self.starts[term] : self.starts[term + 1]]

    def scores(self, terms: Sequence[tuple[int, float]], passages: int) -> NDArray[np.float64]:
        """The sum of what the terms add to every passage, each times its weight."""
        bounds = [(int(self.starts[term]), int(self.starts[term + 1])) for term, _ in terms]
        docs = [self.docs[begin:end] for begin, end in bounds]
        added = [
            self.impacts[begin:end] * weight for (begin, end), (_, weight) in zip(bounds, terms, strict=True)
        ]
        if not terms:
            return np.zeros(passages)
        return np.asarray(np.bincount(np.concatenate(docs), np.concatenate(added), passages), np.float64)


def lucene_idf(n: NDArray[np.float64], passages: int) -> NDArray[np.float64]:
    """log(1 + (N - n + 0.5) / (n + 0.5)): never negative, also for a term of every passage."""
    return np.log1p((passages - n + 0.5) / (n + 0.5))


def mean_lengths(lengths: NDArray[np.int32]) -> NDArray[np.float64]:
    """The mean length of every region, over the passages that have it; lengths: of every row."""
    by_region = lengths.reshape(-1, WIDTH)
    return np.asarray(by_region.sum(0) / np.maximum(np.count_nonzero(by_region, axis=0), 1))


def norms_by(
    lengths: NDArray[np.integer[Any]], means: NDArray[np.float64], weights: Weights
) -> NDArray[np.float64]:
    """What a count is multiplied by: weight of the region / (1 - b + b * length / mean length).

    lengths: passages x regions, as the result.
    """
    scale = 1 - weights.b + weights.b * lengths / np.maximum(means, 1e-9)
    return np.asarray(np.array([weights.regions[region] for region in REGIONS]) / scale)


def impacts(inverted: Mapping[Form, Postings], passages: int, weights: Weights) -> Impacts:
    """BM25F of every term and passage, with the exact lengths.

    score = idf * (k1 + 1) * f / (k1 + f), where f sums, over the regions that have the term, the region's
    weight * count / (1 - b + b * length / mean length). A term's n counts the passages that have it in their
    own text, so that a title repeated on every passage of a document does not make its words seem common;
    for a term that stands in no text it counts the passages that have it anywhere.
    """
    parts = [_of_form(inverted[form], passages, weights) for form in Form]
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    return Impacts(
        starts=np.concatenate([[0], np.cumsum(sizes)]),
        idf=np.concatenate([part.idf for part in parts]),
        docs=np.concatenate([part.docs for part in parts]),
        impacts=np.concatenate([part.impacts for part in parts]),
    )


def _of_form(postings: Postings, passages: int, weights: Weights) -> Impacts:
    doc, region = np.divmod(postings.rows, WIDTH)
    term = postings.terms
    norms = norms_by(postings.lengths.reshape(-1, WIDTH), mean_lengths(postings.lengths), weights)
    values = postings.counts * norms.ravel()[postings.rows]
    begins = np.flatnonzero((np.diff(term, prepend=-1) != 0) | (np.diff(doc, prepend=-1) != 0))
    frequency = np.add.reduceat(values, begins) if len(begins) else np.empty(0)
    of_term, terms = term[begins], len(postings.starts) - 1
    own = np.bincount(term[region == _TEXT], minlength=terms)
    anywhere = np.bincount(of_term, minlength=terms)
    idf = lucene_idf(np.where(own > 0, own, anywhere).astype(np.float64), passages)
    added = idf[of_term] * (weights.k1 + 1) * frequency / (weights.k1 + frequency)
    starts = np.concatenate([[0], np.cumsum(anywhere)])
    return Impacts(starts, idf.astype(np.float32), doc[begins], added.astype(np.float32))


_BLOCK = 64


def best(scores: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """Positions of the highest scores above zero, best first, ties by position."""
    if limit <= 0:
        return np.empty(0, np.int64)
    found = np.flatnonzero(scores >= max(_floor(scores, limit), np.finfo(np.float64).tiny))
    return found[np.argsort(-scores[found], kind="stable")][:limit]


def _floor(scores: NDArray[np.float64], limit: int) -> float:
    """A score that at least so many passages reach: so many blocks have their best at or above it."""
    blocks = len(scores) // _BLOCK
    if blocks < limit:
        return 0.0
    tops = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return float(np.partition(tops, blocks - limit)[blocks - limit])
