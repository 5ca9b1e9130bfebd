"""Words one slip of the hand apart, and how likely the slip is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from index.analysis import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

# Keys beside each other; a slip to one of them is likelier than to any other letter.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: {
        other
        for r, row in enumerate(_ROWS)
        for c, other in enumerate(row)
        if abs(r - rows) <= 1 and abs(c - column) <= 1 and other != key
    }
    for rows, line in enumerate(_ROWS)
    for column, key in enumerate(line)
}


class Deletions:
    """Words by what is left of them when one letter is taken out: finds words one slip apart."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if word.isalpha():
                for shorter in _without_one(word):
                    self._words[shorter].append(word)

    def near(self, word: str) -> list[str]:
        """The words one slip away; sharing a shortened form is not enough, so the distance is checked."""
        candidates = {near for shorter in _without_one(word) for near in self._words.get(shorter, ())}
        return sorted(near for near in candidates if OSA.distance(word, near, score_cutoff=1) == 1)


def _without_one(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def likelihood(typed: str, meant: str) -> float:
    """How likely a slip is: only a tone or mark, then letters swapped or doubled, then a key beside."""
    bare, wanted = folded(typed), folded(meant)
    if bare == wanted:
        return 0.0
    if sorted(bare) == sorted(wanted):
        return -0.3
    if len(bare) == len(wanted):
        pairs = [(a, b) for a, b in zip(bare, wanted, strict=True) if a != b]
        return -0.5 if all(b in _BESIDE.get(a, ()) for a, b in pairs) else -1.2
    longer, shorter = sorted((bare, wanted), key=len, reverse=True)
    doubled = any(
        longer[i] == longer[i - 1] and longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer))
    )
    return -0.3 if doubled else -0.8
