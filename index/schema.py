"""What is indexed: the regions of a passage, the ways their words are written down, and the weights of both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from index.analysis import analyse, folded, normal
from index.words import compounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from knowledge.records import Passage


class Form(StrEnum):
    """A way of writing down the words of a text; the value begins the term in the lexicon."""

    ACCENTED = "a"
    """Syllables as written, in one spelling."""
    FOLDED = "f"
    """The same without diacritics, with codes, numbers and dates kept whole."""
    PAIR = "p"
    """Two neighbouring syllables without diacritics."""
    WORD = "w"
    """A word of several syllables as pyvi finds it."""


class Region(StrEnum):
    """A part of a passage with its own weight and its own mean length."""

    TEXT = "text"
    NAME = "name"
    """What the passage itself is called: its innermost heading, or the first line of a text of several lines."""
    HEADING = "heading"
    """The headings further out."""
    TITLE = "title"
    """The title of the document and who issued it."""
    EXTRA = "extra"
    """Other words by which people ask for it, and its offices."""


def _region_weights() -> dict[Region, float]:
    return {Region.TEXT: 1.0, Region.NAME: 0.4, Region.HEADING: 0.3, Region.TITLE: 0.3, Region.EXTRA: 0.6}


def _accented() -> dict[Form, float]:
    return {Form.ACCENTED: 1.0, Form.PAIR: 0.7, Form.WORD: 0.2}


def _unaccented() -> dict[Form, float]:
    return {Form.FOLDED: 1.0, Form.PAIR: 0.7}


@dataclass(frozen=True, slots=True)
class Weights:
    """The settings of the ranking; the same for every collection."""

    k1: float = 1.2
    b: float = 0.75
    regions: Mapping[Region, float] = field(default_factory=_region_weights)
    accented: Mapping[Form, float] = field(default_factory=_accented)
    """For a word typed with its diacritics."""
    unaccented: Mapping[Form, float] = field(default_factory=_unaccented)
    """For a word typed without them."""
    alone: float = 1.7
    """Times the weight of a syllable that is a whole word by itself: a name, a foreign word, an abbreviation."""
    candidates: int = 50
    """So many of the best by BM25F are looked at more closely."""
    closeness: float = 0.7
    """For what stands within one stretch of the passage, on top of BM25F; 0 leaves BM25F alone."""
    stretch: int = 40
    """Its length in syllables."""
    named: float = 5.0
    """Added in full to a passage whose name's words all stand in the question."""
    defines: float = 0.9
    """For "X là" in the answer to "X là gì"."""
    sure: tuple[float, float] = (-4.4, 4.15)
    """Logistic curve from the share of the greatest plain score to the likelihood that the passage answers."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one region of one passage, by form."""

    syllables: tuple[str, ...]
    breaks: frozenset[int]
    exact: tuple[str, ...]
    words: tuple[str, ...]

    def form(self, form: Form) -> Iterator[str]:
        """The tokens in one form."""
        if form is Form.ACCENTED:
            yield from self.syllables
        elif form is Form.FOLDED:
            yield from map(folded, self.syllables)
            yield from map(folded, self.exact)
        elif form is Form.PAIR:
            yield from pairs(self.syllables, self.breaks)
        else:
            yield from self.words


def pairs(syllables: tuple[str, ...], breaks: frozenset[int]) -> Iterator[str]:
    """Neighbouring syllables without diacritics, joined by a space; none reaches over a break."""
    bare = [folded(s) for s in syllables]
    for i in range(1, len(bare)):
        if i not in breaks:
            yield f"{bare[i - 1]} {bare[i]}"


def tokens(text: str) -> Tokens:
    """All tokens of a text."""
    found = analyse(text)
    return Tokens(found.syllables, found.breaks, found.exact, tuple(words(text)))


def words(text: str) -> Iterator[str]:
    """Words of several syllables in the one spelling, joined by "_"."""
    for word in compounds(text):
        yield "_".join(map(normal, word))


_LONGEST_NAME = 40
# "IV.", "2.", "b)", "Điều 10." before a name.
_NUMBERING = re.compile(
    r"^\s*(?:(?:điều|chương|mục|phần|khoản)\s+)?(?:[ivxlc]+|\d+(?:\.\d+)*|[a-zđ])\s*[.):/-]\s*", re.IGNORECASE
)
HEADINGS = " › "
"""Between the headings of Passage.heading."""


def regions(passage: Passage) -> Iterable[tuple[Region, str]]:
    """The text of every region; "" where the passage has none."""
    outer, _, inner = passage.heading.rpartition(HEADINGS)
    text = passage.search_text or passage.text
    first = first_line(text)
    return (
        (Region.TEXT, text),
        (Region.NAME, _NUMBERING.sub("", first or inner)),
        (Region.HEADING, passage.heading if first else outer),
        (Region.TITLE, " . ".join(filter(None, (passage.title, passage.place)))),
        (Region.EXTRA, " . ".join(filter(None, (passage.extra, *passage.offices)))),
    )


def first_line(text: str) -> str:
    """The first of several lines, where it can be a heading; "" otherwise."""
    line, newline, _ = text.strip().partition("\n")
    return (
        line
        if newline and len(line.split()) <= _LONGEST_NAME and not line.rstrip().endswith((",", ";"))
        else ""
    )
