"""How often the right passage stands first: MRR@10 on public question sets, typed in five ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import memory_index
from tests.benchmarks.question_sets import is_for_choosing, question_sets, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index import SearchIndex
    from tests.benchmarks.question_sets import QuestionSet

WAYS = ("as asked", "without diacritics", "one typo", "one tone slip", "both")


def reciprocal_ranks(index: SearchIndex, questions: QuestionSet, way: str) -> list[float]:
    """For each question 1 / the place of the right passage among the first ten; 0 when it is not there."""
    ranks = []
    for number, (question, right) in enumerate(questions.questions):
        hits = index.search(typed(question, way, number)).hits
        ranks.append(next((1 / place for place, hit in enumerate(hits, 1) if hit.passage == right), 0.0))
    return ranks


def mean(values: list[float]) -> float:
    """In percent."""
    return 100 * sum(values) / max(len(values), 1)


def report() -> Iterator[str]:
    """Lines of a Markdown table: all questions, and after the stroke those that no setting was chosen on."""
    sets = question_sets()
    if not sets:
        yield "No question sets beside the checkout: quality is not measured."
        return
    yield f"| MRR@10: all / held out | {' | '.join(s.name for s in sets)} |"
    yield "| --- |" + " --- |" * len(sets)
    indexes = [memory_index(s.passages) for s in sets]
    for way in WAYS:
        cells = []
        for index, questions in zip(indexes, sets, strict=True):
            ranks = reciprocal_ranks(index, questions, way)
            held_out = [rank for number, rank in enumerate(ranks) if not is_for_choosing(number)]
            cells.append(f"{mean(ranks):.2f} / {mean(held_out):.2f}")
        yield f"| {way} | {' | '.join(cells)} |"
