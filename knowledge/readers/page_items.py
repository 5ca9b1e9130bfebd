"""From what was found on the pages of a file to its lines and tables (từ trang thành dòng và bảng)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.records import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.readers.pdf_letters import Segment

_WIDE_GAP = 1.2
"""Times the usual distance between the lines of a paragraph."""
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that was taken out of a page."""

    top: float
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The text of one page; lengths in any unit, y counted from the top."""

    number: int
    segments: tuple[Segment, ...]
    """In reading order."""
    tables: tuple[FoundTable, ...]
    """From the top down."""


def items_of(pages: Sequence[FoundPage]) -> Iterator[Line | Table]:
    """Lines in reading order and tables, one for each page a table runs over."""
    usual = _usual_distance(pages)
    number = 0
    for page in pages:
        before: Segment | None = None
        waiting = list(page.tables)
        after_table = False
        for segment in page.segments:
            while waiting and waiting[0].top < segment.baseline:
                number += 1
                yield Table(waiting.pop(0).rows, number, page.number)
                after_table = True
            number += 1
            gap = after_table or (before is not None and before.down_to(segment) > _WIDE_GAP * usual)
            yield Line(segment.text, number, page=page.number, gap_before=gap, bold=segment.bold)
            # The distance to a page number above the text says nothing about paragraphs.
            before = None if before is None and _PAGE_NUMBER.fullmatch(segment.text) else segment
            after_table = False
        for table in waiting:
            number += 1
            yield Table(table.rows, number, page.number)


def _usual_distance(pages: Sequence[FoundPage]) -> float:
    """Distance of the lines within a paragraph: most paragraphs have several, so a low quantile of all."""
    distances = sorted(
        distance
        for page in pages
        for above, below in zip(page.segments, page.segments[1:], strict=False)
        if (distance := above.down_to(below)) > 0.8
    )
    return distances[len(distances) // 4] if distances else 1.0
