"""Pictures of pages made ready for recognition (xử lý ảnh trước): upright, grey, of a good size, straight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterable

DPI = 300
"""Of a page of A4; recognition is best where capitals are some 30 pixels high."""
_LONG_SIDE = 3508
"""Pixels of A4's long side at that density. Photos have more; what has far less is enlarged."""
_ENLARGED_BELOW = 2000
_WIDTH_FOR_ANGLE = 700
_STEEPEST = 6.0
"""Degrees; a page further askew is hardly one that was laid on a scanner."""
_STRAIGHT = 0.08
"""Degrees; less is not worth drawing the picture anew."""
_NEAR = 25
"""Pixels; paper is as bright as what lies around it."""
_DARKER = 24
"""Of 255: how much darker than the paper around it ink is."""


def prepared(picture: Image.Image) -> Image.Image:
    """The page in grey, turned as the camera says, of a size that recognition likes, its lines level."""
    grey = _grey(ImageOps.exif_transpose(picture))
    side = max(grey.size)
    if side > _LONG_SIDE:
        grey = _scaled(grey, _LONG_SIDE / side)
    elif side < _ENLARGED_BELOW:
        grey = _scaled(grey, min(2.0, _LONG_SIDE / side))
    angle = skew(grey)
    if abs(angle) < _STRAIGHT:
        return grey
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_paper(grey))


def _grey(picture: Image.Image) -> Image.Image:
    """In 256 shades; what shines through is white."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        with_holes = picture.convert("RGBA")
        white = Image.new("RGBA", with_holes.size, "white")
        picture = Image.alpha_composite(white, with_holes)
    return picture.convert("L")


def _scaled(grey: Image.Image, factor: float) -> Image.Image:
    width, height = (max(1, round(factor * side)) for side in grey.size)
    return grey.resize((width, height), Image.Resampling.LANCZOS)


def _paper(grey: Image.Image) -> int:
    """The shade of the paper: most of a page is empty."""
    histogram = grey.histogram()
    return max(range(256), key=histogram.__getitem__)


def ink(grey: Image.Image) -> Any:
    """A matrix of rows and columns, true where a pixel is clearly darker than the paper around it."""
    around = grey.filter(ImageFilter.BoxBlur(_NEAR))
    return np.asarray(grey, np.int16) < np.asarray(around, np.int16) - _DARKER


def skew(grey: Image.Image) -> float:
    """By how many degrees, counter-clockwise, the page has to be turned for its lines to be level.

    Rows of pixels then differ most: full within the lines of text, empty between them.
    """
    small = _scaled(grey, min(1.0, _WIDTH_FOR_ANGLE / grey.width))
    marks = Image.fromarray(ink(small).astype(np.uint8) * 255)
    coarse = _best(marks, np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5))
    return _best(marks, np.arange(coarse - 0.4, coarse + 0.45, 0.05))


def _best(marks: Image.Image, angles: Iterable[float]) -> float:
    def contrast(angle: float) -> float:
        rows = np.asarray(marks.rotate(angle, Image.Resampling.BILINEAR), np.float64).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    return float(max(angles, key=lambda angle: (contrast(float(angle)), -abs(angle))))
