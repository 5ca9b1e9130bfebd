"""What the settings say of how chats are answered (cách tiếp chuyện); needs no database, so the terminal starts fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.chat import Manners

if TYPE_CHECKING:
    from bot.settings import Settings


def manners_of(settings: Settings) -> Manners:
    """The manners of every channel; those that keep other things than messengers do change the notices."""
    return Manners(
        place=settings.place,
        most_characters=settings.limits.question_characters,
        conversation_minutes=settings.limits.conversation_minutes,
        question_days=settings.privacy.question_days,
        chat_days=settings.privacy.chat_days,
    )
