"""`python -m tests.benchmarks.accepting [SECONDS] [RATE]`: deliveries by webhook while questions are being answered.

A real server over the example knowledge in a process of its own, loaded evenly from this one whatever the server
does: a delivery that has to wait for its turn counts from when it should have been sent.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import STARTER, desk_over, open_workspace
from bot.channels.base import Message
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.channels.webhook import webhook
from bot.chats import Chats, open_store
from bot.sections import Limits, Web
from bot.settings import Settings
from bot.store import inbox, replies
from bot.web.app import create_app
from bot.web.doors import with_webhooks
from bot.web.server import serve, take_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.connection import Connection

    from starlette.routing import Route

    from bot.channels.platform import Platform, Surroundings

PATH = "/webhook/bench"
CONNECTIONS = 64
QUESTIONS = (
    "Ai phụ trách tiếp công dân?",
    "Đăng ký khai sinh cần giấy tờ gì?",
    "han bao cao quy la khi nao",
    "Lệ phí chứng thực bản sao là bao nhiêu?",
    "còn hạn thì sao?",
)


class BenchPlatform:
    """Messages in by webhook, replies out into nothing."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.channel = RecordingChannel(WITHOUT_BUTTONS, name="bench")
        self.routes: Sequence[Route] = (
            webhook(PATH, lambda headers, _: headers.get("x-secret") == "bench", _read, surroundings.accept),
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Nothing to ask for."""
        await stop.wait()

    async def check(self) -> tuple[()]:
        """Nothing to check."""
        return ()

    async def close(self) -> None:
        """Nothing to let go of."""


def _read(body: bytes) -> Iterable[Message]:
    told = json.loads(body)
    number, chat = told["id"], told["chat"]
    yield Message("bench", "test", chat, chat, number, told["text"], None, datetime.now(UTC))


def run_server(folder: Path, ready: Connection) -> None:
    """The whole program as `motcua serve` runs it, until terminated."""
    settings = Settings(
        data=folder,
        cache=folder / "cache",
        web=Web(port=0),
        limits=Limits(channel_messages_per_minute=1_000_000),
    )
    taken = take_address(settings.web)
    desk = desk_over(open_workspace(settings, STARTER).load(), many=True)

    def platforms(_: Settings, surroundings: Surroundings) -> tuple[Platform, ...]:
        return (BenchPlatform(surroundings),)

    with open_store(settings) as store:
        chats = Chats(store, desk, settings, platforms)
        ready.send(taken.getsockname()[1])
        app = with_webhooks(create_app(desk, settings, store), chats.routes)
        serve(app, taken, settings.web, chats.running())


class Client:
    """One kept connection; requests one after another."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> int:
        """Deliver; returns the status."""
        if self._line is None:
            self._line = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._line
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: bench\r\nX-Secret: bench\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        return int(answer.split(b" ", 2)[1])


async def load(port: int, rate: int, seconds: float) -> tuple[list[float], Counter[int]]:
    """Deliver evenly; how long each took from when it was due, and the statuses."""
    free: asyncio.Queue[Client] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(Client(port))
    took: list[float] = []
    statuses: Counter[int] = Counter()
    words = cycle(QUESTIONS)

    async def one(number: int, due: float) -> None:
        body = json.dumps({"id": str(number), "chat": f"chat {number % 5000}", "text": next(words)}).encode()
        client = await free.get()
        statuses[await client.post(body)] += 1
        free.put_nowait(client)
        took.append(time.perf_counter() - due)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(round(rate * seconds)):
            due = start + number / rate
            if (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(ahead)
            group.create_task(one(number, due))
    return took, statuses


def figures(took: list[float]) -> str:
    """Median, 99 of 100, slowest, in milliseconds."""
    ordered = sorted(took)
    shares = (ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100], ordered[-1])
    return "p50 {:.1f} ms, p99 {:.1f} ms, slowest {:.1f} ms".format(*(1000 * share for share in shares))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=60)
    parser.add_argument("rate", nargs="?", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=run_server, args=(folder, theirs))
        server.start()
        port = ours.recv()
        took, statuses = asyncio.run(load(port, options.rate, options.seconds))
        server.terminate()
        server.join()
        with open_store(Settings(data=folder)) as store:
            left = store.read(inbox.waiting)
            answered = sum(store.read(replies.counts).values())
    wanted = round(options.rate * options.seconds)
    print(f"{wanted:,} deliveries at {options.rate:,} a second: {figures(took)}; statuses {dict(statuses)}")
    print(
        f"{left:,} still wait for their answer, {answered:,} replies: {wanted - left:,} messages answered meanwhile"
    )


if __name__ == "__main__":
    main()
