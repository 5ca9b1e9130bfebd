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
_COARSE = 8
"""Pixels that are one when the brightness of the paper is looked for."""
_WHITE = 0.82
"""Of the paper's brightness; what is lighter is the grain of the paper, the noise of the camera, a shadow."""
_BLACK = 0.25
_INK = 160
"""Of 255, on a levelled picture: what is darker was printed."""
_FEWEST = 60
"""Pixels of ink; a single letter has more."""


def prepared(picture: Image.Image) -> Image.Image:
    """The page in grey on white, turned as the camera says, of a size that recognition likes, its lines level."""
    grey = _grey(ImageOps.exif_transpose(picture))
    side = max(grey.size)
    if side > _LONG_SIDE:
        grey = _scaled(grey, _LONG_SIDE / side)
    elif side < _ENLARGED_BELOW:
        grey = _scaled(grey, min(2.0, _LONG_SIDE / side))
    grey = levelled(grey)
    angle = skew(grey)
    if abs(angle) < _STRAIGHT:
        return grey
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def levelled(grey: Image.Image) -> Image.Image:
    """The same with the paper white everywhere: shadows, yellowed paper and noise are gone, faint print is darker."""
    coarse = grey.reduce(_COARSE).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(4))
    paper = np.asarray(coarse.resize(grey.size, Image.Resampling.BILINEAR), np.float32)
    share = np.asarray(grey, np.float32) / np.maximum(paper, 1)
    share -= _BLACK
    share *= 255 / (_WHITE - _BLACK)
    return Image.fromarray(np.clip(share, 0, 255).astype(np.uint8))


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


def ink(grey: Image.Image) -> Any:
    """A matrix of rows and columns of a levelled picture, true where something was printed."""
    return np.asarray(grey) < _INK


def is_empty(grey: Image.Image) -> bool:
    """True when a levelled picture holds not even a letter."""
    return sum(grey.histogram()[:_INK]) < _FEWEST


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
