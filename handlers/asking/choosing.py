"""Which of the passages found may answer: the good enough among those that have what is asked for (chọn căn cứ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asking.evidence import Evidence

SHARE = 0.72
"""A passage that has what is asked for is preferred to a better matching one without it down to this share."""
NEARLY_ALL = 0.08
"""… or when it has as many of the question's words as the best, but for this share of them."""
AT_LEAST = 0.6
"""… and this share of them at the least."""


def matching(evidence: Sequence[Evidence], share: float = SHARE) -> list[Evidence]:
    """The passages that match nearly as well as the best one of all, best first.

    The passage of a document as a whole states no task, so that it neither answers nor sets the measure.
    """
    stated = [e for e in evidence if e.passage.kind is not PassageKind.DOCUMENT]
    if not stated:
        return []
    best = stated[0]
    most = max(e.coverage for e in stated)

    def matches(e: Evidence) -> bool:
        return e.score >= share * best.score or e.coverage >= max(AT_LEAST, most - NEARLY_ALL)

    return [e for e in stated if matches(e)]
