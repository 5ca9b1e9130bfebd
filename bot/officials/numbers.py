"""What numbers mean after a notice (số sau tin nhắc): "2" and "đã xong 2" are about its duties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channels.commands import duties_shown
from bot.officials.dealing import Dealing

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.base import Reply
    from bot.conversation import Conversation


def after_notice(conversation: Conversation, notice: Reply, nudged_at: datetime | None) -> Conversation:
    """The conversation after an official has seen a notice in it; `nudged_at` is None for one that is no nudge."""
    listing = conversation.listing(notice.choices)
    if nudged_at is None:
        return listing
    step = conversation.dealing.step if conversation.dealing is not None else None
    return replace(listing, dealing=Dealing(duties_shown(notice.choices), nudged_at, step))
