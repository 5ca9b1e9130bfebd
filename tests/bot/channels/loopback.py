"""Applications on real sockets of this machine, in the tests' own event loop, and waiting for what happens there."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.types import ASGIApp

_SECONDS_TO_FINISH = 5


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """An application on a free port; gives its address."""
    taken = socket.create_server(("127.0.0.1", 0))
    taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or answers wait for an acknowledgement
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[taken])  # without its main loop, which looks for signals ten times a second
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        # Not uvicorn's own shutdown, which takes a tenth of a second whatever there is to wait for.
        for listening in server.servers:
            listening.close()
        for connection in list(server.server_state.connections):
            connection.shutdown()
        if server.server_state.tasks:
            await asyncio.wait(server.server_state.tasks, timeout=_SECONDS_TO_FINISH)
        for listening in server.servers:
            await listening.wait_closed()


async def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Wait for something to hold; TimeoutError when it never does."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)
