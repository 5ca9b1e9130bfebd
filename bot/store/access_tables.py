"""The tables of who may see duties outside the chats (các bảng về quyền xem): digests of addresses and cookies only."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from bot.store.tables import Moment, metadata

_ID, _DIGEST = String(32), String(64)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("official", _ID, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("revoked_at", Moment, nullable=True),
    Column("content", _DIGEST, nullable=True),  # of the calendar as it was last given
    Column("changed_at", Moment, nullable=False),  # since when it has been that
    Index(None, "official"),
)
"""Private addresses of calendars."""

web_logins = Table(
    "web_logins",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("official", _ID, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    Index(None, "expires_at"),
)
"""One-time links to the leader's page."""

overview_sessions = Table(
    "overview_sessions",
    metadata,
    Column("digest", _DIGEST, primary_key=True),
    Column("official", _ID, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "expires_at"),
)
"""Browsers that have come in by such a link."""
