"""Whether two spellings name the same unit: diacritics left out, dialect and typing slips (tên viết sai)."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_ONSET = "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia iec iech iem ien
    ieng iep iet ieu im in inh ich ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo
    oet oi om on ong oong op ot u ua uan uang uat uay uc ue uech uen uenh ui uech um un ung uoc uoi uom uon
    uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu yt
"""
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(_RHYMES.split())})")
# Sounds that are one in some dialects and are mixed up in writing.
_SOUNDS = (
    (re.compile("^tr"), "ch"),
    (re.compile("^s"), "x"),
    (re.compile("^gi"), "d"),
    (re.compile("y"), "i"),
)


def is_bare_syllable(folded: str) -> bool:
    """True when a folded word can be a Vietnamese syllable: "xuan", but not "xaun" or "ubnd"."""
    return _SYLLABLE.fullmatch(folded) is not None


def _sound(syllable: str) -> str:
    for pattern, sound in _SOUNDS:
        syllable = pattern.sub(sound, syllable)
    return syllable


def _without_keys(typed: str) -> str:
    """Keys of the Telex input method that stayed in the word: "suoois" is "suối", "ddoongf" is "đồng"."""
    bare = re.sub(r"(?<=[aeiouyngmcpth])[sfrxj]$", "", typed.replace("w", ""))
    return re.sub(r"(a)a|(e)e|(o)o|(d)d", r"\1\2\3\4", bare)


@lru_cache(maxsize=1 << 14)
def _slips(typed: str, known: str) -> int | None:
    """0 for equal folded syllables, 1 for a likely slip, None for two different ones.

    A changed letter that makes another good syllable is taken for another name: in many districts the
    communes differ by one letter only (Tân Lạc, Tân Lập), and answering for the wrong one is worse
    than asking.
    """
    if typed == known:
        return 0
    if _sound(typed) == _sound(known):
        return 1
    if _without_keys(typed) == known:
        return 1
    reach = 2 if len(known) >= 6 else 1
    if not is_bare_syllable(typed) and OSA.distance(typed, known, score_cutoff=reach) <= reach:
        return 1
    return None


def same_name(typed: tuple[str, ...], known: tuple[str, ...]) -> int | None:
    """How many slips lie between two names given as folded syllables; None when they are different names.

    At most one slip in a name of two syllables and two in a longer one; a name of one syllable or a number
    has to be right. Syllables run together or torn apart are one slip.
    """
    if typed == known:
        return 0
    if "".join(typed) == "".join(known):
        return 1
    if len(typed) != len(known) or len(known) < 2:
        return None
    total = 0
    for one, other in zip(typed, known, strict=True):
        slips = _slips(one, other)
        if slips is None:
            return None
        total += slips
    return total if total <= (1 if len(known) == 2 else 2) else None
