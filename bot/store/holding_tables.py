"""The table of what is paused (bảng tạm dừng)."""

from __future__ import annotations

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from bot.store.tables import Moment, metadata

holds = Table(
    "holds",
    metadata,
    Column("what", String(16), nullable=False),  # bot.store.holding.What
    Column("channel", String(32), nullable=False),  # "" for all of them
    Column("reason", String(300), nullable=False),
    Column("by", String(100), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=True),  # NULL: until somebody resumes it
    PrimaryKeyConstraint("what", "channel"),
)
"""What people have paused, one row for each channel; not what platforms make a channel wait for (pauses)."""
