"""The pictures of the guides can be made; what is on them is not compared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.pictures import NAMES
from tests.pictures.photographing import make_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_every_picture_can_be_made(browser: Browser, tmp_path: Path) -> None:
    pictures = make_pictures(browser, tmp_path)

    assert pictures.keys() == NAMES
    assert max(len(png) for png in pictures.values()) <= 120_000
    for name, png in pictures.items():
        picture = Image.open(io.BytesIO(png))
        assert picture.width >= 600, name
        colours = picture.getcolors()
        assert colours is not None, name
        assert max(count for count, _ in colours) < 0.98 * picture.width * picture.height, f"{name} is empty"
