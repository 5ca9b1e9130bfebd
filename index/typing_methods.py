"""What an input method left undone: "dduwowngf" (Telex) and "d9u7o7ng2" (VNI) are "đường"."""

from __future__ import annotations

import re
import unicodedata

from knowledge.syllables import is_syllable
from knowledge.vietnamese import place_tones

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT}
_TELEX_LETTERS = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_VNI_LETTERS = {"a6": "â", "e6": "ê", "o6": "ô", "d9": "đ", "a8": "ă", "o7": "ơ", "u7": "ư"}
_VOWELS = "aăâeêioôơuưy"
# Which vowel of a group bears the tone: the marked one, or else by the group's shape.
_MARKED = "ăâêôơư"


def decode(word: str) -> list[str]:
    """The syllables that were meant by a lower-case word, likeliest first; [] when it is no such leftover."""
    if not word.isascii() or len(word) < 3:
        return []
    if any(c.isdigit() for c in word):
        found = _decode(word, _VNI_LETTERS, _VNI_TONES)
    else:
        found = _decode(word, _TELEX_LETTERS, _TELEX_TONES)
    return [found] if found and found != word and is_syllable(found) else []


def _decode(word: str, letters: dict[str, str], tones: dict[str, str]) -> str | None:
    """Letter by letter, as an input method does: a mark may come right after its letter or at the end."""
    out: list[str] = []
    tone = ""
    for c in word:
        if c in tones and any(v in _VOWELS for v in out):
            if tone:
                return None
            tone = tones[c]
        elif not _mark(out, c, letters):
            if c.isdigit():
                return None
            out.append(c)
    # One mark stands for both letters of "ươ": "duowcj" is "dược".
    return _with_tone(re.sub("(?<!q)uơ(?=.)", "ươ", "".join(out)), tone)


def _mark(out: list[str], c: str, letters: dict[str, str]) -> bool:
    """Let c change the nearest letter before it that it can change; False when it is a letter of its own."""
    for i in range(len(out) - 1, -1, -1):
        marked = letters.get(out[i] + c)
        if marked is not None:
            out[i] = marked
            return True
    return False


def _with_tone(base: str, tone: str) -> str:
    if not tone:
        return base
    start = 2 if base[:2] in {"qu", "gi"} and len(base) > 2 and base[2] in _VOWELS else 0
    vowels = [i for i in range(start, len(base)) if base[i] in _VOWELS]
    if not vowels:
        return base
    group = [i for i in vowels if i - vowels[0] < len(vowels)]
    marked = [i for i in group if base[i] in _MARKED]
    closed = group[-1] + 1 < len(base)
    if marked:
        bearer = marked[-1]
    elif len(group) == 1:
        bearer = group[0]
    else:
        bearer = group[1] if closed or len(group) == 3 else group[0]
    toned = unicodedata.normalize("NFC", base[: bearer + 1] + tone) + base[bearer + 1 :]
    return place_tones(toned)
