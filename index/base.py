"""The narrow interface of the index: what handlers may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

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


class SearchIndex(Protocol):
    """A built index, open for reading. Safe to use from several threads."""

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """Passages that answer a person's words best; never raises for any text."""
        ...

    def close(self) -> None:
        """Release the files."""
        ...
