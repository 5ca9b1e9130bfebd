"""Replies to parts with live buttons (lời đáp kèm lựa chọn): each button gets a payload that stands for its choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.fitting import fit
from bot.conversation import Offered
from bot.store import choices

if TYPE_CHECKING:
    from bot.channels.base import Capabilities, Part, Reply


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
