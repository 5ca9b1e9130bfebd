"""Recognised words (từ nhận dạng được) and the stretches of text they form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from knowledge.readers.pdf_letters import LIST_MARK, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ONE_ROW = 0.4
"""Of the row height: how far the baselines of one row may be apart."""
_SPECK = 50.0
"""Per cent; marks without a letter or digit that are less certain are dirt on the paper."""
_SPOKEN = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word on the picture of a page; lengths in pixels, y counted from the top."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    """Height of its row."""
    confidence: float
    """How certain the recognition is of it, per cent."""


def without_specks(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words without the dirt that was taken for marks."""
    return tuple(
        word
        for word in words
        if word.text.strip() and (_SPOKEN.search(word.text) or word.confidence >= _SPECK)
    )


def mean_confidence(words: Sequence[Word]) -> float:
    """Of all words, each as much as any other, per cent; 0 when there are none."""
    return sum(word.confidence for word in words) / len(words) if words else 0.0


def rows_of_words(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words by the row they stand on from the top down, each row from left to right."""
    size = usual_size(words)
    row: list[Word] = []
    for word in sorted(words, key=lambda one: one.baseline):
        if row and word.baseline - row[0].baseline > _ONE_ROW * size:
            yield tuple(sorted(row, key=lambda one: one.x0))
            row = []
        row.append(word)
    if row:
        yield tuple(sorted(row, key=lambda one: one.x0))


def usual_size(words: Sequence[Word]) -> float:
    """The middle row height; 1 when there are no words."""
    return median(word.size for word in words) if words else 1.0


def segments_of_words(row: Sequence[Word], size: float) -> tuple[Segment, ...]:
    """The stretches of a row, parted where a gap is far wider than the others and no list mark stands before it.

    size: of the letters on the page; rows of capitals only are measured too small, those with brackets too large.
    """
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    widest = max(1.5 * size, 3 * median(gaps)) if len(gaps) > 2 else 2 * size
    found: list[list[Word]] = []
    for word, gap in zip(row, [0.0, *gaps], strict=True):
        if not found or (gap > widest and not _is_list_mark(found[-1])):
            found.append([])
        found[-1].append(word)
    return tuple(
        Segment(
            " ".join(word.text for word in words),
            words[0].x0,
            words[-1].x1,
            median(word.baseline for word in words),
            size,
            bold=False,
        )
        for words in found
    )


def _is_list_mark(words: Sequence[Word]) -> bool:
    return LIST_MARK.fullmatch("".join(word.text for word in words)) is not None


def cell_text(words: Sequence[Word]) -> str:
    """The lines of a table cell; "" for none."""
    return "\n".join(" ".join(word.text for word in row) for row in rows_of_words(words))
