"""Passages and questions made up reproducibly, with the frequencies of natural text, for measuring speed."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from knowledge.records import Passage, PassageKind
from knowledge.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "h", "k", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x")  # fmt: skip
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữự"
_CODAS = ("", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y")


def syllables() -> list[str]:
    """Everything that can be a Vietnamese syllable, shuffled once."""
    made = ["".join(parts) for parts in itertools.product(_ONSETS, _VOWELS, _CODAS)]
    possible = [syllable for syllable in made if is_syllable(syllable)]
    random.Random(1).shuffle(possible)
    return possible


def collection(size: int) -> list[Passage]:
    """So many passages of about 100 syllables, by Zipf's law."""
    chance = random.Random(size)
    known = syllables()
    words = [" ".join(chance.choices(known, k=chance.choice((1, 2, 2, 2, 3)))) for _ in range(20_000)]
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))
    passages = []
    for number in range(size):
        drawn = chance.choices(words, cum_weights=weights, k=52)
        text = ". ".join(" ".join(drawn[start : start + 13]) for start in range(0, 52, 13))
        passages.append(Passage(str(number), PassageKind.PARAGRAPH, f"D{number % 50}", text))
    return passages


def questions(passages: Sequence[Passage], count: int = 200) -> list[str]:
    """So many questions of 6 to 15 syllables, taken from passages."""
    chance = random.Random(len(passages))
    asked = []
    for passage in chance.choices(passages, k=count):
        written = passage.text.replace(".", "").split()
        start = chance.randrange(len(written) - 15)
        asked.append(" ".join(written[start : start + chance.randint(6, 15)]))
    return asked
