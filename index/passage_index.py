"""The built index, open for reading: questions in, passages out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.base import Filters, Found, Hit
from index.question import parse_question, shorten
from index.scoring import best, lucene_idf, term_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.question import Query
    from index.schema import Form, Weights
    from index.scoring import Impacts
    from index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PassageTable:
    """What is known of every passage besides its words, by position."""

    ids: Sequence[str]
    documents: Sequence[str]
    kinds: Sequence[str]
    offices: Sequence[Sequence[str]]

    def allowed(self, filters: Filters) -> NDArray[np.bool_]:
        """For each passage whether the filters let it through."""
        mask = np.ones(len(self.ids), bool)
        for wanted, have in ((filters.documents, self.documents), (filters.kinds, self.kinds)):
            if wanted is not None:
                names = set(wanted)
                mask &= np.fromiter((value in names for value in have), bool, len(have))
        if filters.offices is not None:
            names = set(filters.offices)
            mask &= np.fromiter((not names.isdisjoint(o) for o in self.offices), bool, len(self.offices))
        return mask


class PassageIndex:
    """A SearchIndex over arrays. Nothing changes after it is made, so threads need no lock."""

    def __init__(
        self, table: PassageTable, impacts: Impacts, vocabulary: Vocabulary, weights: Weights
    ) -> None:
        """Take what was built or opened."""
        self._table = table
        self._impacts = impacts
        self._vocabulary = vocabulary
        self._weights = weights

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """Passages that answer a person's words best; see SearchIndex."""
        query = parse_question(text, self._vocabulary, self._weights)
        places = self._look_up(query)
        scores = np.zeros(len(self._table.ids))
        for term in query.terms:
            place = places[term.form, term.text]
            if place is not None:
                scores[self._impacts.passages(place)] += term.weight * self._impacts.added(place)
        if filters is not None:
            scores[~self._table.allowed(filters)] = 0
        found = best(scores, max(limit, 0))
        words = self._words_of(query, places, found)
        unknown = tuple(
            word.shown for word in query.words if any(places[term] is None for term in word.terms)
        )
        hits = tuple(
            self._hit(int(passage), float(scores[passage]), words, column)
            for column, passage in enumerate(found)
        )
        return Found(hits, shorten(text), unknown=unknown)

    def close(self) -> None:
        """Nothing is held open: mapped files are released with the last array that shows them."""

    def _look_up(self, query: Query) -> Mapping[tuple[Form, str], int | None]:
        wanted = list(
            dict.fromkeys(
                [(t.form, t.text) for t in query.terms]
                + [term for word in query.words for term in word.terms]
            )
        )
        return dict(zip(wanted, self._impacts.find([term_key(*term) for term in wanted]), strict=True))

    def _words_of(
        self, query: Query, places: Mapping[tuple[Form, str], int | None], found: NDArray[np.int64]
    ) -> list[tuple[str, float, NDArray[np.bool_]]]:
        """Each content word, how rare it is, and for each passage found whether it has the word."""
        rarest = float(lucene_idf(np.zeros(1), len(self._table.ids))[0])
        words = []
        for word in query.words:
            terms = [places[term] for term in word.terms]
            rarity = max(rarest if place is None else float(self._impacts.idf[place]) for place in terms)
            has = np.ones(len(found), bool)
            for place in terms:
                has &= False if place is None else _member(self._impacts.passages(place), found)
            words.append((word.shown, rarity, has))
        return words

    def _hit(
        self, passage: int, score: float, words: list[tuple[str, float, NDArray[np.bool_]]], column: int
    ) -> Hit:
        total = sum(rarity for _, rarity, _ in words)
        covered = sum(rarity for _, rarity, has in words if has[column])
        missing = sorted((-rarity, shown) for shown, rarity, has in words if not has[column])
        return Hit(
            passage=self._table.ids[passage],
            score=score,
            coverage=covered / total if total else 0.0,
            matched=tuple(shown for shown, _, has in words if has[column]),
            missing=tuple(shown for _, shown in missing),
        )


def _member(ascending: NDArray[np.int32], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    places = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return np.asarray(ascending[places] == wanted)
