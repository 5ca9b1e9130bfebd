"""How far `Hit.confidence` and `Hit.coverage` tell a right first hit from a wrong one, on questions nothing was fitted to.

Every question is asked as it is, without diacritics and with one typo; each once with the right passage there, and
once as if it were not, so that whatever comes first is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from index import memory_index
from tests.benchmarks.question_sets import is_for_choosing, question_sets, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index import Hit

_WAYS = ("as asked", "without diacritics", "one typo")
_STEPS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """One first hit."""

    confidence: float
    coverage: float
    right: bool


def measured() -> list[Told]:
    """The first hits of all questions; [] without the question sets."""
    told: list[Told] = []
    for questions in question_sets():
        index = memory_index(questions.passages)
        for number, (question, right) in enumerate(questions.questions):
            if not is_for_choosing(number):
                for way in _WAYS:
                    hits = index.search(typed(question, way, number)).hits
                    told += _first(hits, right)
                    told += _first([hit for hit in hits if hit.passage != right], right)
    return told


def _first(hits: Sequence[Hit], right: str) -> Iterator[Told]:
    for hit in hits[:1]:
        yield Told(hit.confidence, hit.coverage, hit.passage == right)


def steps(told: Sequence[Told], by: str) -> list[tuple[float, int, float]]:
    """For each tenth of "confidence" or "coverage": where it begins, how many first hits, which share is right."""
    found = []
    for step in range(_STEPS):
        here = [t.right for t in told if min(int(getattr(t, by) * _STEPS), _STEPS - 1) == step]
        found.append((step / _STEPS, len(here), sum(here) / len(here) if here else 0.0))
    return found


def answered(told: Sequence[Told], by: str) -> list[tuple[float, float]]:
    """For falling thresholds: the share of questions answered, and the share of the answers that is right."""
    ordered = sorted(told, key=lambda t: -getattr(t, by))
    points, right = [], 0
    for count, one in enumerate(ordered, 1):
        right += one.right
        if count % max(len(ordered) // 100, 1) == 0:
            points.append((count / len(ordered), right / count))
    return points


def area(told: Sequence[Told], by: str) -> float:
    """How likely a right first hit has the higher value than a wrong one; ties count half."""
    wrong = right = 0
    pairs = 0.0
    for _, same in groupby(sorted(told, key=lambda t: getattr(t, by)), key=lambda t: getattr(t, by)):
        rights = [one.right for one in same]
        pairs += sum(rights) * (wrong + rights.count(False) / 2)
        wrong, right = wrong + rights.count(False), right + sum(rights)
    return pairs / max(wrong * right, 1)


def table(told: Sequence[Told]) -> Iterator[str]:
    """Lines of Markdown tables."""
    if not told:
        yield "No question sets beside the checkout: confidence is not measured."
        return
    for by in ("confidence", "coverage"):
        found = steps(told, by)
        yield f"| {by} of the first hit | {' | '.join(f'{begin:.1f}–' for begin, _, _ in found)} |"
        yield "| --- |" + " --- |" * len(found)
        yield f"| questions | {' | '.join(f'{count:,}' for _, count, _ in found)} |"
        yield f"| of these right | {' | '.join(f'{share:.2f}' for _, _, share in found)} |"
        yield ""
        yield f"Area under the curve of {by}: {area(told, by):.3f}"
        yield ""
