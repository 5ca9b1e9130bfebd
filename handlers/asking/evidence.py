"""Evidence: the records that speak to a question, best first (căn cứ)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.base import Filters
from knowledge.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from handlers.snapshot import Snapshot
    from index.base import Found
    from knowledge.records import Passage, Plan, Source, Task

LIMIT = 12
"""Passages looked at for one question."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage with the record it was made from."""

    passage: Passage
    plan: Plan
    task: Task | None
    """None when the passage is no task."""
    source: Source
    quote: str
    """Its words as the document has them."""
    score: float
    coverage: float
    """Share of the question's content words that it has, 0..1, rare words counting more."""
    matched: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words of the record, repaired."""
        return self.task.text if self.task else self.passage.text


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search brought."""

    evidence: tuple[Evidence, ...]
    found: Found

    @property
    def best(self) -> Evidence | None:
        """The best of all; None when nothing was found."""
        return self.evidence[0] if self.evidence else None


def gather(
    topic: str, documents: Collection[str], snapshot: Snapshot, kinds: Collection[PassageKind] | None = None
) -> Findings:
    """Passages of these documents that speak to the topic, best first."""
    found = snapshot.index.search(topic, limit=LIMIT, filters=Filters(documents=documents, kinds=kinds))
    evidence = []
    for hit in found.hits:
        passage = snapshot.knowledge.passage(hit.passage)
        task = snapshot.knowledge.task(passage.id) if passage.kind is PassageKind.TASK else None
        plan = snapshot.knowledge.plan(passage.document)
        source, quote = snapshot.knowledge.origin(hit.passage)
        evidence.append(
            Evidence(passage, plan, task, source, quote, hit.score, hit.coverage, hit.matched, hit.missing)
        )
    return Findings(tuple(evidence), found)
