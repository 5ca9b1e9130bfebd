"""The table of the knowledge's versions (bảng phiên bản tri thức)."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Index, String, Table, Text

from bot.store.tables import Moment, Number, metadata


class VersionState(StrEnum):
    """Where a version stands."""

    BUILDING = "building"
    HELD = "held"
    """A person has to say whether it goes live."""
    LIVE = "live"
    """It answers; one version of a folder at most."""
    FORMER = "former"
    """It has answered, or was left for a newer one."""
    REFUSED = "refused"
    """It may not go live: nothing could be read, or test questions fail."""


versions = Table(
    "versions",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("source", String(16), nullable=False),  # which knowledge folder it was made of
    Column("content", String(64), nullable=False),  # digest of names and contents of its files
    Column("state", String(16), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", String(100), nullable=False),
    Column("report", Text, nullable=True),  # bot.versions.report.Report; NULL while it is being built
    Column("why", Text, nullable=False),  # why it is held or refused, one reason a line; "" for none
    Column("live_at", Moment, nullable=True),  # when it last went live
    Column("live_by", String(100), nullable=True),
    Index(None, "source", "state"),
    sqlite_autoincrement=True,  # a number is never used again: answers are told apart by it
)
"""Every version of the knowledge that was ever built, the files of the last ones being kept."""
