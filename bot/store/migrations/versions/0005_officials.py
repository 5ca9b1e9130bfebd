"""Officials, their duties, and what they are told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; a reply may be part of a notice instead of an answer."""
    op.create_table(
        "acts",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("duty", sa.String(length=32), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_index(op.f("ix_acts_duty_id"), "acts", ["duty", "id"])
    op.create_index(op.f("ix_acts_official_at"), "acts", ["official", "at"])

    op.create_table(
        "duties",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("work", sa.String(length=32), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("later_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_duties")),
    )
    op.create_index(op.f("ix_duties_state_due"), "duties", ["state", "due"])
    op.create_index(op.f("ix_duties_work"), "duties", ["work"])

    op.create_table(
        "handed",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("handed_by", sa.String(length=32), nullable=False),
        sa.Column("handed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_handed")),
    )
    op.create_table(
        "happened",
        sa.Column("work", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("told_by", sa.String(length=200), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("work", "day", name=op.f("pk_happened")),
    )
    op.create_table(
        "holders",
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("stages", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("office", name=op.f("pk_holders")),
    )
    op.create_table(
        "leaves",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("substitute", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(op.f("ix_leaves_official_last"), "leaves", ["official", "last"])

    op.create_table(
        "link_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_expires_at"), "link_codes", ["expires_at"])

    op.create_table(
        "links",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("chat_id", sa.String(length=128), nullable=False),
        sa.Column("user_id", sa.String(length=128), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.Column("linked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("channel", "account", "user_id", name=op.f("uq_links_channel_account_user_id")),
    )
    op.create_index(op.f("ix_links_official_rank"), "links", ["official", "rank"])

    op.create_table(
        "notices",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("tried", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_official_day"), "notices", ["official", "day"])
    op.create_index(op.f("ix_notices_state"), "notices", ["state"])

    op.create_table(
        "nudges",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("duty", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("official", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("notice", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_nudges")),
    )
    op.create_index(op.f("ix_nudges_duty"), "nudges", ["duty"])
    op.create_index(op.f("ix_nudges_notice"), "nudges", ["notice"])

    op.create_table(
        "officials",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("stages", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officials")),
    )
    op.create_table(
        "successors",
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("office_today", sa.String(length=200), nullable=True),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("document", "office", name=op.f("pk_successors")),
    )
    with op.batch_alter_table("replies") as batch:
        batch.add_column(sa.Column("notice", _NUMBER, nullable=True))
        batch.alter_column("message_seq", existing_type=_NUMBER, nullable=True)
        batch.create_unique_constraint(
            batch.f("uq_replies_notice_channel_account_part"), ["notice", "channel", "account", "part"]
        )


def downgrade() -> None:
    """Drop them; what was not yet sent of notices is lost."""
    op.execute("DELETE FROM replies WHERE message_seq IS NULL")
    with op.batch_alter_table("replies") as batch:
        batch.drop_constraint(op.f("uq_replies_notice_channel_account_part"))
        batch.drop_column("notice")
        batch.alter_column("message_seq", existing_type=_NUMBER, nullable=False)
    for table in (
        "successors",
        "officials",
        "nudges",
        "notices",
        "links",
        "link_codes",
        "leaves",
        "holders",
        "happened",
        "handed",
        "duties",
        "acts",
    ):
        op.drop_table(table)
