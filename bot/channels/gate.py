"""The gate before the inbox (giới hạn tốc độ): whoever writes too fast is told so once a minute, and nothing of it is
stored; what is too much for a whole channel is left to the platform to deliver later.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.limits import Buckets

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channels.base import Message
    from bot.sections import Limits

NOTICES_A_MINUTE = 1


class CrowdedError(Exception):
    """A channel delivers more than the settings allow it."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds
        """How long to wait before the same is delivered again."""


class Gate:
    """Lets messages through to the inbox as fast as the settings allow."""

    def __init__(
        self, accept: Callable[[Message], Awaitable[None]], limits: Limits, clock: Callable[[], float]
    ) -> None:
        self._accept = accept
        self._channels = Buckets(limits.channel_messages_per_minute, clock)
        self._people = Buckets(limits.questions_per_minute, clock)
        self._notices = Buckets(NOTICES_A_MINUTE, clock, at_once=1)

    async def accept(self, message: Message) -> None:
        """Store the message as Inbox.accept does, unless its sender writes too fast. Raises CrowdedError too."""
        if not message.is_addressed:
            return
        channel = f"{message.channel}\0{message.account}"
        if wait := self._channels.take(channel):
            raise CrowdedError(wait)
        person = f"{channel}\0{message.user_id}"
        if not self._people.take(person):
            await self._accept(message)
        elif not self._notices.take(person):
            await self._accept(replace(message, text="", action=None, too_fast=True))
