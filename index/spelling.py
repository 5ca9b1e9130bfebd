"""Repair of mistyped words against the words of the passages (sửa lỗi gõ), with a look at their neighbours."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from math import log1p
from typing import TYPE_CHECKING

from index.analysis import folded, normal, spell
from index.slips import Deletions, likelihood
from index.stopwords import content_positions
from index.typing_methods import decode
from knowledge.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.neighbours import Neighbours
    from index.vocabulary import Vocabulary

MOST_REPAIRS = 6
_SHORTEST = 3
_SHORTEST_SPLIT = 5
# The least bonds with the neighbours: where only marks differ, where a syllable becomes another, and where what
# was typed can be no syllable at all.
_BOND_OF_MARKS = 0.1
_BOND_OF_WORDS = 0.5
_BOND_OF_SLIPS = 0.01
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question with its slips put right."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()
    """Words as typed and as understood."""


@dataclass(frozen=True, slots=True)
class _Span:
    """One word of the question where it stands."""

    start: int
    end: int
    typed: str
    word: str
    """Lower case, in one spelling."""
    content: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one or two typed words may have been meant to be."""

    words: tuple[str, ...]
    likelihood: float
    """How likely such a slip is, as a logarithm; 0 for the likeliest."""
    spans: int = 1
    """How many typed words it takes the place of."""


