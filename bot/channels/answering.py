"""Answering stored messages (trả lời tin đã nhận): several chats at once, one message of a chat at a time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread

from bot.channels.fitting import edited, fit
from bot.channels.offering import NOTICE_LIFE, fitted, offer_on
from bot.channels.waiting import any_within
from bot.channels.wording import picked
from bot.store import choices, inbox, linking, privacy, questions, replies
from bot.store.conversations import recalled, remember
from bot.store.store import PASSING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from bot.channels.base import Channel, Message, Part
    from bot.channels.chat import ChatDesk
    from bot.channels.hearing import Heard
    from bot.channels.timing import Timing
    from bot.conversation import Offered
    from bot.store.inbox import Claimed, Inbox
    from bot.store.privacy import Retention
    from bot.store.store import Store

UNREADABLE = "không đọc được tin đã lưu"
_log = logging.getLogger("motcua.answering")


@dataclass(frozen=True, slots=True)
class _Effects:
    """Everything that answering a message changes; written in one transaction."""

    heard: Heard
    parts: tuple[Part, ...]
    offered: dict[str, Offered]
    """By payload: what the new buttons stand for."""
    pressed: str | None
    """The payload that was used up."""
    noticed: bool


class Answering:
    """The workers over the inbox, for the channels that run in this process."""

    def __init__(
        self,
        store: Store,
        inbox: Inbox,
        desk: ChatDesk,
        channels: Sequence[Channel],
        timing: Timing,
        retention: Retention,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._desk = desk
        self._channels = {(channel.name, channel.account): channel for channel in channels}
        self._offer = offer_on(channels, NOTICE_LIFE, clock)
        self._timing = timing
        self._retention = retention
        self._at_once = timing.answers_at_once
        self._clock = clock
        self._held: dict[asyncio.Task[None], Claimed] = {}
        self.answered = asyncio.Event()
        """Set whenever there are new replies to send."""

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until told to stop; what was begun is finished first."""
        limiter = CapacityLimiter(self._at_once)
        while not stop.is_set():
            self._inbox.arrived.clear()
            found = await self._claim()
            for claimed in found:
                task = asyncio.create_task(self._answer(claimed, limiter))
                self._held[task] = claimed
                task.add_done_callback(self._held.pop)
            if not found or len(self._held) >= self._at_once:
                await self._wait(stop)
            await asyncio.sleep(self._timing.claiming.total_seconds())
        if self._held:
            await asyncio.wait(self._held)

    async def renew(self) -> None:
        """Keep the chats whose answer takes long; to be called more often than their lease runs out."""
        held = list(self._held.values())
        if held:
            until = self._clock() + self._timing.answering_lease
            await self._store.write(lambda connection: inbox.renew(connection, held, until))

    async def _claim(self) -> list[Claimed]:
        free = self._at_once - len(self._held)
        if free <= 0 or not self._channels:
            return []
        now, lease = self._clock(), self._timing.answering_lease
        ours = list(self._channels)
        try:
            return await self._store.write(lambda connection: inbox.claim(connection, ours, now, lease, free))
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            return []

    async def _wait(self, stop: asyncio.Event) -> None:
        """Until a message arrives, an answer is done, or it is time to look again."""
        events = [stop, self._inbox.arrived] if len(self._held) < self._at_once else [stop]
        await any_within(self._timing.looking.total_seconds(), events, self._held)

    async def _answer(self, claimed: Claimed, limiter: CapacityLimiter) -> None:
        patience = self._timing.answering_lease
        try:
            try:
                effects = await self._effects(claimed, limiter)
                await self._store.write_patiently(lambda c: self._write(c, claimed, effects), patience)
            except PASSING:
                raise
            except Exception as error:  # noqa: BLE001 - the boundary of one message: others must go on
                why = type(error).__name__  # its words may hold a person's
                _log.error("message %s failed: %s", claimed.seq, why)
                await self._store.write_patiently(lambda c: self._fail(c, claimed, why), patience)
            else:
                if effects.heard.forget:
                    await to_thread.run_sync(self._store.overwrite_deleted)
        except PASSING as error:  # the lease runs out, and the message is tried again
            _log.warning("the store cannot be reached: %s", type(error).__name__)
        self.answered.set()

    async def _effects(self, claimed: Claimed, limiter: CapacityLimiter) -> _Effects:
        message = claimed.message
        if message is None:
            raise ValueError(UNREADABLE)
        if claimed.lost >= inbox.MOST_LOST:
            raise RuntimeError("a message over which processes die")
        answering = asyncio.ensure_future(
            to_thread.run_sync(self._worked_out, claimed, message, limiter=limiter)
        )
        channel = self._channels[claimed.address.channel, claimed.address.account]
        if channel.capabilities.typing:
            await asyncio.wait([answering], timeout=self._timing.typing.total_seconds())
            if not answering.done():
                await _show_typing(channel, claimed)
        return await answering

    def _worked_out(self, claimed: Claimed, message: Message) -> _Effects:
        """In a thread of its own: what a message brings about. Changes nothing."""
        now, address = self._clock(), claimed.address
        conversation = recalled(claimed.state, claimed.heard_at, now, self._retention.conversation)
        payload = message.action or (message.text if choices.is_payload(message.text) else None)
        offered = None
        if payload is not None:
            offered = self._store.read(lambda connection: choices.find(connection, address, payload, now))
        is_new = claimed.noticed_at is None
        heard = self._desk.hear(message, conversation, payload, offered, is_new=is_new)
        capabilities = self._channels[address.channel, address.account].capabilities
        parts: list[Part] = []
        by_payload: dict[str, Offered] = {}
        if offered is not None and message.pressed_on is not None and capabilities.edit and not heard.held:
            text = picked(offered.prompt, offered.choice.label)
            parts.extend(filter(None, [edited(text, capabilities, message.pressed_on)]))
        for reply in heard.replies:
            made, new = fitted(reply, capabilities, heard.before)
            parts.extend(made)
            by_payload |= new
        pressed = payload if offered is not None and not heard.held else None
        return _Effects(heard, tuple(parts), by_payload, pressed, noticed=is_new)

    def _write(self, connection: Connection, claimed: Claimed, effects: _Effects) -> None:
        message, now, address = claimed.message, self._clock(), claimed.address
        assert message is not None  # or there were no effects
        if not inbox.finish(connection, claimed, now):
            _log.warning("message %s was taken over by another worker", claimed.seq)
            return
        heard = effects.heard
        if heard.forget:
            privacy.forget(connection, address, message.user_id)
        else:
            user_id = message.user_id if message.is_private else ""
            noticed = effects.noticed
            remember(connection, address, heard.conversation, now, user_id=user_id, noticed=noticed)
            if effects.pressed is not None:
                choices.use(connection, address, effects.pressed, now)
            choices.offer(connection, address, effects.offered, now + self._retention.conversation)
            if message.is_private:
                linking.revive(connection, address, message.user_id)
            for effect in heard.effects:
                effect.write(connection, now, self._offer)
        if heard.asked is not None:
            questions.record(connection, heard.asked, address.channel, now - claimed.received_at)
        if heard.wrong is not None:
            questions.mark_wrong(connection, heard.wrong, address.channel)
        replies.add(connection, claimed.seq, address, effects.parts, now)

    def _fail(self, connection: Connection, claimed: Claimed, why: str) -> None:
        now = self._clock()
        if inbox.fail(connection, claimed, why, now):
            address = claimed.address
            capabilities = self._channels[address.channel, address.account].capabilities
            replies.add(connection, claimed.seq, address, fit(self._desk.apology(), capabilities), now)


async def _show_typing(channel: Channel, claimed: Claimed) -> None:
    try:
        await channel.show_typing(claimed.address)
    except Exception as error:  # noqa: BLE001 - a nicety whose failure changes nothing
        _log.info("typing could not be shown on %s: %s", channel.name, type(error).__name__)
