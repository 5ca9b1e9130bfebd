"""The leader's page over an invented quarter."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.pictures.camera import photograph

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def photograph_leader(browser: Browser, scheme: str = "light") -> dict[str, bytes]:
    """The one picture by its name."""
    command = [sys.executable, "-m", "tests.browser.serve_overview"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        try:
            page = browser.new_page(
                viewport={"width": 1100, "height": 1080},
                locale="vi-VN",
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(f"http://127.0.0.1:{port}/lanh-dao")
            png = photograph(page)
            page.close()
        finally:
            process.terminate()
    return {"tong-hop": png}
