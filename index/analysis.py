"""Text to tokens: Vietnamese syllables (âm tiết) in one spelling, and codes, numbers and dates kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, place_tones, repair_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Letters that other keyboards and fonts give for đ.
_LETTERS = str.maketrans({"ð": "đ", "ɖ": "đ"})
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+")
# Pairs of syllables do not reach over these.
_BREAK = re.compile(r"[.:;!?…\n\r]")
# "kĩ", "lí", "mĩ", "sĩ", "tỉ", "hi" and "quí" are "kỹ", "lý", "mỹ", "sỹ", "tỷ", "hy" and "quý".
_I_FOR_Y = re.compile("(h|k|l|m|s|t|qu)([iìíỉĩị])")
_Y = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))


@dataclass(frozen=True, slots=True)
class Analysis:
    """The tokens of one text."""

    syllables: tuple[str, ...]
    """Syllables and numbers in reading order, lower case, in one spelling; the parts of codes among them."""
    breaks: frozenset[int]
    """Positions in syllables before which a sentence or clause ends."""
    exact: tuple[str, ...]
    """Codes, document numbers, dates and percents as one token each, white space and leading zeros removed."""


@lru_cache(maxsize=1 << 16)
def spell(syllable: str) -> str:
    """One spelling for equal syllables: "hoá" and "hóa", "kĩ" and "kỹ", "08" and "8"; takes lower case."""
    syllable = place_tones(syllable)  # "hoá2" shows only as two that the mark stood at the end of a word
    if syllable.isdecimal():
        return syllable.lstrip("0") or "0"
    match = _I_FOR_Y.fullmatch(syllable)
    return match[1] + _Y[match[2]] if match else syllable


def is_plain(token: str) -> bool:
    """Whether a token is a syllable or a plain number, not a code kept whole."""
    return _SYLLABLE.fullmatch(token) is not None


def clean(text: str) -> str:
    """Composed lower-case text with one tone placement: what the patterns of this module are written for."""
    return place_tones(repair_letters(text).lower().translate(_LETTERS))


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """One word as written, in the one spelling: "Hoá" becomes "hóa"."""
    return spell(clean(word))


def analyse(text: str) -> Analysis:
    """The tokens of any text; empty text gives none. Never raises."""
    low = clean(text)
    syllables: list[str] = []
    breaks: set[int] = set()
    end = 0
    for match in _SYLLABLE.finditer(low):
        if _ends_clause(low[end : match.start()], match[0]) and syllables:
            breaks.add(len(syllables))
        syllables.append(spell(match[0]))
        end = match.end()
    return Analysis(tuple(syllables), frozenset(breaks), tuple(exact_tokens(low)))


def _ends_clause(gap: str, following: str) -> bool:
    """A full stop or colon right before a digit belongs to a number ("1.004194", "7:30")."""
    return _BREAK.search(gap) is not None and not (gap in {".", ":"} and following.isdecimal())


@lru_cache(maxsize=1 << 16)
def folded(syllable: str) -> str:
    """The syllable without diacritics: "đường" becomes "duong"."""
    return fold(syllable)


# ---------------------------------------------------------------------------------------------------
# Codes, numbers and dates, kept whole beside their parts
# ---------------------------------------------------------------------------------------------------


def _bare(match: re.Match[str]) -> str:
    """Without white space and without leading zeros: "08 / KH - UBND" becomes "8/kh-ubnd"."""
    joined = re.sub(r"\s+", "", match[0]).replace("–", "-")
    return re.sub(r"^0+(?=\d)", "", joined)


def _day(match: re.Match[str]) -> str:
    return "/".join(str(int(group)) for group in match.groups() if group)


def _number(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


# Each: a name, a pattern over clean text, how its match becomes a token, an example and its token.
EXACT: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str], str, str], ...] = (
    (
        "document number",
        re.compile(r"(?<![\w/])\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[^\W\d_]{1,8}\d{0,3}(?:\s?[-–&]\s?[^\W\d_]{1,12})*(?!\w)"),
        _bare,
        "08 / KH - UBND",
        "8/kh-ubnd",
    ),
    (
        "party document number",
        re.compile(r"(?<![\w/])\d{1,5}\s?[-–]\s?[^\W\d_]{1,6}\s?/\s?[^\W\d_]{1,12}(?!\w)"),
        _bare,
        "01-NQ/TW",
        "1-nq/tw",
    ),
    (
        "procedure code",
        re.compile(r"(?<![\w.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}(?:\.h\d{2})?)?(?![\w])"),
        _bare,
        "1.004194",
        "1.004194",
    ),
    (
        "day",
        re.compile(r"(?<![\d/])([0-3]?\d)\s?[/.-]\s?([01]?\d)\s?[/.-]\s?(\d{4})(?!\d)"),
        _day,
        "03 / 07 / 2024",
        "3/7/2024",
    ),
    (
        "day in words",
        re.compile(r"([0-3]?\d)\s+tháng\s+([01]?\d)\s+năm\s+(\d{4})(?!\d)"),
        _day,
        "ngày 3 tháng 7 năm 2024",
        "3/7/2024",
    ),
    (
        "month",
        re.compile(r"(?<![\d/.-])([01]?\d)\s?/\s?((?:19|20)\d{2})(?![\d/])"),
        _day,
        "tháng 07/2024",
        "7/2024",
    ),
    (
        "month in words",
        re.compile(r"tháng\s+([01]?\d)\s+năm\s+(\d{4})(?!\d)"),
        _day,
        "tháng 7 năm 2024",
        "7/2024",
    ),
    ("percent", re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?\s?%"), _bare, "85 %", "85%"),
    (
        "grouped number",
        re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)"),
        _number,
        "1.500.000 đồng",
        "1500000",
    ),
    (
        "letters with digits",
        re.compile(r"(?<!\w)(?:[^\W\d_]+\d+|\d+[^\W\d_]+)\w*(?!\w)"),
        _bare,
        "QH15",
        "qh15",
    ),
    (
        "address on the net",
        re.compile(r"(?<![\w.])(?:[a-z0-9_+-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|gov|edu)(?!\w)"),
        _bare,
        "dichvucong.gov.vn",
        "dichvucong.gov.vn",
    ),
)  # fmt: skip


def exact_tokens(low: str) -> Iterator[str]:
    """Codes, numbers and dates in clean text, in the order of the table; overlapping ones are all given."""
    if not any(c.isdecimal() or c == "." for c in low):
        return
    for _, pattern, token, _, _ in EXACT:
        for match in pattern.finditer(low):
            yield token(match)
