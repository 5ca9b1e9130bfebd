"""One photograph of a page or of an element on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TRIES = 3
REFUSAL = "Unable to capture screenshot"
"""What Chromium says now and then on a busy machine; the next try goes well."""


def photograph(target: Page | Locator) -> bytes:
    """A PNG without blinking and moving things."""
    for _ in range(TRIES - 1):
        try:
            return target.screenshot(animations="disabled", caret="hide")
        except Error as error:
            if REFUSAL not in str(error):
                raise
    return target.screenshot(animations="disabled", caret="hide")
