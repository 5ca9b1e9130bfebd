"""Pages of a PDF file that are pictures (trang quét trong tệp PDF): drawn, then recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from knowledge.readers.limits import MAX_PICTURE_PIXELS
from knowledge.readers.ocr.engine import Recogniser
from knowledge.readers.ocr.pages import recognise_page
from knowledge.readers.ocr.preparing import DPI
from knowledge.readers.reading import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

    from knowledge.readers.ocr.recognition import RecognisedPage

_POINTS = 72
"""An inch."""


def recognise_pages(
    data: bytes, numbers: Sequence[int], on_work: Callable[[Work], None] | None = None
) -> tuple[tuple[RecognisedPage, ...], str]:
    """The pages of these 1-based numbers, and the name of the engine; a page that takes too long is left out."""
    pages: list[RecognisedPage] = []
    document = pypdfium2.PdfDocument(data)
    try:
        with Recogniser() as recogniser:
            for done, number in enumerate(numbers):
                if on_work:
                    on_work(Work(recognised=done, to_recognise=len(numbers)))
                try:
                    pages.append(recognise_page(_drawn(document, number), number, recogniser))
                except TimeoutError:
                    continue
            return tuple(pages), recogniser.name
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int) -> Image:
    """A page as a scanner would have given it; less dense when it is larger than any paper."""
    page = document[number - 1]
    width, height = page.get_size()
    densest = (MAX_PICTURE_PIXELS / 4 / max(width * height, 1.0)) ** 0.5
    picture: Image = page.render(scale=min(DPI / _POINTS, densest), grayscale=True).to_pil()
    page.close()
    return picture
