"""A question about procedures taken apart: topic, facts, wishes (hiểu câu hỏi về thủ tục)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.asking.everyday import as_written
from handlers.procedures.facts import POINTERS, Fact, facts_of, without_facts
from handlers.procedures.story import LIGHT_WORDS
from handlers.procedures.wishes import Wish, wishes_in
from index.base import Filters
from knowledge.records import PassageKind
from knowledge.synonyms import words_of
from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from handlers.messages import Question
    from handlers.snapshot import Snapshot
    from index.base import Found

LOOKED_AT = 24
"""Procedures that the full-text search may add."""
FEW = 2.2
"""A question with less of its own to say than this takes what the one before said as well."""
BEFORE = 0.5
"""What was said in the question before counts this much."""
_CLAUSE = re.compile(r"\s*[,;.?!]\s*|\s+(?:nhưng|mà|thì|nên|giờ|rồi|xong|nhung|ma|thi|nen|gio|roi)\s+")
_PROCEDURES = Filters(kinds=(PassageKind.PROCEDURE,))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart."""

    text: str
    topic: str
    facts: tuple[Fact, ...]
    wishes: tuple[Wish, ...]
    own_topic: str
    """The topic without what the question before says."""
    clauses: tuple[str, ...]
    """The parts of the topic between commas and words that join them."""
    found: Found
    """What the full-text search brought for the topic."""

    @property
    def repaired(self) -> tuple[tuple[str, str], ...]:
        """Words read otherwise than typed."""
        return self.found.repaired


def read_question(text: str, snapshot: Snapshot) -> Asked:
    """Take a question apart, its slips put right; never fails."""
    typed = as_written(plain(text).strip(" ?!.…"))
    found = snapshot.index.search(without_facts(typed), limit=LOOKED_AT, filters=_PROCEDURES)
    repaired = typed
    for wrong, right in found.repaired:
        if wrong in LIGHT_WORDS:  # a listing may be too small to have the words of every story
            continue
        repaired = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, repaired)
    topic = without_facts(repaired)
    words = as_names_have(words_of(topic), snapshot)
    wishes = wishes_in(words, snapshot.speech, snapshot.catalogue)
    return Asked(
        repaired,
        " ".join(words),
        facts_of(repaired),
        wishes,
        " ".join(words),
        tuple(_CLAUSE.split(topic)),
        found,
    )


def as_names_have(words: tuple[str, ...], snapshot: Snapshot) -> tuple[str, ...]:
    """The words with those put right that were written as they sound; what people say is left as it is."""
    said = frozenset[int]().union(*(saying.at for saying in snapshot.speech.synonyms.within(words)))
    return snapshot.catalogue.sounds.repaired(words, said)


def with_context(own: Asked, question: Question, snapshot: Snapshot) -> Asked:
    """The question with what the one before said, where it says little itself or points back."""
    if not question.context or snapshot.speech.life_events.within(words_of(own.text)):
        return own
    says = sum(wish.weight * (2.0 if wish.meant else 1.0) for wish in own.wishes)
    if says >= FEW and POINTERS.search(own.text) is None:
        return own
    before = read_question(question.context, snapshot)
    facts = own.facts
    if facts == (Fact.OVERVIEW,):
        facts = before.facts
    if says < 1:
        wishes = before.wishes
    else:
        wishes = own.wishes + tuple(replace(wish, weight=wish.weight * BEFORE) for wish in before.wishes)
    return Asked(
        f"{before.text} {own.text}",
        f"{before.topic} {own.topic}",
        facts,
        wishes,
        own.topic,
        own.clauses,
        own.found if says >= FEW else before.found,
    )


def words_meant(asked: Asked) -> frozenset[str]:
    """The words (folded) that records have for what a question says."""
    ways = (way for wish in asked.wishes if wish.meant for way in wish.ways)
    return frozenset(fold(feature) for way in ways for feature in way)
