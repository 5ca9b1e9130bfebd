"""Gathering what people ask into items (gom câu hỏi): the same question in other words counts once.

Each item is known by its oldest wording, to which every other one is compared: compared with all of them, an item would
wander off from word to word. Order decides, so the same questions always give the same items.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from handlers.asking.same_question import Wording, alike, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEAR = 70
"""Token ratio (0..100) from which two wordings are looked at closely."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Questions that ask the same."""

    item: int | None
    """The item that they belong to; None for one that is new."""
    questions: tuple[int, ...]
    """Their ids, in the given order."""


@dataclass(slots=True)
class _Pile:
    item: int | None
    wording: Wording
    questions: list[int] = field(default_factory=list)


def gather(leads: Mapping[int, str], asked: Iterable[tuple[int, str]]) -> tuple[Gathered, ...]:
    """Questions (id, text) by what they ask: with the items whose oldest wording is given, or in new ones."""
    piles = [_Pile(item, wording_of(text)) for item, text in leads.items()]
    keys = [pile.wording.key for pile in piles]
    same: dict[str, _Pile] = {}
    for number, text in asked:
        pile = same.get(text)
        if pile is None:
            pile = same[text] = _pile_for(wording_of(text), piles, keys)
        pile.questions.append(number)
    return tuple(Gathered(pile.item, tuple(pile.questions)) for pile in piles if pile.questions)


def _pile_for(wording: Wording, piles: list[_Pile], keys: list[str]) -> _Pile:
    near = process.extract(wording.key, keys, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    for _, _, index in near:  # best first, of equals the older one
        if alike(wording, piles[index].wording):
            return piles[index]
    piles.append(_Pile(None, wording))
    keys.append(wording.key)
    return piles[-1]
