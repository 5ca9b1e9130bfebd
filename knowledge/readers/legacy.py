"""Old Vietnamese encodings (bảng mã cũ): telling TCVN3 (ABC) and VNI text by its syllables.

Both put Vietnamese letters at the places of Western ones, so that "Cộng hòa" reads "Céng hßa" (TCVN3) or
"Coäng hoøa" (VNI). TCVN3 has lost the case of accented capitals; converting is left to the clerk's tools.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from knowledge.syllables import is_syllable

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TCVN3 = (
    ("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ"),
    ("µ¶·¸¹", "àảãáạ"),
    ("»¼½¾Æ", "ằẳẵắặ"),
    ("ÇÈÉÊË", "ầẩẫấậ"),
    ("ÌÎÏÐÑ", "èẻẽéẹ"),
    ("ÒÓÔÕÖ", "ềểễếệ"),
    ("×ØÜÝÞ", "ìỉĩíị"),
    ("ßáâãä", "òỏõóọ"),
    ("åæçèé", "ồổỗốộ"),
    ("êëìíî", "ờởỡớợ"),
    ("ïñòóô", "ùủũúụ"),
    ("õö÷øù", "ừửữứự"),
    ("úûüýþ", "ỳỷỹýỵ"),
)
_TCVN3_TABLE = str.maketrans({old: new for olds, news in _TCVN3 for old, new in zip(olds, news, strict=True)})
# VNI writes a vowel and then a letter for its marks; the letters of ơ, ư, đ and of i with a tone stand alone.
_VNI_MARKS = {
    mark: "".join(combining)
    for marks, hat in (("øûõùï", ""), ("àåãáä", "\u0302"), ("èúüéë", "\u0306"))
    for mark, tone in zip(marks, _TONES, strict=True)
    for combining in [hat + tone]
} | {"â": "\u0302", "ê": "\u0306"}
_VNI_ALONE = dict(zip("ñôöìæóíò", "đơưìỉĩíị", strict=True)) | {"î": "ỵ"}
_VNI_PAIR = re.compile("([aeouyôö])([øûõùïàåãáäèúüéëâê])")

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u0323][^\W\d_]*)*")
_TCVN3_WORD = re.compile(r"[a-zA-Z¡-¬\u00ad®µ-¹»-¾Æ-þ]+")
_SAMPLE = 4_000
_LOOKED_AT = 2_000_000
"""Characters from the start of the text in which the words are looked for."""


def vietnamese_share(text: str) -> float | None:
    """Share 0..1 of the words with letters beyond ASCII that are Vietnamese syllables; None when there are none."""
    words = _accented(_WORD, unicodedata.normalize("NFC", text[:_LOOKED_AT]))
    return sum(is_syllable(w) for w in words) / len(words) if words else None


def is_legacy(text: str) -> bool:
    """True when most of the accented words make sense only as TCVN3 or VNI."""
    words = _accented(_TCVN3_WORD, text)
    if len(words) < 3:
        return False
    share = vietnamese_share(text) or 0.0
    # Tones and vowel marks mixed up still give a syllable now and then; real Vietnamese is far above that.
    return share < 0.5 and any(
        sum(is_syllable(word) for word in map(convert, words)) >= 0.7 * len(words)
        for convert in (_from_tcvn3, _from_vni)
    )


def _accented(pattern: re.Pattern[str], text: str) -> list[str]:
    """The first words with letters beyond ASCII; a listing may have millions."""
    found = (match.group() for match in pattern.finditer(text, 0, _LOOKED_AT))
    return list(islice((word for word in found if not word.isascii()), _SAMPLE))


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3_TABLE)


def _from_vni(word: str) -> str:
    lowered = word.lower()
    paired = _VNI_PAIR.sub(lambda m: _VNI_ALONE.get(m[1], m[1]) + _VNI_MARKS[m[2]], lowered)
    return unicodedata.normalize("NFC", "".join(_VNI_ALONE.get(c, c) for c in paired))
