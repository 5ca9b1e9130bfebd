"""A matter: the facts asked of one procedure, and what is told of them (điều được hỏi về một thủ tục)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.procedures.facts import Fact
from handlers.procedures.focus import focus_of, hits
from handlers.procedures.names import folded_words, shown_name
from handlers.procedures.telling import way_name

if TYPE_CHECKING:
    from handlers.snapshot import Snapshot
    from knowledge.records import Procedure

_ROOM, _ROOM_BESIDE, _NOTE_LENGTH = 840, 520, 230
"""Characters of a long list alone, of one beside another fact, and of a note beside a value."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is answered: the facts asked of one procedure."""

    procedure: Procedure
    facts: tuple[Fact, ...]
    text: str
    """The question in plain form, with the one before where it leans on it."""
    snapshot: Snapshot
    means: frozenset[str] = frozenset()
    """The words (folded) that procedures have for what the question says."""

    @property
    def name(self) -> str:
        """The name as told to a person."""
        return shown_name(self.procedure.name)

    @property
    def ways(self) -> list[str]:
        """The ways of the record, each once."""
        return list(dict.fromkeys(way_name(submission) for submission in self.procedure.submissions))

    @property
    def focus(self) -> frozenset[str]:
        """What the question says beside the procedure's name (folded)."""
        return focus_of(self.text, self.procedure) | self._meant

    def fits(self, text: str) -> int:
        """How much a paper has of the case that the question tells."""
        return hits(self.case, text)

    @property
    def case(self) -> frozenset[str]:
        """The focus without the words that ask."""
        return focus_of(self.text, self.procedure, whole=False) | self._meant

    @property
    def _meant(self) -> frozenset[str]:
        named = set(folded_words(self.procedure.name))
        return frozenset(word for word in self.means if not named.issuperset(word.split()))

    @property
    def note_length(self) -> int:
        """Characters that a note beside a value may take."""
        return _NOTE_LENGTH if len({*self.facts} - {Fact.ONLINE}) <= 1 else _NOTE_LENGTH // 2

    @property
    def room(self) -> int:
        """Characters that a long list may take."""
        return (_ROOM, _ROOM_BESIDE, _ROOM_BESIDE // 2)[min(len(self.facts), 3) - 1]


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of an answer with the words of the record that they rest on."""

    lines: list[str]
    quotes: tuple[str, ...] = ()
    is_known: bool = True
    """False when the record is not where such a fact is told."""
