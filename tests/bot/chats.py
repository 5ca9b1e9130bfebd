"""Messages, a chat desk over prepared answers, and workers for tests of the chat channels."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.channels.base import PAGE, Address, Message
from bot.channels.chat import ChatDesk, Manners
from bot.channels.timing import Timing
from bot.channels.worker import Worker
from bot.store import inbox as inboxes
from bot.store import replies
from bot.store.inbox import Inbox
from bot.store.privacy import Retention
from tests.bot.doubles import Assistant, desk_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from sqlalchemy import Connection

    from bot.channels.base import Channel
    from bot.store.store import Store
    from handlers.messages import Answer, Question
    from handlers.snapshot import Snapshot

NOW = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
CHAT = Address("recording", "test", "an")
OURS = [("recording", "test")]
LEASE = timedelta(seconds=10)
MANNERS = Manners(
    place=None,
    most_characters=500,
    conversation_minutes=120,
    question_days=30,
    chat_days=180,
)
RETENTION = Retention(timedelta(minutes=120), timedelta(days=180), timedelta(days=30), timedelta(days=7))
QUICK = Timing(
    answering_lease=timedelta(seconds=0.6),
    sending_lease=timedelta(seconds=2),
    sending=timedelta(seconds=0.4),
    looking=timedelta(seconds=0.05),
    sweeping=timedelta(seconds=0.2),
)


def message(
    text: str,
    number: int | str = 1,
    chat_id: str = "an",
    *,
    action: str | None = None,
    pressed_on: str | None = None,
) -> Message:
    """A message to the recording channel in a private chat."""
    return Message(
        channel="recording",
        account="test",
        chat_id=chat_id,
        user_id=chat_id,
        message_id=str(number),
        text=text,
        action=action,
        at=NOW,
        pressed_on=pressed_on,
    )


def chat_desk(
    assistant: Callable[[Question, Snapshot], Answer] | None = None, manners: Manners = MANNERS
) -> ChatDesk:
    """The desk over two invented communes."""
    return ChatDesk(desk_of(assistant or Assistant()), manners)


def store_messages(store: Store, *messages: Message) -> None:
    """Accept messages in this order."""

    async def accept() -> None:
        inbox = Inbox(store, lambda: NOW)
        for each in messages:
            await inbox.accept(each)

    asyncio.run(accept())


@asynccontextmanager
async def working(
    store: Store, channels: Sequence[Channel], desk: ChatDesk | None = None, timing: Timing = QUICK
) -> AsyncIterator[Inbox]:
    """Workers over the store, for as long as the context lasts."""
    inbox, stop = Inbox(store), asyncio.Event()
    worker = Worker(store, inbox, desk or chat_desk(), channels, timing, RETENTION)
    running = asyncio.create_task(worker.run(stop))
    try:
        yield inbox
    finally:
        stop.set()
        await running


async def at_rest(store: Store, seconds: float = 20) -> None:
    """Wait until nothing waits for an answer or to be sent; what lies on web pages waits for people."""
    async with asyncio.timeout(seconds):
        while await asyncio.to_thread(store.read, _busy):
            await asyncio.sleep(0.02)


def _busy(connection: Connection) -> bool:
    if inboxes.waiting(connection):  # first: an answer given between the two has its replies by then
        return True
    found, on_pages = replies.counts(connection), replies.counts(connection, (PAGE, ""))
    return bool(found.get("due", 0) > on_pages.get("due", 0) or found.get("sending"))
