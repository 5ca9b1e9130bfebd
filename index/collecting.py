"""Passages to rows of numbers, taking over the rows of those that a base has already (phân tích các đoạn)."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import folded
from index.forward import BREAK, REGIONS, Forward
from index.ragged import Ragged
from index.schema import regions, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from index.schema import Tokens
    from knowledge.records import Passage

    Progress = Callable[[int, int], None]
    """Called with the number of passages done and the number of all."""


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """Passages taken apart; syllables, folded terms and words are what the numbers of the rows stand for."""

    forward: Forward
    syllables: Sequence[str]
    """Sorted; every one occurs."""
    folded: Sequence[str]
    """Syllables without diacritics in the order of their first accented form, then codes and dates, sorted."""
    words: Sequence[str]
    """Sorted; every one occurs."""
    digests: NDArray[np.uint64]
    """Of what is indexed of each passage: equal digests have equal rows."""

    def only(self, positions: Sequence[int]) -> Collected:
        """Some of the passages; the numbers stand for the same."""
        return replace(self, forward=self.forward.take(np.array(positions, np.int64)))


def collect(
    passages: Sequence[Passage], base: Collected | None = None, progress: Progress | None = None
) -> Collected:
    """Take every passage apart, or take over its rows; the result is the same with and without a base."""
    digests = np.array([_digest(passage) for passage in passages], np.uint64)
    known = {digest: place for place, digest in enumerate(base.digests.tolist())} if base else {}
    rows = _Rows(base)
    places: list[int] = []
    for passage, digest in zip(passages, digests.tolist(), strict=True):
        place = known.get(digest)
        if place is None:
            place = known[digest] = rows.add(passage)
        places.append(place)
        if progress is not None:
            progress(len(places), len(passages))
    joined = base.forward.followed_by(rows.forward()) if base else rows.forward()
    return rows.settled(joined.take(np.array(places, np.int64)), digests)


def _digest(passage: Passage) -> int:
    told = [passage.search_text or passage.text, passage.heading, passage.title, passage.place, passage.extra]
    joined = "\0".join((*told, *passage.offices))
    return int.from_bytes(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).digest())


class _Numbers(dict[str, int]):
    """Gives every string the next number when it is asked for first."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


class _Rows:
    """Grows by one passage at a time; its numbers begin with those of the base."""

    def __init__(self, base: Collected | None) -> None:
        self._syllables = _Numbers(_numbered(base.syllables if base else ()))
        self._exacts = _Numbers(_numbered(base.folded if base else ()))
        self._words = _Numbers(_numbered(base.words if base else ()))
        self._next = len(base.digests) if base else 0
        self._kept = (array("i"), array("i"), array("i"))
        self._sizes = (array("i"), array("i"), array("i"))

    def add(self, passage: Passage) -> int:
        """One row for every region; gives the place of the passage after those of the base."""
        texts = dict(regions(passage))
        for region in REGIONS:
            self._add_row(tokens(texts[region]) if texts[region] else None)
        self._next += 1
        return self._next - 1

    def _add_row(self, found: Tokens | None) -> None:
        for values, kept, sizes in zip(self._row(found), self._kept, self._sizes, strict=True):
            kept.extend(values)
            sizes.append(len(values))

    def _row(self, found: Tokens | None) -> tuple[list[int], list[int], list[int]]:
        if found is None:
            return [], [], []
        numbers: list[int] = []
        for position, syllable in enumerate(found.syllables):
            if position in found.breaks:
                numbers.append(BREAK)
            numbers.append(self._syllables[syllable] + 1)
        if numbers:
            numbers.append(BREAK)
        return (
            numbers,
            [self._exacts[folded(exact)] for exact in found.exact],
            [self._words[word] for word in found.words],
        )

    def forward(self) -> Forward:
        """The rows added."""
        return Forward(*map(Ragged.of, self._sizes, self._kept))

    def settled(self, forward: Forward, digests: NDArray[np.uint64]) -> Collected:
        """With numbers that depend on nothing but the passages: only what occurs, in a fixed order."""
        spelled = list(self._syllables)
        used = _used(forward.syllables.values[forward.syllables.values > 0] - 1, spelled)
        syllables = sorted(spelled[number] for number in used)
        bares = list(dict.fromkeys(map(folded, syllables)))
        others = list(self._exacts)
        known = set(bares)
        exacts = sorted({others[n] for n in _used(forward.exacts.values, others)} - known)
        compounds = list(self._words)
        words = sorted(compounds[number] for number in _used(forward.words.values, compounds))
        terms = [*bares, *exacts]
        return Collected(
            Forward(
                _renumbered(forward.syllables, ["", *spelled], ["", *syllables]),
                _renumbered(forward.exacts, others, terms),
                _renumbered(forward.words, compounds, words),
            ),
            syllables,
            terms,
            words,
            digests,
        )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _used(values: NDArray[np.int32], names: Sequence[str]) -> list[int]:
    """The numbers that occur."""
    return np.flatnonzero(np.bincount(values, minlength=len(names))).tolist()


def _renumbered(rows: Ragged, before: Sequence[str], after: Sequence[str]) -> Ragged:
    numbers = _numbered(after)
    new = np.array([numbers.get(name, 0) for name in before], np.int32)
    return Ragged(rows.starts, new[rows.values] if len(rows.values) else rows.values)
