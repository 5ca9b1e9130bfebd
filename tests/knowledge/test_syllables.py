"""Words are repaired by what a Vietnamese syllable can be."""

from __future__ import annotations

import pytest

from knowledge.syllables import has_diacritic, is_syllable, repair_syllables, split_glued

SYLLABLES = ("nguyễn", "ủy", "quyết", "nghiêm", "khuya", "gì", "xã", "quyên", "Mỹ", "ương", "yếu")
NONSENSE = ("chyên", "nhgiệm", "trưong", "bngh", "xxa", "w")
REPAIRED = {
    "đƣợc giao": "được giao",
    "hoà giải ở cơ sở": "hòa giải ở cơ sở",
    "Uỷ ban": "Ủy ban",
    "Kế hoạch số 12/KH-UBND": "Kế hoạch số 12/KH-UBND",
}
TAKEN_APART = {
    "Kếhoạch của xã": "Kế hoạch của xã",
    "công chứcVHXH xã": "công chức VHXH xã",
    "UBNDxã": "UBND xã",
    "năm 2026trên địa bàn": "năm 2026 trên địa bàn",
    "CcCác đơn vị": "Các đơn vị",
    "Facebook, Zalo, website": "Facebook, Zalo, website",
    "nghiêng": "nghiêng",
}


@pytest.mark.parametrize("word", SYLLABLES)
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", NONSENSE)
def test_a_slip_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("text", REPAIRED)
def test_letters_and_tones_are_repaired(text: str) -> None:
    assert repair_syllables(text) == REPAIRED[text]


@pytest.mark.parametrize("text", TAKEN_APART)
def test_words_that_lost_their_space_are_taken_apart(text: str) -> None:
    assert split_glued(text) == TAKEN_APART[text]


def test_diacritics_are_seen() -> None:
    assert has_diacritic("xã")
    assert not has_diacritic("ban")
