"""Words that sound alike, put right by their neighbours (sai chính tả do phát âm).

"thường chú", "dám hộ", "khai sin" are pairs that no name has; a name has "thường trú", "giám hộ", "khai sinh".
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from handlers.procedures.names import TIES
from handlers.procedures.story import LIGHT, LIGHT_WORDS
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from handlers.procedures.catalogue import Posting

# Initials and ends that regions do not tell apart, the longest first.
_ALIKE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:gi(?=[aeou])|r)"), "d"),
    (re.compile(r"^tr"), "ch"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"^ngh"), "ng"),
    (re.compile(r"^gh"), "g"),
    (re.compile(r"^(?:k|qu)"), "c"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"y"), "i"),
    (re.compile(r"ng$|nh$"), "n"),
    (re.compile(r"[ct]$|ch$"), "c"),
)
_SHORTEST = 3
_TIES = frozenset(map(fold, TIES))


def sound(word: str) -> str:
    """A word without what people mix up in writing it."""
    text = fold(word)
    for pattern, instead in _ALIKE:
        text = pattern.sub(instead, text)
    return text


@dataclass(frozen=True)
class Sounds:
    """Pairs of words that names have, by either of the two."""

    postings: Mapping[str, Sequence[Posting]]

    @cached_property
    def _by_one(self) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
        before: dict[str, list[tuple[str, str]]] = defaultdict(list)
        after: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for feature, postings in self.postings.items():
            if " " in feature:
                first, second = feature.split(" ")
                written = postings[0].written.split(" ")
                before[first].append((second, written[1]))
                after[second].append((first, written[0]))
        return before, after

    def repaired(self, words: Sequence[str], kept: Collection[int] = ()) -> tuple[str, ...]:
        """The words with those put right that stand in no pair of a name as typed, but in one as they sound.

        kept: positions of words that are left alone.
        """
        bare = [fold(word) for word in words]
        result = list(words)
        before, after = self._by_one
        for i, word in enumerate(bare):
            if (
                i in kept
                or word in _TIES
                or len(word) < _SHORTEST
                or not word.isalpha()
                or self._fits(bare, i)
            ):
                continue
            # A word of the story around the matter is meant as it is; typed without diacritics, unless its
            # neighbour lacks a partner too.
            if words[i] in LIGHT_WORDS and words[i] != word:
                continue
            if word in LIGHT and (i == 0 or bare[i - 1] in LIGHT | _TIES or self._fits(bare, i - 1)):
                continue
            options: list[tuple[str, str]] = []
            if i > 0:
                options += before.get(bare[i - 1], ())
            if i + 1 < len(bare):
                options += after.get(bare[i + 1], ())
            meant = self._nearest(word, options)
            if meant is not None:
                result[i] = meant
                bare[i] = fold(meant)
        return tuple(result)

    def _fits(self, bare: Sequence[str], i: int) -> bool:
        """Whether a word stands in a pair that names have with the word before or after it."""
        return (i > 0 and f"{bare[i - 1]} {bare[i]}" in self.postings) or (
            i + 1 < len(bare) and f"{bare[i]} {bare[i + 1]}" in self.postings
        )

    def _nearest(self, word: str, options: Sequence[tuple[str, str]]) -> str | None:
        heard = sound(word)
        alike = [
            (OSA.distance(word, bare), bare, written) for bare, written in options if sound(bare) == heard
        ]
        if alike:
            return min(alike)[2]
        if word in self.postings:  # a word of its own; only one that sounds the same may take its place
            return None
        return next(
            (written for bare, written in options if len(bare) > 2 and OSA.distance(word, bare) == 1), None
        )
