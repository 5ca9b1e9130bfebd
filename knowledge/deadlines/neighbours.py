"""How two phrases found in a text stand to each other (quan hệ giữa các mốc thời gian)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.phrases import Manner
    from knowledge.deadlines.tokens import Token
    from knowledge.records import Deadline

_JOINTS = frozenset({"comma", "and", "or", "semi", "dash", "open", "slash", "periodic", "is"})
# Stops that end a sentence, and a clause.
SENTENCE = frozenset({"dot"})
CLAUSE = frozenset({"dot", "semi"})


def uninterrupted(tokens: tuple[Token, ...], a: Item, b: Item, stops: frozenset[str]) -> bool:
    """Whether no such stop stands between two items."""
    return not any(token.kind in stops for token in tokens[a.last + 1 : b.first])


def joined(tokens: tuple[Token, ...], a: Item, b: Item) -> bool:
    """Whether nothing but joints stands between two items, in either order: "định kỳ hoặc đột xuất"."""
    first, second = sorted((a, b), key=lambda item: item.first)
    between = [token.kind for token in tokens[first.last + 1 : second.first]]
    if "no cycle" in {a.phrase.name, b.phrase.name} and between == ["open"]:
        return False  # "định kỳ (trước ngày 15/6)": the bracket says when
    if between[:1] == ["close"]:
        between = between[1:]  # "(trước ngày 10/12) hoặc khi có yêu cầu"
    return bool(between) and all(kind in _JOINTS for kind in between)


def restated(item: Item, deadlines: tuple[Deadline, ...], manner: Manner | None = None) -> Item:
    """The item with other deadlines for the same words, and with another manner where one is given."""
    words = item.deadlines[0].as_written
    phrase = replace(item.phrase, manner=manner) if manner else item.phrase
    return replace(item, phrase=phrase, deadlines=tuple(replace(d, as_written=words) for d in deadlines))
