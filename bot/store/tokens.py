"""Tokens that a platform replaces (cặp access token và refresh token): one process renews, all of them use.

A refresh token is good for one use, so losing the pair that came for it means being locked out. Therefore:

- one process at a time may spend it: `claim` gives a lease, for the call to the platform cannot run within a
  transaction;
- `save` asks not who still has the lease but whether the stored refresh token is the one that was spent. Only one pair
  is ever given for it, and that one is kept even if it comes late.

Tokens are stored as they are. Whoever reads the database finds an access token, good for a day; to spend the refresh
token the application's secret is needed, which is in the settings alone. A key beside the database would add nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, and_, select, update

from bot.store.tables import tokens

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose tokens."""

    channel: str
    account: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What a platform gives for a refresh token."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime
    """When the access token ends."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of an account."""

    refresh: str = field(repr=False)
    access: str | None = field(repr=False)
    """None until the refresh token is used for the first time."""
    expires_at: datetime | None
    renewed_at: datetime | None
    lease_until: datetime | None
    """None when nobody renews."""
    not_before: datetime | None
    """When a renewal may be tried again; None when the last one went well."""
    why: str | None
    """How the last renewal failed; None when it went well."""

    def usable(self, until: datetime, spent: str | None = None) -> str | None:
        """The access token, if it holds until then and is not the `spent` one, which the platform has refused."""
        if self.access is None or self.expires_at is None or self.expires_at <= until:
            return None
        return None if self.access == spent else self.access


@dataclass(frozen=True, slots=True)
class Renewal:
    """The right to spend a refresh token."""

    refresh: str = field(repr=False)
    fence: str


def find(connection: Connection, owner: Owner) -> Kept | None:
    """What is stored; None when nothing is."""
    row = connection.execute(select(tokens).where(_of(owner))).one_or_none()
    return None if row is None else _kept(row)


def seed(connection: Connection, owner: Owner, refresh: str) -> bool:
    """Begin with a refresh token of the settings; False when it was begun with before.

    A refresh token can be used once, so one that settings gave before, or another process still has in its older
    settings, never takes the place of what came after it.
    """
    digest, seeds = _digest(refresh), _seeds(connection, owner)
    if seeds is None:
        row = {"channel": owner.channel, "account": owner.account, "seeds": digest, "refresh_token": refresh}
        connection.execute(tokens.insert().values(row))
        return True
    if digest in seeds.split():
        return False
    afresh = {**_FREE, **_WELL, "access_token": None, "expires_at": None, "renewed_at": None}
    connection.execute(
        update(tokens).where(_of(owner)).values(seeds=f"{seeds} {digest}", refresh_token=refresh, **afresh)
    )
    return True


def is_seeded(connection: Connection, owner: Owner, refresh: str) -> bool:
    """Whether a refresh token of the settings was begun with."""
    return _digest(refresh) in (_seeds(connection, owner) or "").split()


def claim(
    connection: Connection, owner: Owner, fence: str, now: datetime, lease: timedelta, spent: str | None
) -> Renewal | None:
    """Take the right to renew; None when another has it, has just done it, or it is too early to try again.

    `spent` is the access token that is to be replaced.
    """
    kept = find(connection, owner)
    if kept is None or kept.access != spent:
        return None
    if any(moment is not None and moment > now for moment in (kept.lease_until, kept.not_before)):
        return None
    taken = update(tokens).where(_of(owner)).values(fence=fence, lease_until=now + lease)
    connection.execute(taken)
    return Renewal(kept.refresh, fence)


def save(connection: Connection, owner: Owner, renewal: Renewal, pair: Pair, now: datetime) -> bool:
    """Keep the pair that was given for a refresh token; False when the settings have begun with another meanwhile."""
    new = {"refresh_token": pair.refresh, "access_token": pair.access, "expires_at": pair.expires_at}
    spent = and_(_of(owner), tokens.c.refresh_token == renewal.refresh)
    saved = update(tokens).where(spent).values(**new, renewed_at=now, **_FREE, **_WELL)
    return connection.execute(saved).rowcount == 1


def fail(connection: Connection, owner: Owner, renewal: Renewal, why: str, not_before: datetime) -> None:
    """Give the right back without a pair; nothing is changed when it had passed to another."""
    mine = and_(_of(owner), tokens.c.fence == renewal.fence)
    connection.execute(update(tokens).where(mine).values(**_FREE, not_before=not_before, why=why[:200]))


_FREE: dict[str, Any] = {"fence": None, "lease_until": None}
_WELL: dict[str, Any] = {"not_before": None, "why": None}


def _of(owner: Owner) -> ColumnElement[bool]:
    return and_(tokens.c.channel == owner.channel, tokens.c.account == owner.account)


def _digest(refresh: str) -> str:
    return blake2b(refresh.encode(), digest_size=16).hexdigest()


def _seeds(connection: Connection, owner: Owner) -> str | None:
    return connection.execute(select(tokens.c.seeds).where(_of(owner))).scalar_one_or_none()


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        refresh=row.refresh_token,
        access=row.access_token,
        expires_at=row.expires_at,
        renewed_at=row.renewed_at,
        lease_until=row.lease_until,
        not_before=row.not_before,
        why=row.why,
    )
