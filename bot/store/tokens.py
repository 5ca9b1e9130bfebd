"""Tokens that a platform replaces (cặp access token và refresh token): one process renews, all of them use.

A refresh token is good for one use, so losing the pair that came for it means being locked out. Therefore:

- one process at a time may spend it: `claim` gives a lease, for the call to the platform cannot run within a
  transaction;
- `save` asks not who still has the lease but whether the stored refresh token is the one that was spent. Only one pair
  is ever given for it, and that one is kept even if it comes late.

Both are sealed with a secret that is in the settings alone, so a copy of the database is of no use to who finds it. With
another secret they cannot be opened; then only a refresh token of the settings helps.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, and_, select, update

from bot.store.sealing import SealBrokenError
from bot.store.tables import tokens

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Connection

    from bot.store.sealing import Seal


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose tokens."""

    channel: str
    account: str
    seal: Seal = field(repr=False, compare=False)


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

    refresh: str | None = field(repr=False)
    """None when it was sealed with another secret than the settings have now."""
    access: str | None = field(repr=False)
    """None then, and until the refresh token is used for the first time."""
    expires_at: datetime | None
    renewed_at: datetime | None
    lease_until: datetime | None
    """None when nobody renews."""
    not_before: datetime | None
    """When a renewal may be tried again; None when the last one went well."""
    why: str | None
    """How the last renewal failed; None when it went well."""
    refused: bool
    """Whether the platform would not take the refresh token, so that only a new one of the settings helps."""

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


@dataclass(frozen=True, slots=True)
class Failure:
    """How a renewal failed."""

    why: str
    """For the operator; holds no token."""
    refused: bool
    """See Kept."""
    not_before: datetime
    """When it may be tried again."""


def find(connection: Connection, owner: Owner) -> Kept | None:
    """What is stored; None when nothing is."""
    row = connection.execute(select(tokens).where(_of(owner))).one_or_none()
    return None if row is None else _kept(row, owner.seal)


def seed(connection: Connection, owner: Owner, refresh: str) -> bool:
    """Begin with a refresh token of the settings; False when it was begun with before.

    A refresh token can be used once, so one that settings gave before, or another process still has in its older
    settings, never takes the place of what came after it; the last one does when that can no longer be opened.
    """
    digest, seeds, kept = _digest(refresh), _seeds(connection, owner), find(connection, owner)
    afresh = {**_FREE, **_WELL, "access_token": None, "expires_at": None, "renewed_at": None}
    afresh["refresh_token"] = owner.seal.seal(refresh)
    if kept is None:
        row = {"channel": owner.channel, "account": owner.account, "seeds": digest, **afresh}
        connection.execute(tokens.insert().values(row))
        return True
    if digest in seeds and not (digest == seeds[-1] and kept.refresh is None):
        return False
    known = " ".join(seeds if digest in seeds else [*seeds, digest])
    connection.execute(update(tokens).where(_of(owner)).values(seeds=known, **afresh))
    return True


def is_seeded(connection: Connection, owner: Owner, refresh: str) -> bool:
    """Whether a refresh token of the settings was begun with."""
    return _digest(refresh) in _seeds(connection, owner)


def claim(
    connection: Connection, owner: Owner, fence: str, now: datetime, lease: timedelta, spent: str | None
) -> Renewal | None:
    """Take the right to renew; None when another has it, has just done it, or it is too early to try again.

    `spent` is the access token that is to be replaced.
    """
    kept = find(connection, owner)
    if kept is None or kept.refresh is None or kept.access != spent:
        return None
    if any(moment is not None and moment > now for moment in (kept.lease_until, kept.not_before)):
        return None
    taken = update(tokens).where(_of(owner)).values(fence=fence, lease_until=now + lease)
    connection.execute(taken)
    return Renewal(kept.refresh, fence)


def save(connection: Connection, owner: Owner, renewal: Renewal, pair: Pair, now: datetime) -> bool:
    """Keep the pair that was given for a refresh token; False when the settings have begun with another meanwhile."""
    kept = find(connection, owner)
    if kept is None or kept.refresh != renewal.refresh:
        return False
    sealed = {"refresh_token": owner.seal.seal(pair.refresh), "access_token": owner.seal.seal(pair.access)}
    times = {"expires_at": pair.expires_at, "renewed_at": now}
    connection.execute(update(tokens).where(_of(owner)).values(**sealed, **times, **_FREE, **_WELL))
    return True


def fail(connection: Connection, owner: Owner, renewal: Renewal, failure: Failure) -> None:
    """Give the right back without a pair; nothing is changed when it had passed to another."""
    mine = and_(_of(owner), tokens.c.fence == renewal.fence)
    told = {"not_before": failure.not_before, "why": failure.why[:200], "refused": failure.refused}
    connection.execute(update(tokens).where(mine).values(**_FREE, **told))


_FREE: dict[str, Any] = {"fence": None, "lease_until": None}
_WELL: dict[str, Any] = {"not_before": None, "why": None, "refused": False}


def _of(owner: Owner) -> ColumnElement[bool]:
    return and_(tokens.c.channel == owner.channel, tokens.c.account == owner.account)


def _digest(refresh: str) -> str:
    return blake2b(refresh.encode(), digest_size=16).hexdigest()


def _seeds(connection: Connection, owner: Owner) -> list[str]:
    """Digests of the refresh tokens that settings have given, the last one last; [] before the first."""
    seeds: str | None = connection.execute(select(tokens.c.seeds).where(_of(owner))).scalar_one_or_none()
    return (seeds or "").split()


def _kept(row: Row[Any], seal: Seal) -> Kept:
    refresh: str | None = None
    access: str | None = None
    with suppress(SealBrokenError):
        refresh = seal.open(row.refresh_token)
        access = None if row.access_token is None else seal.open(row.access_token)
    return Kept(
        refresh=refresh,
        access=access,
        expires_at=row.expires_at,
        renewed_at=row.renewed_at,
        lease_until=row.lease_until,
        not_before=row.not_before,
        why=row.why,
        refused=row.refused,
    )
