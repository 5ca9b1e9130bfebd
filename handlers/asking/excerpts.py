"""The part of a text that a person needs to see (trích đoạn)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

# A sentence ends at . ? ! or ; followed by a space, but not after a single letter or a number ("1. ", "30. 11.").
_SENTENCE = re.compile(r"(?<=[.?!;])(?<!\b\w\.)(?<!\d\d\.)\s+(?=[\w\-+“\"(])")
_TOKEN = re.compile(r"\w+")
FACT_WORTH = 2
"""How many matching words a sentence's having the fact asked for is worth."""


def sentences(text: str) -> tuple[str, ...]:
    """A text cut at sentence ends and semicolons; joined with spaces they give the text again."""
    return tuple(part for part in _SENTENCE.split(squeeze(text)) if part)


def excerpt(text: str, words: Collection[str], limit: int, fact: Callable[[str], bool] | None = None) -> str:
    """The run of whole sentences, at most `limit` characters, that has most of the words.

    `fact` tells whether a sentence has what was asked for; one that has is preferred. The whole text when it
    fits. What is left out at either end is marked with "…".
    """
    text = squeeze(text)
    if len(text) <= limit:
        return text
    parts = sentences(text)
    wanted = {fold(token) for word in words for token in _TOKEN.findall(word)}
    counts = [len(wanted & {fold(token) for token in _TOKEN.findall(part)}) for part in parts]
    if fact is not None:
        counts = [
            count + (FACT_WORTH if count and fact(part) else 0)
            for count, part in zip(counts, parts, strict=True)
        ]
    start, end = _best_run(parts, counts, limit)
    chosen = " ".join(parts[start:end])
    if len(chosen) > limit:
        chosen = chosen[:limit].rsplit(" ", 1)[0]
        return f"{'… ' if start else ''}{chosen} …"
    return f"{'… ' if start else ''}{chosen}{' …' if end < len(parts) else ''}"


def _best_run(parts: tuple[str, ...], counts: list[int], limit: int) -> tuple[int, int]:
    """The sentence with most words, grown to both sides while it fits, towards the richer side first."""
    best = max(range(len(parts)), key=lambda i: (counts[i], -i))
    start, end, size = best, best + 1, len(parts[best])
    while True:
        left = len(parts[start - 1]) + 1 if start > 0 else None
        right = len(parts[end]) + 1 if end < len(parts) else None
        fits_left = left is not None and size + left <= limit
        fits_right = right is not None and size + right <= limit
        if not fits_left and not fits_right:
            return start, end
        if fits_right and (not fits_left or counts[end] >= counts[start - 1]):
            size += right or 0
            end += 1
        else:
            size += left or 0
            start -= 1
