"""Which unit a question is about, and so which documents may answer it (phạm vi câu hỏi)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from knowledge.vietnamese import fold, repair_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.messages import Question
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.places import Place
    from knowledge.records import Plan

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look for an answer."""

    plans: tuple[Plan, ...]
    """The plans of the unit, newest first; () when the unit has none or is not settled."""
    unknown: str | None = None
    """A unit named that has no documents here; None when there is none."""
    open_to: tuple[Place, ...] = ()
    """The units to choose from when the question leaves it open; () when it is settled."""


def settle(question: Question, knowledge: KnowledgeBase) -> Scope:
    """The unit named in the question, else in the one before, else the asker's own, else the only one."""
    book = knowledge.places
    everything = Scope(newest_first(knowledge.plans.values()))
    for words in (question.text, question.context, question.place):
        if not words:
            continue
        if unknown := book.names_unknown_place(words):
            return Scope((), unknown=unknown)
        if named := book.find(words):
            return everything if len(book.known) == 1 else _of(named, question, knowledge)
    return everything if len(book.known) <= 1 else Scope((), open_to=book.known)


def _of(named: tuple[Place, ...], question: Question, knowledge: KnowledgeBase) -> Scope:
    """The plans of the units named; of several, the asker's own decides, else it stays open."""
    if len(named) > 1 and question.place:
        own = [place for place in knowledge.places.find(question.place) if place in named]
        named = tuple(own) or named
    if len(named) > 1:
        return Scope((), open_to=named)
    return Scope(newest_first(plan for place in named for plan in knowledge.plans_at(place)))


def newest_first(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Plans by signing date, the latest first; those without a date last."""
    return tuple(sorted(plans, key=lambda plan: plan.metadata.signed_on or "", reverse=True))


def without_names(text: str, places: Iterable[Place]) -> str:
    """The text without the names of known units, their level words kept: "ở xã Suối Mơ" becomes "ở xã".

    Names say where to look, not what to look for; every passage of the unit has them or none does.
    """
    text = repair_letters(text)
    names = {tuple(fold(unit.name).split()) for place in places for unit in place.units()}
    words = list(_WORD.finditer(text))
    folded = [fold(word.group()) for word in words]
    gone: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        size = len(name)
        for at in range(len(words) - size + 1):
            window = range(at, at + size)
            if gone.intersection(window):
                continue
            typed = tuple(folded[at : at + size])
            if typed == name or (size > 1 and _is_slip(typed, name, words[at].group())):
                gone.update(window)
    kept, position = [], 0
    for index, word in enumerate(words):
        if index in gone:
            kept.append(text[position : word.start()])
            position = word.end()
    kept.append(text[position:])
    return " ".join("".join(kept).split())


def _is_slip(typed: tuple[str, ...], name: tuple[str, ...], first_word: str) -> bool:
    """One letter amiss in a name typed with a capital; each syllable begins as it should."""
    if not first_word[:1].isupper() or any(
        one[0] != other[0] for one, other in zip(typed, name, strict=True)
    ):
        return False
    return OSA.distance(" ".join(typed), " ".join(name)) <= 1
