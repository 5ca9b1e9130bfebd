"""The words of a text with where they stand, and which of them say the level of a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.places.units import Level
from knowledge.vietnamese import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    text: str
    folded: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one: " ", ", ", " - "."""

    @property
    def capital(self) -> bool:
        """Begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def follows(self) -> bool:
        """Nothing but white space stands before it."""
        return not self.gap.strip()


# The same few thousand words come again and again.
_folded = lru_cache(maxsize=16384)(fold)


def words_of(text: str) -> tuple[Word, ...]:
    """The words in order; apostrophes inside a word belong to it (H'leo)."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        found.append(
            Word(
                match.group(), _folded(match.group()), match.start(), match.end(), text[last : match.start()]
            )
        )
        last = match.end()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A level word found in a text."""

    level: Level
    size: int
    """How many words it takes."""
    short: bool
    """Written as an abbreviation ("TT", "P."), which often means something else."""


_FULL = {
    ("xa",): Level.COMMUNE,
    ("phuong",): Level.WARD,
    ("thi", "tran"): Level.TOWNSHIP,
    ("dac", "khu"): Level.SPECIAL_ZONE,
    ("huyen",): Level.RURAL_DISTRICT,
    ("quan",): Level.URBAN_DISTRICT,
    ("thi", "xa"): Level.TOWN,
    ("thanh", "pho"): Level.CITY,
    ("tinh",): Level.PROVINCE,
}
# With diacritics only these spellings are level words; "quân", "tính", "xa" are other words. The tone of
# hỏi and ngã is often confused when typing.
_SPELLED = {
    "xa": {"xã", "xả"},
    "phuong": {"phường"},
    "huyen": {"huyện"},
    "quan": {"quận"},
    "tinh": {"tỉnh", "tĩnh"},
}
_THI = frozenset({"thị", "thi"})
_BEFORE_UNITS = frozenset({"o", "tai", "thuoc", "cua", "tren", "ubnd", "ban", "ve"})
_SHORT = {
    "tt": Level.TOWNSHIP,
    "tx": Level.TOWN,
    "tp": Level.CITY,
    "p": Level.WARD,
    "q": Level.URBAN_DISTRICT,
    "h": Level.RURAL_DISTRICT,
    "x": Level.COMMUNE,
}


def level_at(words: tuple[Word, ...], at: int, *, bare: bool) -> LevelWord | None:
    """The level word that begins at a word; bare says that the text is typed without diacritics."""
    word = words[at]
    if at + 1 < len(words) and words[at + 1].follows:
        level = _FULL.get((word.folded, words[at + 1].folded))
        if level and not _is_other_word(words, at, level, bare=bare):
            return LevelWord(level, 2, short=False)
    level = _FULL.get((word.folded,))
    if level:
        spelled = word.text.lower() in _SPELLED[word.folded]
        return LevelWord(level, 1, short=False) if spelled or bare else None
    short = _SHORT.get(word.folded)
    # "P5" is one word of letter and number; "x" and "h" in lower case are other abbreviations.
    return LevelWord(short, 1, short=True) if short and word.text[0].isupper() else None


def _is_other_word(words: tuple[Word, ...], at: int, level: Level, *, bare: bool) -> bool:
    """ "thì xã …", "thi xa …" without accents: a town only where a unit is expected."""
    first = words[at]
    if not bare:
        return first.folded == "thi" and first.text.lower() not in _THI
    return level is Level.TOWN and (at == 0 or words[at - 1].folded not in _BEFORE_UNITS)


def is_bare(text: str) -> bool:
    """True for a text that is typed without any diacritics."""
    return fold(text) == text.casefold()
