"""Questions without a good answer as items, and counts of answers that outlive the questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "question_items",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_items")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answer_counts",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("intent", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("marked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "intent", "status", name=op.f("pk_answer_counts")),
    )
    op.create_table(
        "answer_times",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("within_ms", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("total_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "within_ms", name=op.f("pk_answer_times")),
    )
    with op.batch_alter_table("questions") as table:
        table.add_column(sa.Column("marked", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("item", _NUMBER, nullable=True))
        table.create_index(op.f("ix_questions_item"), ["item"])


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("questions") as table:
        table.drop_index(op.f("ix_questions_item"))
        table.drop_column("item")
        table.drop_column("marked")
    op.drop_table("answer_times")
    op.drop_table("answer_counts")
    op.drop_table("question_items")
