"""The built index, open for reading: questions in, passages out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from index.base import Explanation, Filters, Found, Hit, TermScore
from index.closeness import closeness
from index.forward import REGIONS
from index.neighbours import Neighbours
from index.question import parse_question, shorten
from index.schema import Form
from index.scoring import lucene_idf
from index.spelling import Speller
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.forward_scoring import ForwardScorer
    from index.occurrences import Wanted
    from index.question import Query
    from index.retrieval import Retrieval
    from index.table import PassageTable
    from index.vocabulary import Vocabulary

    Places = Mapping[tuple[Form, str], int | None]
    """The number of each term of a question in the lexicon; None for one that stands nowhere."""


@dataclass(frozen=True)
class PassageIndex:
    """A SearchIndex. Nothing changes after it is made, so threads need no lock."""

    table: PassageTable
    scorer: ForwardScorer
    retrieval: Retrieval

    @property
    def vocabulary(self) -> Vocabulary:
        """The syllables of the collection."""
        return self.scorer.lexicon.vocabulary

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """Passages that answer a person's words best; see SearchIndex."""
        asked = shorten(text)
        repaired = self._speller.repair(repair_letters(asked))
        query = parse_question(repaired.text, self.vocabulary, self.scorer.weights)
        places = self._look_up(query)
        found, scores = self._ranked(query, places, limit, filters)
        words = self._words_of(query, places, found)
        ideal = self._ideal(query, places)
        unknown = tuple(
            word.shown for word in query.words if any(places[term] is None for term in word.terms)
        )
        hits = tuple(
            self._hit(passage, score, ideal, words, column)
            for column, (passage, score) in enumerate(zip(found.tolist(), scores.tolist(), strict=True))
        )
        return Found(hits, repaired.text if repaired.changes else asked, repaired.changes, unknown)

    def explain(self, text: str, passage: str) -> Explanation:
        """How the score of a passage comes about; see SearchIndex."""
        if passage not in self.table.ids:
            raise KeyError(passage)
        question = self._speller.repair(repair_letters(shorten(text))).text
        query = parse_question(question, self.vocabulary, self.scorer.weights)
        places = self._look_up(query)
        here = np.array([self.table.ids.index(passage)])
        terms = tuple(self._term_scores(self._weighted(query, places), here))
        close, named = self._closeness(query, places, here)[0], self._named(query, here)[0]
        score = sum(term.added for term in terms) + close + named
        return Explanation(
            question, passage, float(score), terms, float(close), float(named), self._ideal(query, places)
        )

    def _term_scores(self, weighted: list[tuple[int, float]], here: NDArray[np.int64]) -> Iterator[TermScore]:
        numbers = list(dict.fromkeys(number for number, _ in weighted))
        counts, added = (values[:, 0] for values in self.scorer.counted(numbers, here))
        weights = dict.fromkeys(numbers, 0.0)
        for number, weight in weighted:
            weights[number] += weight
        for slot in np.argsort(-added * np.array(list(weights.values())), kind="stable").tolist():
            form, text = self.scorer.lexicon.term(numbers[slot])
            weight = weights[numbers[slot]]
            yield TermScore(
                form=form.name.lower(),
                text=text,
                weight=weight,
                idf=float(self.scorer.idf[numbers[slot]]),
                counts={r.value: n for r, n in zip(REGIONS, counts[slot].tolist(), strict=True) if n},
                added=weight * float(added[slot]),
            )

    def best_by_terms(self, query: Query, limit: int) -> NDArray[np.int64]:
        """The passages with the highest BM25F, best first, without what closeness and names add."""
        found, scores = self.retrieval.candidates(self._weighted(query, self._look_up(query)), None, limit)
        return found[np.argsort(-scores, kind="stable")]

    def close(self) -> None:
        """Nothing is held open: mapped files are released with the last array that shows them."""

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, Neighbours(self.scorer.lexicon, self.scorer.forward, self.retrieval))

    def _look_up(self, query: Query) -> Places:
        wanted = [(term.form, term.text) for term in query.terms]
        wanted += [term for word in query.words for term in word.terms]
        distinct = list(dict.fromkeys(wanted))
        return dict(zip(distinct, self.scorer.lexicon.find(distinct), strict=True))

    def _weighted(self, query: Query, places: Places) -> list[tuple[int, float]]:
        found = ((places[term.form, term.text], term.weight) for term in query.terms)
        return [(place, weight) for place, weight in found if place is not None]

    def _ranked(
        self, query: Query, places: Places, limit: int, filters: Filters | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best passages, best first, with scores raised by how close the words stand and by their names."""
        most = max(self.scorer.weights.candidates, limit) if limit > 0 else 0
        found, scores = self.retrieval.candidates(self._weighted(query, places), filters, most)
        if not len(found):
            return found, scores
        scores = scores + self._closeness(query, places, found) + self._named(query, found)
        order = np.argsort(-scores, kind="stable")[:limit]
        return found[order], scores[order]

    def _closeness(self, query: Query, places: Places, found: NDArray[np.int64]) -> NDArray[np.float64]:
        wanted: dict[Wanted, float] = {}
        for place, weight in self._weighted(query, places):
            thing = self.scorer.lexicon.wanted(place)
            if thing is not None:
                wanted[thing] = wanted.get(thing, 0.0) + weight * float(self.scorer.idf[place])
        weights, texts = self.scorer.weights, self.scorer.forward.texts(found)
        return np.asarray(
            weights.closeness * closeness(texts, self.vocabulary.bares, wanted, weights.stretch)
        )

    def _named(self, query: Query, found: NDArray[np.int64]) -> NDArray[np.float64]:
        """What is added to each passage for the share of its name that stands in the question."""
        terms = self.scorer.lexicon.find([(Form.FOLDED, bare) for bare in query.syllables])
        shares = self.scorer.named([term for term in terms if term is not None], found)
        return np.asarray(self.scorer.weights.named * shares**3)

    def _ideal(self, query: Query, places: Places) -> float:
        """The plain score of a passage of mean length that has every term of the question once."""
        return sum(term.weight * self._rarity(places[term.form, term.text]) for term in query.terms)

    def _rarity(self, place: int | None) -> float:
        return self._rarest if place is None else float(self.scorer.idf[place])

    @cached_property
    def _rarest(self) -> float:
        """The idf of a term that stands nowhere."""
        return float(lucene_idf(np.zeros(1), len(self.table.ids))[0])

    def _words_of(
        self, query: Query, places: Places, found: NDArray[np.int64]
    ) -> list[tuple[str, float, list[bool]]]:
        """Each content word, how rare it is, and for each passage found whether it has the word."""
        found_terms = (places[term] for word in query.words for term in word.terms)
        terms = list(dict.fromkeys(place for place in found_terms if place is not None))
        having = dict(zip(terms, self.scorer.having(terms, found), strict=True))
        words = []
        for word in query.words:
            has = np.ones(len(found), bool)
            for place in (places[term] for term in word.terms):
                has &= False if place is None else having[place]
            rarity = max(self._rarity(places[term]) for term in word.terms)
            words.append((word.shown, rarity, has.tolist()))
        return words

    def _hit(
        self,
        passage: int,
        score: float,
        ideal: float,
        words: list[tuple[str, float, list[bool]]],
        column: int,
    ) -> Hit:
        total = sum(rarity for _, rarity, _ in words)
        covered = sum(rarity for _, rarity, has in words if has[column])
        missing = sorted((-rarity, shown) for shown, rarity, has in words if not has[column])
        at, slope = self.scorer.weights.sure
        return Hit(
            passage=self.table.ids[passage],
            score=score,
            coverage=covered / total if total else 0.0,
            matched=tuple(shown for shown, _, has in words if has[column]),
            missing=tuple(shown for _, shown in missing),
            confidence=1 / (1 + exp(-at - slope * score / ideal)) if total else 0.0,
        )
