"""The tables of officials and their duties (các bảng về cán bộ và việc được giao)."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.tables import Moment, Number, metadata

_ID = String(32)
_NAME = String(200)
_DAY = String(10)  # 2026-09-21; a day in Vietnam


class SuccessorState(StrEnum):
    """What a person has said about who has the work of an office that a plan names."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    NOBODY = "nobody"
    """Its work is nobody's here: of other bodies, or of all at once."""


class LinkState(StrEnum):
    """Whether an official can be reached through a chat."""

    ACTIVE = "active"
    REFUSED = "refused"
    """The platform takes nothing for it any more; active again when the person writes."""


class NoticeState(StrEnum):
    """Where a message to an official stands."""

    DUE = "due"
    BRIEF = "brief"
    """The same, but in short: the platform takes nothing else."""
    SENT = "sent"
    UNREAD = "unread"
    """It was sent in short; the whole of it is shown when the official writes."""
    HELD = "held"
    """It was sent twice and may have arrived both times or never: a person has to look."""
    UNDELIVERABLE = "undeliverable"
    """No channel takes it."""


officials = Table(
    "officials",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", _NAME, nullable=False),
    Column("office", _NAME, nullable=False),  # of today; "" for the unit's own leaders
    Column("title", _NAME, nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("deputy", Boolean, nullable=False, server_default=false()),  # of the head; never with "leads"
    Column("active", Boolean, nullable=False),
    Column("stages", String(100), nullable=True),  # "-3,-1,0"; NULL as the office has it
)
"""Who works for the unit."""

holders = Table(
    "holders",
    metadata,
    Column("office", _NAME, primary_key=True),  # of today
    Column("official", _ID, nullable=False),
    Column("stages", String(100), nullable=True),  # NULL as the rhythm has it
)
"""Who sees to the work of an office."""

successors = Table(
    "successors",
    metadata,
    Column("document", _NAME, nullable=False),
    Column("office", _NAME, nullable=False),  # as the plan names it
    Column("state", String(16), nullable=False),
    Column("office_today", _NAME, nullable=True),  # NULL while nothing is proposed, and for nobody
    Column("why", _NAME, nullable=False),  # of a proposal
    Column("decided_by", _NAME, nullable=True),
    Column("decided_at", Moment, nullable=True),
    PrimaryKeyConstraint("document", "office"),
)
"""Who has the work of the offices that plans name."""

handed = Table(
    "handed",
    metadata,
    Column("key", _ID, primary_key=True),  # Duty.key
    Column("official", _ID, nullable=False),
    Column("handed_by", _ID, nullable=False),
    Column("handed_at", Moment, nullable=False),
)
"""Duties that one official took over from another."""

leaves = Table(
    "leaves",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("official", _ID, nullable=False),
    Column("first", _DAY, nullable=False),
    Column("last", _DAY, nullable=False),
    Column("substitute", _ID, nullable=True),
    Index(None, "official", "last"),
)
"""When officials are away."""

links = Table(
    "links",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("official", _ID, nullable=False),
    Column("channel", String(32), nullable=False),
    Column("account", String(64), nullable=False),
    Column("chat_id", String(128), nullable=False),
    Column("user_id", String(128), nullable=False),
    Column("rank", Integer, nullable=False),  # the lowest is tried first
    Column("state", String(16), nullable=False),
    Column("why", String(200), nullable=True),
    Column("linked_at", Moment, nullable=False),
    UniqueConstraint("channel", "account", "user_id"),
    Index(None, "official", "rank"),
)
"""Chats in which officials can be told of their duties."""

link_codes = Table(
    "link_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("official", _ID, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    Index(None, "expires_at"),
)
"""One-time codes by which an official says who they are."""

link_tries = Table(
    "link_tries",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("who", String(64), nullable=False),  # a digest of channel, account and user_id
    Column("at", Moment, nullable=False),
    Index(None, "who", "at"),
)
"""Codes that people have tried, for a quarter of an hour: kept here, so that no restart gives anybody more tries."""

happened = Table(
    "happened",
    metadata,
    Column("work", _ID, nullable=False),  # Awaited.work
    Column("day", _DAY, nullable=False),
    Column("told_by", _NAME, nullable=False),
    Column("told_at", Moment, nullable=False),
    PrimaryKeyConstraint("work", "day"),
)
"""When the events took place that work waits for."""

duties = Table(
    "duties",
    metadata,
    Column("key", _ID, primary_key=True),  # Duty.key
    Column("work", _ID, nullable=False),
    Column("due", _DAY, nullable=False),
    Column("body", Text, nullable=False),  # the Duty
    Column("state", String(16), nullable=False),  # handlers.officials.standing.State
    Column("seen_at", Moment, nullable=False),  # computed for the first time
    Column("changed_at", Moment, nullable=False),
    Column("later_on", _DAY, nullable=True),  # the official wants to be told then
    Column("note", Text, nullable=True),
    Column("proof", Text, nullable=True),  # a link, or what was sent in the chat
    Index(None, "state", "due"),
    Index(None, "work"),
)
"""Every duty that was ever computed."""

acts = Table(
    "acts",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("duty", _ID, nullable=False),
    Column("official", _ID, nullable=False),
    Column("act", String(16), nullable=False),
    Column("before", Text, nullable=False),  # the row as it was, for undoing
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment, nullable=True),
    Index(None, "duty", "id"),
    Index(None, "official", "at"),
)
"""What officials did with their duties."""

nudges = Table(
    "nudges",
    metadata,
    Column("key", String(64), primary_key=True),  # Nudge.key
    Column("duty", _ID, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("official", _ID, nullable=False),
    Column("day", _DAY, nullable=False),
    Column("notice", Number, nullable=False),
    Index(None, "duty"),
    Index(None, "notice"),
)
"""Which stages were told, each once."""

notices = Table(
    "notices",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("official", _ID, nullable=False),
    Column("day", _DAY, nullable=False),
    Column("state", String(16), nullable=False),
    Column("body", Text, nullable=False),  # the Reply, for the next channel
    Column("tried", String(200), nullable=False),  # ids of the links, separated by spaces
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    Column("why", String(200), nullable=True),
    Index(None, "state"),
    Index(None, "official", "day"),
)
"""Messages to officials; each goes through one channel after another until one takes it."""

weekly_digests = Table(
    "weekly_digests",
    metadata,
    Column("week", String(8), nullable=False),  # 2026-W39
    Column("leader", _ID, nullable=False),  # whose digest it is, whoever was told in their place
    Column("notice", Number, nullable=True),
    PrimaryKeyConstraint("week", "leader"),
    Index(None, "notice"),
)
"""Which leaders were told of which week, each once."""
