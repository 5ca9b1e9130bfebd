"""Finding the phrases of the tables in a row of tokens, the longest at each place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from knowledge.deadlines.phrases import Alphabet, Manner, Match, Phrase
from knowledge.deadlines.phrases_cycles import CYCLE_PHRASES
from knowledge.deadlines.phrases_dates import BARE_DATE_PHRASES, DATE_PHRASES
from knowledge.deadlines.phrases_events import EVENT_PHRASES
from knowledge.deadlines.phrases_periods import CONTINUOUS_PHRASES, PERIOD_PHRASES
from knowledge.deadlines.phrases_relative import RELATIVE_PHRASES
from knowledge.deadlines.tokens import ATOMS, STOPS, Token
from knowledge.records import EventDeadline

if TYPE_CHECKING:
    import re

    from knowledge.deadlines.values import Context
    from knowledge.deadlines.written import Written
    from knowledge.records import Deadline

PHRASES: tuple[Phrase, ...] = (
    *DATE_PHRASES,
    *PERIOD_PHRASES,
    *CONTINUOUS_PHRASES,
    *CYCLE_PHRASES,
    *RELATIVE_PHRASES,
    *EVENT_PHRASES,
    *BARE_DATE_PHRASES,
)
_ALPHABET = Alphabet((*(atom.kind for atom in ATOMS), *STOPS.values(), "word", "num"))


@cache
def _compiled() -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """The phrases with their patterns, compiled when the first deadline is read."""
    return tuple((phrase, _ALPHABET.compile(phrase.pattern)) for phrase in PHRASES)


# No phrase begins with these.
_NEVER_FIRST = frozenset(
    {"word", "comma", "dot", "semi", "colon", "close", "dash", "slash", "and", "or", "onward", "nth"}
)
_LONGEST_TAIL = 45
_TIMES = frozenset(
    [
        "periodic",
        "constant",
        "nonstop",
        "cycle",
        "year",
        "month",
        "quarter",
        "half",
        "stage",
        "date",
        "latest",
        "before",
        "adhoc",
        "term",
        "by",
        "end",
        "from",
    ]
)
_DAYS = frozenset({"date", "day", "month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class Item:
    """One phrase found: tokens first to last (inclusive), and what they state."""

    phrase: Phrase
    first: int
    last: int
    match: Match
    deadlines: tuple[Deadline, ...]

    @property
    def manner(self) -> Manner:
        """How sure it is to be a deadline."""
        return self.phrase.manner


def find_items(tokens: tuple[Token, ...], text: Written, context: Context) -> list[Item]:
    """All phrases in order, none overlapping; whether they count is not yet decided."""
    spelled = _ALPHABET.spell(tokens)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        item = None if tokens[at].kind in _NEVER_FIRST else _longest(tokens, spelled, at, text, context)
        if item is None:
            at += 1
        else:
            items.append(item)
            at = item.last + 1
    return items


def _longest(
    tokens: tuple[Token, ...], spelled: str, at: int, text: Written, context: Context
) -> Item | None:
    found = [(hit.end(), phrase) for phrase, pattern in _compiled() if (hit := pattern.match(spelled, at))]
    for end, phrase in sorted(found, key=lambda pair: -pair[0]):
        last = tail_end(tokens, end) if phrase.tail else end
        tail = text.quote(tokens[end].start, tokens[last - 1].end) if last > end else ""
        match = Match(tokens[at:end], context, " ".join(tail.split()))
        deadlines = phrase.build(match)
        if deadlines:
            words = text.quote(tokens[at].start, tokens[last - 1].end)
            written = tuple(_with_words(deadline, words) for deadline in deadlines)
            return Item(phrase, at, last - 1, match, written)
    return None


def _with_words(deadline: Deadline, words: str) -> Deadline:
    if isinstance(deadline, EventDeadline):
        return EventDeadline(deadline.event or " ".join(words.split()), words)
    return replace(deadline, as_written=words)


def tail_end(tokens: tuple[Token, ...], start: int) -> int:
    """Where the clause that goes on at start ends: at a stop, or where another time is joined on."""
    depth = 0
    for at in range(start, min(len(tokens), start + _LONGEST_TAIL)):
        kind = tokens[at].kind
        following = tokens[at + 1].kind if at + 1 < len(tokens) else ""
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth < 0:
                return at
        elif (
            kind in {"semi", "colon", "dot"}
            or (kind == "comma" and (following != "word" or depth == 0))
            or (kind in {"and", "or", "dash"} and following in _TIMES)
            or kind in {"periodic", "constant"}
        ):
            return at
    return min(len(tokens), start + _LONGEST_TAIL)
