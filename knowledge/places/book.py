"""PlaceBook: which of the loaded units a person's words name, and whether they name another (nhận ra địa bàn)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.places.mentions import Mention, mentions, read_place
from knowledge.places.provinces import province_today
from knowledge.places.spelling import same_name
from knowledge.places.tokens import Word, is_bare, level_at, words_of
from knowledge.places.units import Level, Place, Tier
from knowledge.places.vocabulary import WORDS_AS_NAMES
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from knowledge.places.successions import Succession


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by which a known unit is found."""

    words: tuple[str, ...]
    """Folded syllables."""
    tier: Tier
    place: Place


class PlaceBook:
    """The units of the loaded documents.

    known: units that have documents, as Place or as written in Metadata.place.
    cited: other units that the documents speak of; naming one of them is no sign that a person asks about
    a unit without documents.
    changes: which unit became which; a known unit is also found by the name it has now, or by that of a unit
    that went into it, when no known unit has the name itself.
    phrases: folded pairs of lower-case words in the documents; a name guessed from words typed in lower case
    is none when the documents use two of its words as ordinary ones.
    """

    def __init__(
        self,
        known: Iterable[Place | str],
        cited: Iterable[Place | str] = (),
        changes: Iterable[Succession] = (),
        phrases: Collection[tuple[str, str]] = (),
    ) -> None:
        self.known = tuple(dict.fromkeys(_places(known)))
        self._cited = tuple(dict.fromkeys(_places(cited)))
        self._changes = tuple(changes)
        self._phrases = phrases
        self._own = [_Name(tuple(place.key.split()), place.tier, place) for place in self.known]
        self._others = [
            _Name(tuple(other.key.split()), other.tier, place)
            for place in self.known
            for change in self._changes
            for one, other in ((change.old, change.new), (change.new, change.old))
            if (one.level, one.key) == (place.level, place.key)
        ]

    def find(self, text: str) -> tuple[Place, ...]:
        """The known units that a text names, in the book's order, in any spelling; () for none.

        "xã Đồng Xuân" finds a known "thị trấn Đồng Xuân" (one became the other), but "tỉnh Đồng Xuân"
        does not. Of several units of one name, those fit whose level and upper units are the ones named.
        """
        words = words_of(repair_letters(text))
        bare = is_bare(text)
        hits = _hits(words, self._own, bare=bare) or _hits(words, self._others, bare=bare)
        best: dict[tuple[Tier, str], int] = {}
        for place, rank in hits.items():
            key = (place.tier, place.key)
            best[key] = min(rank, best.get(key, rank))
        exact = [place for place, rank in hits.items() if rank == best[place.tier, place.key]]
        if any(hits[place] < 10 for place in exact):
            exact = [place for place in exact if hits[place] < 10]
        return tuple(place for place in self.known if place in exact and not self._elsewhere(place, text))

    def _elsewhere(self, place: Place, text: str) -> bool:
        """The text names a unit of this name, but with an upper unit that is not above it."""
        named = [m.place for m in mentions(text) if m.place.tier is place.tier and m.place.key == place.key]
        return bool(named) and all(_contradicts(other, place) for other in named)

    def within(self, text: str) -> tuple[Place, ...]:
        """The known units that lie in an upper unit the text names ("huyện Đồng Xuân")."""
        named = {(unit.tier, unit.key) for mention in mentions(text) for unit in mention.place.units()}
        return tuple(
            place for place in self.known if any((unit.tier, unit.key) in named for unit in place.units()[1:])
        )

    def names_unknown_place(self, text: str) -> str | None:
        """A unit the text names that has no documents here and lies above none that has; None otherwise.

        As a person would write it: "xã Ba Lòng", "huyện Ba Lòng". Generic words ("xã mình", "huyện giao")
        name no unit.
        """
        found = {(place.tier, place.key) for place in self.find(text)}
        for mention in mentions(text):
            lowest = mention.place
            if (lowest.tier, lowest.key) in found or self._is_near(lowest) or not _is_full(mention):
                continue
            if not mention.sure and any(pair in self._phrases for pair in pairwise(lowest.key.split())):
                continue
            return str(lowest) if self._same_name_known(lowest) else lowest.short
        return None

    def _same_name_known(self, place: Place) -> bool:
        return any((known.tier, known.key) == (place.tier, place.key) for known in self.known)

    def _is_near(self, place: Place) -> bool:
        """Known, above a known unit, its new name, or cited in the documents."""
        names = tuple(place.key.split())
        for known in (*self._own, *self._others):
            same = known.tier is place.tier and same_name(names, known.words) is not None
            if same and not _contradicts(place, known.place):
                return True
            if any(_same_unit(place, unit) for unit in known.place.units()[1:]):
                return True
        return any(_same_unit(place, unit) for cited in self._cited for unit in cited.units())


