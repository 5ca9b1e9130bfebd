"""The syllables that occur in the passages, accented and not (từ vựng của kho)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from index.analysis import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


class Vocabulary:
    """How many passages have each syllable."""

    def __init__(self, passages: Mapping[str, int]) -> None:
        """Take the number of passages of every accented syllable."""
        self.accented = dict(passages)
        self.folded: dict[str, int] = defaultdict(int)
        for syllable, count in passages.items():
            self.folded[folded(syllable)] += count

    def is_unmarked(self, syllable: str) -> float:
        """How likely a syllable typed without marks is meant so: "ban" may be, "trach" is "trách"; 0..1."""
        total = self.folded.get(syllable, 0)
        return self.accented.get(syllable, 0) / total if total else 0.0
