"""Units named in a text: capitalised names surely, lower-case and unaccented ones as guesses (tên đơn vị)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from knowledge.places.provinces import is_central_city, is_province
from knowledge.places.spelling import is_bare_syllable
from knowledge.places.tokens import LevelWord, Word, is_bare, level_at, words_of
from knowledge.places.units import Level, Place, chain
from knowledge.places.vocabulary import (
    COMMON_PAIRS,
    NEVER_FIRST,
    OFFICE_FIRST_WORDS,
    STOP_BEFORE_NUMBER,
    STOP_SPELLED,
    STOP_WORDS,
)
from knowledge.vietnamese import repair_letters, squeeze

_MOST_SYLLABLES = 4
# The few names that are written with a hyphen; elsewhere a hyphen stands between a unit and the one above it.
_HYPHENATED = frozenset({"ba ria vung tau", "phan rang thap cham", "van mieu quoc tu giam"})
# What stands before a unit rather than before a verb: "ở xã …", "tại xã …", "UBND xã …", "địa bàn xã …".
_CUES = frozenset({"o", "tai", "thuoc", "ben", "ubnd", "ban"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a text."""

    place: Place
    """With the units above it when the text names them right after it."""
    start: int
    end: int
    """Positions in the repaired text (knowledge.vietnamese.repair_letters), the units above included."""
    sure: bool
    """False when it is a guess from words typed in lower case or all in capitals."""


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[Word, ...]
    sure: bool


def mentions(text: str) -> tuple[Mention, ...]:
    """All units named in a text, in order; a unit and those above it named next to it are one mention."""
    words = words_of(repair_letters(text))
    bare = is_bare(text)
    found: list[tuple[Mention, int, int]] = []
    at = 0
    while at < len(words):
        level = level_at(words, at, bare=bare)
        joined = bool(found) and found[-1][2] == at and words[at].follows
        name = _name_after(words, at, level, joined=joined) if level else None
        if level is None or name is None:
            at += 1
            continue
        after = at + level.size + len(name.words)
        place = Place(_level_of(level, name), _spelled(name.words))
        found.append((Mention(place, words[at].start, name.words[-1].end, name.sure), at, after))
        at = after
    return _joined(found, words)


def _level_of(level: LevelWord, name: _Name) -> Level:
    # "TT" and "TP" with a province's name: a central city is no township.
    if level.short and is_central_city(" ".join(w.folded for w in name.words)):
        return Level.CITY
    return level.level


def _name_after(words: tuple[Word, ...], at: int, level: LevelWord, *, joined: bool) -> _Name | None:
    """joined: another unit's name ends right before the level word."""
    first = at + level.size
    if first >= len(words) or not _touches(words[first], after_short=level.short):
        return None
    if words[first].text.isdigit():
        fits = len(words[first].text) <= 2 and level.level in {Level.WARD, Level.URBAN_DISTRICT}
        return (
            _Name((words[first],), sure=not level.short or words[first - 1].text.isupper()) if fits else None
        )
    if words[first].capital and not _in_capitals(words, at, first):
        return _capitalised(words, first, level)
    return None if level.short else _guessed(words, at, first, joined=joined)


def _touches(word: Word, *, after_short: bool) -> bool:
    return word.follows or (after_short and word.gap.strip() == ".")


def _in_capitals(words: tuple[Word, ...], at: int, first: int) -> bool:
    """All capitals from the level word on: capitals tell nothing there."""
    return len(words[at].text) > 1 and words[at].text.isupper() and words[first].text.isupper()


def _ends_name(words: tuple[Word, ...], index: int, *, first: bool) -> bool:
    word = words[index]
    if word.text.isupper() and not is_bare_syllable(word.folded):
        return True  # UBND, CCHC
    if first:
        return False
    numbered = index + 1 < len(words) and words[index + 1].text[0].isdigit()
    spelled = word.text.lower()
    return spelled in STOP_SPELLED or (numbered and spelled in STOP_BEFORE_NUMBER)


def _capitalised(words: tuple[Word, ...], first: int, level: LevelWord) -> _Name | None:
    taken: list[Word] = []
    for index in range(first, min(len(words), first + _MOST_SYLLABLES + 2)):
        word = words[index]
        if not word.capital or _ends_name(words, index, first=not taken):
            break
        if taken and level_at(words, index, bare=False):
            break
        if taken and not word.follows:
            joined = " ".join(w.folded for w in (*taken, *words[index : index + 3]))
            if word.gap.strip() not in {"-", "–"} or not any(joined.startswith(h) for h in _HYPHENATED):
                break
        taken.append(word)
    if not taken or len(taken) > _MOST_SYLLABLES + 1:
        return None
    if level.short and (len(taken) < 2 or taken[0].folded in OFFICE_FIRST_WORDS):
        return None
    if taken[0].folded == "hoi" and level.level is Level.COMMUNE and len(taken) == 1:
        return None
    return _Name(tuple(taken), sure=True)


