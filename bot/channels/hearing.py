"""What a message of a chat brings about (kết quả của một tin), and who else may have a say in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.channels.base import Reply

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Message
    from bot.channels.commands import Command
    from bot.conversation import Asked, Conversation
    from bot.store.notices import Offer


class Effect(Protocol):
    """Something that a message changes besides what is remembered of the chat."""

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Change it, in the transaction of the answer. Whatever it raises has the message answered anew."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message brings about."""

    replies: tuple[Reply, ...]
    conversation: Conversation
    asked: Asked | None = None
    """What was put to the assistant; None when nothing was."""
    before: str | None = None
    """What was asked before the choices of these replies were offered."""
    forget: bool = False
    """True when everything about this chat is to be deleted, this reply apart."""
    wrong: str | None = None
    """The question whose answer is wrong, as the person says; None when they say no such thing."""
    effects: tuple[Effect, ...] = ()
    held: bool = False
    """True when answering is paused: what was pressed may be pressed again later."""


def saying(conversation: Conversation, *paragraphs: str, effects: tuple[Effect, ...] = ()) -> Heard:
    """One reply of plain words."""
    return Heard((Reply(paragraphs),), conversation, effects=effects)


class Officials(Protocol):
    """What officials can do in chats beside asking (bàn việc của cán bộ); for the terminal there is none."""

    def hear(self, message: Message, line: str, conversation: Conversation) -> Heard | None:
        """What a line, a command or a choice's message brings about; None for what is as for everybody."""
        ...

    def catch_up(self, message: Message, before: Conversation, heard: Heard) -> Heard:
        """What a message brings about, with what the person was told of in short or not at all since they last wrote."""
        ...

    def commands(self, message: Message) -> tuple[Command, ...]:
        """The commands that the person has besides."""
        ...

    def farewell(self, message: Message) -> str:
        """What forgetting the person means for their link; "" where there is none."""
        ...
