"""The name of a procedure taken apart: what it is called by, and what only narrows it (tên thủ tục)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, place_tones, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD, SECOND, NARROWING, ASIDE = 1.0, 0.6, 0.35, 0.2
"""How much a word tells: in the first part of a name, in a further one, after "đối với …", within brackets."""

# What every listing adds to its names.
_LABEL = re.compile(r"^\s*(?:\W*\s*)?thủ tục(?: hành chính)?(?: về)?\s+", re.IGNORECASE)
_WHERE_DONE = re.compile(
    r"\(?\s*(?:được )?(?:thực hiện )?(?:tại|ở)?\s*cấp (?:xã|huyện|tỉnh|tinh|bộ|trung ương)(?:\s*,\s*cấp (?:xã|huyện|tỉnh|bộ|trung ương))*\s*\)?\s*$"
    r"|\(\s*cấp (?:xã|huyện|tỉnh|bộ|trung ương)\s*\)|\(\d\.\d{6}\)",
    re.IGNORECASE,
)
_PART = re.compile(r"[;:/]|\(|\)|\b(?:đối với|trong (?:các )?trường hợp|trường hợp|thuộc thẩm quyền|theo quy định|theo đề nghị|theo yêu cầu|để|trừ|mà|do|tại|thuộc|áp dụng|bằng dịch vụ công|thực hiện bằng|trên cơ sở)\b", re.IGNORECASE)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# Words that tie a name together and tell nothing.
_TIES = (
    "và của các cho tại trong theo với đối để từ về có là bị được hoặc bằng những một này việc thuộc trên sang ở"
    " đã do khi mà ra vào thủ tục thực hiện trường hợp quy định"
)
TIES = frozenset(_TIES.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    text: str
    """As written, in the one spelling."""
    weight: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the weight of each of its words."""

    shown: str
    """For a person: one line, without "Thủ tục" before it and without where it is carried out."""
    called: str
    """The part that it is called by, in small letters: what stands before "đối với …", "do …", "(…" and the like."""
    words: tuple[tuple[Word, ...], ...]
    """The telling words by part; pairs do not reach from one part into the next."""


def read_name(written: str) -> Name:
    """Take a name apart; never fails."""
    shown = shown_name(written)
    text = place_tones(repair_letters(shown)).casefold()
    end = _PART.search(text, 1)
    return Name(shown, text[: end.start()] if end else text, tuple(_parts(text)))


def shown_name(written: str) -> str:
    """A name as people are told it: "Thủ tục đăng ký khai sinh" is "Đăng ký khai sinh"."""
    text = squeeze(written).strip(" .:;")
    text = squeeze(_LABEL.sub("", text)) or text
    text = squeeze(_WHERE_DONE.sub("", text)).strip(" .:;,") or text
    return text[:1].upper() + text[1:]


def _parts(text: str) -> Iterator[tuple[Word, ...]]:
    start, depth, weight, first = 0, 0, HEAD, True
    for mark in [*_PART.finditer(text), None]:
        end = mark.start() if mark else len(text)
        words = tuple(
            Word(word, ASIDE if depth else weight)
            for word in _WORD.findall(text[start:end])
            if word not in TIES
        )
        if words:
            yield words
            first = False
        if mark is None:
            return
        start, sign = mark.end(), mark.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(depth - 1, 0)
        elif sign in {";", "/", ":"}:
            weight = weight if first else SECOND
        else:
            weight = min(weight, NARROWING) if not first else weight


@lru_cache(maxsize=1 << 15)
def bare(words: str) -> str:
    """Words without diacritics; remembered, for names and questions share most of theirs."""
    return fold(words)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of any text without diacritics, in order."""
    return tuple(_WORD.findall(fold(text)))