def _guessed(words: tuple[Word, ...], at: int, first: int, *, joined: bool) -> _Name | None:
    """A name typed without capitals: two or three syllables closed by a word that no name contains."""
    taken: list[Word] = []
    for index in range(first, len(words)):
        word = words[index]
        year = word.folded == "nam" and index + 1 < len(words) and words[index + 1].text.isdigit()
        if (taken and not word.follows) or year or word.folded in STOP_WORDS or not word.text[0].isalpha():
            break
        if taken and _is_level(words, index):
            break
        taken.append(word)
    names = tuple(word.folded for word in taken)
    if not 2 <= len(taken) <= 3 or any(pair in COMMON_PAIRS for pair in pairwise(names)):
        return None
    # A heading in capitals has its diacritics and no verbs after a unit; "xã hội" is common there too.
    if names[0] == "hoi" or (names[0] in NEVER_FIRST and not _in_capitals(words, at, first)):
        return None
    if not all(is_bare_syllable(name) for name in names):
        return None
    after = first + len(taken)
    told = at > 0 and words[at - 1].folded in _CUES and words[at].follows
    cued = joined or told or _in_capitals(words, at, first)
    above = after < len(words) and words[after].follows and _is_level(words, after)
    return _Name(tuple(taken), sure=False) if cued or above else None


def _is_level(words: tuple[Word, ...], index: int) -> bool:
    """A level word with something after it; as the last word before another level it belongs to a name."""
    level = level_at(words, index, bare=True)
    after = index + level.size if level else len(words)
    if after >= len(words) or not words[after].follows or words[after].folded in STOP_WORDS:
        return False
    return level_at(words, after, bare=True) is None


def _spelled(words: tuple[Word, ...]) -> str:
    """The name as it is written in a sentence: capital first letters."""
    parts = [
        word.text
        if word.capital and not (word.text.isupper() and len(word.text) > 1)
        else word.text.capitalize()
        for word in words
    ]
    name = parts[0]
    for word, part in zip(words[1:], parts[1:], strict=True):
        name += (" " if word.follows else " - ") + part
    return name


def _joined(found: list[tuple[Mention, int, int]], words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """Mentions with those of higher tiers that follow them at once, as in "xã A, huyện B, tỉnh C"."""
    result: list[Mention] = []
    at = 0
    while at < len(found):
        group = [found[at]]
        while at + len(group) < len(found):
            following = found[at + len(group)]
            last = group[-1]
            gap = words[following[1]].gap.strip()
            higher = following[0].place.tier > last[0].place.tier
            if following[1] != last[2] or gap not in {"", ",", "-", "–", "(", "/"} or not higher:
                break
            group.append(following)
        place = chain([mention.place for mention, _, _ in group])
        assert place is not None
        first, last_mention = group[0][0], group[-1][0]
        result.append(Mention(place, first.start, last_mention.end, first.sure))
        at += len(group)
    return tuple(result)


def read_place(text: str) -> Place | None:
    """The unit that a text names and is nothing else: "thị trấn A, huyện B, tỉnh C", "tt a", "XÃ A", "Hà Nội".

    A name without a level is understood for a province only. None for anything else.
    """
    text = squeeze(repair_letters(text)).strip(" .,;:")
    words = words_of(text)
    bare = is_bare(text)
    if is_province(text):
        return Place(Level.CITY if is_central_city(text) else Level.PROVINCE, _spelled(words))
    units: list[Place] = []
    at = 0
    while at < len(words):
        level = level_at(words, at, bare=bare) or _lower_short(words, at)
        if level is None or (units and not units[-1].name):
            return None
        end = at + level.size
        while end < len(words) and (end == at + level.size or _goes_on(words, end, bare=bare)):
            end += 1
        name = words[at + level.size : end]
        if not 1 <= len(name) <= _MOST_SYLLABLES + 1 or not _touches(name[0], after_short=level.short):
            return None
        if units and Place(level.level, _spelled(name)).tier <= units[-1].tier:
            return None
        units.append(Place(level.level, _spelled(name)))
        at = end
    return chain(units)


def _goes_on(words: tuple[Word, ...], index: int, *, bare: bool) -> bool:
    """The name before goes on with this word."""
    if not words[index].follows and words[index].gap.strip() not in {"-", "–"}:
        return False
    return index + 1 == len(words) or level_at(words, index, bare=bare) is None


def _lower_short(words: tuple[Word, ...], at: int) -> LevelWord | None:
    """Abbreviations typed in lower case: "tt nhu quynh"."""
    if at + 1 >= len(words) or words[at].text.isupper():
        return None
    shorts = {"tt": Level.TOWNSHIP, "tx": Level.TOWN, "tp": Level.CITY}
    level = shorts.get(words[at].folded)
    return LevelWord(level, 1, short=True) if level else None
