"""Replies to parts with live buttons (lời đáp kèm lựa chọn): each button gets a payload that stands for its choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channels import wording
from bot.channels.base import PAGE, Part
from bot.channels.fitting import fit
from bot.conversation import Offered
from bot.store import choices
from bot.store.conversations import last_heard, list_choices
from bot.store.notices import Withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Address, Capabilities, Channel, Gist, Reply
    from bot.store.notices import Offer

NOTICE_LIFE = timedelta(days=14)
"""How long the buttons of a notice can be pressed."""
_TO_BE_SENT = timedelta(minutes=10)
"""What has less time left is not begun: sending takes its time, and clocks differ."""
_FOR_REPEATING = 16
"""UTF-16 units that are kept free for what a repeated notice begins with."""


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


def offer_on(channels: Sequence[Channel], life: timedelta, clock: Callable[[], datetime]) -> Offer:
    """Makes the parts of notices for the channels that run here; their buttons and numbers can be used for `life`.

    The web page is always there; what it shows is made when it is fetched.
    """
    capable = {(channel.name, channel.account): channel.capabilities for channel in channels}

    def offer(
        connection: Connection, address: Address, reply: Reply, gist: Gist
    ) -> Sequence[Part] | Withheld | None:
        if address.channel == PAGE:
            words = "\n\n".join(reply.paragraphs)
            return (Part(words, words),)
        capabilities = capable.get((address.channel, address.account))
        if capabilities is None:
            return None
        until = None
        if capabilities.free_for is not None:
            heard_at = last_heard(connection, address)
            until = heard_at and heard_at + capabilities.free_for
            if until is None or until < clock() + _TO_BE_SENT:
                return _brief(gist, address.channel, capabilities.free_for, briefs=capabilities.briefs)
        shorter = replace(capabilities, max_text=capabilities.max_text - _FOR_REPEATING)
        parts, offered = fitted(reply, shorter, None)
        choices.offer(connection, address, offered, clock() + life)
        list_choices(connection, address, reply.choices)
        return [replace(part, until=until) for part in parts]

    return offer


def _brief(gist: Gist, channel: str, free_for: timedelta, *, briefs: bool) -> Sequence[Part] | Withheld:
    """A notice in the platform's fixed words, which are about duties."""
    if briefs and gist.nearest is not None:
        return [Part(wording.BRIEF, wording.BRIEF, gist=gist)]
    return Withheld(wording.window_closed(channel, free_for, briefs=briefs))
