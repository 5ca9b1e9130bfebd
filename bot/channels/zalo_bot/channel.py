"""Sending on Zalo Bot Platform (gửi tin): plain text in one message a part; choices are numbered lines."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channels.base import Capabilities
from bot.channels.zalo_bot.meanings import Meaning, meaning_of
from bot.channels.zalo_bot.outcomes import Endings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channels.base import Address, Outcome, Part
    from bot.channels.zalo_bot.client import Client

NAME = "zalo_bot"
CAPABILITIES = Capabilities(max_text=2000, typing=True, starts_conversations=True)
"""No buttons and no edits are documented. Markup exists, but which of it and how it is escaped is not said, and
text of documents must not pass for markup."""
_log = logging.getLogger("motcua.zalo_bot")


class ZaloBotChannel:
    """What sends as one bot."""

    name = NAME
    capabilities = CAPABILITIES

    def __init__(
        self, client: Client, account: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.account = account
        self._client = client
        self._clock = clock
        self._endings = Endings()

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one part, once."""
        heard = await self._client.call("sendMessage", {"chat_id": address.chat_id, "text": part.text})
        match meaning_of(heard):
            case Meaning.BAD_TOKEN:
                _log.error("the platform refuses the bot's token: an admin has to set zalo_bot.token")
            case Meaning.TOO_MUCH:
                _log.error("the platform says that too much was sent: the quota may be used up")
        return self._endings.outcome(heard, self._clock())

    async def show_typing(self, address: Address) -> None:
        """Show that an answer is being written."""
        await self._client.call("sendChatAction", {"chat_id": address.chat_id, "action": "typing"})
