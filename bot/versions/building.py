"""Having a version built by a process of its own (nạp trong tiến trình riêng)."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from bot.record_json import from_json, to_json
from bot.versions.request import Advance, Built, NotBuilt

if TYPE_CHECKING:
    from typing import IO

    from bot.progress import Report as Progress
    from bot.versions.request import Request

COMMAND = (sys.executable, "-P", "-m", "bot.versions.child")
SILENCE = 600.0
"""Seconds without a word after which the process is given up; a page that is recognised takes some seconds."""
_DIED = "tiến trình nạp dừng giữa chừng, có thể vì hết bộ nhớ; phiên bản đang dùng vẫn trả lời"
_SILENT = "tiến trình nạp không có tiến triển quá lâu nên đã dừng; phiên bản đang dùng vẫn trả lời"


def build(
    request: Request,
    progress: Progress,
    *,
    command: tuple[str, ...] = COMMAND,
    silence: float = SILENCE,
) -> Built | NotBuilt:
    """Build a version; never raises for anything that is in its documents, and ends within the limits."""
    root = str(Path(bot.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    child = subprocess.Popen(  # noqa: S603 - a fixed command, no words of a user
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{inherited}" if inherited else root},
        start_new_session=True,  # Ctrl-C at the server is not for it; it is ended below
    )
    assert child.stdin is not None
    assert child.stdout is not None
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True).start()
    try:
        child.stdin.write(to_json(request) + b"\n")
        child.stdin.close()
        return _await(lines, progress, silence)
    except BrokenPipeError:
        return NotBuilt(_DIED)
    finally:
        child.kill()
        child.wait()


def _await(lines: queue.SimpleQueue[bytes], progress: Progress, silence: float) -> Built | NotBuilt:
    while True:
        try:
            line = lines.get(timeout=silence)
        except queue.Empty:
            return NotBuilt(_SILENT)
        try:
            told = from_json(line)
        except (ValueError, KeyError, TypeError):
            return NotBuilt(_DIED)
        if isinstance(told, Advance):
            progress(told.name, told.done, told.total)
        elif isinstance(told, Built | NotBuilt):
            return told


def _listen(pipe: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Hand on the lines of a pipe; an empty one is its end."""
    with pipe:
        for line in pipe:
            lines.put(line)
    lines.put(b"")
