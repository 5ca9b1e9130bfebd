"""The served program over the example knowledge, as a citizen sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_conversation import LINK_OUT, ask
from tests.browser.test_layout import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser


def test_every_example_is_answered_with_a_source(open_page: OpenPage, starter: str) -> None:
    page = open_page(base_url=starter)
    examples = page.locator(".examples button")
    assert examples.count() >= 4
    for number in range(examples.count()):
        examples.nth(number).click()
        answer = page.locator(f"#luot-{number + 1} .answer")
        expect(answer).to_have_class("answer answer-answered")
        expect(answer.locator(".sources summary").first).to_be_visible()


def test_every_quote_is_found_highlighted_in_the_whole_text(open_page: OpenPage, starter: str) -> None:
    page = open_page(base_url=starter, width=360, height=640)
    ask(page, "Ai chủ trì diễn tập chữa cháy rừng?")
    page.locator("#luot-1 summary").first.click()
    page.get_by_role("link", name=LINK_OUT).first.click()

    expect(page.locator(".whole mark").first).to_be_in_viewport()
    expect(page.locator(".whole")).to_contain_text(re.compile("diễn tập", re.IGNORECASE))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_any_document(
    open_page: OpenPage, starter: str, scheme: str
) -> None:
    page = open_page("/van-ban", base_url=starter, width=360, height=640, color_scheme=scheme)
    links = page.locator(".documents a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    page.goto(next(link for link in links if "thu-tuc" in link))
    procedures = page.locator(".documents a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    found = {}
    for link in ["/van-ban", *links, *procedures[:3]]:
        page.goto(link)
        found[link] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    assert len(links) == 8
    assert all(link.startswith("/thu-tuc/") for link in procedures)
    assert {link: rules for link, rules in found.items() if rules} == {}
