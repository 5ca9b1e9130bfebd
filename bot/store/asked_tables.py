"""The tables of what becomes of questions (các bảng về xử lý câu hỏi và số liệu)."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, String, Table, Text

from bot.store.tables import Moment, Number, metadata


class ItemState(StrEnum):
    """Where a question that had no good answer stands."""

    NEW = "new"
    AT_WORK = "at_work"
    DONE = "done"
    """It has an answer now; asked again without one, it is new."""
    LEFT = "left"
    """Nobody will see to it, however often it is asked."""


question_items = Table(
    "question_items",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("state", String(16), nullable=False),
    Column("owner", String(32), nullable=True),  # id of an official; NULL for nobody
    Column("note", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    sqlite_autoincrement=True,  # a number is never used again: addresses of pages have it
)
"""What was asked without a good answer, several wordings in one; gone with the last of its questions."""

answer_counts = Table(
    "answer_counts",
    metadata,
    Column("day", String(10), nullable=False),  # in Vietnam: 2026-09-21
    Column("channel", String(32), nullable=False),
    Column("intent", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("answers", Integer, nullable=False),
    Column("marked", Integer, nullable=False),  # how many of them people said were wrong
    PrimaryKeyConstraint("day", "channel", "intent", "status"),
)
"""How many questions were answered; nothing of anybody's words, so it stays."""

answer_times = Table(
    "answer_times",
    metadata,
    Column("day", String(10), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("within_ms", Integer, nullable=False),  # upper bound, one of bot.store.figures.WITHIN
    Column("answers", Integer, nullable=False),
    Column("total_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("day", "channel", "within_ms"),
)
"""How long people waited for answers, counted by upper bounds."""
