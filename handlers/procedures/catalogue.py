"""The names of all procedures, ready for comparing with a question (danh mục thủ tục)."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from handlers.procedures.names import TIES, Name, bare, folded_words, read_name
from handlers.procedures.sounds import Sounds
from handlers.procedures.support import words_told
from handlers.procedures.variants import marks_of
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from knowledge.records import Procedure

REMEMBERED = 256
"""Records whose words are kept at hand."""
PAIR_SHARE = 0.8
"""A pair of words tells this share of what its words and their order would tell by themselves."""


class Level(StrEnum):
    """Who carries a procedure out (cấp thực hiện), the nearest to a citizen where there are several."""

    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"
    ABOLISHED = "abolished"
    """Only a district, which ended on 1 July 2025."""


class Posting(NamedTuple):
    """That a name has a word or a pair of words."""

    place: int
    """Which procedure, by its place in the catalogue."""
    weight: float
    """How much the feature tells within this name (names.HEAD …)."""
    written: str
    """The feature with its diacritics."""


class Column(NamedTuple):
    """The names that have one feature; a row each, by place."""

    places: NDArray[np.int64]
    weights: NDArray[np.float64]
    spellings: NDArray[np.int64]
    """How the name writes the feature, by number."""
    numbers: dict[str, int]
    """The number of each spelling."""

    def is_written(self, feature: str) -> NDArray[np.bool_]:
        """For each name whether it has the feature with just these diacritics."""
        return np.asarray(self.spellings == self.numbers.get(feature, -1))


@dataclass(frozen=True)
class Catalogue:
    """All procedures with the features of their names; never changes."""

    procedures: tuple[Procedure, ...]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names, in the order of the procedures."""
        return tuple(read_name(procedure.name) for procedure in self.procedures)

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """What each procedure is called by, without diacritics, between spaces."""
        return tuple(f" {' '.join(folded_words(name.shown))} " for name in self.names)

    @cached_property
    def marks(self) -> tuple[frozenset[int], ...]:
        """The variants that each name shows."""
        known: dict[str, frozenset[int]] = {}
        return tuple(known.setdefault(name.shown, marks_of(name.shown, name.called)) for name in self.names)

    @cached_property
    def words_told(self) -> Callable[[int], frozenset[str]]:
        """The words and pairs of words of a whole record, by its place; those asked for last are remembered."""
        return lru_cache(maxsize=REMEMBERED)(lambda place: words_told(self.procedures[place]))

    @cached_property
    def postings(self) -> dict[str, tuple[Posting, ...]]:
        """For each feature without diacritics the names that have it, each once with its greatest weight."""
        found: dict[str, dict[int, Posting]] = defaultdict(dict)
        for place, name in enumerate(self.names):
            for written, weight in _features(name):
                here = found[_folded(written)]
                if place not in here or here[place].weight < weight:
                    here[place] = Posting(place, weight, written)
        return {feature: tuple(places.values()) for feature, places in found.items()}

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The same postings as arrays, for adding up what many names share with a question."""
        return {feature: _column(postings) for feature, postings in self.postings.items()}

    def has(self, feature: str) -> bool:
        """Whether any name has a feature as written, or typed without diacritics."""
        folded = bare(feature)
        return any(feature in {folded, posting.written} for posting in self.postings.get(folded, ()))

    def rarity(self, feature: str) -> float:
        """0..1 how much a feature tells one name from another; 1 for one that no name has."""
        return self._rarities.get(feature, 1.0)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        # Equal names of several levels count as one.
        kinds = [name.shown for name in self.names]
        total = len(set(kinds)) + 1
        return {
            feature: log(1 + total / len({kinds[p.place] for p in postings})) / log(1 + total)
            for feature, postings in self.postings.items()
        }

    @cached_property
    def sounds(self) -> Sounds:
        """Pairs of words by how they sound."""
        return Sounds(self.postings)

    @cached_property
    def masses(self) -> NDArray[np.float64]:
        """What all features of each name tell together."""
        sums = np.zeros(len(self.names))
        for feature, column in self.columns.items():
            sums[column.places] += self.worth(feature) * column.weights
        return sums

    def worth(self, feature: str) -> float:
        """What a feature counts: its rarity, for pairs their share."""
        return self.rarity(feature) * (PAIR_SHARE if " " in feature else 1.0)

    @cached_property
    def by_field(self) -> dict[str, tuple[int, ...]]:
        """Places of the procedures of each field (folded), the shortest names first; those of a commune alone where it has any."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, procedure in enumerate(self.procedures):
            found[" ".join(folded_words(procedure.field))].append(place)
        return {
            field: tuple(sorted(self._of_commune(places), key=lambda place: len(self.names[place].shown)))
            for field, places in found.items()
            if field
        }

    def _of_commune(self, places: list[int]) -> list[int]:
        return [place for place in places if self.levels[place] is Level.COMMUNE] or places

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Who carries each procedure out."""
        return tuple(map(_level, self.procedures))

    @cached_property
    def places_by_code(self) -> dict[str, int]:
        """Where each code stands."""
        return {procedure.code: place for place, procedure in enumerate(self.procedures)}


def _folded(feature: str) -> str:
    return " ".join(map(bare, feature.split(" ")))


def _level(procedure: Procedure) -> Level:
    levels = fold(", ".join(procedure.levels))
    if "cap huyen" in fold(procedure.name):  # the stale copy of a record that the commune has too
        return Level.ABOLISHED
    for word, level in (("xa", Level.COMMUNE), ("tinh", Level.PROVINCE), ("huyen", Level.ABOLISHED)):
        if f"cap {word}" in levels:
            return level
    return Level.MINISTRY


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Neighbouring words, two by two."""
    return (f"{one} {other}" for one, other in itertools.pairwise(words))


def content(words: Sequence[str]) -> list[str]:
    """The words without those that only tie."""
    return [word for word in words if word not in TIES]


def _features(name: Name) -> Iterator[tuple[str, float]]:
    for part in name.words:
        for word in part:
            yield word.text, word.weight
        for one, other in itertools.pairwise(part):
            yield f"{one.text} {other.text}", min(one.weight, other.weight)


def _column(postings: Sequence[Posting]) -> Column:
    numbers: dict[str, int] = {}
    spellings = [numbers.setdefault(posting.written, len(numbers)) for posting in postings]
    return Column(
        np.array([posting.place for posting in postings]),
        np.array([posting.weight for posting in postings]),
        np.array(spellings),
        numbers,
    )
