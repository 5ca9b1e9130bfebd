"""Sending the replies that are due (gửi lời đáp) on one channel: several chats at once, a chat's parts in order."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channels.base import Refused, RetryAt, Sent, Unknown
from bot.channels.waiting import any_within
from bot.store import replies
from bot.store.quota import count_sent
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.channels.base import Channel, Outcome
    from bot.channels.timing import Timing
    from bot.store.replies import Sending
    from bot.store.store import Store

_log = logging.getLogger("motcua.sending")


class Sender:
    """The worker over the replies of one channel; what goes wrong on it stays on it.

    `expected` messages a day are unremarkable: the log tells when there are as many.
    """

    def __init__(
        self,
        store: Store,
        channel: Channel,
        timing: Timing,
        expected: int | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._channel = channel
        self._timing = timing
        self._at_once = timing.sendings_at_once
        self._expected = expected
        self._clock = clock
        self._under_way: set[asyncio.Task[None]] = set()
        self.due = asyncio.Event()
        """To be set when there may be something to send."""

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is under way is finished first, the rest stays in line."""
        while not stop.is_set():
            self.due.clear()
            found = await self._claim()
            for sending in found:
                task = asyncio.create_task(self._send(sending))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            if not found or len(self._under_way) >= self._at_once:
                await self._wait(stop)
            await asyncio.sleep(self._timing.claiming.total_seconds())
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _claim(self) -> list[Sending]:
        free = self._at_once - len(self._under_way)
        if free <= 0:
            return []
        name, account = self._channel.name, self._channel.account
        now, lease = self._clock(), self._timing.sending_lease
        try:
            return await self._store.write(
                lambda connection: replies.claim(connection, name, account, now, lease, free)
            )
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            return []

    async def _wait(self, stop: asyncio.Event) -> None:
        """Until something is due, a sending has ended, or it is time to look again."""
        events = [stop, self.due] if len(self._under_way) < self._at_once else [stop]
        await any_within(self._timing.looking.total_seconds(), events, self._under_way)

    async def _send(self, sending: Sending) -> None:
        outcome = await self._outcome(sending)
        self._tell(sending, outcome)
        now, patience = self._clock(), self._timing.sending_lease
        marked, today = await self._store.write_patiently(
            lambda connection: self._mark(connection, sending, outcome, now), patience
        )
        if not marked:
            _log.warning("reply %s was taken over by another worker", sending.id)
        if today is not None and today == self._expected:
            _log.warning(
                "%s has sent %s messages today, as many as the settings allow for", self._channel.name, today
            )
        self.due.set()  # the next part of this chat

    def _mark(
        self, connection: Connection, sending: Sending, outcome: Outcome, now: datetime
    ) -> tuple[bool, int | None]:
        """Whether the reply was still ours, and how many the platform took today; None when it did not take it."""
        marked = replies.mark(connection, sending, outcome, now)
        if not isinstance(outcome, Sent):
            return marked, None
        return marked, count_sent(connection, sending.address.channel, sending.address.account, now)

    async def _outcome(self, sending: Sending) -> Outcome:
        try:
            async with asyncio.timeout(self._timing.sending.total_seconds()):
                return await self._channel.send(sending.address, sending.part)
        except TimeoutError:
            return Unknown("nền tảng không trả lời kịp")
        except Exception as error:  # noqa: BLE001 - the boundary of one sending: others must go on
            return Unknown(type(error).__name__)  # its words may hold a token or a person's text

    def _tell(self, sending: Sending, outcome: Outcome) -> None:
        """Events with ids; never the text or the chat."""
        name = self._channel.name
        match outcome:
            case Sent():
                _log.debug("reply %s sent on %s", sending.id, name)
            case RetryAt(when=when, why=why):
                _log.warning("reply %s on %s waits until %s: %s", sending.id, name, when.isoformat(), why)
            case Refused(why=why):
                _log.warning("reply %s refused by %s: %s", sending.id, name, why)
            case Unknown(why=why):
                _log.warning("reply %s on %s held, it may have arrived: %s", sending.id, name, why)
