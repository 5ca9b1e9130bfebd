"""Chats of officials (liên kết tài khoản): one-time codes, and the order in which channels are tried."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from bot.channels.base import PAGE, Address
from bot.store.duty_tables import LinkState, link_codes, link_tries, links

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

LIFE = timedelta(minutes=15)
MOST_TRIES = 5
"""Codes that one person may try within LIFE."""
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, 1, I, L, O, U: they are misread."""
_LENGTH = 8
_PAGES = 1000
"""Ranks of web pages begin here, after those of all messengers: a page says nothing to whoever does not look at it."""
_LINKS_OF = select(links).where(links.c.official == bindparam("of")).order_by(links.c.rank)


@dataclass(frozen=True, slots=True)
class Link:
    """A chat in which an official can be told of duties."""

    id: int
    official: str
    address: Address
    user_id: str
    active: bool
    why: str | None = None
    """What the platform said when it refused."""


def new_code(connection: Connection, official: str, now: datetime) -> str:
    """A code that says for 15 minutes who somebody is, once; the official's codes before it end.

    About 39 bits; what is stored is its digest. Written in two halves: "7KQ2-9XMD".
    """
    connection.execute(delete(link_codes).where(link_codes.c.official == official))
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    row = {"digest": _digest(code), "official": official, "expires_at": now + LIFE}
    connection.execute(link_codes.insert().values(row))
    return f"{code[:4]}-{code[4:]}"


def whose(connection: Connection, code: str, now: datetime) -> str | None:
    """The official whose code it is; None for a code that is wrong, used or too old."""
    return connection.execute(select(link_codes.c.official).where(_good(code, now))).scalar_one_or_none()


def spend(connection: Connection, code: str, now: datetime) -> None:
    """A code was shown to others: it is good for nothing any more."""
    connection.execute(update(link_codes).where(_good(code, now)).values(used_at=now))


def tries(connection: Connection, address: Address, user_id: str, now: datetime) -> int:
    """How many codes a person has tried lately."""
    lately = and_(link_tries.c.who == _who(address, user_id), link_tries.c.at > now - LIFE)
    return connection.execute(select(func.count()).select_from(link_tries).where(lately)).scalar_one()


def tried(connection: Connection, address: Address, user_id: str, now: datetime) -> None:
    """A person has tried a code."""
    connection.execute(link_tries.insert().values(who=_who(address, user_id), at=now))


def redeem(connection: Connection, code: str, address: Address, user_id: str, now: datetime) -> str | None:
    """Link a person's chat to the official whose code it is; None for a code that is wrong, used or too old.

    A chat that was linked before is the new official's from now on.
    """
    used = connection.execute(update(link_codes).where(_good(code, now)).values(used_at=now))
    if used.rowcount != 1:
        return None
    theirs = select(link_codes.c.official).where(link_codes.c.digest == _digest(code))
    official: str = connection.execute(theirs).scalar_one()
    unlink(connection, address, user_id)
    start, end = (_PAGES, 2 * _PAGES) if address.channel == PAGE else (0, _PAGES)
    alike = and_(links.c.official == official, links.c.rank < end)
    last = connection.execute(select(func.max(links.c.rank)).where(alike)).scalar()
    row = {
        "official": official,
        "channel": address.channel,
        "account": address.account,
        "chat_id": address.chat_id,
        "user_id": user_id,
        "rank": start if last is None else max(start, last + 1),
        "state": LinkState.ACTIVE,
        "linked_at": now,
    }
    connection.execute(links.insert().values(row))
    return official


def linked(connection: Connection, address: Address, user_id: str) -> str | None:
    """The official who writes; None for anybody else."""
    return connection.execute(select(links.c.official).where(_of(address, user_id))).scalar_one_or_none()


def links_of(connection: Connection, official: str) -> tuple[Link, ...]:
    """An official's chats, in the order in which they are tried."""
    return tuple(_link(row) for row in connection.execute(_LINKS_OF, {"of": official}).all())


def unlink(connection: Connection, address: Address, user_id: str) -> bool:
    """A chat is nobody's any more; False when it was nobody's before."""
    return connection.execute(delete(links).where(_of(address, user_id))).rowcount > 0


def refuse(connection: Connection, chat: Address, why: str) -> None:
    """The platform takes nothing for this chat until the person writes again; nothing for a chat that is not linked."""
    values = {"state": LinkState.REFUSED, "why": why[:200]}
    of_chat = and_(
        links.c.channel == chat.channel, links.c.account == chat.account, links.c.chat_id == chat.chat_id
    )
    connection.execute(update(links).where(of_chat).values(values))


def revive(connection: Connection, address: Address, user_id: str) -> None:
    """The person has written, so there is a way again; the chat may have another id by now."""
    values = {"state": LinkState.ACTIVE, "why": None, "chat_id": address.chat_id}
    other = or_(links.c.state != LinkState.ACTIVE, links.c.chat_id != address.chat_id)
    connection.execute(update(links).where(_of(address, user_id), other).values(values))


def put_first(connection: Connection, official: str, link: int) -> None:
    """Try this chat before the official's others."""
    first = connection.execute(select(func.min(links.c.rank)).where(links.c.official == official)).scalar()
    values = {"rank": min(first or 0, 0) - 1}
    connection.execute(update(links).where(links.c.official == official, links.c.id == link).values(values))


def expire_codes(connection: Connection, now: datetime) -> None:
    """Delete codes that are good for nothing, and tries that count no more."""
    connection.execute(delete(link_codes).where(link_codes.c.expires_at <= now))
    connection.execute(delete(link_tries).where(link_tries.c.at <= now - LIFE))


def _good(code: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        link_codes.c.digest == _digest(code), link_codes.c.used_at.is_(None), link_codes.c.expires_at > now
    )


def _who(address: Address, user_id: str) -> str:
    """Tells people apart without saying who they are; forgetting somebody must not give them new tries."""
    return sha256("\0".join((address.channel, address.account, user_id)).encode()).hexdigest()


def _digest(code: str) -> str:
    """As typed, with or without the hyphen, in any case."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(f"motcua-link:{letters}".encode()).hexdigest()


def _of(address: Address, user_id: str) -> Any:
    return and_(
        links.c.channel == address.channel, links.c.account == address.account, links.c.user_id == user_id
    )


def _link(row: Row[Any]) -> Link:
    address = Address(row.channel, row.account, row.chat_id)
    return Link(row.id, row.official, address, row.user_id, row.state == LinkState.ACTIVE, row.why)
