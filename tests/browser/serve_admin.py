"""`motcua serve` over a folder of an admin's own: its address and the path of a one-time link."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.browser.serve_starter import starter_served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def admin_served(folder: Path, **files: str) -> Iterator[tuple[str, str]]:
    """files: what lies in the knowledge folder at the start."""
    knowledge = folder / "van-ban"
    knowledge.mkdir()
    for name, text in files.items():
        (knowledge / name).write_text(text, encoding="utf-8")
    own = {"MOTCUA_KNOWLEDGE": str(knowledge), "MOTCUA_RELOAD__WATCH": "false", "MOTCUA_PLACE": "xã Suối Mơ"}
    with starter_served(folder, **own) as address:
        command = [sys.executable, "-c", "from bot.cli import main; main()", "admin", "add", "lan"]
        places = {"MOTCUA_CACHE": str(folder / "cache"), "MOTCUA_DATA": str(folder / "data")}
        told = subprocess.run(
            [*command, "--name", "Nguyễn Thị Lan"],
            env=os.environ | own | places,
            capture_output=True,
            text=True,
            check=True,
        )
        link = re.search(r"/quan-tri/vao/\S+", told.stdout)
        assert link is not None
        yield address, link[0]
