"""Conversations of the web page in the store (phiên trò chuyện đã lưu): rows of `chats` to which nothing is sent.

A row is found by a digest of the browser's cookie, so whoever reads the database can take over no conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select

from bot.channels.base import Address
from bot.record_json import to_json
from bot.store.conversations import at, recalled
from bot.store.engine import insert_or_update
from bot.store.tables import chats

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import ColumnElement, Connection

    from bot.conversation import Conversation

CHANNEL = "web"
"""The channel of these rows, and of the questions asked there."""


def find(connection: Connection, digest: str, now: datetime, kept: timedelta) -> Conversation | None:
    """What was said there; None when there is no such row, or its last question is longer ago than `kept`."""
    columns = (chats.c.state, chats.c.heard_at)
    row = connection.execute(select(*columns).where(at(chats, _address(digest)))).one_or_none()
    if row is None or row.heard_at is None or now - row.heard_at >= kept:
        return None
    return recalled(row.state, row.heard_at, now, kept)


def keep(connection: Connection, digest: str, conversation: Conversation, now: datetime) -> None:
    """Keep what was said."""
    state = to_json(conversation).decode()
    row = {
        "channel": CHANNEL,
        "account": "",
        "chat_id": digest,
        "user_id": "",
        "state": state,
        "heard_at": now,
        "noticed_at": now,
        "waiting": False,
        "due_at": now,
        "served_at": now,
    }
    connection.execute(insert_or_update(connection, chats, {"state": state, "heard_at": now}), row)


def forget(connection: Connection, digest: str) -> None:
    """Delete what was said."""
    connection.execute(delete(chats).where(at(chats, _address(digest))))


def ended(now: datetime, kept: timedelta) -> ColumnElement[bool]:
    """The rows whose last question is longer ago than `kept`: the browser itself remembers the asker's unit."""
    return and_(chats.c.channel == CHANNEL, chats.c.heard_at <= now - kept)


def _address(digest: str) -> Address:
    return Address(CHANNEL, "", digest)
