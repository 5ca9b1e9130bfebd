"""A headless Chromium of the system, and a served web chat."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no Chromium on this machine ({', '.join(NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


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
    command = [sys.executable, "-c", "from bot.cli import main; main()", "serve", "--port", "0"]
    environment = os.environ | {
        "MOTCUA_CACHE": str(tmp_path_factory.mktemp("cache")),
        "MOTCUA_DATA": str(tmp_path_factory.mktemp("data")),
    }
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        address = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert address is not None
        yield address[0]
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=15)
        assert process.returncode == 0


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
