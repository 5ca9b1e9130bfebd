"""A text made ready for reading, every letter still tied to its place in the original.

Three layers of equal length: `text` has composed letters and single spaces, `plain` is `text` without
diacritics, and `starts` and `ends` say where each letter stands in `original`. Patterns run on `plain`, so
that wrong tone marks (a frequent slip of text recognition) and texts typed without any do not matter. Words
that would then be mistaken for others ("quỹ", "nam", "đền" for "quý", "năm", "đến") stand in capitals in
`plain`, where no pattern of lower-case letters finds them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese import fold, repair_letters

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "´": "'"})
_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile(r"[a-zA-Z]*[^\W\d_a-zA-Z][^\W\d_]*")
# Accented words that fold to a word of time but mean something else.
_OTHER_WORDS = """
nam nắm nằm nấm nám nậm quỹ quy quỵ ngay thang thắng thăng thẳng thặng tuân tuấn tuẫn hạng hãng hang đen
đèn đền đẹn tự tử tù tứ tủ tú tu tư từa sáu khí khỉ khì cưới cười đấu dâu dấu đâu dầu đau dậu đậu dẫu
trọng trồng trống trông lan lân lấn lẫn lận mới mọi mời môi mỏi mồi mối gió giỗ giỏ thu thư thử thủ thú
thụ chữ chứ tối tội tôi tồi tỏi hải hại hài bà bá bã bả
"""
OTHER_WORDS = frozenset(_OTHER_WORDS.split())
# "tư" and "hai" are numbers after these words, and only there.
_FOURTH = re.compile(r"(?:thứ|tháng|quý|mươi)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """See the module; `starts[i]` and `ends[i]` enclose in `original` what became letter i."""

    original: str
    text: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The original's words for letters start to end of `text`."""
        if start >= end:
            return ""
        return self.original[self.starts[start] : self.ends[end - 1]]

    def repaired(self, pattern: re.Pattern[str], template: str) -> Written:
        """The same text where each match in `plain` is written as the template ("\\1" stands for group 1).

        Groups keep their own letters and places; letters of the template between them are new.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last = 0
        pieces: list[str] = []
        for match in pattern.finditer(self.plain):
            if match.start() == match.end():
                continue
            if not pieces:
                pieces = re.split(r"(\\\d)", template if _is_accented(self.text) else fold(template))
            text.extend(self.text[last : match.start()])
            starts.extend(self.starts[last : match.start()])
            ends.extend(self.ends[last : match.start()])
            for piece in pieces:
                if piece.startswith("\\"):
                    start, end = match.span(int(piece[1]))
                    text.extend(self.text[start:end])
                    starts.extend(self.starts[start:end])
                    ends.extend(self.ends[start:end])
                else:
                    text.extend(piece)
                    starts.extend([self.starts[match.start()]] * len(piece))
                    ends.extend([self.ends[match.end() - 1]] * len(piece))
            last = match.end()
        if last == 0:
            return self
        text.extend(self.text[last:])
        joined = "".join(text)
        return Written(
            self.original,
            joined,
            _plain(joined),
            (*starts, *self.starts[last:]),
            (*ends, *self.ends[last:]),
        )

    def respelled(self, pattern: re.Pattern[str], letters: dict[int, str]) -> Written:
        """The same text where letters of group 1 of each match in `plain` are exchanged one for one."""
        text = list(self.text)
        changed = False
        for match in pattern.finditer(self.plain):
            for at in range(*match.span(1)):
                letter = letters.get(ord(self.plain[at].lower()))
                if letter is not None:
                    text[at] = letter
                    changed = True
        if not changed:
            return self
        joined = "".join(text)
        return Written(self.original, joined, _plain(joined), self.starts, self.ends)


def written(original: str) -> Written:
    """The text with composed letters, single spaces and one kind of dash and quotation mark."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(original):
        end = at + 1
        while end < len(original) and unicodedata.combining(original[end]):
            end += 1
        for letter in _clean(original[at:end]):
            if letter == " " and (not text or text[-1] == " "):
                continue
            text.append(letter)
            starts.append(at)
            ends.append(end)
        at = end
    joined = "".join(text)
    return Written(original, joined, _plain(joined), tuple(starts), tuple(ends))


def _is_accented(text: str) -> bool:
    """Whether diacritics were typed: a stray accented word in a bare text does not count."""
    marked = sum(1 for _ in _MARKED_WORD.finditer(text))
    return marked > 0 and marked * 6 >= sum(1 for _ in _WORD.finditer(text))


def _plain(text: str) -> str:
    plain = "".join(map(_bare, text))
    if not _is_accented(text):
        return plain  # every word may be meant
    letters = list(plain)
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in OTHER_WORDS or (word == "tư" and _FOURTH.search(text, 0, match.start())):
            continue
        if word == "nam" and text[match.end() : match.end() + 3] in {" 20", "20"}:
            continue  # a year follows: the tone mark was lost
        letters[match.start() : match.end()] = plain[match.start() : match.end()].upper()
    return "".join(letters)


@lru_cache(maxsize=4096)
def _clean(letter: str) -> str:
    """One letter with its combining marks, composed; any white space is a space."""
    kept = repair_letters(letter).translate(_DASHES).translate(_QUOTES)
    return "".join(" " if each.isspace() else each for each in kept)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter
