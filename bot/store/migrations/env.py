"""Runs the revisions over the connection that bot.store.engine.upgrade gives."""

from __future__ import annotations

from alembic import context

from bot.store import (  # noqa: F401 - their tables belong to the same metadata
    access_tables,
    admin_tables,
    asked_tables,
    duty_tables,
    problem_tables,
    version_tables,
)
from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
