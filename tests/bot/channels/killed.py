"""Processes that tests kill: one that answers and sends, one that accepts."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels.base import Sent
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.channels.timing import Timing
from bot.store.engine import open_engine
from bot.store.inbox import Inbox
from bot.store.store import Store
from handlers.messages import Answer, Intent, Question, Status
from tests.bot.chats import chat_desk, message, working

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from pathlib import Path

    from sqlalchemy import URL

    from bot.channels.base import Address, Outcome, Part

PACE = Timing(
    answering_lease=timedelta(seconds=1),
    sending_lease=timedelta(seconds=3),
    sending=timedelta(seconds=2.5),
    looking=timedelta(seconds=0.05),
    sweeping=timedelta(seconds=0.2),
)


class Screen(RecordingChannel):
    """Writes what it accepts into a file that outlives the process, one line a part."""

    def __init__(self, file: Path) -> None:
        super().__init__(WITHOUT_BUTTONS)
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, address: Address, part: Part) -> Outcome:
        """Accepted when the line is written; the answer of the platform takes a moment more."""
        await asyncio.sleep(0.001)
        os.write(self._file, f"{address.chat_id}\t{part.plain}\n".encode())
        await asyncio.sleep(0.002)
        return Sent("1")


def echo(question: Question, _: object) -> Answer:
    """An answer that says what was asked."""
    return Answer(Status.UNKNOWN, Intent.OTHER, f"đáp {question.text}")


def work(url: URL, file: Path) -> None:
    """Answer and send until killed."""

    async def forever() -> None:
        with Store(open_engine(url)) as store:
            async with working(store, [Screen(file)], chat_desk(echo), PACE):
                await asyncio.Event().wait()

    asyncio.run(forever())


def accept(url: URL, file: Path) -> None:
    """Accept messages without end, and tell each one that is safe."""
    told = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def one(inbox: Inbox, number: int) -> None:
        await inbox.accept(message(f"hỏi việc {number}?", number, f"chat {number % 20}"))
        os.write(told, f"{number}\n".encode())

    async def forever() -> None:
        with Store(open_engine(url)) as store:
            inbox = Inbox(store)
            for start in range(0, 1_000_000, 50):
                await asyncio.gather(*(one(inbox, start + n) for n in range(50)))

    asyncio.run(forever())


def write_one_by_one(url: URL, process: int, count: int, errors: Queue[str]) -> None:
    """Accept messages, each with a commit of its own."""

    async def accept() -> None:
        with Store(open_engine(url)) as store:
            inbox = Inbox(store)
            for number in range(count):
                await inbox.accept(message("a", f"{process}-{number}"))

    try:
        asyncio.run(accept())
    except Exception as error:  # noqa: BLE001 - told to the test
        errors.put(repr(error))