def phrases_of(text: str) -> frozenset[tuple[str, str]]:
    """Folded pairs of neighbouring lower-case words of a text, for PlaceBook."""
    words = words_of(repair_letters(text))
    return frozenset(
        (one.folded, other.folded)
        for one, other in pairwise(words)
        if other.follows and one.text.islower() and other.text.islower()
    )


def _hits(words: tuple[Word, ...], names: Iterable[_Name], *, bare: bool) -> dict[Place, int]:
    """How well the words name each unit: 0 best, 10 and more with slips of spelling; units not named are left out."""
    hits: dict[Place, int] = {}
    for name in names:
        ranks = list(_ranks(words, name, bare=bare))
        if ranks:
            hits[name.place] = min(*ranks, hits.get(name.place, ranks[0]))
    return hits


def _ranks(words: tuple[Word, ...], name: _Name, *, bare: bool) -> Iterator[int]:
    for size in dict.fromkeys((len(name.words), 1)):
        for at in range(len(words) - size + 1):
            window = words[at : at + size]
            slips = same_name(tuple(word.folded for word in window), name.words)
            if slips is None or any(
                not word.follows and word.gap.strip() not in "-–'’" for word in window[1:]
            ):
                continue
            level = _level_before(words, at, bare=bare)
            if level is None and not _stands_alone(window, name.words, slips):
                continue
            if level is None or Place(level, name.place.name).tier is name.tier:
                yield 10 * slips + (0 if level is name.place.level else 1)


def _places(items: Iterable[Place | str]) -> Iterable[Place]:
    for item in items:
        place = read_place(item) if isinstance(item, str) else item
        if place is not None:
            yield place


def _level_before(words: tuple[Word, ...], at: int, *, bare: bool) -> Level | None:
    for size in (2, 1):
        if at >= size and (words[at].follows or words[at].gap.strip() == "."):
            level = level_at(words, at - size, bare=bare)
            if level and level.size == size:
                return level.level
    return None


def _stands_alone(window: tuple[Word, ...], names: tuple[str, ...], slips: int) -> bool:
    """A name without a level word before it is trusted when it cannot easily be something else."""
    if len(names) < 2 and not slips:
        return False
    capital = all(word.capital for word in window)
    if slips:
        return len(window) > 1 and capital
    return capital or names not in WORDS_AS_NAMES


def _is_full(mention: Mention) -> bool:
    """A name of one syllable is trusted for numbered wards and provinces only."""
    place = mention.place
    return " " in place.name or place.name.isdigit() or place.above is not None or place.tier is Tier.PROVINCE


def _contradicts(named: Place, known: Place) -> bool:
    """Both state a unit of the same upper tier, and it is not the same."""
    for unit in named.units()[1:]:
        other = known.at(unit.tier)
        if other is not None and not _same_unit(unit, other):
            return True
    return False


def _same_unit(one: Place, other: Place) -> bool:
    if one.tier is not other.tier:
        return False
    if same_name(tuple(one.key.split()), tuple(other.key.split())) is not None:
        return True
    if one.tier is Tier.PROVINCE:
        today = province_today(one.name), province_today(other.name)
        return today[0] is not None and today[0] == today[1]
    return False
