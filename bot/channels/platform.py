"""A platform (nền tảng): what a chat channel is beside its sending — how messages come in, and how it is checked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from starlette.routing import Route

    from bot.channels.base import Channel, Message
    from bot.store.store import Store

Accept = Callable[["Message"], Awaitable[None]]
"""Stores a message; when it returns the message is safe. When it raises CrowdedError or one of PASSING, the platform has
to deliver it again; with ValueError it never will be any better."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a platform is given when it is opened."""

    accept: Accept
    store: Store
    public_url: str | None
    """Where the platform reaches this server, without a slash at the end; None when it cannot."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked about a channel (kết quả kiểm tra)."""

    good: bool
    what: str
    """What was found, in Vietnamese; no token."""
    advice: str = ""
    """What to do about it; "" when nothing."""


class Platform(Protocol):
    """One platform that is switched on."""

    @property
    def channel(self) -> Channel:
        """What sends."""
        ...

    @property
    def routes(self) -> Sequence[Route]:
        """Where it delivers messages to this server; () when the program asks for them."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Whatever has to go on while it is switched on, until `stop` is set: telling the platform where to deliver,
        or asking it for messages. What it raises is logged without its words, and it is run again after a while.
        """
        ...

    async def check(self) -> tuple[Finding, ...]:
        """Whether the token is good, messages would arrive, and what of the quota is left. Changes nothing."""
        ...

    async def close(self) -> None:
        """Let go of connections; nothing is sent afterwards."""
        ...
