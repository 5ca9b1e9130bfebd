"""Vietnamese syllables (âm tiết): which strings can be one, and where two were glued together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from knowledge.vietnamese import place_tones, repair_letters

_ONSET_WORDS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = tuple(_ONSET_WORDS.split())
# Rhymes without their tone mark, by the vowel they begin with.
_RHYME_WORDS = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu ic
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu uơ
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ynh
"""
_BEFORE_Y = frozenset(("h", "k", "l", "m", "s", "t", "th", "v"))
_RHYMES = frozenset(_RHYME_WORDS.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]{4,14}")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """True when `word` (composed letters, any case) can be one Vietnamese syllable with at most one tone."""
    plain = unicodedata.normalize("NFD", word.lower())
    tones = sum(plain.count(tone) for tone in _TONES)
    if tones > 1:
        return False
    base = unicodedata.normalize("NFC", "".join(c for c in plain if c not in _TONES))
    if base in _RHYMES:
        return True
    for onset in _ONSETS:
        if not base.startswith(onset):
            continue
        rhyme = base[len(onset) :]
        if rhyme in _RHYMES and (rhyme[0] != "y" or onset == "qu" or (rhyme == "y" and onset in _BEFORE_Y)):
            return True
        # "gì", "giêng" write one i for the i of the onset and that of the rhyme; "quên" has the u in its onset.
        if onset == "gi" and (not rhyme or "i" + rhyme in _RHYMES):
            return True
    return False


def has_diacritic(word: str) -> bool:
    """True when a letter of `word` bears a mark, or is đ: foreign words and abbreviations have none."""
    return any(c in "đĐ" or unicodedata.combining(c) for c in unicodedata.normalize("NFD", word))


def split_glued(text: str) -> str:
    """Text with a space put where extraction lost it: "Kếhoạch" → "Kế hoạch", "công chứcVHXH" → "công chức VHXH".

    A first letter written twice ("CcCác") is put right as well.
    Only words that are no syllable, bear a diacritic and fall into two syllables in exactly one way are split.
    """
    text = re.sub(r"(?<=[^\W\d_A-ZĐ][^\W\d_A-ZĐ])(?=[A-ZĐ]{3,})", " ", text)
    text = re.sub(r"(?<=[A-ZĐ]{3})(?=(?:và|của|các|xã|huyện|tỉnh|phường)\b)", " ", text)
    text = re.sub(r"(?<=\b20\d\d)(?=[^\W\d_]{2})", " ", text)
    return _WORD.sub(lambda match: _split(match.group()), text)


def _split(word: str) -> str:
    if not has_diacritic(word) or word.isupper() or is_syllable(word):
        return word
    stutter = re.match(r"([A-ZĐ])[a-zđ]?(?=\1)", word)
    if stutter and is_syllable(word[stutter.end() :]):
        return word[stutter.end() :]
    cuts = [
        cut
        for cut in range(1, len(word))
        if is_syllable(word[:cut])
        and is_syllable(word[cut:])
        and (cut > 1 or word[0] in "yY")
        and len(word) - cut > 1
    ]
    marked = [cut for cut in cuts if has_diacritic(word[:cut]) and has_diacritic(word[cut:])] or cuts
    return f"{word[: marked[0]]} {word[marked[0] :]}" if len(marked) == 1 else word


def repair_syllables(text: str) -> str:
    """Composed letters, one tone placement, glued syllables taken apart; other characters stay as they are."""
    return split_glued(place_tones(repair_letters(text)))
