"""Photographs of pages and of drawn screens, as small PNG files."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from PIL import Image

from tests.browser.serve_starter import starter_served
from tests.pictures.administration import photograph_administration
from tests.pictures.camera import photograph
from tests.pictures.leader import photograph_leader
from tests.pictures.screens import screens_in
from tests.pictures.terminals import windows_in
from tests.pictures.web import photograph_web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

    from tests.pictures.screens import Bubble

TEMPLATE = Path(__file__).parent / "screen.html"
COLOURS = 128
CONTACT = {
    "MOTCUA_CONTACT__NAME": "Trung tâm Phục vụ hành chính công xã Suối Mơ",
    "MOTCUA_CONTACT__ADDRESS": "thôn Hồ Sen, xã Suối Mơ, tỉnh Tân Hòa",
    "MOTCUA_CONTACT__PHONE": "0200 000 000",
    "MOTCUA_CONTACT__HOURS": "7 giờ 30 – 17 giờ, các ngày làm việc",
    "MOTCUA_PLACE": "xã Suối Mơ",
}


def make_pictures(browser: Browser, work: Path, scheme: str = "light") -> dict[str, bytes]:
    """Every picture as PNG, by name; `work` is an empty folder for what the programs write."""
    with ThreadPoolExecutor(1) as beside:  # the browser has an event loop in this thread
        screens = beside.submit(screens_in, work).result()
        windows = beside.submit(windows_in, work).result()
    made = {name: _photograph_drawing(browser, name, bubbles=bubbles) for name, bubbles in screens.items()}
    made |= {name: _photograph_drawing(browser, name, window=html) for name, html in windows.items()}
    with starter_served(work / "web", **CONTACT) as address:
        made |= photograph_web(browser, address, scheme)
    made |= photograph_leader(browser, scheme)
    made |= photograph_administration(browser, work / "quan-tri", scheme)
    return {name: _smaller(png) for name, png in made.items()}


def _photograph_drawing(
    browser: Browser, name: str, *, bubbles: Sequence[Bubble] = (), window: str = ""
) -> bytes:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    page = browser.new_page(viewport={"width": 1000, "height": 400}, device_scale_factor=1.5)
    page.set_content(template.render(name=name, bubbles=bubbles, window=window))
    png = photograph(page.locator("body > div"))
    page.close()
    return png


def _smaller(png: bytes) -> bytes:
    """With few colours: a page of text needs no more."""
    picture, into = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(into, "PNG", optimize=True)
    return into.getvalue()
