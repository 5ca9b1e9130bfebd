"""What is indexed: the regions of a passage, the ways their words are written down, and the weights of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from index.analysis import analyse, clean, folded, spell
from index.words import compounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge.records import Passage


class Form(StrEnum):
    """A way of writing down the words of a text; the value begins the term in the lexicon."""

    ACCENTED = "a"
    """Syllables as written, in one spelling, with codes, numbers and dates kept whole."""
    FOLDED = "f"
    """The same without diacritics."""
    PAIR = "p"
    """Two neighbouring syllables without diacritics."""
    WORD = "w"
    """A word of several syllables as pyvi finds it."""


class Region(StrEnum):
    """A part of a passage with its own weight and its own mean length."""

    TEXT = "text"
    HEADING = "heading"
    TITLE = "title"
    """The title of the document and who issued it."""
    EXTRA = "extra"
    """Other words by which people ask for it, and its offices."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The settings of the ranking; the same for every collection."""

    k1: float = 1.2
    b: float = 0.75
    regions: dict[Region, float] = field(
        default_factory=lambda: {Region.TEXT: 1.0, Region.HEADING: 0.5, Region.TITLE: 0.3, Region.EXTRA: 0.6}
    )
    accented: dict[Form, float] = field(
        default_factory=lambda: {Form.ACCENTED: 1.0, Form.PAIR: 0.5, Form.WORD: 0.5}
    )
    """For a word typed with its diacritics."""
    unaccented: dict[Form, float] = field(default_factory=lambda: {Form.FOLDED: 1.0, Form.PAIR: 0.5})
    """For a word typed without them."""


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
            yield from self.exact
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
        yield "_".join(spell(clean(syllable)) for syllable in word)


def regions(passage: Passage) -> Iterable[tuple[Region, str]]:
    """The text of every region; "" where the passage has none."""
    return (
        (Region.TEXT, passage.text),
        (Region.HEADING, passage.heading),
        (Region.TITLE, " . ".join(filter(None, (passage.title, passage.place)))),
        (Region.EXTRA, " . ".join(filter(None, (passage.extra, *passage.offices)))),
    )