@dataclass(frozen=True)
class Speller:
    """Repairs questions by one collection's words. Safe to use from several threads."""

    vocabulary: Vocabulary
    neighbours: Neighbours

    def repair(self, text: str) -> Repaired:
        """The text with words put right that stand nowhere; the text itself where nothing is to be done."""
        spans = _spans(text)
        unknown = [i for i, span in enumerate(spans) if span.content and self._is_unknown(span)]
        if not unknown:
            return Repaired(text)
        changes: dict[int, _Reading] = {}
        # What an input method left undone is told by itself, and then supports the words beside it.
        for i in unknown:
            decoded = next(filter(self._known, map(spell, decode(spans[i].word))), None)
            if decoded is not None and not is_syllable(spans[i].word):
                changes[i] = _Reading((decoded,), 0.0)
                spans[i] = replace(spans[i], word=decoded)
        taken = set(changes)
        for i in unknown[:MOST_REPAIRS]:
            if i not in taken:
                first, reading = self._best(spans, i, taken)
                if reading is not None:
                    reading = self._respelled(spans, first, reading)
                    changes[first] = reading
                    spans[first] = replace(spans[first], word=reading.words[-1])
                    taken.update(range(first, first + reading.spans))
        return _apply(text, spans, changes)

    def _is_unknown(self, span: _Span) -> bool:
        word = span.word
        if len(word) < 2 or word.isdecimal() or word in self.vocabulary.number:
            return False
        # A plain word may have been typed without its marks.
        return folded(word) != word or word not in self.vocabulary.variants

    def _best(self, spans: Sequence[_Span], i: int, taken: set[int]) -> tuple[int, _Reading | None]:
        """The reading that fits its neighbours best, and the first word it replaces; None when none fits."""
        options = [(i, reading) for reading in self._readings(spans[i].word)]
        for first in (i - 1, i):
            if first >= 0 and first + 1 < len(spans) and taken.isdisjoint((first, first + 1)):
                joined = spell(spans[first].word + spans[first + 1].word)
                if spans[first + 1].start - spans[first].end == 1 and self._known(joined):
                    options.append((first, _Reading((joined,), -0.5, spans=2)))
        bonds = self._bonds(spans, options)
        scored = [
            (3 * bond + reading.likelihood + log1p(self._count(reading)) / 4, first, reading)
            for (first, reading), bond in zip(options, bonds, strict=True)
            if bond >= self._least_bond(spans[i], reading, options)
        ]
        if not scored:
            return i, None
        _, first, reading = max(scored, key=lambda s: (s[0], s[2].words))
        return first, reading

    def _respelled(self, spans: Sequence[_Span], first: int, reading: _Reading) -> _Reading:
        """The reading with the marks that its word has beside these neighbours, where the passages tell."""
        word, *others = reading.words
        if others or word not in self.vocabulary.number:
            return reading
        votes: Counter[str] = Counter()
        bare = folded(word)
        for before in spans[max(first - 1, 0) : first]:
            for (a, b), count in self.neighbours.spellings(folded(before.word), bare).items():
                votes[b] += count if before.word in {a, folded(a)} else 0
        for after in spans[first + reading.spans : first + reading.spans + 1]:
            for (a, b), count in self.neighbours.spellings(bare, folded(after.word)).items():
                votes[a] += count if after.word in {b, folded(b)} else 0
        best, count = max(votes.items(), key=lambda vote: vote[1], default=(word, 0))
        return replace(reading, words=(best,)) if count > votes[word] else reading

    def _least_bond(self, span: _Span, reading: _Reading, options: Sequence[object]) -> float:
        """How firmly a reading has to go with its neighbours; what is a word in itself is left alone more often."""
        if is_syllable(span.word):
            return _BOND_OF_MARKS if folded(span.word) == folded(reading.words[0]) else _BOND_OF_WORDS
        alone = len(options) == 1 and len(reading.words) == 1 and len(span.word) > _SHORTEST + 1
        return 0.0 if alone and not span.typed.isupper() else _BOND_OF_SLIPS

    def _bonds(self, spans: Sequence[_Span], options: Sequence[tuple[int, _Reading]]) -> list[float]:
        """For each reading which share of the rarer word's passages has it beside its neighbour, both sides summed."""
        wanted: list[tuple[int, str, str]] = []
        for number, (first, reading) in enumerate(options):
            before = [spans[first - 1].word] if first else []
            after = [span.word for span in spans[first + reading.spans : first + reading.spans + 1]]
            chain = [folded(word) for word in (*before, *reading.words, *after)]
            wanted += [(number, a, b) for a, b in itertools.pairwise(chain)]
        bonds = [0.0] * len(options)
        counts = self.neighbours.counts([f"{a} {b}" for _, a, b in wanted])
        for (number, a, b), count in zip(wanted, counts, strict=True):
            rarer = min(self.vocabulary.folded_count(a), self.vocabulary.folded_count(b))
            bonds[number] += count / (rarer + 1)
        return bonds

    def _readings(self, word: str) -> Iterable[_Reading]:
        """What a word that stands nowhere may have been meant to be."""
        found: dict[tuple[str, ...], float] = {
            (syllable,): 0.0 for syllable in map(spell, decode(word)) if self._known(syllable)
        }
        for parts in self._splits(word):
            found.setdefault(parts, -0.5)
        for candidate in self._near(word):
            found.setdefault((candidate,), likelihood(word, candidate))
        return [_Reading(words, how_likely) for words, how_likely in found.items()]

    def _splits(self, word: str) -> Iterable[tuple[str, ...]]:
        """Two words that were typed without the space between them."""
        if len(word) < _SHORTEST_SPLIT:
            return
        for cut in range(2, len(word) - 1):
            parts = (spell(word[:cut]), spell(word[cut:]))
            if all(self._known(part) and _is_syllable_of(part, self.vocabulary) for part in parts):
                yield parts

    def _near(self, word: str) -> Iterable[str]:
        """Words of the vocabulary one slip away: a letter or mark missing, too many, another, or two swapped."""
        if len(word) < _SHORTEST:
            return []
        marked = folded(word) != word
        if marked:
            near = self._accented_deletions.near(word)
            near += [v for v in self._same_letters(word) if v not in near]
            return near or [
                v for bare in self._folded_deletions.near(folded(word)) for v in self._same_letters(bare)
            ]
        return self._folded_deletions.near(word)

    def _same_letters(self, word: str) -> list[str]:
        numbers = self.vocabulary.variants.get(folded(word), ())
        return [self.vocabulary.syllables[number] for number in numbers]

    def _known(self, word: str) -> bool:
        return word in self.vocabulary.number or word in self.vocabulary.variants

    def _count(self, reading: _Reading) -> int:
        counted = (self.vocabulary.count(w) or self.vocabulary.folded_count(folded(w)) for w in reading.words)
        return min(counted)

    @cached_property
    def _accented_deletions(self) -> Deletions:
        return Deletions(s for s in self.vocabulary.syllables if folded(s) != s)

    @cached_property
    def _folded_deletions(self) -> Deletions:
        return Deletions(self.vocabulary.variants)


def _is_syllable_of(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word, typed with or without marks, is a Vietnamese syllable of the vocabulary."""
    numbers = vocabulary.variants.get(folded(word), ())
    return any(is_syllable(vocabulary.syllables[number]) for number in numbers)


def _spans(text: str) -> list[_Span]:
    found = [(m.start(), m.end(), m[0], normal(m[0])) for m in _WORD.finditer(text)]
    words = tuple(word for *_, word in found)
    bare = not any(folded(word) != word for word in words)
    content = set(content_positions(words, unaccented=bare))
    return [_Span(*span, content=i in content) for i, span in enumerate(found)]


def _apply(text: str, spans: Sequence[_Span], changes: Mapping[int, _Reading]) -> Repaired:
    parts: list[str] = []
    pairs: list[tuple[str, str]] = []
    end = 0
    for first, reading in sorted(changes.items()):
        start, words = spans[first].start, " ".join(reading.words)
        parts += [text[end:start], words]
        end = spans[first + reading.spans - 1].end
        pairs.append((text[start:end].lower(), words))
    return Repaired("".join(parts) + text[end:], tuple(pairs))
