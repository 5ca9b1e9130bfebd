"""The narrow interface of the index: what handlers may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from knowledge.records import PassageKind


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may be found; None leaves that side open."""

    documents: Collection[str] | None = None
    kinds: Collection[PassageKind] | None = None
    offices: Collection[str] | None = None
    """Canonical office names; a passage with any of them passes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found."""

    passage: str
    """Passage.id."""
    score: float
    """BM25F over the weighted regions, raised by how close the words stand; comparable within one search only."""
    coverage: float
    """Share 0..1 of the question's content words, weighted by how rare they are, that the passage has."""
    matched: tuple[str, ...]
    """The question's words that the passage has, as understood (after repair of typing slips)."""
    missing: tuple[str, ...]
    """The question's content words that the passage lacks, rarest first."""
    confidence: float = 0.0
    """How likely the passage answers the question, 0..1, as measured on public question sets (docs/benchmarks)."""


@dataclass(frozen=True, slots=True)
class Found:
    """The result of one search."""

    hits: tuple[Hit, ...]
    """Best first; ties by passage order."""
    question: str
    """The question as searched, after repair; equals the given text when nothing was repaired."""
    repaired: tuple[tuple[str, str], ...] = ()
    """Pairs of a word as typed and as understood."""
    unknown: tuple[str, ...] = ()
    """Content words that occur nowhere in the index, even after repair."""


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term of a question adds to the score of one passage."""

    form: str
    """"accented", "folded", "pair" or "word"."""
    text: str
    weight: float
    """Of the term in the question."""
    idf: float
    """How rare it is."""
    counts: Mapping[str, int]
    """How often it stands in each region of the passage ("text", "name", …); regions without it are left out."""
    added: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the score of one passage comes about; the terms, closeness and name add up to it."""

    question: str
    """The question as searched, after repair."""
    passage: str
    score: float
    terms: tuple[TermScore, ...]
    """Those of the question that stand in the collection, what adds most first."""
    closeness: float
    """Added for terms that stand within one stretch of its text."""
    named: float
    """Added for words of its name that stand in the question."""
    ideal: float
    """The score of a passage of mean length that has every term once; confidence comes from score / ideal."""


class SearchIndex(Protocol):
    """A built index, open for reading. Safe to use from several threads."""

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """Passages that answer a person's words best; never raises for any text."""
        ...

    def explain(self, text: str, passage: str) -> Explanation:
        """How the score of a passage comes about for a person's words; KeyError for an unknown passage."""
        ...

    def close(self) -> None:
        """Release the files."""
        ...
