"""Conversations of the web page (phiên trò chuyện trên trang): rows found by a digest of the browser's cookie.

Whoever reads the database can take over no conversation, and learns nothing about the person but what was said. Each
exchange has a row of its own, so that a question costs the same however long the conversation is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update

from bot.store.tables import web_exchanges, web_sessions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Connection


def find(connection: Connection, digest: str, now: datetime, kept: timedelta) -> str | None:
    """What the next question leans on; None when there is no such conversation, or its last question is `kept` ago or
    more.
    """
    fresh = web_sessions.c.heard_at > now - kept
    row = select(web_sessions.c.state).where(web_sessions.c.digest == digest, fresh)
    return connection.execute(row).scalar_one_or_none()


def exchanges(connection: Connection, digest: str, only: int | None = None) -> Sequence[str]:
    """What was said, oldest first: all that is kept, or `only` the exchange of that number."""
    theirs = web_exchanges.c.digest == digest
    wanted = theirs if only is None else and_(theirs, web_exchanges.c.number == only)
    rows = select(web_exchanges.c.body).where(wanted).order_by(web_exchanges.c.number)
    return connection.execute(rows).scalars().all()


def go_on(connection: Connection, digest: str, state: str, now: datetime, kept: timedelta) -> int | None:
    """Keep what the next question leans on; returns the number of the exchange to be added, None when there is no such
    conversation.
    """
    fresh = and_(web_sessions.c.digest == digest, web_sessions.c.heard_at > now - kept)
    number = web_sessions.c.exchanges + 1
    changed = update(web_sessions).where(fresh).values(state=state, heard_at=now, exchanges=number)
    return connection.execute(changed.returning(web_sessions.c.exchanges)).scalar_one_or_none()


def begin(connection: Connection, digest: str, state: str, now: datetime) -> None:
    """A new conversation, whose first exchange is to be added."""
    row = {"digest": digest, "state": state, "heard_at": now, "exchanges": 1}
    connection.execute(web_sessions.insert(), row)


def add(connection: Connection, digest: str, number: int, body: str, most: int) -> None:
    """Add an exchange; only the last `most` stay."""
    connection.execute(web_exchanges.insert(), {"digest": digest, "number": number, "body": body})
    if number > most:
        old = web_exchanges.c.number <= number - most
        connection.execute(delete(web_exchanges).where(web_exchanges.c.digest == digest, old))


def change(connection: Connection, digest: str, number: int, body: str) -> None:
    """Put another text in place of an exchange."""
    this = and_(web_exchanges.c.digest == digest, web_exchanges.c.number == number)
    connection.execute(update(web_exchanges).where(this).values(body=body))


def forget(connection: Connection, digest: str) -> None:
    """Delete a conversation with all that was said in it."""
    connection.execute(delete(web_sessions).where(web_sessions.c.digest == digest))


def expire(connection: Connection, now: datetime, kept: timedelta) -> None:
    """Delete every conversation whose last question is `kept` ago or more."""
    connection.execute(delete(web_sessions).where(web_sessions.c.heard_at <= now - kept))
