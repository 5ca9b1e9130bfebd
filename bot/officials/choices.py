"""Choices about duties (lựa chọn về việc): what they are called, and the message that stands for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.commands import OfficialCommands
from handlers.messages import Choice
from handlers.officials import talk_of_duties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.officials.acts_said import Deal
    from handlers.officials.duty import Duty

UNDO = Choice(talk_of_duties.UNDO, f"/{OfficialCommands.UNDO.value.name}")
SKIP, STOP = "boqua", "thoi"
"""In the message of a choice: nothing is added, nothing is done."""


def keys_of(entry: Iterable[Duty]) -> str:
    """What stands for the duties of one number in the message of a choice."""
    return " ".join(duty.key for duty in entry)


def about(keys: str, deal: Deal | None = None, more: str = "") -> str:
    """The message of a choice about an entry."""
    return " ".join(
        filter(None, (f"/{OfficialCommands.DUTY.value.name}", keys, deal.value if deal else "", more))
    )


def numbered(entries: Iterable[str]) -> tuple[Choice, ...]:
    """A choice for each entry of a list, from number 1."""
    return tuple(Choice(f"Việc {number}", about(keys)) for number, keys in enumerate(entries, 1))


def never_mind(keys: str) -> Choice:
    """Leaves a question open."""
    return Choice(talk_of_duties.NEVER_MIND, about(keys, None, STOP))
