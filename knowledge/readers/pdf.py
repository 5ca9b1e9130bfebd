"""Reading of PDF files: lines with their page, tables by ruling lines; pages that are pictures are recognised."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.readers.legacy import is_legacy
from knowledge.readers.limits import MAX_PAGES, MAX_SCANNED_PAGES
from knowledge.readers.ocr.installed import installed
from knowledge.readers.ocr.recognition import RecognisedPage, recognition_of
from knowledge.readers.page_items import FoundPage, items_of
from knowledge.readers.pdf_columns import in_reading_order
from knowledge.readers.pdf_letters import Letter, letters, rows, segments
from knowledge.readers.pdf_tables import take_tables
from knowledge.readers.reading import Outcome, Reading, Work, has_text
from knowledge.readers.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HEADER = b"%PDF-"
_END = b"%%EOF"
_FEW = 10
"""Letters and digits; a page with fewer of them beside a picture has no text layer."""
_FEW_ON_A_SCAN = 150
"""The same for a page that a picture covers: what a digital signature prints on it is no text layer."""
_COVERED = 0.6
_UNKNOWN_SHARE = 0.1


def read_pdf(data: bytes, on_work: Callable[[Work], None] | None = None) -> Outcome:
    """Lines in reading order and tables, one for each page a table runs over.

    `on_work` is told the number of pages before they are read, and every page that is recognised. Raises what the
    libraries raise for damaged content.
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
        if on_work is not None:
            on_work(Work(pages=count))
        pages = [_page(page) for page in pdf.pages]
    return _outcome(pages, data, on_work)


def _fault(data: bytes) -> Refusal | None:
    if _HEADER not in data[:1024]:
        return Refusal.WRONG_CONTENT if data.strip(b"\0 \t\r\n") else Refusal.EMPTY
    return None if _END in data.rstrip(b"\0 \t\r\n")[-2048:] else Refusal.TRUNCATED


@dataclass(frozen=True, slots=True)
class _Page:
    """What the text layer has of one page."""

    found: FoundPage
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
        FoundPage(page.page_number, ordered, tables),
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


def _outcome(pages: Sequence[_Page], data: bytes, on_work: Callable[[Work], None] | None) -> Outcome:
    pictures = [page.found.number for page in pages if page.picture]
    if len(pictures) > MAX_SCANNED_PAGES:
        return Refusal.TOO_MANY_SCANS
    scans, engine = _recognised(data, pictures, on_work)
    missing = tuple(sorted({*pictures} - {scan.page.number for scan in scans}))
    shown = [page for page in pages if page.picture or page.found.segments or page.found.tables]
    if missing and 2 * len(missing) >= len(shown):
        return Refusal.TOO_SLOW if engine else Refusal.SCANNED
    unknown, known = sum(page.unknown for page in pages), sum(page.known for page in pages)
    if unknown > _UNKNOWN_SHARE * (known + unknown):
        return Refusal.UNREADABLE_FONT
    by_number = {page.found.number: page.found for page in pages} | {
        scan.page.number: scan.page for scan in scans
    }
    items = tuple(items_of(list(by_number.values())))
    if not has_text(items):
        return Refusal.NO_WORDS if scans else Refusal.EMPTY
    if is_legacy("\n".join(segment.text for page in pages for segment in page.found.segments)):
        return Refusal.LEGACY_FONT
    return Reading(items, missing_pages=missing, recognised=recognition_of(scans, engine, data))


def _recognised(
    data: bytes, pictures: Sequence[int], on_work: Callable[[Work], None] | None
) -> tuple[tuple[RecognisedPage, ...], str]:
    """What these pages say, and the name of the engine; nothing and "" where none is installed or needed."""
    if not pictures or installed() is None:
        return (), ""
    from knowledge.readers.pdf_scans import recognise_pages  # noqa: PLC0415 - most files have no scanned page

    return recognise_pages(data, pictures, on_work)
