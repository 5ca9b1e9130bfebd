"""Pages as a scanner or a telephone gives them: text set on A4 at 200 dpi, askew and noisy if wanted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from knowledge.readers.ocr.installed import installed
from tests.documents.fonts import faces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

needs_recognition = pytest.mark.skipif(
    installed() is None, reason="no recognition: apt install tesseract-ocr tesseract-ocr-vie"
)
"""For every test that reads the characters on a picture."""

DPI = 200
A4 = (1654, 2339)
_LEFT, _TOP, _RIGHT, _BOTTOM = 236, 157, 118, 157


def set_in_pages(text: str, points: float = 13) -> list[Image.Image]:
    """The lines of a text on pages of A4, long ones wrapped, blank ones left out."""
    files = faces()
    assert files is not None
    font = ImageFont.truetype(str(files[""]), round(points * DPI / 72))
    step = round(1.35 * points * DPI / 72)
    pages: list[Image.Image] = []
    room = 0
    for line in _wrapped(text, font):
        if room < step:
            pages.append(Image.new("L", A4, 255))
            room = A4[1] - _TOP - _BOTTOM
        ImageDraw.Draw(pages[-1]).text((_LEFT, A4[1] - _BOTTOM - room), line, font=font, fill=0)
        room -= step
    return pages


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        shown = ""
        for word in line.rstrip().split(" "):
            longer = f"{shown} {word}" if shown else word
            if shown.strip() and font.getlength(longer) > A4[0] - _LEFT - _RIGHT:
                lines.append(shown)
                shown = word
            else:
                shown = longer
        lines.append(shown)
    return lines


def drawn_pages(path: Path) -> list[Image.Image]:
    """The pages of a PDF file as pictures."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def askew(pages: Sequence[Image.Image], degrees: float = 0.8, noise: float = 12) -> list[Image.Image]:
    """The same badly scanned: turned to either side, grey paper, grain, the blocks of JPEG."""
    spoiled = []
    for number, page in enumerate(pages):
        turned = page.rotate(degrees * (-1) ** number, Image.Resampling.BICUBIC, fillcolor=255)
        grain = np.random.default_rng(number).normal(0, noise, (page.height, page.width))
        shades = np.clip(np.asarray(turned) * 0.86 + 22 + grain, 0, 255).astype(np.uint8)
        buffer = io.BytesIO()
        Image.fromarray(shades).save(buffer, "JPEG", quality=55)
        spoiled.append(Image.open(buffer).convert("L"))
    return spoiled


def as_file(pages: Sequence[Image.Image], kind: str) -> bytes:
    """The pages as "PDF" or "TIFF", or one page as "PNG" or "JPEG"."""
    buffer = io.BytesIO()
    first, *others = pages
    if others:
        first.save(buffer, kind, save_all=True, append_images=others, resolution=DPI)
    else:
        first.save(buffer, kind, **({"resolution": DPI} if kind == "PDF" else {}))
    return buffer.getvalue()
