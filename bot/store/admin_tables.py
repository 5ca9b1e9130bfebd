"""The tables of who administers and what they do (các bảng về người quản trị và nhật ký quản trị)."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from bot.store.tables import Moment, Number, metadata

admins = Table(
    "admins",
    metadata,
    Column("official", String(32), primary_key=True),
    Column("role", String(16), nullable=False),  # bot.admin.rights.Role
    Column("made_at", Moment, nullable=False),
)
"""Officials who may see the administration's pages; nobody else may."""

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("who", String(100), nullable=False),  # id of an official, or "dòng lệnh"
    Column("way", String(16), nullable=False),  # "web", "chat", "lệnh", "tự động"
    Column("act", String(32), nullable=False),
    Column("what", String(500), nullable=False),
    Index(None, "at"),
)
"""What admins did, for whoever asks later; never changed."""
