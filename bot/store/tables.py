"""The tables of the store (các bảng dữ liệu).

A change here comes with a new revision in migrations/versions; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only for INTEGER


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, milliseconds since 1970 in the database, so both databases compare alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database; a time without a zone is refused."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return round(value.timestamp() * 1000)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """From the database, in UTC."""
        del dialect
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


class InboxState(StrEnum):
    """Where a stored message stands."""

    WAITING = "waiting"
    DONE = "done"
    QUARANTINED = "quarantined"
    """Answering it failed too often; a person has to look."""


class ReplyState(StrEnum):
    """Where a reply stands."""

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    """It may have arrived, or not: it is not sent again by itself."""
    REFUSED = "refused"
    LAPSED = "lapsed"
    """Its time was over before it was sent: its notice is made anew."""


def _address() -> tuple[Column[str], Column[str], Column[str]]:
    return (
        Column("channel", String(32), nullable=False),
        Column("account", String(64), nullable=False),
        Column("chat_id", String(128), nullable=False),
    )


inbox = Table(
    "inbox",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    # A digest of channel, account and message_id: it stays for a while after the message is forgotten, and
    # platforms put ids of people into ids of messages.
    Column("key", String(32), nullable=False, unique=True),
    *_address(),  # "" once done
    Column("user_id", String(128), nullable=False),  # "" once done
    Column("body", Text, nullable=True),  # the Message; NULL once done
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False, default=0),  # ended in an exception
    Column("lost", Integer, nullable=False, default=0),  # begun and never ended: the process died
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment, nullable=True),
    Column("why", String(200), nullable=True),
    Index(None, "state", "channel", "account", "chat_id", "seq"),
    sqlite_autoincrement=True,  # a number is never used again: replies are told apart by it
)
"""Messages in the order of their acceptance."""

chats = Table(
    "chats",
    metadata,
    *_address(),
    Column("user_id", String(128), nullable=False),  # "" for a group
    Column("state", Text, nullable=True),  # the Conversation; NULL when there is nothing to remember
    Column("heard_at", Moment, nullable=True),  # when somebody last wrote
    Column("noticed_at", Moment, nullable=True),  # when the privacy notice was given
    Column("waiting", Boolean, nullable=False),  # True when the inbox has a message of this chat
    Column("due_at", Moment, nullable=False),  # not to be taken up before: its message has just failed
    Column("served_at", Moment, nullable=False),  # last taken up, or first heard of: the oldest goes first
    Column("fence", String(32), nullable=True),  # who answers now; NULL when nobody does
    Column("lease_until", Moment, nullable=True),
    PrimaryKeyConstraint("channel", "account", "chat_id"),
    Index(None, "waiting", "served_at"),
    Index(None, "fence"),
)
"""One row a chat: what is remembered of it, and who is answering it now."""

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # of the browser's cookie, which changes with its rights
    Column("account", String(32), nullable=False),  # chat and person in links; no secret, and stays
    Column("state", Text, nullable=False),  # the Conversation
    Column("heard_at", Moment, nullable=False),  # when something was last asked
    Column("exchanges", Integer, nullable=False),  # how many there were so far
    Index(None, "heard_at"),
    Index(None, "account"),
)
"""One row a conversation on the web page; an official's browser fetches notices into it."""

web_exchanges = Table(
    "web_exchanges",
    metadata,
    Column("digest", String(64), ForeignKey("web_sessions.digest", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),  # the Exchange
)
"""What the web page shows of its conversations."""

replies = Table(
    "replies",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    *_address(),  # chat_id is "" once sent or refused
    Column("message_seq", Number, nullable=True),  # the inbox row it answers; NULL when it answers none
    Column("notice", Number, nullable=True),  # the notice it is part of; NULL for an answer
    Column("part", Integer, nullable=False),
    Column("body", Text, nullable=True),  # the Part; NULL once sent or refused
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),  # sendings begun of which it may have arrived
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    Column("fence", String(32), nullable=True),
    Column("lease_until", Moment, nullable=True),
    Column("why", String(200), nullable=True),
    UniqueConstraint("message_seq", "part"),
    UniqueConstraint("notice", "channel", "account", "part"),
    Index(None, "channel", "account", "chat_id", "state", "id"),
    Index(None, "channel", "account", "state", "id"),
)
"""What is to be sent, in order within a chat."""

pauses = Table(
    "pauses",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("until", Moment, nullable=False),
    Column("why", String(200), nullable=False),
)
"""Channels that may send nothing for a while."""

sent_counts = Table(
    "sent_counts",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),  # in Vietnam: 2026-09-21
    Column("sent", Integer, nullable=False),
)
"""How many messages platforms took from us."""

choices = Table(
    "choices",
    metadata,
    Column("id", String(64), primary_key=True),  # the payload of the button
    *_address(),
    Column("body", Text, nullable=False),  # Offered
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    Index(None, "channel", "account", "chat_id"),
    Index(None, "expires_at"),
)
"""What the buttons stand for that people may still press."""

questions = Table(
    "questions",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column(
        "asked_on", String(10), nullable=False
    ),  # the day alone: with the minute, logs would say who it was
    Column("channel", String(32), nullable=False),
    Column("place", String(200), nullable=True),
    Column("text", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("intent", String(32), nullable=False),
    Column("version", Integer, nullable=True),  # which version of the knowledge answered; NULL for none
    Column(
        "marked", Boolean, nullable=False, server_default=false()
    ),  # somebody said that the answer is wrong
    Column(
        "item", Number, nullable=True
    ),  # question_items.id; NULL while not gathered, and for what is answered
    Index(None, "asked_on"),
    Index(None, "item"),
)
"""What is asked, without who asked: for finding what the documents lack."""

tokens = Table(
    "tokens",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("account", String(64), primary_key=True),
    Column("seeds", Text, nullable=False),  # digests of the refresh tokens that settings have given so far
    Column("refresh_token", Text, nullable=False),  # sealed, as is the next
    Column("access_token", Text, nullable=True),  # NULL until the refresh token is used for the first time
    Column("expires_at", Moment, nullable=True),  # of the access token
    Column("renewed_at", Moment, nullable=True),  # when this pair was given
    Column("fence", String(32), nullable=True),  # who renews now; NULL when nobody does
    Column("lease_until", Moment, nullable=True),
    Column("not_before", Moment, nullable=True),  # a renewal has failed, and is not tried again before
    Column("why", String(200), nullable=True),  # how it failed
    Column("refused", Boolean, nullable=False),  # the refresh token itself was refused: only a new one helps
)
"""Tokens that a platform replaces now and then, one pair an account."""
