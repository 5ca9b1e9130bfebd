"""Snapshot: all that one answer may look at, held for a whole request (bản chụp tri thức)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handlers.asking.same_question import wording_of
from handlers.procedures.catalogue import Catalogue
from handlers.procedures.wishes import Speech

if TYPE_CHECKING:
    from handlers.asking.same_question import Wording
    from index.base import SearchIndex
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.own_answers import OwnAnswer


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person goes when the documents do not say (nơi tiếp nhận); empty parts are left out."""

    name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Snapshot:
    """The knowledge and its index, unchanging; a reload makes a new one."""

    knowledge: KnowledgeBase
    index: SearchIndex
    contact: Contact
    version: str
    """Fingerprint of the sources it was made from."""
    number: int | None = None
    """The version's number in the store; None where none is kept, as for a single question."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The procedures, ready for comparing with questions."""
        return Catalogue(tuple(self.knowledge.procedures.values()))

    @cached_property
    def own_answers(self) -> tuple[tuple[Wording, OwnAnswer], ...]:
        """The unit's own answers, each with one of the wordings that it is given to, ready for questions."""
        return tuple(
            (wording_of(said), one)
            for one in self.knowledge.unit.answers
            for said in (one.question, *one.wordings)
        )

    @cached_property
    def speech(self) -> Speech:
        """How people speak, ready for questions."""
        return Speech(self.knowledge.unit.lexicon)
