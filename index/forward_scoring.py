"""BM25F of a few passages straight from the forward table: to rank candidates exactly and to explain a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.forward import REGIONS, WIDTH
from index.occurrences import occurrences
from index.schema import Form, Region
from index.scoring import norms_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.forward import Forward
    from index.lexicon import Lexicon
    from index.ragged import Ragged, Rows
    from index.schema import Weights

_NAME = REGIONS.index(Region.NAME)


@dataclass(frozen=True)
class ForwardScorer:
    """Counts in the rows themselves."""

    forward: Forward
    lexicon: Lexicon
    idf: NDArray[np.float32]
    means: Mapping[Form, NDArray[np.float64]]
    """For each form the mean length of every region."""
    telling: NDArray[np.float32]
    """For each folded term its idf where it may tell a name; 0 for numbers and stop words."""
    weights: Weights

    def having(self, terms: Sequence[int], passages: Rows) -> NDArray[np.bool_]:
        """Which of the terms each of the passages has: terms x passages."""
        return np.asarray(self._counts(terms, self.forward.take(passages)).any(-1))

    def counted(self, terms: Sequence[int], passages: Rows) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """How often each term stands in each region of each passage: terms x passages x regions.

        And what it so adds to the score of the passage, before the weight of its form: terms x passages.
        """
        part = self.forward.take(passages)
        counts, norms = self._counts(terms, part), self._norms(part)
        forms = [self.lexicon.form(term) for term in terms]
        weighted = [(count * norms[form]).sum(-1) for form, count in zip(forms, counts, strict=True)]
        frequency = np.array(weighted).reshape(len(terms), len(passages))
        k1 = self.weights.k1
        return counts, np.asarray(self.idf[list(terms), None] * (k1 + 1) * frequency / (k1 + frequency))

    def _counts(self, terms: Sequence[int], part: Forward) -> NDArray[np.int64]:
        rows = len(part.syllables)
        wanted = {thing: slot for slot, term in enumerate(terms) if (thing := self.lexicon.wanted(term))}
        positions, found = occurrences(part.syllables.values, self.lexicon.vocabulary.bares, list(wanted))
        slots = np.array(list(wanted.values()), np.int64)[found]
        counted = np.bincount(slots * rows + part.syllables.rows[positions], minlength=len(terms) * rows)
        for form, values in ((Form.FOLDED, part.exacts), (Form.WORD, part.words)):
            counted += self._counts_of(form, values, terms, rows)
        return counted.reshape(len(terms), len(part), WIDTH)

    def _counts_of(self, form: Form, values: Ragged, terms: Sequence[int], rows: int) -> NDArray[np.int64]:
        """The same for the values of one form, in one row of numbers."""
        start = self.lexicon.starts[form]
        slots = {term - start: slot for slot, term in enumerate(terms) if self.lexicon.form(term) is form}
        hits = np.flatnonzero(np.isin(values.values, list(slots)))
        found = np.array([slots[number] for number in values.values[hits].tolist()], np.int64)
        return np.bincount(found * rows + values.rows[hits], minlength=len(terms) * rows)

    def _norms(self, part: Forward) -> dict[Form, NDArray[np.float64]]:
        """For each form what a count in each region of each passage is multiplied by."""
        rows = len(part.syllables)
        stands = part.syllables.values > 0
        row = part.syllables.rows
        syllables = np.bincount(row[stands], minlength=rows)
        lengths = {
            Form.ACCENTED: syllables,
            Form.FOLDED: syllables + part.exacts.sizes,
            Form.PAIR: np.bincount(row[:-1][stands[:-1] & stands[1:]], minlength=rows),
            Form.WORD: part.words.sizes,
        }
        return {
            form: norms_by(length.reshape(-1, WIDTH), self.means[form], self.weights)
            for form, length in lengths.items()
        }

    def named(self, terms: Sequence[int], passages: Rows) -> NDArray[np.float64]:
        """For each passage which share of its name, by how rare its words are, the folded terms make up; 0..1."""
        start, size = self.lexicon.starts[Form.FOLDED], len(self.telling)
        rows = passages * WIDTH + _NAME
        syllables, exacts = self.forward.syllables.take(rows), self.forward.exacts.take(rows)
        stands = syllables.values > 0
        bare = self.lexicon.vocabulary.bares[syllables.values[stands]] - 1
        row = np.concatenate([syllables.rows[stands], exacts.rows]).astype(np.int64)
        row, number = np.divmod(np.unique(row * size + np.concatenate([bare, exacts.values])), size)
        values = self.telling[number]
        asked = np.zeros(size)
        asked[np.array(terms, np.int64) - start] = 1
        whole = np.bincount(row, values, len(passages))
        return np.asarray(np.bincount(row, values * asked[number], len(passages)) / np.maximum(whole, 1e-9))
