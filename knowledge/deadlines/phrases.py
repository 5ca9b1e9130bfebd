"""Phrases: patterns over tokens and what they state (mẫu câu thời hạn).

A pattern is a regular expression whose letters are kinds of tokens: "before clock? date (sep date)*". Groups
of kinds that stand for each other are named in KINDS. A phrase's build function turns the matched tokens
into deadlines, or into nothing when they do not fit after all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.deadlines.tokens import Token
    from knowledge.deadlines.values import Context
    from knowledge.records import Deadline

# Names for alternatives inside patterns.
KINDS: dict[str, str] = {
    "sep": "(comma|and|or|semi|comma and|semi and|comma or|semi dash|comma dash)",
    "some": "(part of?)?",
    "unit": "(month|quarter|half|year)",
    "units": "(month|quarter|half|year) (sep (month|quarter|half|year))*",
    "unit_word": "(week_word|month_word|quarter_word|year_word)",
    "hour": "(clock|hours)",
    "weekly": "(weekday (sep weekday)*)",
    "till": "(by|latest|end|in|is)",
    "aside": "(open|comma|colon|dash)",
}


class Manner(StrEnum):
    """How sure a phrase is to be a deadline when it stands in running text."""

    STATED = "stated"
    """Its own words relate it to the task: always counts."""
    UNIT = "unit"
    """A bare month, quarter or year: counts unless it is part of a name ("kế hoạch năm 2024")."""
    CYCLE = "cycle"
    """A bare cycle: counts unless it is part of a name ("kế hoạch công tác hằng năm")."""
    CELL = "cell"
    """Counts only where everything is about time: in a time column or after "Thời gian thực hiện:"."""
    LABEL = "label"
    """Names a kind of report ("báo cáo quý"): gives way to a time that follows."""
    LOOSE = "loose"
    """An event or "định kỳ": gives way to any other deadline that it is not joined with."""
    PLAIN_DAY = "plain day"
    """A day of the month without cycle or month: takes them from what stands beside it."""


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens of one match, and what a build function may ask about."""

    tokens: tuple[Token, ...]
    context: Context
    tail: str = ""
    """Words of the clause after the match, for phrases that take them (events, "kể từ …")."""

    def all(self, *kinds: str) -> list[Token]:
        """The matched tokens of these kinds, in order."""
        return [token for token in self.tokens if token.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether one of the matched tokens is of these kinds."""
        return any(token.kind in kinds for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a phrase table."""

    name: str
    pattern: str
    build: Callable[[Match], Iterable[Deadline] | None]
    example: str
    """A text that this phrase reads (with plan_year 2024)."""
    manner: Manner = Manner.STATED
    tail: bool = False
    """True when the words up to the end of the clause belong to it."""


_NAME = re.compile(r"[a-z_]+")


class Alphabet:
    """One letter for each kind of token, so that patterns over kinds become regular expressions."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._letters = {kind: chr(0xE000 + at) for at, kind in enumerate(dict.fromkeys(kinds))}

    def spell(self, tokens: Iterable[Token]) -> str:
        """The tokens' kinds as a string of letters."""
        return "".join(self._letters[token.kind] for token in tokens)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The pattern over kinds as a regular expression over letters; unknown names are a KeyError."""
        for _ in range(3):  # names may stand for patterns with names
            pattern = _NAME.sub(lambda m: KINDS.get(m.group(), m.group()), pattern)
        letters = _NAME.sub(lambda m: self._letters[m.group()], pattern)
        return re.compile(letters.replace("(", "(?:").replace(" ", ""))
