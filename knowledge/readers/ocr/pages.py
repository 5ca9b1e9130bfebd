"""One page recognised (nhận dạng một trang): its tables cell by cell, the text around them, whichever way up it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from knowledge.readers.ocr.preparing import DPI, is_empty, prepared
from knowledge.readers.ocr.recognition import RecognisedPage
from knowledge.readers.ocr.ruling import find_tables
from knowledge.readers.ocr.words import (
    Word,
    cell_text,
    mean_confidence,
    rows_of_words,
    segments_of_words,
    usual_size,
    without_specks,
)
from knowledge.readers.page_items import FoundPage, FoundTable
from knowledge.readers.pdf_columns import in_reading_order
from knowledge.readers.table_grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.readers.ocr.engine import Recogniser
    from knowledge.readers.table_grid import Box

_RULE = 4
"""Pixels of a cell's edge that belong to its frame."""
_SAME_EDGE = 12
"""Pixels; edges of cells that close are one."""
_SMALLEST = 16
"""Pixels; what is lower or narrower between two rules holds no text."""
_DOUBTFUL = 70.0
"""Per cent; below it the page may lie on its side or upside down."""
_TURNS = (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)


def recognise_page(picture: Image.Image, number: int, recogniser: Recogniser) -> RecognisedPage:
    """The lines and tables on the picture of a page, whichever way up it lies. Raises TimeoutError."""
    best = _recognise(prepared(picture), number, recogniser)
    if best.confidence >= _DOUBTFUL:
        return best
    for turn in _TURNS:
        turned = _recognise(prepared(picture.transpose(turn)), number, recogniser)
        if turned.confidence >= _DOUBTFUL and turned.words >= best.words // 2:
            return turned
    return best


def _recognise(grey: Image.Image, number: int, recogniser: Recogniser) -> RecognisedPage:
    tables: list[FoundTable] = []
    rest = grey.copy()
    found: list[Word] = []
    for cells in find_tables(grey):
        table, words = _table(grey, cells, recogniser)
        if table is not None:
            tables.append(table)
            found.extend(words)
            ImageDraw.Draw(rest).rectangle(_around(cells), fill=255)
    outside: tuple[Word, ...] = ()
    if not is_empty(rest):
        recogniser.look_at(rest, DPI)
        outside = without_specks(recogniser.words())
    size = usual_size(outside)
    ordered = in_reading_order([segments_of_words(row, size) for row in rows_of_words(outside)])
    found.extend(outside)
    page = FoundPage(number, tuple(ordered), tuple(sorted(tables, key=lambda table: table.top)))
    return RecognisedPage(page, len(found), mean_confidence(found))


def _table(
    grey: Image.Image, cells: Sequence[Box], recogniser: Recogniser
) -> tuple[FoundTable | None, list[Word]]:
    """A table read cell by cell, None when it is only a frame or empty; and the words in it."""
    grid = grid_of(cells, _SAME_EDGE)
    if grid is None:
        return None, []
    recogniser.look_at(grey, DPI)
    texts: dict[int, str] = {}
    found: list[Word] = []
    for number, cell in enumerate(cells):
        left, top, right, bottom = (round(side) for side in cell)
        box = (left + _RULE, top + _RULE, right - _RULE, bottom - _RULE)
        if min(box[2] - box[0], box[3] - box[1]) < _SMALLEST:
            continue
        words = without_specks(recogniser.words(box))
        if words:
            texts[number] = cell_text(words)
            found.extend(words)
    return (FoundTable(grid.ys[0], grid.filled(texts)), found) if len(texts) > 1 else (None, [])


def _around(cells: Sequence[Box]) -> Box:
    """The rectangle around all cells, rules included."""
    return (
        min(cell[0] for cell in cells) - _RULE,
        min(cell[1] for cell in cells) - _RULE,
        max(cell[2] for cell in cells) + _RULE,
        max(cell[3] for cell in cells) + _RULE,
    )
