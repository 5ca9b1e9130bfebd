"""Conversations of the web page (phiên trò chuyện trên trang): rows found by a digest of the browser's cookie.

Whoever reads the database can take over no conversation, and learns nothing about the person but what was said. Each
exchange has a row of its own, so that a question costs the same however long the conversation is.

An official's browser is linked by the account of its conversation. It is known for a fixed time after that, longer than
what was said is kept; then it is nobody's.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, literal, or_, select, update

from bot.channels.base import PAGE, Address
from bot.store.duty_tables import links
from bot.store.tables import web_exchanges, web_sessions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import ColumnElement, Connection, FromClause


@dataclass(frozen=True, slots=True)
class Lives:
    """How long browsers are known."""

    talk: timedelta
    """What was said, after the last question; a browser that is not linked is known for as long."""
    link: timedelta
    """An official's browser, after it was linked."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is known."""

    account: str
    state: str | None
    """What the next question leans on; None when too much time has passed for that."""
    official: str | None
    """Whose browser it is; None for anybody's."""
    until: datetime | None
    """How long it is the official's."""


def new_account() -> str:
    """What a conversation is called in links: nobody can guess it, and it opens nothing."""
    return secrets.token_hex(16)


def address_of(account: str) -> Address:
    """The chat of a conversation on the page; its person is called the same."""
    return Address(PAGE, "", account)


def find(connection: Connection, digest: str, now: datetime, lives: Lives) -> Session | None:
    """The browser of a cookie; None when it is not known, or no longer."""
    found = (
        select(web_sessions, links.c.official, links.c.linked_at)
        .outerjoin(links, _links(links))
        .where(web_sessions.c.digest == digest, _known(now, lives))
    )
    row = connection.execute(found).one_or_none()
    if row is None:
        return None
    until = row.linked_at + lives.link if row.official is not None else None
    fresh = row.heard_at > now - lives.talk
    return Session(row.account, row.state if fresh else None, row.official, until)


def exchanges(connection: Connection, digest: str, only: int | None = None) -> Sequence[str]:
    """What was said, oldest first: all that is kept, or `only` the exchange of that number."""
    theirs = web_exchanges.c.digest == digest
    wanted = theirs if only is None else and_(theirs, web_exchanges.c.number == only)
    rows = select(web_exchanges.c.body).where(wanted).order_by(web_exchanges.c.number)
    return connection.execute(rows).scalars().all()


def go_on(
    connection: Connection, digest: str, account: str, state: str, now: datetime, lives: Lives
) -> int | None:
    """Keep what the next question leans on; returns the number of the exchange to be added, None when the cookie does
    not find that account any more.
    """
    this = and_(web_sessions.c.digest == digest, web_sessions.c.account == account, _known(now, lives))
    number = web_sessions.c.exchanges + 1
    changed = update(web_sessions).where(this).values(state=state, heard_at=now, exchanges=number)
    return connection.execute(changed.returning(web_sessions.c.exchanges)).scalar_one_or_none()


def begin(connection: Connection, digest: str, account: str, state: str, now: datetime) -> None:
    """A new conversation, whose first exchange is to be added."""
    row = {"digest": digest, "account": account, "state": state, "heard_at": now, "exchanges": 1}
    connection.execute(web_sessions.insert(), row)


def renew(connection: Connection, digest: str, new: str, *, exchanges_too: bool) -> None:
    """Have another cookie find a conversation, and the old one nothing; its exchanges come along or are deleted."""
    same = [column for column in web_sessions.c if column.name != "digest"]
    row = select(literal(new), *same).where(web_sessions.c.digest == digest)
    connection.execute(web_sessions.insert().from_select(["digest", *(each.name for each in same)], row))
    if exchanges_too:
        moved = update(web_exchanges).where(web_exchanges.c.digest == digest)
        connection.execute(moved.values(digest=new))
    connection.execute(delete(web_sessions).where(web_sessions.c.digest == digest))


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


def forget(connection: Connection, digest: str) -> bool:
    """Delete a conversation with all that was said in it, and its link; True when there was one."""
    account = select(web_sessions.c.account).where(web_sessions.c.digest == digest)
    theirs = delete(links).where(links.c.channel == PAGE, links.c.user_id.in_(account))
    was_linked = connection.execute(theirs).rowcount > 0
    connection.execute(delete(web_sessions).where(web_sessions.c.digest == digest))
    return was_linked


def forget_words(connection: Connection, now: datetime, lives: Lives, digest: str | None = None) -> None:
    """Delete what was said too long ago, of browsers that are still known: of all, or of one."""
    silent = web_sessions.c.heard_at <= now - lives.talk
    theirs = silent if digest is None else and_(silent, web_sessions.c.digest == digest)
    found = select(web_sessions.c.digest).where(theirs)
    connection.execute(delete(web_exchanges).where(web_exchanges.c.digest.in_(found)))
    connection.execute(update(web_sessions).where(theirs, web_sessions.c.state != "").values(state=""))


def expire(connection: Connection, now: datetime, lives: Lives) -> None:
    """Delete every browser that is known no longer, and of the others what was said too long ago."""
    connection.execute(delete(web_sessions).where(~_known(now, lives)))
    orphaned = ~exists().where(web_sessions.c.account == links.c.user_id)
    connection.execute(delete(links).where(links.c.channel == PAGE, orphaned))
    forget_words(connection, now, lives)


def _links(table: FromClause) -> ColumnElement[bool]:
    return and_(table.c.channel == PAGE, table.c.account == "", table.c.user_id == web_sessions.c.account)


def _known(now: datetime, lives: Lives) -> ColumnElement[bool]:
    """A link decides where there is one: a browser whose link has run out is not anybody's either."""
    theirs = links.alias("theirs")
    linked = exists().where(_links(theirs)).correlate(web_sessions)
    fresh = and_(~linked, web_sessions.c.heard_at > now - lives.talk)
    return or_(fresh, linked.where(theirs.c.linked_at > now - lives.link))
