"""The syllables that occur in the passages, accented and not (từ vựng của kho)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Vocabulary:
    """Syllables, each with a number: its place in these lists."""

    syllables: Sequence[str]
    folded: Sequence[str]
    """Each without diacritics."""
    counts: Sequence[int]
    """In how many passages, regions counted apart."""

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each accented syllable."""
        return {syllable: number for number, syllable in enumerate(self.syllables)}

    @cached_property
    def variants(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the syllables that are equal without diacritics."""
        grouped = defaultdict(list)
        for number, bare in enumerate(self.folded):
            grouped[bare].append(number)
        return {bare: tuple(numbers) for bare, numbers in grouped.items()}

    @cached_property
    def bare_number(self) -> dict[str, int]:
        """The number of each syllable without diacritics: its place among the variants."""
        return {bare: number for number, bare in enumerate(self.variants)}

    @cached_property
    def bares(self) -> NDArray[np.int32]:
        """For 1 + the number of each accented syllable 1 + the number of what it is without diacritics; 0 for 0."""
        return np.array([0, *(self.bare_number[bare] + 1 for bare in self.folded)], np.int32)

    def count(self, syllable: str) -> int:
        """In how many passages an accented syllable stands."""
        number = self.number.get(syllable)
        return 0 if number is None else self.counts[number]

    def folded_count(self, bare: str) -> int:
        """In how many passages any syllable stands that is this without diacritics."""
        return sum(self.counts[number] for number in self.variants.get(bare, ()))

    def is_unmarked(self, syllable: str) -> float:
        """How likely a syllable typed without marks is meant so: "ban" may be, "trach" is "trách"; 0..1."""
        total = self.folded_count(syllable)
        return self.count(syllable) / total if total else 0.0
