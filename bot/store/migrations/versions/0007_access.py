"""Private calendars, one-time links to the leader's page, browsers that are let in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "calendar_feeds",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_feeds")),
    )
    op.create_index(op.f("ix_calendar_feeds_official"), "calendar_feeds", ["official"])
    op.create_table(
        "web_logins",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_logins")),
    )
    op.create_index(op.f("ix_web_logins_expires_at"), "web_logins", ["expires_at"])
    op.create_table(
        "overview_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_overview_sessions")),
    )
    op.create_index(op.f("ix_overview_sessions_expires_at"), "overview_sessions", ["expires_at"])


def downgrade() -> None:
    """Drop them: addresses and browsers are good for nothing any more."""
    for table in ("overview_sessions", "web_logins", "calendar_feeds"):
        op.drop_table(table)
