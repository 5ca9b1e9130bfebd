"""A question as a set of wishes: things said, each with the ways in which a name may say it (điều người hỏi cần)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handlers.procedures.catalogue import content, pairs
from handlers.procedures.names import TIES, bare
from handlers.procedures.story import LIGHT_PHRASES, is_light
from knowledge.synonyms import GAP, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handlers.procedures.catalogue import Catalogue
    from knowledge.synonyms import Lexicon, LifeEvent, Synonym

LONGEST_GAP = 5
ACCENTED = 0.5
"""Share of words with diacritics from which a question is typed with them (natural text has four in five)."""
COPYING = ("sao", "y")
PURPOSE, MATTER_BEFORE, FOR_WHAT = "để", 2, 0.4
"""What follows "để" is what the matter is for ("làm hộ chiếu để đi thăm con") and counts this much."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing said in a question."""

    ways: tuple[tuple[str, ...], ...]
    """Alternatives, each the features (words, pairs of words) that a name saying it would have."""
    weight: float
    """How much of it counts when no name has it, relative to a word of the question itself."""
    means: tuple[str, ...] = ()
    """The words of records that a table gives for it; () for the words of the question as they stand."""
    meant: bool = False
    """True for what a table says people mean by it; False for the words of the question as they stand."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of a table at one place of a question."""

    row: Synonym | LifeEvent
    at: frozenset[int]
    """Positions of the words that it stands for."""


@dataclass(frozen=True)
class Sayings:
    """The rows of one table by the first word of each saying."""

    rows: tuple[Synonym | LifeEvent, ...]

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], Synonym | LifeEvent]]]:
        found: dict[str, list[tuple[tuple[str, ...], Synonym | LifeEvent]]] = {}
        for row in self.rows:
            for saying in row.sayings:
                found.setdefault(bare(saying[0]), []).append((saying, row))
        return found

    def within(self, words: Sequence[str]) -> tuple[Saying, ...]:
        """The rows that a question has in the order of its words; one that lies mostly within a longer one is left out."""
        options: list[tuple[int, int, frozenset[int], Synonym | LifeEvent]] = []
        exactly = _is_accented(words)
        for start, word in enumerate(words):
            for saying, row in self._by_first.get(bare(word), ()):
                at = _match(saying, words, start, exactly=exactly)
                if at is not None:
                    options.append((len(at), -start, at, row))
        chosen: list[Saying] = []
        for _, _, at, row in sorted(options, key=lambda option: option[:2], reverse=True):
            if not any(len(at & other.at) > len(at) / 2 for other in chosen):
                chosen.append(Saying(row, at))
        return tuple(sorted(chosen, key=lambda saying: min(saying.at)))


@dataclass(frozen=True)
class Speech:
    """How people speak: the unit's lexicon, ready for questions."""

    lexicon: Lexicon

    @cached_property
    def synonyms(self) -> Sayings:
        """What things are called."""
        return Sayings(self.lexicon.synonyms)

    @cached_property
    def life_events(self) -> Sayings:
        """What happens in life."""
        return Sayings(self.lexicon.life_events)


def wishes_in(words: Sequence[str], speech: Speech, catalogue: Catalogue) -> tuple[Wish, ...]:
    """What a question wants, from its words without those that ask for a fact; what it is for counts less."""
    aim = _aim(words)
    wishes = _wishes(words[:aim], speech, catalogue)
    for wish in _wishes(words[aim:], speech, catalogue):
        wishes.append(replace(wish, weight=wish.weight * FOR_WHAT))
    return tuple(wishes)


def _aim(words: Sequence[str]) -> int:
    """Where what the matter is for begins: after "để", and what is copied after "sao y"."""
    for i in range(len(words)):
        if words[i] == PURPOSE and i >= MATTER_BEFORE and tuple(words[i + 1 : i + 2]) != ("lại",):
            return i
        if tuple(map(bare, words[i : i + 2])) == COPYING:
            return i + 2
    return len(words)


def _wishes(words: Sequence[str], speech: Speech, catalogue: Catalogue) -> list[Wish]:
    sayings = speech.synonyms.within(words)
    spoken_for = frozenset[int]().union(*(saying.at for saying in sayings))
    wishes = [_meant(saying, words) for saying in sayings]
    wishes += _own_words(words, spoken_for, catalogue)
    return wishes


def features_of(text: str) -> tuple[str, ...]:
    """The words and pairs of words of a phrase that tell something."""
    words = content(words_of(text))
    return tuple(dict.fromkeys((*words, *pairs(words))))


def _meant(saying: Saying, words: Sequence[str]) -> Wish:
    row = saying.row
    means = getattr(row, "means", ())
    own = content([words[i] for i in sorted(saying.at)])
    ways = [features_of(phrase) for phrase in means]
    ways.append(tuple(dict.fromkeys((*own, *pairs(own)))))
    return Wish(tuple(way for way in ways if way), 1.0, means, meant=True)


def _own_words(words: Sequence[str], spoken_for: frozenset[int], catalogue: Catalogue) -> Iterator[Wish]:
    """Each word that no saying has explained, and each pair of neighbours that names may have together."""
    before: str | None = None
    for i, word in enumerate(words):
        if word in TIES and i not in spoken_for:
            continue
        if i in spoken_for:
            before = word
            continue
        light = is_light(word) or word.isdecimal()
        yield Wish(((word,),), 0.0 if light else 1.0)
        if before is not None:
            pair = f"{before} {word}"
            both_light = light and is_light(before) and pair not in LIGHT_PHRASES
            yield Wish(((pair,),), 1.0 if both_light and catalogue.has(pair) else 0.0)
        before = word


def _is_accented(words: Sequence[str]) -> bool:
    """Whether a question is typed with its diacritics, so that "cho" is no "chở" in it."""
    return sum(word != bare(word) for word in words) >= ACCENTED * len(words)


def _match(
    saying: tuple[str, ...], words: Sequence[str], start: int, *, exactly: bool = False
) -> frozenset[int] | None:
    """Positions of a saying's words from `start` on; None where it does not stand there."""
    at, position, gap = [], start, 0
    for part in saying:
        if part == GAP:
            gap = LONGEST_GAP
            continue
        window = range(position, min(position + gap + 1, len(words)))
        found = next((i for i in window if is_same(part, words[i], alone=exactly or len(saying) == 1)), None)
        if found is None:
            return None
        at.append(found)
        position, gap = found + 1, 0
    return frozenset(at)


def is_same(wanted: str, typed: str, *, alone: bool = False) -> bool:
    """Whether a typed word stands for another: as written, or without any diacritics where others confirm it."""
    if typed == wanted:
        return True
    return not alone and typed == bare(wanted)
