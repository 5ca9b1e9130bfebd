"""Forgetting (xóa dữ liệu cá nhân): all of one person at once, and of everybody what is no longer needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, or_, select, update

from bot.record_json import to_json
from bot.store import access, linking, question_items, web_sessions
from bot.store import inbox as inboxes
from bot.store.conversations import at, forget_chats, recalled
from bot.store.questions import forget_before
from bot.store.quota import forget_counts
from bot.store.tables import InboxState, ReplyState, chats, choices, inbox, replies
from bot.store.web_sessions import Lives

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from bot.channels.base import Address


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept (thời hạn lưu)."""

    conversation: timedelta
    """What was said, after the last word."""
    chat: timedelta
    """The asker's unit and that the notice was given, after the last word."""
    questions: timedelta
    """Questions without who asked."""
    official_page: timedelta
    """That a browser is an official's, after it was linked."""


def forget(connection: Connection, address: Address, user_id: str) -> None:
    """Delete everything about a chat and its person but what still waits to be answered.

    Messages waiting behind the wish to be forgotten are new ones; questions carry nobody's id. An official's link
    goes too; what they did with their duties stays, for it is the unit's record.
    """
    linking.unlink(connection, address, user_id)
    theirs = and_(
        inbox.c.channel == address.channel,
        inbox.c.account == address.account,
        or_(inbox.c.chat_id == address.chat_id, inbox.c.user_id == user_id),
    )
    aside = update(inbox).where(theirs, inbox.c.state == InboxState.QUARANTINED)
    connection.execute(aside.values(chat_id="", user_id="", body=None))
    for table in (choices, replies):
        connection.execute(delete(table).where(at(table, address)))
    own = and_(
        chats.c.channel == address.channel, chats.c.account == address.account, chats.c.user_id == user_id
    )
    for theirs in (at(chats, address), own):
        forget_chats(connection, theirs)


def expire(connection: Connection, now: datetime, retention: Retention) -> None:
    """Delete what is no longer needed of everybody; to be called now and then."""
    connection.execute(delete(choices).where(choices.c.expires_at <= now))
    ended = (ReplyState.SENT, ReplyState.REFUSED, ReplyState.LAPSED)
    old = replies.c.ended_at <= now - inboxes.KEPT
    connection.execute(delete(replies).where(old, replies.c.state.in_(ended)))
    connection.execute(delete(replies).where(replies.c.ended_at <= now - retention.questions))
    connection.execute(
        delete(inbox).where(inbox.c.state == InboxState.DONE, inbox.c.done_at <= now - inboxes.KEPT)
    )
    aside = and_(inbox.c.state == InboxState.QUARANTINED, inbox.c.done_at <= now - retention.questions)
    connection.execute(delete(inbox).where(aside))
    forget_counts(connection, now)
    linking.expire_codes(connection, now)
    access.expire(connection, now)
    forget_before(connection, (now - retention.questions).date())
    question_items.forget_empty(connection)
    free = and_(chats.c.fence.is_(None), ~chats.c.waiting)
    connection.execute(delete(chats).where(free, chats.c.heard_at <= now - retention.chat))
    _forget_words(connection, now, retention.conversation)
    web_sessions.expire(connection, now, Lives(retention.conversation, retention.official_page))


def _forget_words(connection: Connection, now: datetime, kept: timedelta) -> None:
    """Of chats that fell silent only the unit stays."""
    silent = and_(chats.c.fence.is_(None), chats.c.heard_at <= now - kept, chats.c.state.like('%"turns":[{%'))
    for row in connection.execute(select(chats).where(silent).with_for_update(skip_locked=True)).all():
        left = recalled(row.state, row.heard_at, now, kept)
        key = and_(
            chats.c.channel == row.channel, chats.c.account == row.account, chats.c.chat_id == row.chat_id
        )
        connection.execute(update(chats).where(key).values(state=to_json(left).decode()))
