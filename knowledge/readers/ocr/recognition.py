"""What is kept of the recognition of a file (kết quả nhận dạng): how certain it is, page by page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.records import Recognition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.readers.page_items import FoundPage

_FINGERPRINT_LENGTH = 12
"""Hexadecimal digits of a file's SHA-256: enough that a changed file has others, few enough to be copied by hand."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The text of a page, and how certain it is."""

    page: FoundPage
    words: int
    confidence: float
    """Mean of the words', per cent; 0 where there are none."""


def recognition_of(pages: Sequence[RecognisedPage], engine: str, data: bytes) -> Recognition | None:
    """What is kept of it for the people who have to trust it; None when no word was recognised."""
    spoken = [page for page in pages if page.words]
    if not spoken:
        return None
    total = sum(page.words for page in spoken)
    lowest = min(spoken, key=lambda page: page.confidence)
    return Recognition(
        engine=engine,
        confidence=round(sum(page.confidence * page.words for page in spoken) / total),
        pages=tuple(page.page.number for page in spoken),
        lowest_page=lowest.page.number,
        lowest_confidence=round(lowest.confidence),
        fingerprint=hashlib.sha256(data).hexdigest()[:_FINGERPRINT_LENGTH],
    )
