"""What the program prints in a terminal, with its colours."""

from __future__ import annotations

import asyncio
import io
import os
import pty
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.channels.terminal import PROMPT
from tests.bot.channels.loopback import until
from tests.bot.channels.test_together import platforms, serving
from tests.documents.starter import FOLDER as STARTER
from tests.pictures import QUESTION
from tests.starter.test_terminal_conversations import chatting

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = 92
LINES = (QUESTION, "còn hạn thì sao?", "/nguon")


def windows_in(folder: Path) -> dict[str, str]:
    """HTML of what two commands print, by name of the picture."""
    checked = asyncio.run(_checked(folder))
    return {
        "dong-lenh-kiem-tra-kenh": _as_html(f"$ motcua channels check\n{checked}"),
        "dong-lenh-tro-chuyen": _as_html(f'$ motcua chat --place "xã Suối Mơ"\n{_chat(folder)}'),
    }


async def _checked(folder: Path) -> str:
    """`motcua channels check` beside a server with every channel on, each against its strict server."""
    cache = str(folder / "cache")
    async with (
        platforms() as around,
        serving(STARTER, folder / "data", around, MOTCUA_CACHE=cache) as program,
    ):
        await around.ask_everywhere(QUESTION)
        await until(lambda: all(around.told(name) for name in ("telegram", "zalo_bot", "zalo_oa")))
        return (await program.told_by("channels", "check")).decode()


def _chat(folder: Path) -> str:
    """`motcua chat` as somebody at a terminal has it before them."""
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "r+b", buffering=0) as terminal, chatting("xã Suối Mơ", folder / "cache", theirs):
        os.close(theirs)
        seen = b""
        for line in (*LINES, None):
            shown = b""
            while not shown.endswith(PROMPT.encode() + b"\x1b[0m"):
                shown += terminal.read(1)
            seen += shown
            if line is not None:
                terminal.write(f"{line}\n".encode())
    return seen.decode().replace("\r\n", "\n")


def _as_html(shown: str) -> str:
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, force_terminal=True, highlight=False)
    console.print(Text.from_ansi(shown.strip()))
    return console.export_html(inline_styles=True, code_format="{code}").strip()
