"""Reading of photos and scans (ảnh chụp, bản quét): JPEG, PNG, and TIFF with one page or many."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from knowledge.readers.limits import MAX_PICTURE_PIXELS, MAX_SCANNED_PAGES
from knowledge.readers.ocr.engine import Recogniser
from knowledge.readers.ocr.installed import installed
from knowledge.readers.ocr.pages import recognise_page
from knowledge.readers.ocr.recognition import recognition_of
from knowledge.readers.page_items import items_of
from knowledge.readers.reading import Outcome, Reading, Work, has_text
from knowledge.readers.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS = ("JPEG", "PNG", "TIFF")
_MANY_PAGES = "TIFF"
"""The only kind whose further pictures are pages; in a JPEG they are previews, in a PNG they move."""


def read_picture(data: bytes, on_work: Callable[[Work], None] | None = None) -> Outcome:
    """Lines and tables recognised on the pictures.

    `on_work` is told the pages done and to do before each. Raises what Pillow raises for damaged content.
    """
    if installed() is None:
        return Refusal.NO_RECOGNITION
    try:
        picture = Image.open(io.BytesIO(data), formats=_KINDS)
    except UnidentifiedImageError:
        return Refusal.WRONG_CONTENT
    except Image.DecompressionBombError:
        return Refusal.HUGE_PICTURE
    with picture:
        count = getattr(picture, "n_frames", 1) if picture.format == _MANY_PAGES else 1
        if count > MAX_SCANNED_PAGES:
            return Refusal.TOO_MANY_SCANS
        return _read(picture, count, data, on_work)


def _read(picture: Image.Image, count: int, data: bytes, on_work: Callable[[Work], None] | None) -> Outcome:
    pages, missing = [], []
    if on_work:
        on_work(Work(pages=count, recognised=0, to_recognise=count))
    with Recogniser() as recogniser:
        for number in range(1, count + 1):
            picture.seek(number - 1)
            if picture.width * picture.height > MAX_PICTURE_PIXELS:
                return Refusal.HUGE_PICTURE
            try:
                picture.load()
            except OSError:  # "image file is truncated"
                return Refusal.TRUNCATED
            try:
                pages.append(recognise_page(picture, number, recogniser))
            except TimeoutError:
                missing.append(number)
            if on_work:
                on_work(Work(pages=count, recognised=number, to_recognise=count))
        items = tuple(items_of([one.page for one in pages]))
        if not has_text(items):
            return Refusal.TOO_SLOW if missing else Refusal.NO_WORDS
        recognised = recognition_of(pages, recogniser.name, data)
        return Reading(items, missing_pages=tuple(missing), recognised=recognised)
