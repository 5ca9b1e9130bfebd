"""A text as a row of tokens: words of time with their values, and everything else as words and stops."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.deadlines.atoms import CALENDAR_ATOMS
from knowledge.deadlines.cues import CUES
from knowledge.deadlines.cycle_atoms import CYCLE_ATOMS

ATOMS = (*CALENDAR_ATOMS, *CYCLE_ATOMS, *CUES)
STOPS = {
    ",": "comma", ";": "semi", ":": "colon", ".": "dot", "(": "open", "[": "open", ")": "close", "]": "close",
    "-": "dash", "/": "slash", "&": "and", "+": "and", "va": "and", "hoac": "or", "hay": "or",
}  # fmt: skip
_REST = re.compile(r"#+|\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from start to end (letters of Written.text) and what it stands for."""

    kind: str
    start: int
    end: int
    value: object = None


def tokenise(plain: str) -> tuple[Token, ...]:
    """All tokens of an unaccented text in order; at each place the longest atom counts."""
    found: list[tuple[int, int, int, Token]] = []
    for order, atom in enumerate(ATOMS):
        for match in atom.pattern.finditer(plain):
            value = atom.make(match)
            if value is not None:
                token = Token(atom.kind, match.start(), match.end(), value)
                found.append((match.start(), -match.end(), order, token))
    found.sort(key=lambda entry: entry[:3])
    tokens: list[Token] = []
    at = 0
    for start, end, _, token in found:
        if start >= at:
            tokens.extend(_words(plain, at, start))
            tokens.append(token)
            at = -end
    tokens.extend(_words(plain, at, len(plain)))
    return tuple(tokens)


def _words(plain: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _REST.finditer(plain, start, end):
        word = match.group()
        kind = STOPS.get(word) or (
            "num" if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else "word"
        )
        tokens.append(Token(kind, match.start(), match.end(), int(word) if kind == "num" else None))
    return tokens
