"""Phrases: patterns of Vietnamese words that match with and without diacritics (mẫu câu)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from knowledge.syllables import is_syllable
from knowledge.vietnamese import fold, plain

_WORD = re.compile(r"[^\W\d_]+")
# Slips that do not change how a word is said in one region or another: hỏi for ngã, ch for tr, s for x; and a tone
# left out where no syllable can be without one ("mât" for "mất", "đươc" for "được").
_TONES = str.maketrans("ảẩẳẻểỉỏổởủửỷãẫẵẽễĩõỗỡũữỹ", "ãẫẵẽễĩõỗỡũữỹảẩẳẻểỉỏổởủửỷ")
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_INITIALS = (("tr", "ch"), ("ch", "tr"), ("x", "s"), ("s", "x"))


@cache
def phrase(pattern: str, *, accented: bool = False) -> re.Pattern[str]:
    """A regular expression in which every Vietnamese word also stands for its unaccented form.

    "(đơn vị|những phòng) nào" finds "don vi nao" and "nhửng phòng nào" but not "đơn vị náo": a word with
    diacritics has to have the right ones, common slips apart; a word without any may stand for all of them.
    accented: words have to be written as they are here (where the unaccented form is another word as well).
    """

    def either(match: re.Match[str]) -> str:
        word = plain(match.group())
        if accented:
            return word
        return "|".join(dict.fromkeys((word, fold(word), *_slips(word)))).join(("(?:", ")"))

    # Escapes such as \d are kept out of the way of the word replacement.
    parts = re.split(r"(\\.|\(\?P?<?[^\s()|]*>|\(\?[:=!]|\(\?<[=!])", pattern)
    built = "".join(part if index % 2 else _WORD.sub(either, part) for index, part in enumerate(parts))
    return re.compile(r"(?<!\w)(?:" + built + r")(?!\w)")


def _slips(word: str) -> tuple[str, ...]:
    """Ways in which an accented word is often mistyped; () for a word that is too short to tell."""
    if len(word) < 3 or word == fold(word):
        return ()
    swapped = word.translate(_TONES)
    level = unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", word) if c not in _TONE_MARKS)
    )
    left_out = [] if is_syllable(level) else [level]
    initials = [new + word[len(old) :] for old, new in _INITIALS if word.startswith(old)]
    return tuple(slip for slip in (swapped, *left_out, *initials) if slip != word)
