"""The weekly digests that leaders were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "weekly_digests",
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("leader", sa.String(length=32), nullable=False),
        sa.Column("notice", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.PrimaryKeyConstraint("week", "leader", name=op.f("pk_weekly_digests")),
    )
    op.create_index(op.f("ix_weekly_digests_notice"), "weekly_digests", ["notice"])


def downgrade() -> None:
    """Drop it: a digest of the present week may come twice."""
    op.drop_table("weekly_digests")
