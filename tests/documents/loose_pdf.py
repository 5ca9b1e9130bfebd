"""PDF files drawn by hand, for what the builder of blocks cannot make."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from fpdf import FPDF
from PIL import Image

from tests.documents.fonts import faces

if TYPE_CHECKING:
    from collections.abc import Callable

needs_font = pytest.mark.skipif(faces() is None, reason="no serif font with Vietnamese letters is installed")
"""For every test that makes a PDF file."""


def drawn_pdf(draw: Callable[[Any], None], *, orientation: str = "portrait") -> bytes:
    """A PDF file with the Serif face in points, on one A4 page to begin with; `draw` gets the FPDF object."""
    paper = FPDF(orientation, "pt", "A4")
    for style, file in (faces() or {}).items():
        paper.add_font("Serif", style, file)
    paper.set_font("Serif", size=13)
    paper.set_auto_page_break(False)
    paper.add_page()
    draw(paper)
    return bytes(paper.output())


def picture(width: int = 200, height: int = 280) -> io.BytesIO:
    """A grey picture, as a scanned page would be."""
    buffer = io.BytesIO()
    Image.new("L", (width, height), 200).save(buffer, "PNG")
    buffer.seek(0)
    return buffer
