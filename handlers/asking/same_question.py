"""Whether two people ask the same (cùng một câu hỏi): by what is left of a question without what all questions have.

Two measures: `alike` for gathering what people ask, where a slip and a word more do no harm, and `says_all_of` for an
answer that somebody wrote for one question and that may be given to no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from knowledge.vietnamese import fold, plain

_ASKS: tuple[tuple[str, str], ...] = (
    ("?how-long", "bao lâu|mấy ngày|bao nhiêu ngày|mấy hôm|bao nhiêu lâu"),
    ("?when", "bao giờ|khi nào|lúc nào|chừng nào|hôm nào|ngày nào|hồi nào|mấy giờ"),
    ("?where", "ở đâu|tại đâu|chỗ nào|nơi nào|ở chỗ nào|đi đâu|đến đâu|chỗ mô|ở mô"),
    (
        "?who",
        "đơn vị nào|cơ quan nào|phòng nào|phòng ban nào|ban nào|bên nào|cán bộ nào|người nào|ông nào|bà nào|ai",
    ),
    ("?how", "như thế nào|thế nào|làm sao|ra sao|kiểu gì|cách nào|ntn|răng|sao"),
    ("?how-many", "bao nhiêu|mấy"),
    ("?what", "những gì|cái gì|là gì|gì|chi"),
)
"""What is asked for, and how people say it."""
_POLITE = (
    "cho tôi hỏi|cho em hỏi|cho mình hỏi|cho hỏi|xin hỏi|xin cho biết|cho biết|muốn hỏi|muốn biết|cần biết|vui lòng|làm ơn|"
    "cảm ơn|xin chào|dạ|vâng|ạ|nhé|nha|vậy|không ạ|được không|admin"
)
"""Words that say nothing of what a question is about, with or without their diacritics."""
_FILLERS = (
    "chào|thưa|à|ơi|nhỉ|hả|hử|với|rứa|thì|là|mà|của|các|những|này|đó|ấy|thế|có|được|không|ko|dc|đc|phải|bị|để|về|ở|tại|cho|"
    "tôi|em|mình|tui|anh|chị|ad|bạn|giúp|giùm|dùm|hiện nay|bây giờ|do|bởi|trong"
)
"""Words that say nothing either, but are other words without their diacritics: "của" and "cửa"."""
_WORD = re.compile(r"\?[a-z-]+|\d+(?:[./]\d+)*|[^\W\d_]+")
_MOST_MORE = 0.25
"""Share of the longer question's words that the shorter one may lack."""
_SLIP_FROM = 5
"""Letters of the longer of two words from which one may be wrong."""


def _pattern(phrases: str, *, folded: bool) -> re.Pattern[str]:
    longest_first = sorted(phrases.split("|"), key=len, reverse=True)
    said = (fold(phrase) if folded else phrase for phrase in longest_first)
    return re.compile(rf"(?<![\w?-])(?:{'|'.join(map(re.escape, said))})(?![\w-])")


_ACCENTED_ASKS, _FOLDED_ASKS = (
    tuple((f" {sign} ", _pattern(phrases, folded=folded)) for sign, phrases in _ASKS)
    for folded in (False, True)
)
_ACCENTED, _FOLDED = _pattern(f"{_POLITE}|{_FILLERS}", folded=False), _pattern(_POLITE, folded=True)
_MAY_BE_FILLERS = frozenset(fold(_FILLERS).replace("|", " ").split())


@dataclass(frozen=True)
class Wording:
    """What a question is about: its words in order, without what all questions have."""

    words: tuple[str, ...]
    """In small letters, with the diacritics that were typed."""
    asks: frozenset[str]
    """What is asked for ("?when"); empty when no word says so."""
    fillers: frozenset[str] = frozenset()
    """What was left out, without diacritics."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words without diacritics."""
        return tuple(map(fold, self.words))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among the words."""
        return frozenset(word for word in self.words if word[0].isdigit())

    @property
    def key(self) -> str:
        """What near-equal wordings have nearly in common: sorted words, for a quick look before `alike`."""
        return " ".join(sorted(self.folded))


def wording_of(text: str) -> Wording:
    """What a question is about; a question of nothing but fillers has no words."""
    said = plain(text)
    bare = said == fold(said)
    for sign, pattern in _FOLDED_ASKS if bare else _ACCENTED_ASKS:
        said = pattern.sub(sign, said)
    filling = _FOLDED if bare else _ACCENTED
    fillers = frozenset(fold(" ".join(filling.findall(said))).split())
    words = _WORD.findall(filling.sub(" ", said))
    return Wording(
        tuple(word for word in words if word[0] != "?"),
        frozenset(word for word in words if word[0] == "?"),
        fillers,
    )


def alike(one: Wording, other: Wording) -> bool:
    """Whether both ask the same, give or take a slip of typing and some words more on one side."""
    if one.numbers != other.numbers or (one.asks and other.asks and one.asks != other.asks):
        return False
    if not one.words or not other.words:
        return one == other
    mine, theirs = _unpaired(list(one.folded), list(other.folded))
    mine, theirs = ([word for word in left if word not in _MAY_BE_FILLERS] for left in (mine, theirs))
    if mine and theirs:  # something stands in place of something else
        return False
    longer = max(len(one.words), len(other.words))
    return len(mine or theirs) <= _MOST_MORE * longer


def says_all_of(question: Wording, wording: Wording) -> bool:
    """Whether a question has every word of a prepared wording and none besides, and asks for the same.

    Words typed without diacritics stand for those with; no slip is forgiven. What the wording has of words that say
    nothing, the question may have too.
    """
    if not wording.words or question.asks != wording.asks:
        return False
    left = list(question.words)
    for word in wording.words:
        found = next((typed for typed in left if _is(typed, word)), None)
        if found is None:
            return False
        left.remove(found)
    return all(word in wording.fillers for word in left)


def _is(typed: str, word: str) -> bool:
    return typed == word or (typed == fold(typed) and typed == fold(word))


def _unpaired(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """The words of each side that the other lacks."""
    for word in tuple(one):
        if word in other:
            one.remove(word)
            other.remove(word)
    for word in tuple(one):
        slip = next((typed for typed in other if _is_slip(word, typed)), None)
        if slip is not None:
            one.remove(word)
            other.remove(slip)
    return one, other


def _is_slip(word: str, typed: str) -> bool:
    long = max(len(word), len(typed)) >= _SLIP_FROM and word.isalpha()
    return long and Levenshtein.distance(word, typed, score_cutoff=1) <= 1
