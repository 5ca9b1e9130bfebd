"""`motcua serve` with Telegram switched on, as a real process that is told to end."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.bot.channels.loopback import until
from tests.bot.channels.telegram_server import PERSON, TOKEN, Fault, telegram
from tests.bot.test_cli import PLAN
from tests.bot.test_processes import MOTCUA

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator
    from pathlib import Path


@asynccontextmanager
async def serving(folder: Path, url: str) -> AsyncIterator[Process]:
    """A server that is up, killed at the end if need be."""
    environment = {
        "MOTCUA_CACHE": str(folder / "cache"),
        "MOTCUA_DATA": str(folder / "data"),
        "MOTCUA_TELEGRAM__TOKEN": TOKEN,
        "MOTCUA_TELEGRAM__API": url,
    }
    command = [*MOTCUA, "serve", "--port", "0", "--knowledge", str(folder / "van-ban")]
    process = await asyncio.create_subprocess_exec(
        *command, stderr=asyncio.subprocess.PIPE, env=os.environ | environment, cwd=folder
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process: Process) -> str:
    """What it logged, after it was told to end and did so in good order."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        _, logged = await process.communicate()
    assert process.returncode == 0, logged.decode()
    return logged.decode()


def test_a_restart_finishes_what_was_begun_and_loses_and_repeats_nothing(tmp_path: Path) -> None:
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban" / "KH-12.txt").write_text(PLAN, encoding="utf-8")

    async def run() -> None:
        async with telegram() as server:
            async with serving(tmp_path, server.url) as process:
                server.fail("sendMessage", Fault(delay=0.7))
                server.write("Ai thu gom rác thải liên thôn?")
                await until(lambda: server.called("sendMessage"))
                logged = await ended(process)
            first = len(server.called("sendMessage"))
            server.write("/trogiup")
            async with serving(tmp_path, server.url) as process:
                await until(lambda: len(server.shown_to(PERSON)) == 3)
                logged += await ended(process)
            told = [shown.text for shown in server.shown_to(PERSON)]
            assert first >= 1
            assert "không kèm danh tính" in told[0]
            assert "Phòng Kinh tế" in told[1]
            assert "Các lệnh:" in told[2]
            assert max(Counter(told).values()) == 1
            assert len(server.called("sendMessage")) == 3
            assert server.updates == []
        assert TOKEN[10:] not in logged
        assert "rác" not in logged

    asyncio.run(run())
