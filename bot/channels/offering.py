"""Replies to parts with live buttons (lời đáp kèm lựa chọn): each button gets a payload that stands for its choice.

For an answer the worker keeps what they stand for; for a notice the Offering does, in the transaction that makes it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.fitting import fit
from bot.conversation import Offered
from bot.store import choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from bot.channels.base import Address, Capabilities, Channel, Part, Reply

LIVE = timedelta(days=7)
"""How long the buttons of a notice can be pressed: officials see to them when they have the time."""


class Offering:
    """Makes notices fit for the channels of this process (bot.store.notices.Offer)."""

    def __init__(
        self, channels: Iterable[Channel], clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._channels = {(channel.name, channel.account): channel for channel in channels}
        self._clock = clock

    def __call__(self, connection: Connection, address: Address, reply: Reply) -> tuple[Part, ...] | None:
        """The parts of a reply for a chat; None when its channel does not run here."""
        channel = self._channels.get((address.channel, address.account))
        if channel is None:
            return None
        parts, offered = fitted(reply, channel.capabilities, None)
        choices.offer(connection, address, offered, self._clock() + LIVE)
        return parts


def fitted(
    reply: Reply, capabilities: Capabilities, before: str | None
) -> tuple[tuple[Part, ...], dict[str, Offered]]:
    """The parts of a reply, and by payload what their buttons stand for."""
    payloads = [choices.new_payload() for _ in reply.choices]
    parts = fit(reply, capabilities, payloads)
    prompt = parts[-1].plain if parts else ""
    pressed = {button.payload for part in parts for button in part.buttons}
    offered = zip(payloads, reply.choices, strict=True)
    return parts, {
        payload: Offered(choice, before, prompt) for payload, choice in offered if payload in pressed
    }
