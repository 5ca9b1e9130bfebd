"""Pictures are set straight and their paper made white before anything is recognised."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from knowledge.readers.ocr.preparing import is_empty, levelled, prepared, skew


def page(paper: int = 255, ink: int = 0) -> Image.Image:
    """Lines of black bars as words would be, on A4."""
    picture = Image.new("L", (1654, 2339), paper)
    draw = ImageDraw.Draw(picture)
    for y in range(200, 2000, 60):
        for x in range(200, 1400, 120):
            draw.rectangle((x, y, x + 95, y + 25), fill=ink)
    return picture


@pytest.mark.parametrize("degrees", [-4.0, -0.9, 0.3, 2.5])
def test_a_page_askew_is_noticed_to_a_tenth_of_a_degree(degrees: float) -> None:
    assert skew(page().rotate(degrees, fillcolor=255)) == pytest.approx(-degrees, abs=0.1)


def test_a_straight_page_stays_as_it_is() -> None:
    assert abs(skew(page())) < 0.08
    assert prepared(page()).size == (1654, 2339)


def test_shadows_and_yellowed_paper_become_white() -> None:
    shadow = np.linspace(0.55, 1.0, 1654, dtype=np.float32)
    dim = Image.fromarray((np.asarray(page(paper=230, ink=40)) * shadow).astype(np.uint8))
    level = np.asarray(levelled(dim))
    assert level[100].min() > 240
    assert level[210, 210:280].max() < 60


def test_a_photo_is_made_smaller_and_a_thumbnail_larger() -> None:
    assert max(prepared(Image.new("RGB", (6000, 4500), "white")).size) == 3508
    assert max(prepared(Image.new("L", (600, 800), 255)).size) == 1600


def test_what_shines_through_is_white() -> None:
    assert is_empty(prepared(Image.new("RGBA", (400, 400), (0, 0, 0, 0))))


def test_the_camera_says_which_way_up_a_photo_is() -> None:
    photo = Image.new("L", (1200, 900), 255)
    photo.getexif()[0x0112] = 6  # turned to the right
    assert prepared(photo).size == (1800, 2400)


def test_a_page_with_a_letter_is_not_empty() -> None:
    picture = Image.new("L", (1000, 1400), 255)
    assert is_empty(picture)
    ImageDraw.Draw(picture).rectangle((50, 50, 62, 70), fill=0)
    assert not is_empty(picture)
