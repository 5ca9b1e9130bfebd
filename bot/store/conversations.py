"""What is remembered of each chat (cuộc trò chuyện đang nhớ): its conversation, and that the notice was given."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Table, and_, delete, select, update

from bot.channels.base import PAGE
from bot.conversation import Conversation
from bot.record_json import read_as, to_json
from bot.store.engine import insert_new
from bot.store.tables import chats, choices, replies, web_sessions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Address
    from handlers.messages import Choice


def at(table: Table, chat: Address) -> ColumnElement[bool]:
    """The rows of a table that belong to a chat."""
    return and_(
        table.c.channel == chat.channel, table.c.account == chat.account, table.c.chat_id == chat.chat_id
    )


def last_heard(connection: Connection, chat: Address) -> datetime | None:
    """When somebody last wrote in a chat or followed, what is being answered now not counted; None for never."""
    heard = select(chats.c.heard_at).where(at(chats, chat))
    if chat.channel == PAGE:
        heard = select(web_sessions.c.heard_at).where(web_sessions.c.account == chat.chat_id)
    return connection.execute(heard).scalar_one_or_none()


def recalled(state: str | None, heard_at: datetime | None, now: datetime, kept: timedelta) -> Conversation:
    """The conversation as it is now: after `kept` without a word only the asker's unit is remembered.

    What cannot be read, as after an upgrade, is forgotten.
    """
    conversation = None if state is None else read_as(state, Conversation)
    if conversation is None:
        return Conversation()
    fresh = heard_at is not None and now - heard_at < kept
    return conversation if fresh else Conversation(place=conversation.place)


def remember(
    connection: Connection,
    chat: Address,
    conversation: Conversation,
    now: datetime,
    *,
    user_id: str,
    noticed: bool,
) -> None:
    """Keep what is to be remembered of a chat; user_id is "" for a group, noticed when the notice was given now."""
    values = {"state": to_json(conversation).decode(), "heard_at": now, "user_id": user_id}
    if noticed:
        values["noticed_at"] = now
    connection.execute(update(chats).where(at(chats, chat)).values(values))


def list_choices(connection: Connection, chat: Address, choices: Sequence[Choice]) -> None:
    """Have these be what a number means in a chat from now on; nothing for a chat that is not known."""
    row = connection.execute(select(chats.c.state, chats.c.heard_at).where(at(chats, chat))).one_or_none()
    if row is None or row.heard_at is None:
        return
    kept = recalled(row.state, row.heard_at, row.heard_at, timedelta(days=1))
    listed = to_json(kept.listing(choices)).decode()
    connection.execute(update(chats).where(at(chats, chat)).values(state=listed))


def forget_chats(connection: Connection, theirs: ColumnElement[bool]) -> None:
    """Forget everything about chats; of one with waiting messages only that it has them stays."""
    nothing = {"state": None, "heard_at": None, "noticed_at": None, "user_id": ""}
    connection.execute(update(chats).where(theirs).values(nothing))
    connection.execute(delete(chats).where(theirs, ~chats.c.waiting))


def move(connection: Connection, chat: Address, chat_id: str, now: datetime) -> None:
    """The platform has given a chat another id: what is remembered and what is to be sent goes there."""
    there = replace(chat, chat_id=chat_id)
    new = {**asdict(there), "user_id": "", "waiting": False, "due_at": now, "served_at": now}
    connection.execute(insert_new(connection, chats), new)
    known = (chats.c.state, chats.c.heard_at, chats.c.noticed_at)
    kept = connection.execute(select(*known).where(at(chats, chat))).one_or_none()
    if kept is not None:
        connection.execute(update(chats).where(at(chats, there)).values(kept._asdict()))
        forget_chats(connection, at(chats, chat))
    for table in (choices, replies):
        connection.execute(update(table).where(at(table, chat)).values(chat_id=chat_id))
