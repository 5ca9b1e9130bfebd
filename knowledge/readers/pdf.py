"""Reading of PDF files with a text layer: lines with their page, tables by ruling lines."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.readers.legacy import is_legacy
from knowledge.readers.limits import MAX_PAGES
from knowledge.readers.pdf_columns import in_reading_order
from knowledge.readers.pdf_letters import Letter, Segment, letters, rows, segments
from knowledge.readers.pdf_tables import FoundTable, take_tables
from knowledge.readers.reading import Outcome, Reading, has_text
from knowledge.readers.refusals import Refusal
from knowledge.records import Line, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HEADER = b"%PDF-"
_END = b"%%EOF"
_FEW = 10
"""Letters and digits; a page with fewer of them beside a picture has no text layer."""
_FEW_ON_A_SCAN = 150
"""The same for a page that a picture covers: what a digital signature prints on it is no text layer."""
_COVERED = 0.6
_UNKNOWN_SHARE = 0.1
_WIDE_GAP = 1.2
"""Times the usual distance between the lines of a paragraph."""
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)


def read_pdf(data: bytes, on_pages: Callable[[int], None] | None = None) -> Outcome:
    """Lines in reading order and tables, one for each page a table runs over.

    `on_pages` is told the number of pages before they are read. Raises what the libraries raise for damaged
    content.
    """
    refusal = _fault(data)
    if refusal is not None:
        return refusal
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            return Refusal.ENCRYPTED
        raise
    with pdf:
        count = len(pdf.pages)
        if not 0 < count <= MAX_PAGES:
            return Refusal.TOO_MANY_PAGES if count else Refusal.BROKEN
        if on_pages is not None:
            on_pages(count)
        return _outcome([_page(page) for page in pdf.pages])


def _fault(data: bytes) -> Refusal | None:
    if _HEADER not in data[:1024]:
        return Refusal.WRONG_CONTENT if data.strip(b"\0 \t\r\n") else Refusal.EMPTY
    return None if _END in data.rstrip(b"\0 \t\r\n")[-2048:] else Refusal.TRUNCATED


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on one page."""

    number: int
    segments: tuple[Segment, ...]
    """In reading order."""
    tables: tuple[FoundTable, ...]
    picture: bool
    """True when it is a picture without text."""
    known: int
    unknown: int
    """Glyphs whose letter the font tells, and those where it does not."""


def _page(page: Any) -> _Page:
    found = letters(page.chars, float(page.width), float(page.height))
    tables, rest = take_tables(page, found)
    ordered = tuple(in_reading_order([parts for row in rows(rest) if (parts := segments(row))]))
    result = _Page(
        page.page_number,
        ordered,
        tables,
        _is_picture(page, found),
        sum(not letter.unknown for letter in found),
        sum(letter.unknown for letter in found),
    )
    page.close()
    return result


def _is_picture(page: Any, found: Sequence[Letter]) -> bool:
    spoken = sum(letter.text.isalnum() for letter in found)
    if spoken >= _FEW_ON_A_SCAN:
        return False
    area = float(page.width) * float(page.height)
    covered = sum(
        abs(image["x1"] - image["x0"]) * abs(image["bottom"] - image["top"]) for image in page.images
    )
    return bool(page.images) and (spoken < _FEW or covered >= _COVERED * area)


def _outcome(pages: Sequence[_Page]) -> Outcome:
    pictures = tuple(page.number for page in pages if page.picture)
    shown = [page for page in pages if page.picture or page.segments or page.tables]
    if pictures and 2 * len(pictures) >= len(shown):
        return Refusal.SCANNED
    unknown, known = sum(page.unknown for page in pages), sum(page.known for page in pages)
    if unknown > _UNKNOWN_SHARE * (known + unknown):
        return Refusal.UNREADABLE_FONT
    items = tuple(_items(pages))
    if not has_text(items):
        return Refusal.EMPTY
    if is_legacy("\n".join(segment.text for page in pages for segment in page.segments)):
        return Refusal.LEGACY_FONT
    return Reading(items, missing_pages=pictures)


def _items(pages: Sequence[_Page]) -> Iterator[Line | Table]:
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


def _usual_distance(pages: Sequence[_Page]) -> float:
    """Distance of the lines within a paragraph: most paragraphs have several, so a low quantile of all."""
    distances = sorted(
        distance
        for page in pages
        for above, below in zip(page.segments, page.segments[1:], strict=False)
        if (distance := above.down_to(below)) > 0.8
    )
    return distances[len(distances) // 4] if distances else 1.0
