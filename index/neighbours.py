"""Which syllables stand beside each other in the passages, and how they are spelled there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.schema import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.forward import Forward
    from index.lexicon import Lexicon
    from index.retrieval import Retrieval

_SAMPLE = 64
"""So many passages are enough to tell how a pair is spelled."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of neighbouring syllables in one collection."""

    lexicon: Lexicon
    forward: Forward
    retrieval: Retrieval

    def counts(self, pairs: Sequence[str]) -> list[int]:
        """In how many passages each pair without diacritics ("thu tuc") stands."""
        places = self.lexicon.find([(Form.PAIR, pair) for pair in pairs])
        return [0 if place is None else self.retrieval.count(place) for place in places]

    def spellings(self, first: str, second: str) -> Counter[tuple[str, str]]:
        """How two syllables without diacritics are spelled where one follows the other in a passage's text."""
        place = self.lexicon.find([(Form.PAIR, f"{first} {second}")])[0]
        if place is None:
            return Counter()
        numbers = self.forward.texts(self.retrieval.some_passages(place, _SAMPLE)).values
        here = np.isin(numbers[:-1], self._numbers(first)) & np.isin(numbers[1:], self._numbers(second))
        found = np.flatnonzero(here)
        spelled = self.lexicon.vocabulary.syllables
        return Counter(
            (spelled[a - 1], spelled[b - 1]) for a, b in zip(numbers[found], numbers[found + 1], strict=True)
        )

    def _numbers(self, bare: str) -> list[int]:
        return [number + 1 for number in self.lexicon.vocabulary.variants.get(bare, ())]
