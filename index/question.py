"""A person's words as terms to look up, each in the form that fits how it was typed."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.analysis import Analysis, analyse, folded
from index.definitions import defined
from index.schema import Form, words
from index.stopwords import content_positions
from knowledge.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.schema import Weights
    from index.vocabulary import Vocabulary

LONGEST_TEXT = 256
MOST_SYLLABLES = 32
"""Different content syllables that are looked up; the rarest are taken."""
# From this share of marked syllables on, the rest is taken to be meant as typed (natural text has four in five).
_MOSTLY_ACCENTED = 0.5
# Below this likelihood an unmarked syllable among accented ones was typed without its marks.
_UNLIKELY_UNMARKED = 0.02


@dataclass(frozen=True, slots=True)
class Term:
    """One term to look up."""

    form: Form
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question: a passage has it when it has all its terms."""

    shown: str
    terms: tuple[tuple[Form, str], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood."""

    terms: tuple[Term, ...]
    words: tuple[Word, ...]
    """Content words in the order of the question, each once."""
    syllables: tuple[str, ...]
    """The different syllables without diacritics, for the names of passages."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """The syllables of a question with what is known of each."""

    found: Analysis
    accented: Sequence[bool]
    """Whether its marks, or their absence, are meant."""
    content: frozenset[int]
    """Positions of what is no stop word."""
    kept: frozenset[int]
    """Positions of what is looked up: content, or everything where there is none."""

    def form(self, position: int) -> tuple[Form, str]:
        syllable = self.found.syllables[position]
        return (Form.ACCENTED, syllable) if self.accented[position] else (Form.FOLDED, folded(syllable))

    def pair(self, position: int) -> tuple[Form, str]:
        """With the syllable before."""
        before, here = self.found.syllables[position - 1 : position + 1]
        return Form.PAIR, f"{folded(before)} {folded(here)}"


def shorten(text: str) -> str:
    """At most LONGEST_TEXT characters, cut between words."""
    if len(text) <= LONGEST_TEXT:
        return text
    return re.sub(r"\s*\S*$", "", text[: LONGEST_TEXT + 1]) or text[:LONGEST_TEXT]


def parse_question(text: str, vocabulary: Vocabulary, weights: Weights) -> Query:
    """Terms and content words of any text; nothing in it is syntax."""
    low = shorten(text)
    found = analyse(low)
    found = replace(found, exact=tuple(dict.fromkeys(found.exact))[:MOST_SYLLABLES])
    content = content_positions(found.syllables, unaccented=not any(map(_marked, found.syllables)))
    kept = _rarest(found.syllables, content or range(len(found.syllables)), vocabulary)
    typed = _Typed(found, _marks_meant(found.syllables, vocabulary), frozenset(content), kept)
    compounds = tuple(dict.fromkeys(words(low))) if any(typed.accented) else ()
    terms = [*_syllable_terms(typed, vocabulary, weights), *_pair_terms(typed, weights)]
    terms += [Term(Form.FOLDED, folded(exact), 1.0) for exact in found.exact]
    terms += [Term(Form.WORD, word, weights.accented[Form.WORD]) for word in compounds]
    subject = defined(low)
    if subject:
        terms.append(Term(Form.PAIR, f"{subject} la", weights.defines))
    bare = tuple(dict.fromkeys(map(folded, found.syllables)))
    return Query(tuple(terms), _content_words(typed, compounds), bare)


def _marked(syllable: str) -> bool:
    return folded(syllable) != syllable


def _rarest(syllables: Sequence[str], positions: Sequence[int], vocabulary: Vocabulary) -> frozenset[int]:
    """The positions, without those of the most frequent syllables when there are too many different ones."""
    bare = {folded(syllables[i]) for i in positions}
    if len(bare) > MOST_SYLLABLES:
        bare = set(sorted(bare, key=lambda b: (vocabulary.folded_count(b), b))[:MOST_SYLLABLES])
    return frozenset(i for i in positions if folded(syllables[i]) in bare)


def _marks_meant(syllables: Sequence[str], vocabulary: Vocabulary) -> list[bool]:
    """For each syllable whether its marks, or their absence, are meant; not where it stands nowhere as typed."""
    letters = [s for s in syllables if not s.isdecimal()]
    share = sum(map(_marked, letters)) / max(len(letters), 1)
    meant = []
    for syllable in syllables:
        if _marked(syllable):
            meant.append(syllable in vocabulary.number)
        else:
            meant.append(share >= _MOSTLY_ACCENTED and vocabulary.is_unmarked(syllable) >= _UNLIKELY_UNMARKED)
    return meant


def _syllable_terms(typed: _Typed, vocabulary: Vocabulary, weights: Weights) -> list[Term]:
    wanted = dict.fromkeys(typed.form(i) for i in sorted(typed.kept))
    return [
        Term(
            form,
            text,
            _weight(form, form is Form.ACCENTED, weights)
            * (weights.alone if _alone(text, vocabulary) else 1.0),
        )
        for form, text in wanted
    ]


def _alone(syllable: str, vocabulary: Vocabulary) -> bool:
    """Whether it is a whole word by itself, as names, foreign words and abbreviations are.

    A Vietnamese word of two syllables is found by both and by their pair; these have nothing but themselves.
    """
    if syllable.isdecimal():
        return False
    variants = vocabulary.variants.get(folded(syllable), ())
    return not any(is_syllable(vocabulary.syllables[number]) for number in variants)


def _pair_terms(typed: _Typed, weights: Weights) -> list[Term]:
    """Pairs of which at least one syllable is looked up."""
    wanted: dict[tuple[Form, str], float] = {}
    for i in range(1, len(typed.found.syllables)):
        if i not in typed.found.breaks and not typed.kept.isdisjoint((i - 1, i)):
            both = typed.accented[i] and typed.accented[i - 1]
            wanted.setdefault(typed.pair(i), _weight(Form.PAIR, both, weights))
    return [Term(form, text, weight) for (form, text), weight in wanted.items()]


def _weight(form: Form, accented: bool, weights: Weights) -> float:
    return (weights.accented if accented else weights.unaccented)[form]


def _content_words(typed: _Typed, compounds: Sequence[str]) -> tuple[Word, ...]:
    """Words of several syllables where the segmentation found them, single syllables elsewhere."""
    syllables = typed.found.syllables
    known = {tuple(word.split("_")) for word in compounds}
    result: dict[str, Word] = {}
    i = 0
    while i < len(syllables):
        size = next((n for n in (2, 3, 4) if syllables[i : i + n] in known and i + n <= len(syllables)), 1)
        span = range(i, i + size)
        if not typed.content.isdisjoint(span):
            terms = [*map(typed.form, span), *map(typed.pair, span[1:])]
            shown = " ".join(syllables[i : i + size])
            result.setdefault(shown, Word(shown, tuple(terms)))
        i += size
    return tuple(itertools.islice(result.values(), MOST_SYLLABLES))
