"""Deputies of heads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column; nobody is a deputy yet."""
    with op.batch_alter_table("officials") as table:
        table.add_column(sa.Column("deputy", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("officials") as table:
        table.drop_column("deputy")
