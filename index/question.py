"""A person's words as terms to look up, each in the form that fits how it was typed."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.analysis import Analysis, analyse, folded
from index.schema import Form, words
from index.stopwords import content_positions

if TYPE_CHECKING:
    from index.schema import Weights
    from index.vocabulary import Vocabulary

LONGEST_TEXT = 256
MOST_SYLLABLES = 32
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


def shorten(text: str) -> str:
    """At most LONGEST_TEXT characters, cut between words."""
    if len(text) <= LONGEST_TEXT:
        return text
    return re.sub(r"\s*\S*$", "", text[: LONGEST_TEXT + 1]) or text[:LONGEST_TEXT]


def parse_question(text: str, vocabulary: Vocabulary, weights: Weights) -> Query:
    """Terms and content words of any text; nothing in it is syntax."""
    low = shorten(text)
    found = analyse(low)
    found = Analysis(found.syllables[:MOST_SYLLABLES], found.breaks, found.exact[:MOST_SYLLABLES])
    accented = _typed_with_marks(found.syllables, vocabulary)
    content = content_positions(found.syllables, unaccented=not any(map(_marked, found.syllables)))
    kept = content or range(len(found.syllables))
    compounds = list(dict.fromkeys(words(low))) if any(accented) else []
    terms = [*_syllable_terms(found, accented, kept, weights), *_pair_terms(found, accented, kept, weights)]
    terms += [Term(Form.FOLDED, folded(exact), 1.0) for exact in dict.fromkeys(found.exact)]
    terms += [Term(Form.WORD, word, weights.accented[Form.WORD]) for word in compounds]
    return Query(tuple(terms), _content_words(found, accented, content, compounds))


def _marked(syllable: str) -> bool:
    return folded(syllable) != syllable


def _typed_with_marks(syllables: tuple[str, ...], vocabulary: Vocabulary) -> list[bool]:
    """For each syllable whether its marks, or their absence, are meant."""
    letters = [s for s in syllables if not s.isdecimal()]
    share = sum(map(_marked, letters)) / max(len(letters), 1)
    meant = []
    for syllable in syllables:
        if _marked(syllable):
            meant.append(syllable in vocabulary.accented)
        else:
            meant.append(share >= _MOSTLY_ACCENTED and vocabulary.is_unmarked(syllable) >= _UNLIKELY_UNMARKED)
    return meant


def _syllable(syllable: str, accented: bool) -> tuple[Form, str]:
    return (Form.ACCENTED, syllable) if accented else (Form.FOLDED, folded(syllable))


def _syllable_terms(
    found: Analysis, accented: list[bool], kept: tuple[int, ...] | range, weights: Weights
) -> list[Term]:
    wanted = dict.fromkeys(_syllable(found.syllables[i], accented[i]) for i in kept)
    return [
        Term(form, text, (weights.accented if form is Form.ACCENTED else weights.unaccented)[form])
        for form, text in wanted
    ]


def _pair_terms(
    found: Analysis, accented: list[bool], kept: tuple[int, ...] | range, weights: Weights
) -> list[Term]:
    """Pairs of which at least one syllable is content."""
    content = set(kept)
    wanted: dict[str, float] = {}
    for i in range(1, len(found.syllables)):
        if i not in found.breaks and (i in content or i - 1 in content):
            both = accented[i] and accented[i - 1]
            weight = (weights.accented if both else weights.unaccented)[Form.PAIR]
            wanted.setdefault(f"{folded(found.syllables[i - 1])} {folded(found.syllables[i])}", weight)
    return [Term(Form.PAIR, text, weight) for text, weight in wanted.items()]


def _content_words(
    found: Analysis, accented: list[bool], content: tuple[int, ...], compounds: list[str]
) -> tuple[Word, ...]:
    """Words of several syllables where the segmentation found them, single syllables elsewhere."""
    known = {tuple(word.split("_")) for word in compounds}
    kept = set(content)
    result: dict[str, Word] = {}
    i = 0
    while i < len(found.syllables):
        size = next((n for n in (2, 3, 4) if found.syllables[i : i + n] in known), 1)
        if any(j in kept for j in range(i, i + size)):
            shown = " ".join(found.syllables[i : i + size])
            bare = [folded(s) for s in found.syllables[i : i + size]]
            terms = [_syllable(found.syllables[j], accented[j]) for j in range(i, i + size)]
            if size > 1:
                terms += [(Form.PAIR, f"{a} {b}") for a, b in itertools.pairwise(bare)]
            result.setdefault(shown, Word(shown, tuple(terms)))
        i += size
    return tuple(result.values())
