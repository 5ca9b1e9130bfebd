"""The wiring of the chat channels: settings to a store, a desk for chats and a worker.

Apart from bot.app, because the database libraries take half a second to import, and a single question needs none.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from bot.channels.chat import ChatDesk, Manners
from bot.channels.timing import Timing
from bot.channels.worker import Worker
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.privacy import Retention
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from bot.channels.base import Channel, Desk
    from bot.settings import Settings
    from bot.store.inbox import Inbox


def open_database(settings: Settings) -> Engine:
    """The database of the settings, brought to the present revision. Raises StoreError."""
    folder = settings.data or user_data_path("motcua", appauthor=False)
    given = settings.database
    engine = open_engine(given.get_secret_value() if given else sqlite_url(folder.expanduser()))
    upgrade(engine)
    return engine


def open_store(settings: Settings) -> Store:
    """The store of the settings, with its writing thread. Raises StoreError."""
    return Store(open_database(settings))


def retention_of(settings: Settings) -> Retention:
    """How long the store keeps things."""
    return Retention(
        conversation=timedelta(minutes=settings.limits.conversation_minutes),
        chat=timedelta(days=settings.privacy.chat_days),
        questions=timedelta(days=settings.privacy.question_days),
    )


def open_chat_desk(desk: Desk, settings: Settings) -> ChatDesk:
    """What answers the messages of every chat channel."""
    manners = Manners(
        place=settings.place,
        most_characters=settings.limits.question_characters,
        controller=settings.contact.name,
        conversation_minutes=settings.limits.conversation_minutes,
        question_days=settings.privacy.question_days,
        chat_days=settings.privacy.chat_days,
    )
    return ChatDesk(desk, manners)


def open_worker(
    store: Store, inbox: Inbox, desk: Desk, channels: Sequence[Channel], settings: Settings
) -> Worker:
    """What answers and sends in this process, for those channels that are switched on."""
    return Worker(store, inbox, open_chat_desk(desk, settings), channels, Timing(), retention_of(settings))
