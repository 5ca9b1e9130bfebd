"""Phrases: patterns of Vietnamese words that match with and without diacritics (mẫu câu)."""

from __future__ import annotations

import re
from functools import cache

from knowledge.vietnamese import fold, place_tones, repair_letters, squeeze

_WORD = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """Text as phrases see it: repaired letters, one tone placement, lower case, single spaces."""
    return squeeze(place_tones(repair_letters(text)).casefold())


@cache
def phrase(pattern: str) -> re.Pattern[str]:
    """A regular expression in which every Vietnamese word also stands for its unaccented form.

    "(đơn vị|phòng) nào" finds "don vi nao" and "đơn vị nào" but not "đơn vị náo": a word with
    diacritics has to have the right ones, a word without any may stand for all of them.
    """

    def either(match: re.Match[str]) -> str:
        word = plain(match.group())
        bare = fold(word)
        return word if word == bare else f"(?:{word}|{bare})"

    # Escapes such as \d are kept out of the way of the word replacement.
    parts = re.split(r"(\\.|\(\?P?<?[^\s()|]*>|\(\?[:=!]|\(\?<[=!])", pattern)
    built = "".join(part if index % 2 else _WORD.sub(either, part) for index, part in enumerate(parts))
    return re.compile(r"(?<!\w)(?:" + built + r")(?!\w)")
