"""Conversations of the web page (phiên trò chuyện trên trang): rows found by a digest of the browser's cookie.

Whoever reads the database can take over no conversation, and learns nothing about the person but what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.engine import insert_or_update
from bot.store.tables import web_sessions

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection


def find(connection: Connection, digest: str, now: datetime, kept: timedelta) -> str | None:
    """What is kept; None when there is no such conversation, or its last question is `kept` ago or more."""
    fresh = web_sessions.c.heard_at > now - kept
    row = select(web_sessions.c.state).where(web_sessions.c.digest == digest, fresh)
    return connection.execute(row).scalar_one_or_none()


def keep(connection: Connection, digest: str, state: str, now: datetime) -> None:
    """Keep a conversation, in place of what was kept of it before."""
    values = {"state": state, "heard_at": now}
    connection.execute(
        insert_or_update(connection, web_sessions, values),
        {"digest": digest, "state": state, "heard_at": now},
    )


def forget(connection: Connection, digest: str) -> None:
    """Delete a conversation."""
    connection.execute(delete(web_sessions).where(web_sessions.c.digest == digest))


def expire(connection: Connection, now: datetime, kept: timedelta) -> None:
    """Delete every conversation whose last question is `kept` ago or more."""
    connection.execute(delete(web_sessions).where(web_sessions.c.heard_at <= now - kept))
