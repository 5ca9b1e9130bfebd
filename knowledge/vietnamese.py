"""Vietnamese text: composed letters, one tone placement, unaccented folding (chuẩn hóa tiếng Việt)."""

from __future__ import annotations

import re
import unicodedata

# ƣ and Ƣ (U+01A3, U+01A2) come out of PDF files whose fonts map ư to them.
_LETTERS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "\u00a0": " ", "\u00ad": None, "\ufeff": None})
_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), 0x2060))
_AMISS = re.compile(f"[{''.join(map(chr, (*_LETTERS, *_INVISIBLE)))}]")
# For character classes in patterns: ranges such as Ạ-Ỹ hold small and capital letters in turns.
CAPITALS = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))) if c.isupper())
"""Every capital letter of Vietnamese (and of other Latin alphabets), for use inside [...]."""

# The old placement of the tone mark on oa, oe, uy (hoá, thuỷ) to the new one (hóa, thủy), but not after q.
_TONES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_TONE = re.compile("(?<![qQ])(" + "|".join(_TONES) + r")(?!\w)", re.IGNORECASE)


def repair_letters(text: str) -> str:
    """Composed (NFC) text with ƣ as ư and without invisible characters; nothing a reader sees is changed."""
    if unicodedata.is_normalized("NFC", text) and _AMISS.search(text) is None:
        return text
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE)).translate(_LETTERS)


def place_tones(text: str) -> str:
    """The tone mark of oa, oe and uy in its new place: "hoá" and "hóa" become equal."""

    def replace(match: re.Match[str]) -> str:
        old = match.group(1)
        new = _TONES[old.lower()]
        if old.isupper():
            return new.upper()
        return new[0].upper() + new[1] if old[0].isupper() else new

    return _TONE.sub(replace, text)


def fold(text: str) -> str:
    """Lower case without diacritics: "Đề nghị" becomes "de nghi". Folding twice equals folding once."""
    if text.isascii():
        return text.lower()
    bare = text.translate(_BARE)
    return _fold_any(text) if _OTHER_LETTERS.search(bare) else bare


def _fold_any(text: str) -> str:
    """The same for text with letters of any alphabet, letter by letter."""
    decomposed = unicodedata.normalize("NFD", repair_letters(text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


# What becomes of every Latin letter by itself; what is left may only be a common sign.
_BARE = {code: _fold_any(chr(code)) for code in (*range(0x250), *range(0x1E00, 0x1F00))} | _INVISIBLE
_OTHER_LETTERS = re.compile("[^\x00-\x7f\u00a1-\u00bf\u2010-\u2027\u2030\u20ab]")


def squeeze(text: str) -> str:
    """White space folded to single spaces, none at the ends."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Text for comparing word by word: repaired letters, one tone placement, lower case, single spaces.

    Diacritics stay, for "kế toán" is no "kẻ toàn"; fold leaves them out.
    """
    return squeeze(place_tones(repair_letters(text)).casefold())
