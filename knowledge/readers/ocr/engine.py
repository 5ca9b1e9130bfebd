"""Tesseract with Vietnamese (bộ nhận dạng chữ): the words on a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from knowledge.readers.limits import RECOGNITION_SECONDS_A_PAGE
from knowledge.readers.ocr.installed import LANGUAGE, language_file
from knowledge.readers.ocr.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from PIL.Image import Image

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


class Recogniser:
    """Tesseract, loaded once for the pages of a file; close it, for it holds 100 MB."""

    def __init__(self) -> None:
        import tesserocr  # noqa: PLC0415 - not on every machine

        data = language_file()
        assert data is not None, "ask installed() first"
        self._library: Any = tesserocr
        self._api: Any = tesserocr.PyTessBaseAPI(
            path=f"{data.parent}/", lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_BLOCK
        )
        self.name = tesserocr.tesseract_version().splitlines()[0].replace("tesseract", "Tesseract")
        """ "Tesseract 5.5.4"."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.End()

    def look_at(self, picture: Image, dpi: int) -> None:
        """Take the grey picture that words() is then asked about."""
        self._api.SetImage(picture)
        self._api.SetSourceResolution(dpi)

    def words(self, box: Box | None = None) -> tuple[Word, ...]:
        """The words within a box of the picture, or on all of it, in Tesseract's order.

        Raises TimeoutError when they take too long.
        """
        if box is not None:
            self._api.SetRectangle(box[0], box[1], box[2] - box[0], box[3] - box[1])
        if not self._api.Recognize(1000 * RECOGNITION_SECONDS_A_PAGE):
            raise TimeoutError
        return tuple(self._found())

    def _found(self) -> Iterator[Word]:
        level, line = self._library.RIL.WORD, self._library.RIL.TEXTLINE
        found = self._api.GetIterator()
        if found is None:
            return
        for item in self._library.iterate_level(found, level):
            bounds, baseline = item.BoundingBox(level), item.Baseline(line)
            if bounds is None or baseline is None or item.Empty(level):
                continue
            (x0, y0), (x1, y1) = baseline
            middle = (bounds[0] + bounds[2]) / 2
            height = y0 + (y1 - y0) * (middle - x0) / (x1 - x0) if x1 > x0 else y0
            size = float(item.RowAttributes()["row_height"])
            yield Word(item.GetUTF8Text(level), bounds[0], bounds[2], height, size, item.Confidence(level))
