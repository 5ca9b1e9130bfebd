"""Running the web chat: the address is taken first, signals end it in good order."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import signal
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn

from bot.errors import CannotServeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractAsyncContextManager

    from starlette.types import ASGIApp

    from bot.sections import Web

_SECONDS_TO_FINISH = 10
_SECONDS_A_TURN = 0.0005
"""Threads that answer give way so often: every step of a request waits for its turn (Python's own value is 5 ms)."""


class QuietServer(uvicorn.Server):
    """A uvicorn server that leaves signals to us.

    uvicorn raises the signal once more after its shutdown, so whatever comes after serving would not run and the
    process would end as if killed.
    """

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: `serve` listens itself."""
        yield


def take_address(web: Web) -> socket.socket:
    """A listening socket, taken before the documents are read so that a taken port is told at once.

    Raises CannotServeError.
    """
    try:
        found = socket.getaddrinfo(web.host, web.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        taken = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotServeError(
            f"không hiểu địa chỉ “{web.host}” ({error.strerror}). Kiểm tra --host."
        ) from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise CannotServeError(_why(error, web)) from error
    return taken


def _why(error: OSError, web: Web) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"cổng {web.port} đang được chương trình khác dùng. "
            f"Tắt chương trình đó, hoặc chọn cổng khác: motcua serve --port {web.port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"không được phép dùng cổng {web.port}. Chọn cổng từ 1024 trở lên: motcua serve --port 8080"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"máy này không có địa chỉ {web.host}. Dùng 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (cả mạng)."
    return f"không mở được {web.host}:{web.port} ({error.strerror})."


def serve(
    app: ASGIApp, taken: socket.socket, web: Web, beside: AbstractAsyncContextManager[None] | None = None
) -> None:
    """Serve until SIGTERM or Ctrl-C; requests in flight are finished first. `beside` is open for as long."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,  # it would log addresses and query strings; bot.web.app logs routes and times
        server_header=False,
        lifespan="off",
        proxy_headers=bool(web.proxies),
        forwarded_allow_ips=list(web.proxies),
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=32 * 1024,
    )
    sys.setswitchinterval(_SECONDS_A_TURN)
    _keep_loaded()
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(QuietServer(config), taken, beside or contextlib.nullcontext()))


def _keep_loaded() -> None:
    """Have the garbage collector pass over the knowledge: looking through it stops everything for 0.1 s."""
    gc.collect()
    gc.freeze()


async def _serve(
    server: QuietServer, taken: socket.socket, beside: AbstractAsyncContextManager[None]
) -> None:
    def stop() -> None:
        server.force_exit = server.should_exit  # whoever asks twice will not wait for requests in flight
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: stop())
    async with beside:
        await server.serve(sockets=[taken])
