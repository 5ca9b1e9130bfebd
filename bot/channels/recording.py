"""A channel for tests (kênh ghi lại): keeps what was sent, and fails when told to."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.channels.base import Buttons, Capabilities, Sent

if TYPE_CHECKING:
    from bot.channels.base import Address, Outcome, Part

WITH_BUTTONS = Capabilities(max_text=4096, buttons=Buttons.INLINE, max_buttons=20, edit=True, typing=True)
WITHOUT_BUTTONS = Capabilities(max_text=2000)


@dataclass
class RecordingChannel:
    """Accepts everything, unless `next_outcomes` says otherwise."""

    capabilities: Capabilities = WITH_BUTTONS
    name: str = "recording"
    account: str = "test"
    sent: list[tuple[Address, Part]] = field(default_factory=list)
    """What the people have on their screens, in the order of its acceptance."""
    typing: list[Address] = field(default_factory=list)
    next_outcomes: deque[Outcome | Exception] = field(default_factory=deque)
    """How the next sendings end, whoever they are to; one that is not Sent is not kept in `sent`."""
    seconds: float = 0.0
    """How long each sending takes."""

    async def send(self, address: Address, part: Part) -> Outcome:
        """Keep the part."""
        await asyncio.sleep(self.seconds)
        outcome = self.next_outcomes.popleft() if self.next_outcomes else Sent(str(len(self.sent) + 1))
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Sent):
            self.sent.append((address, part))
        return outcome

    async def show_typing(self, address: Address) -> None:
        """Keep that it was shown."""
        self.typing.append(address)

    def texts(self, chat_id: str) -> list[str]:
        """What one chat was told, in order."""
        return [part.plain for address, part in self.sent if address.chat_id == chat_id]
