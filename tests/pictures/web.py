"""The web page on a telephone and on a wide screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.test_conversation import ask
from tests.pictures import QUESTION, VAGUE
from tests.pictures.camera import photograph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SIZES = {360: 740, 1440: 900}
"""Width and height of the screens."""


def photograph_web(browser: Browser, address: str, scheme: str = "light") -> dict[str, bytes]:
    """Each picture by its name; every width is a browser of its own."""
    made = {}
    for width, height in SIZES.items():
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            device_scale_factor=2 if width < 1000 else 1,
            locale="vi-VN",
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.set_default_timeout(8000)
        for name in _visited(page):
            made[f"web-{name}-{width}"] = photograph(page)
        context.close()
    return made


def _visited(page: Page) -> Iterator[str]:
    """The name of each picture when the page is ready for it."""
    page.goto("/")
    yield "trang-dau"
    ask(page, QUESTION)
    page.goto("/")  # the sample questions are folded up now
    page.locator("#luot-1 summary").first.click()
    _show_exchange(page)
    yield "tra-loi"
    page.get_by_role("button", name="Xóa cuộc trò chuyện này").click()
    ask(page, VAGUE)
    page.goto("/")
    _show_exchange(page)
    yield "hoi-lai"
    page.goto("/rieng-tu")
    yield "rieng-tu"


def _show_exchange(page: Page) -> None:
    """On a telephone the exchange fills the screen; on a wide one the page is seen from its top."""
    page.evaluate(
        """() => {
            document.activeElement.blur();
            if (innerWidth < 1000) document.querySelector("#luot-1").scrollIntoView();
            else scrollTo(0, 0);
        }"""
    )
