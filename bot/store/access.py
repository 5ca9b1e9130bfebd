"""Access outside the chats (quyền xem): private calendars, one-time links to the leader's page, browsers let in.

Every secret is 128 random bits that its bearer has; what is stored is its digest. Whether the official may still see
anything is decided where the secret is used, from what is known of them at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from bot.store.access_tables import calendar_feeds, overview_sessions, web_logins
from bot.store.secret import is_secret, new_secret

if TYPE_CHECKING:
    from sqlalchemy import Connection

LOGIN_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)
_REVOKED_KEPT = timedelta(days=30)


class Door(StrEnum):
    """Which pages a link or a session opens; one of them opens no others."""

    OVERVIEW = ""
    """The leader's page."""
    ADMIN = "admin"
    """The administration's pages."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A private calendar that may be read."""

    official: str
    content: str | None
    """A digest of the calendar as it was last given; None before that."""
    changed_at: datetime
    """Since when it has been that."""


def new_feed(connection: Connection, official: str, now: datetime) -> str:
    """The secret part of a new calendar address; the official's addresses before it end."""
    revoke_feeds(connection, official, now)
    secret = new_secret()
    row = {"digest": _digest("feed", secret), "official": official, "made_at": now, "changed_at": now}
    connection.execute(calendar_feeds.insert().values(row))
    return secret


def revoke_feeds(connection: Connection, official: str, now: datetime) -> int:
    """No calendar address of an official is good for anything any more; how many were."""
    theirs = update(calendar_feeds).where(
        calendar_feeds.c.official == official, calendar_feeds.c.revoked_at.is_(None)
    )
    return connection.execute(theirs.values(revoked_at=now)).rowcount


def feed(connection: Connection, secret: str) -> Feed | None:
    """The calendar of a secret; None for one that is unknown or revoked."""
    if not is_secret(secret):
        return None
    this = calendar_feeds.c.digest == _digest("feed", secret)
    row = connection.execute(
        select(calendar_feeds).where(this, calendar_feeds.c.revoked_at.is_(None))
    ).one_or_none()
    return None if row is None else Feed(row.official, row.content, row.changed_at)


def feed_given(connection: Connection, secret: str, content: str, now: datetime) -> None:
    """The calendar of a secret is another than before."""
    this = calendar_feeds.c.digest == _digest("feed", secret)
    connection.execute(update(calendar_feeds).where(this).values(content=content, changed_at=now))


def new_login(connection: Connection, official: str, now: datetime, door: Door = Door.OVERVIEW) -> str:
    """The secret part of a link that lets an official in once, within 15 minutes; their links before it end."""
    secret = new_secret()
    put_login(connection, official, secret, now, door)
    return secret


def put_login(connection: Connection, official: str, secret: str, now: datetime, door: Door) -> None:
    """The same with a secret that was made before."""
    connection.execute(delete(web_logins).where(web_logins.c.official == official))
    row = {"digest": _digest(f"login{door}", secret), "official": official, "expires_at": now + LOGIN_LIFE}
    connection.execute(web_logins.insert().values(row))


def log_in(
    connection: Connection, secret: str, before: str | None, now: datetime, door: Door = Door.OVERVIEW
) -> str | None:
    """The cookie of a browser that comes with a one-time link; None for one that is wrong, used or too old.

    It is always a new one, and the browser's session `before` ends: nobody can prepare a session for somebody else.
    """
    if not is_secret(secret):
        return None
    this = web_logins.c.digest == _digest(f"login{door}", secret)
    good = update(web_logins).where(this, web_logins.c.used_at.is_(None), web_logins.c.expires_at > now)
    official = connection.execute(
        good.values(used_at=now).returning(web_logins.c.official)
    ).scalar_one_or_none()
    if official is None:
        return None
    if before is not None:
        log_out(connection, before, door)
    cookie = new_secret()
    row = {
        "digest": _digest(f"session{door}", cookie),
        "official": official,
        "expires_at": now + SESSION_LIFE,
    }
    connection.execute(overview_sessions.insert().values(row))
    return cookie


def logged_in(connection: Connection, cookie: str, now: datetime, door: Door = Door.OVERVIEW) -> str | None:
    """The id of the official whose browser it is; None for a cookie that is unknown or too old."""
    if not is_secret(cookie):
        return None
    this = overview_sessions.c.digest == _digest(f"session{door}", cookie)
    row = select(overview_sessions.c.official).where(this, overview_sessions.c.expires_at > now)
    return connection.execute(row).scalar_one_or_none()


def log_out(connection: Connection, cookie: str, door: Door = Door.OVERVIEW) -> None:
    """The session of a cookie ends."""
    this = overview_sessions.c.digest == _digest(f"session{door}", cookie)
    connection.execute(delete(overview_sessions).where(this))


def log_out_everywhere(connection: Connection, official: str) -> int:
    """All sessions and links of an official end; how many sessions there were."""
    connection.execute(delete(web_logins).where(web_logins.c.official == official))
    theirs = delete(overview_sessions).where(overview_sessions.c.official == official)
    return connection.execute(theirs).rowcount


def expire(connection: Connection, now: datetime) -> None:
    """Delete what is good for nothing; to be called now and then."""
    connection.execute(delete(web_logins).where(web_logins.c.expires_at <= now))
    connection.execute(delete(overview_sessions).where(overview_sessions.c.expires_at <= now))
    connection.execute(delete(calendar_feeds).where(calendar_feeds.c.revoked_at <= now - _REVOKED_KEPT))


def _digest(kind: str, secret: str) -> str:
    """The kind is part of it, so that one secret is never taken for another kind."""
    return sha256(f"motcua-{kind}:{secret}".encode()).hexdigest()
