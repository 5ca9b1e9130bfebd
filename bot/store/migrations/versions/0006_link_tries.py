"""Tries of one-time codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link_tries",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
    )
    op.create_index(op.f("ix_link_tries_who_at"), "link_tries", ["who", "at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("link_tries")
