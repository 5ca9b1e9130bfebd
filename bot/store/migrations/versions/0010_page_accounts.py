"""Conversations of the web page have an account, which officials link.

They live for two hours, so those before it end rather than being given accounts.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables anew."""
    _drop()
    _make(sa.Column("account", sa.String(length=32), nullable=False))
    op.create_index(op.f("ix_web_sessions_account"), "web_sessions", ["account"])


def downgrade() -> None:
    """Make them as they were: browsers of officials are linked no more."""
    op.execute("DELETE FROM links WHERE channel = 'web'")
    _drop()
    _make()


def _drop() -> None:
    op.drop_table("web_exchanges")
    op.drop_table("web_sessions")


def _make(*more: sa.Column[str]) -> None:
    op.create_table(
        "web_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        *more,
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("exchanges", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_web_sessions")),
    )
    op.create_index(op.f("ix_web_sessions_heard_at"), "web_sessions", ["heard_at"])
    op.create_table(
        "web_exchanges",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["web_sessions.digest"], name=op.f("fk_web_exchanges_digest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", "number", name=op.f("pk_web_exchanges")),
    )
