"""Fetching what people have sent (lấy tệp về): from the platform that has it, for work in other threads."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.channels.base import Channel, SentFile

_PATIENCE = 120.0
"""Seconds for the largest file on a slow line."""
TOO_LARGE = "tệp quá lớn, kênh này chỉ cho lấy tệp đến 20 MB; mời gửi trên trang quản trị"
AWAY = "chưa lấy được tệp từ nền tảng; mời gửi lại tệp, hoặc gửi trên trang quản trị"


class NotFetchedError(BotError):
    """A file cannot be had: gone, too large, or its platform is away. The text is for the person."""


@runtime_checkable
class Fetches(Protocol):
    """A channel that can fetch what people send."""

    async def fetch(self, file: SentFile) -> bytes:
        """All of a file. Raises NotFetchedError."""
        ...


class Fetching:
    """The channels of a process that can fetch, for threads beside its event loop."""

    def __init__(self, channels: Iterable[Channel]) -> None:
        self._channels = {channel.name: channel for channel in channels if isinstance(channel, Fetches)}
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self) -> None:
        """To be called in the event loop that the channels live in."""
        self._loop = asyncio.get_running_loop()

    def fetch(self, channel: str, file: SentFile) -> bytes:
        """All of a file; blocks, so not to be called in the event loop. Raises NotFetchedError."""
        able = self._channels.get(channel)
        if able is None or self._loop is None:
            raise NotFetchedError(AWAY)
        asked = asyncio.run_coroutine_threadsafe(able.fetch(file), self._loop)
        try:
            return asked.result(_PATIENCE)
        except TimeoutError:
            asked.cancel()
            raise NotFetchedError(AWAY) from None
