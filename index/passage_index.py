"""The built index, open for reading: questions in, passages out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from index.base import Filters, Found, Hit
from index.closeness import Wanted, closeness
from index.neighbours import Neighbours
from index.question import parse_question, shorten
from index.schema import Form
from index.scoring import best, lucene_idf, name_key, term_key
from index.spelling import Speller
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.closeness import Sequences
    from index.question import Query, Term
    from index.schema import Weights
    from index.scoring import Impacts
    from index.vocabulary import Vocabulary

    Places = Mapping[tuple[Form, str], int | None]
    """The number of each term of a question in the lexicon; None for one that stands nowhere."""


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


@dataclass(frozen=True)
class PassageIndex:
    """A SearchIndex over arrays. Nothing changes after it is made, so threads need no lock."""

    table: PassageTable
    impacts: Impacts
    sequences: Sequences
    vocabulary: Vocabulary
    weights: Weights

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """Passages that answer a person's words best; see SearchIndex."""
        asked = shorten(text)
        repaired = self._speller.repair(repair_letters(asked))
        query = parse_question(repaired.text, self.vocabulary, self.weights)
        places = self._look_up(query)
        scores = self._bm25(query, places)
        if filters is not None:
            scores[~self.table.allowed(filters)] = 0
        found = self._closer(query, places, scores, limit)
        words = self._words_of(query, places, found)
        ideal = self._ideal(query, places)
        unknown = tuple(
            word.shown for word in query.words if any(places[term] is None for term in word.terms)
        )
        hits = tuple(
            self._hit(int(passage), float(scores[passage]), ideal, words, column)
            for column, passage in enumerate(found)
        )
        return Found(hits, repaired.text if repaired.changes else asked, repaired.changes, unknown)

    def plain_scores(self, query: Query) -> NDArray[np.float64]:
        """BM25F of every passage, without what closeness and names add."""
        return self._bm25(query, self._look_up(query))

    def close(self) -> None:
        """Nothing is held open: mapped files are released with the last array that shows them."""

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, Neighbours(self.impacts, self.sequences, self.vocabulary))

    def _look_up(self, query: Query) -> Places:
        wanted = [(term.form, term.text) for term in query.terms]
        wanted += [term for word in query.words for term in word.terms]
        distinct = list(dict.fromkeys(wanted))
        return dict(zip(distinct, self.impacts.find([term_key(*term) for term in distinct]), strict=True))

    def _bm25(self, query: Query, places: Places) -> NDArray[np.float64]:
        scores = np.zeros(len(self.table.ids))
        for term in query.terms:
            place = places[term.form, term.text]
            if place is not None:
                scores[self.impacts.passages(place)] += term.weight * self.impacts.added(place)
        return scores

    def _closer(
        self, query: Query, places: Places, scores: NDArray[np.float64], limit: int
    ) -> NDArray[np.int64]:
        """The best passages, the scores of the foremost raised by how close the words stand and by names."""
        weights = self.weights
        found = np.sort(best(scores, max(weights.candidates, limit) if limit > 0 else 0))
        if not len(found):
            return found
        if weights.closeness:
            wanted = [thing for term in query.terms if (thing := self._wanted(term, places)) is not None]
            scores[found] += weights.closeness * closeness(self.sequences, found, wanted, weights.stretch)
        if weights.named:
            scores[found] += weights.named * self._named(query)[found] ** 3
        return found[np.argsort(-scores[found], kind="stable")][:limit]

    def _wanted(self, term: Term, places: Places) -> Wanted | None:
        """What to look for in the sequences of syllables; None for words and what stands nowhere."""
        place = places[term.form, term.text]
        if place is None or term.form is Form.WORD:
            return None
        value = term.weight * float(self.impacts.idf[place])
        if term.form is Form.ACCENTED:
            number = self.vocabulary.number.get(term.text)
            return None if number is None else Wanted((number + 1,), None, value)
        spelled = [tuple(n + 1 for n in self.vocabulary.variants.get(bare, ())) for bare in term.text.split()]
        if not all(spelled):
            return None
        return Wanted(spelled[0], spelled[1] if len(spelled) == 2 else None, value)

    def _named(self, query: Query) -> NDArray[np.float64]:
        """For each passage which share of its name stands in the question."""
        shares = np.zeros(len(self.table.ids))
        for place in self.impacts.find([name_key(bare) for bare in query.syllables]):
            if place is not None:
                shares[self.impacts.passages(place)] += self.impacts.added(place)
        return shares

    def _ideal(self, query: Query, places: Places) -> float:
        """The plain score of a passage of mean length that has every term of the question once."""
        rarest = self._rarest
        found = ((term.weight, places[term.form, term.text]) for term in query.terms)
        return sum(
            weight * (rarest if place is None else float(self.impacts.idf[place])) for weight, place in found
        )

    @cached_property
    def _rarest(self) -> float:
        """The idf of a term that stands nowhere."""
        return float(lucene_idf(np.zeros(1), len(self.table.ids))[0])

    def _words_of(
        self, query: Query, places: Places, found: NDArray[np.int64]
    ) -> list[tuple[str, float, NDArray[np.bool_]]]:
        """Each content word, how rare it is, and for each passage found whether it has the word."""
        words = []
        for word in query.words:
            terms = [places[term] for term in word.terms]
            rarity = max(self._rarest if place is None else float(self.impacts.idf[place]) for place in terms)
            has = np.ones(len(found), bool)
            for place in terms:
                has &= False if place is None else _member(self.impacts.passages(place), found)
            words.append((word.shown, rarity, has))
        return words

    def _hit(
        self,
        passage: int,
        score: float,
        ideal: float,
        words: list[tuple[str, float, NDArray[np.bool_]]],
        column: int,
    ) -> Hit:
        total = sum(rarity for _, rarity, _ in words)
        covered = sum(rarity for _, rarity, has in words if has[column])
        missing = sorted((-rarity, shown) for shown, rarity, has in words if not has[column])
        at, slope = self.weights.sure
        return Hit(
            passage=self.table.ids[passage],
            score=score,
            coverage=covered / total if total else 0.0,
            matched=tuple(shown for shown, _, has in words if has[column]),
            missing=tuple(shown for _, shown in missing),
            confidence=1 / (1 + exp(-at - slope * score / ideal)) if total else 0.0,
        )


def _member(ascending: NDArray[np.int32], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    places = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return np.asarray(ascending[places] == wanted)
