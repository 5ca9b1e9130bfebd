"""BM25F over arrays: how much each term adds to each passage, worked out once when the index is built."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from index.schema import Form, Region
from index.stopwords import is_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.postings import FieldName, Postings
    from index.schema import Weights


def term_key(form: Form, term: str) -> bytes:
    """How a term of a form stands in the lexicon."""
    return form.value.encode() + term.encode("utf-8", "replace")


def name_key(bare: str) -> bytes:
    """How a syllable of passages' names stands in the lexicon."""
    return b"n" + bare.encode("utf-8", "replace")


def key_hashes(keys: Iterable[bytes]) -> NDArray[np.uint64]:
    """64 bits of each key; two keys may share them, so the key itself is compared too."""
    return np.frombuffer(b"".join(blake2b(key, digest_size=8).digest() for key in keys), "<u8")


@dataclass(frozen=True, slots=True, eq=False)
class Impacts:
    """What is read when searching; plain arrays, so that they can be mapped from a file."""

    hashes: NDArray[np.uint64]
    """Of every term's key, ascending; all arrays of terms stand in this order."""
    key_starts: NDArray[np.int64]
    keys: NDArray[np.uint8]
    """All keys after each other."""
    starts: NDArray[np.int64]
    idf: NDArray[np.float32]
    docs: NDArray[np.int32]
    """Passages of term i, ascending: docs[starts[i]:starts[i + 1]]."""
    impacts: NDArray[np.float32]
    """What the term adds to the score of that passage, before the weight of the form."""

    def find(self, keys: Sequence[bytes]) -> list[int | None]:
        """The number of each term; None for one that stands nowhere."""
        if not keys or not len(self.hashes):
            return [None] * len(keys)
        wanted = key_hashes(keys)
        places = np.searchsorted(self.hashes, wanted).tolist()
        return [self._verify(place, key) for place, key in zip(places, keys, strict=True)]

    def _verify(self, place: int, key: bytes) -> int | None:
        size = len(self.hashes)
        start = place
        while place < size and self.hashes[place] == self.hashes[start]:
            if self.keys[self.key_starts[place] : self.key_starts[place + 1]].tobytes() == key:
                return place
            place += 1
        return None

    def passages(self, term: int) -> NDArray[np.int32]:
        """The passages that have the term."""
        return self.docs[self.starts[term] : self.starts[term + 1]]

    def added(self, term: int) -> NDArray[np.float32]:
        """What the term adds to each of its passages."""
        return self.impacts[self.starts[term] : self.starts[term + 1]]


def lucene_idf(n: NDArray[np.float64], passages: int) -> NDArray[np.float64]:
    """log(1 + (N - n + 0.5) / (n + 0.5)): never negative, also for a term of every passage."""
    return np.log1p((passages - n + 0.5) / (n + 0.5))


def impacts(fields: Mapping[FieldName, Postings], passages: int, weights: Weights) -> Impacts:
    """BM25F of every term and passage, with the exact lengths.

    score = idf * (k1 + 1) * f / (k1 + f), where f sums, over the regions that have the term, the region's
    weight * count / (1 - b + b * length / mean length). A term's n counts the passages that have it in their
    own text, so that a title repeated on every passage of a document does not make its words seem common;
    for a term that stands in no text it counts the passages that have it anywhere.
    """
    built = [_of_form(form, fields, passages, weights) for form in Form]
    built.append(_names(fields, built[list(Form).index(Form.FOLDED)]))
    keys = [key for part in built for key in part[0]]
    sizes = np.concatenate([part[1] for part in built])
    idf = np.concatenate([part[2] for part in built])
    docs = np.concatenate([part[3] for part in built])
    added = np.concatenate([part[4] for part in built])
    hashes = key_hashes(keys)
    order = np.argsort(hashes, kind="stable")
    begins = np.concatenate([[0], np.cumsum(sizes)])
    starts = np.concatenate([[0], np.cumsum(sizes[order])]).astype(np.int64)
    gather = np.repeat(begins[order] - starts[:-1], sizes[order]) + np.arange(len(docs))
    ordered = [keys[i] for i in order]
    return Impacts(
        hashes=hashes[order],
        key_starts=np.concatenate([[0], np.cumsum([len(key) for key in ordered])]).astype(np.int64),
        keys=np.frombuffer(b"".join(ordered), np.uint8),
        starts=starts,
        idf=idf[order].astype(np.float32),
        docs=docs[gather],
        impacts=added[gather].astype(np.float32),
    )


_Part = tuple[
    list[bytes], "NDArray[np.int64]", "NDArray[np.float64]", "NDArray[np.int32]", "NDArray[np.float64]"
]


def _of_form(form: Form, fields: Mapping[FieldName, Postings], passages: int, weights: Weights) -> _Part:
    """Keys, numbers of passages, idf, passages and impacts of the terms of one form."""
    present = [(region, fields[region, form]) for region in Region if (region, form) in fields]
    ids = {term: i for i, term in enumerate(sorted({t for _, postings in present for t in postings.terms}))}
    own = np.zeros(len(ids))
    places = []
    values = []
    for region, postings in present:
        terms = np.array([ids[t] for t in postings.terms], np.int64)
        sizes = np.diff(postings.starts)
        if region is Region.TEXT:
            own[terms] = sizes
        lengths = postings.lengths(passages)
        mean = lengths.sum() / max(np.count_nonzero(lengths), 1)
        norm = 1 - weights.b + weights.b * lengths[postings.docs] / mean
        places.append(np.repeat(terms, sizes) * passages + postings.docs)
        values.append(weights.regions[region] * postings.counts / norm)
    place, index = np.unique(np.concatenate([np.empty(0, np.int64), *places]), return_inverse=True)
    frequency = np.bincount(index, weights=np.concatenate([np.empty(0), *values]), minlength=len(place))
    term, doc = np.divmod(place, max(passages, 1))
    anywhere = np.bincount(term, minlength=len(ids))
    idf = lucene_idf(np.where(own > 0, own, anywhere), passages)
    added = idf[term] * (weights.k1 + 1) * frequency / (weights.k1 + frequency)
    keys = [term_key(form, spelled.decode()) for spelled in ids]
    return keys, anywhere, idf, doc.astype(np.int32), added


def _names(fields: Mapping[FieldName, Postings], by_folded: _Part) -> _Part:
    """For each syllable without diacritics its share in the names of passages, by how rare their words are.

    The shares of the words of a name add up to 1. Numbers and stop words are no part of it.
    """
    postings = fields.get((Region.NAME, Form.FOLDED))
    if postings is None:
        return [], np.empty(0, np.int64), np.empty(0), np.empty(0, np.int32), np.empty(0)
    idf_of = dict(zip(by_folded[0], by_folded[2].tolist(), strict=True))
    bare = [term.decode() for term in postings.terms]
    counts = np.array([is_content(term) for term in bare])
    idf = np.array([idf_of[term_key(Form.FOLDED, term)] for term in bare]) * counts
    sizes = np.diff(postings.starts)
    values = np.repeat(idf, sizes)
    whole = np.bincount(postings.docs, values)
    shares = values / np.maximum(whole[postings.docs], 1e-9)
    return [name_key(term) for term in bare], sizes, idf, postings.docs, shares


def best(scores: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """Positions of the highest scores above zero, best first, ties by position."""
    found = np.flatnonzero(scores > 0)
    if len(found) > limit > 0:
        kept = scores[found]
        least = np.partition(kept, len(kept) - limit)[len(kept) - limit]
        found = found[kept >= least]
    return found[np.argsort(-scores[found], kind="stable")][:limit]
