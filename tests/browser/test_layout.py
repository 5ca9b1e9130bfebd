"""The pages fit narrow and wide screens, and pass axe in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships none
from playwright.sync_api import expect

from tests.browser.test_conversation import QUESTION, ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/van-ban",
    "/van-ban/KH-12?tu=12&den=13",
    "/van-ban/KH-7",
    "/huong-dan",
    "/rieng-tu",
    "/khong-co",
)


def talk(page: Page) -> None:
    """A conversation with every kind of answer on the page."""
    for text in (QUESTION, "hỏi đơn vị nào đây", "thời tiết mai thế nào", "cháy nhà"):
        ask(page, text)
    page.locator("#luot-1 summary").click()


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {[node['html'][:120] for node in item['nodes']]}" for item in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, path: str, width: int, scheme: str) -> None:
    page = open_page(path, width=width, color_scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_conversation(open_page: OpenPage, scheme: str) -> None:
    page = open_page(width=360, color_scheme=scheme)
    talk(page)
    page.get_by_role("button", name="Gửi").click()  # and with an error shown
    expect(page.get_by_role("alert")).to_be_visible()

    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width, height=640)
    if path == "/":
        talk(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_word_does_not_widen_the_page(open_page: OpenPage) -> None:
    page = open_page(width=320, height=640)
    ask(page, "a" * 300)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_large_text_still_fits(open_page: OpenPage) -> None:
    page = open_page(width=320, height=256)  # 1280 × 1024 at 400 %
    ask(page, QUESTION)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("getComputedStyle(document.querySelector('.composer')).position") == "static"


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=360, height=640)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, select, textarea, nav a")]
            .filter((element) => element.checkVisibility())
            .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24)
            .map(([text]) => text)"""
    )

    assert small == []


def test_what_has_the_focus_is_never_under_the_question_box(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640)
    talk(page)
    page.locator("h1").click()
    for _ in range(30):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const focused = document.activeElement;
                const composer = document.querySelector(".composer");
                if (composer.contains(focused) || focused === document.body) return null;
                const bar = composer.getBoundingClientRect();
                const box = focused.getBoundingClientRect();
                return box.top >= bar.top && box.bottom <= bar.bottom ? focused.textContent : null;
            }"""
        )
        assert hidden is None


def test_on_a_wide_screen_documents_stand_beside_the_conversation(open_page: OpenPage) -> None:
    page = open_page(width=1440, height=900)
    main, aside = page.locator("main").bounding_box(), page.locator("aside").bounding_box()

    assert main is not None
    assert aside is not None
    assert main["x"] + main["width"] < aside["x"]
    assert main["width"] < 800  # lines stay short enough to read


def test_printing_leaves_the_conversation_with_its_quotes(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("#luot-1 blockquote")).to_be_visible()
    expect(page.locator(".composer")).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#luot-1 details")).not_to_have_attribute("open", "")
