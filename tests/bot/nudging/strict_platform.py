"""A messenger on this machine that keeps a book of what it takes, and the channel that sends to it.

It runs in the test, apart from the processes that send to it: what its book has is what people would have on their
screens, whatever those processes believed or had written down when they died.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.channels.base import Refused, RetryAt, Sent, Unknown
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from bot.channels.base import Address, Outcome, Part

NAME, ACCOUNT = "strict", "test"
_HANDSHAKE = 0.005
"""Seconds until anything is said: who dies in between has not sent."""


@dataclass
class StrictPlatform:
    """One messenger with these chats."""

    chats: Collection[str]
    seconds: float = 0.002
    """Between taking a message and saying so: who dies in between does not know."""
    book: list[tuple[str, str]] = field(default_factory=list)
    """Chat and text of what was taken, in that order."""
    taken_at: list[float] = field(default_factory=list)
    """The event loop's time of each."""
    refused: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Path]:
        """Open for as long as the context lasts; gives where."""
        with TemporaryDirectory(prefix="motcua-") as folder:  # the name of a socket has to be short
            socket = Path(folder) / "socket"
            async with await asyncio.start_unix_server(self._answer, socket):
                yield socket

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One message a connection; a line that is not whole was never said."""
        try:
            line = await reader.readline()
            if line.endswith(b"\n"):
                said = self._take(line)
                await asyncio.sleep(self.seconds)
                writer.write(said.encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass  # the sender has died
        finally:
            writer.close()

    def _take(self, line: bytes) -> str:
        given = json.loads(line)
        chat, text = given.get("chat"), given.get("text")
        if chat not in self.chats or set(given) != {"chat", "text"}:
            why = "no such chat"
        elif not isinstance(text, str) or not 0 < len(text.encode("utf-16-le")) // 2 <= 2000:
            why = "a text has 1 to 2000 characters"
        else:
            self.book.append((chat, text))
            self.taken_at.append(asyncio.get_running_loop().time())
            return "ok"
        self.refused.append(why)
        return why


class StrictChannel(RecordingChannel):
    """Sends to the platform, a connection for each part."""

    def __init__(self, socket: Path) -> None:
        super().__init__(WITHOUT_BUTTONS, NAME, ACCOUNT)
        self._socket = socket

    async def send(self, address: Address, part: Part) -> Outcome:
        """Sent when the platform says so, unknown when it says nothing."""
        await asyncio.sleep(_HANDSHAKE)
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket)
        except OSError as error:
            return RetryAt(datetime.now(UTC) + timedelta(seconds=0.2), type(error).__name__)
        try:
            writer.write(json.dumps({"chat": address.chat_id, "text": part.text}).encode() + b"\n")
            answer = (await reader.readline()).decode().strip()
        except ConnectionError as error:
            return Unknown(type(error).__name__)
        finally:
            writer.close()
        if answer == "ok":
            return Sent("1")
        return Refused(answer, permanent=False) if answer else Unknown("no answer")
