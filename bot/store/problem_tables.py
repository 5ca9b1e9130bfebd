"""The table of problems that are left as they are (bảng điểm đã xem)."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from bot.store.tables import Moment, metadata

left_problems = Table(
    "left_problems",
    metadata,
    Column("source", String(16), primary_key=True),  # which knowledge folder
    Column("digest", String(64), primary_key=True),  # of the problem's place and words
    Column("note", String(500), nullable=False),
    Column("by", String(100), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Problems that somebody has seen and that need nothing done."""
