"""`motcua serve` over the example knowledge as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def starter_served(folder: Path, **settings: str) -> Iterator[str]:
    """Its address; what it writes goes into the folder. It has to end in good order."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "serve", "--port", "0"]
    own = {"MOTCUA_CACHE": str(folder / "cache"), "MOTCUA_DATA": str(folder / "data")}
    environment = os.environ | own | settings
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        try:
            told = (re.search(r"http://[\d.:]+", line) for line in process.stderr)  # logs may come before it
            address = next(filter(None, told))
            yield address[0]
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=15)
        finally:  # whoever fails must not wait for a server that nobody ends
            process.kill()
        assert process.returncode == 0
