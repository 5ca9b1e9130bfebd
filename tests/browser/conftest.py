"""A headless Chromium of the system, and a served web chat."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import NAMES, find_chromium, launched
from tests.browser.serve_starter import starter_served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    path = find_chromium()
    if path is None:
        pytest.skip(f"no Chromium on this machine ({', '.join(NAMES)})")
    with launched(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a web chat over the doubles."""
    command = [sys.executable, "-m", "tests.browser.serve_doubles"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `motcua serve` over the example knowledge."""
    with starter_served(tmp_path_factory.mktemp("starter")) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser profile; complaints of the browser's console fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def remember(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def opened(path: str = "/", width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(
            base_url=options.pop("base_url", site),
            viewport={"width": width, "height": height},
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", remember)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    # A refused question is an error status, and the browser remarks on those by itself.
    assert [text for text in complaints if not text.startswith("Failed to load resource")] == []
