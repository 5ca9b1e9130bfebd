"""The inbox (hộp thư đến): a message is stored before it is acknowledged, and answered exactly once.

    waiting ── claimed with a lease on its chat ──> done           with all its effects, in one transaction
       ^  └─ failed, or the process died: again ─┘
       └───> quarantined                                           after three failures, or five lost processes

Only the oldest message of a chat can be claimed and only by one worker at a time, so a chat's order is kept. A
worker whose lease ran out and was given to another can write nothing: its fence no longer fits.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, tuple_, update

from bot.channels.base import Address
from bot.record_json import from_json, to_json
from bot.store.conversations import at
from bot.store.engine import insert_new
from bot.store.tables import InboxState, chats, inbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from bot.channels.base import Message
    from bot.store.store import Store

MOST_TRIES = 3
"""Failures after which a message is put aside."""
MOST_LOST = 5
"""Processes that may die over a message: more than failures, since they die of other causes too."""
KEPT = timedelta(days=7)
"""How long a second delivery is known as such; no platform tries for longer than a day."""
_LONGEST_TEXT = 10_000
_LONGEST_ID = 128
_FIRST_WAIT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this worker may answer, with what is remembered of its chat."""

    seq: int
    message: Message | None
    """None when what is stored cannot be read, as after an upgrade."""
    fence: str
    tries: int
    """How often answering it has failed."""
    lost: int
    """How often a process died over it, this one not counted."""
    state: str | None
    """The chat's state as stored; None when nothing is remembered."""
    heard_at: datetime | None
    """When somebody last wrote in this chat before; None for the first time."""
    noticed_at: datetime | None
    address: Address


@dataclass(slots=True)
class _Batch:
    """Messages that share a commit; open until the writing thread takes it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    taken: bool = False
    lock: Lock = field(default_factory=Lock)
    committed: asyncio.Future[None] | None = None

    def add(self, row: dict[str, Any]) -> bool:
        with self.lock:
            if not self.taken:
                self.rows.append(row)
            return not self.taken

    def insert(self, connection: Connection) -> None:
        with self.lock:
            self.taken = True
        connection.execute(insert_new(connection, inbox), self.rows)


class Inbox:
    """Takes messages in, for one event loop."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._clock = clock
        self._batch = _Batch(taken=True)
        self.arrived = asyncio.Event()
        """Set after every acceptance, for workers of the same process."""

    async def accept(self, message: Message) -> None:
        """Store a message; when this returns it is on the disk, and the platform may be told so.

        One that was stored before, or is not addressed to us, changes nothing. Raises ValueError for ids that no
        platform gives, and what the database raises when it cannot be reached: the platform will deliver again.
        """
        if not message.is_addressed:
            return
        row = _row(message, self._clock())
        if not self._batch.add(row):
            self._batch = _Batch([row])
            self._batch.committed = asyncio.wrap_future(self._store.submit(self._batch.insert))
        committed = self._batch.committed
        assert committed is not None  # a batch that takes messages was handed over
        await asyncio.shield(committed)  # whoever gives up waiting must not stop the others
        self.arrived.set()


def claim(
    connection: Connection, ours: Sequence[tuple[str, str]], now: datetime, lease: timedelta, most: int
) -> list[Claimed]:
    """Take up to `most` messages of as many chats, those first whose chat has waited longest for its turn.

    `ours` are the channels, each with its account, that run in this process.
    """
    found = connection.execute(_candidates(ours, now, most)).all()
    if not found:
        return []
    addresses = sorted(
        {tuple(row[1:4]) for row in found}
    )  # in one order everywhere, so that none waits in a ring
    lost = [row.seq for row in found if row.lease_until is not None]
    if lost:
        connection.execute(update(inbox).where(inbox.c.seq.in_(lost)).values(lost=inbox.c.lost + 1))
    connection.execute(
        insert_new(connection, chats),
        [{"channel": c, "account": a, "chat_id": i, "user_id": ""} for c, a, i in addresses],
    )
    fence = secrets.token_hex(8)
    connection.execute(
        _TAKE_CHAT,
        [
            {
                "b_channel": c,
                "b_account": a,
                "b_chat": i,
                "b_fence": fence,
                "b_until": now + lease,
                "b_now": now,
            }
            for c, a, i in addresses
        ],
    )
    # Read only now that the chats are ours: another process may have answered in between.
    taken = select(inbox, chats.c.state.label("kept"), chats.c.heard_at, chats.c.noticed_at).join(
        chats, _SAME_CHAT
    )
    rows = connection.execute(
        taken.where(
            chats.c.fence == fence,
            inbox.c.seq.in_([row.seq for row in found]),
            inbox.c.state == InboxState.WAITING,
        ).order_by(inbox.c.seq)
    ).all()
    return [_claimed(row, fence) for row in rows]


def finish(connection: Connection, claimed: Claimed, now: datetime) -> bool:
    """Mark a message answered and let its chat go; False when it was not ours any more, and nothing is changed.

    To be called first in the transaction that writes the effects.
    """
    if not _let_go(connection, claimed):
        return False
    done = {"state": InboxState.DONE, "done_at": now, "body": None, "chat_id": "", "user_id": "", "why": None}
    return _change(connection, claimed, done)


def fail(connection: Connection, claimed: Claimed, why: str, now: datetime) -> bool:
    """Have a message tried again later, or put aside after too many tries; True when it was put aside just now."""
    if not _let_go(connection, claimed):
        return False
    tries = claimed.tries + 1
    if tries < MOST_TRIES and claimed.lost < MOST_LOST:
        wait = _FIRST_WAIT * 2 ** (tries - 1)
        _change(connection, claimed, {"tries": tries, "due_at": now + wait, "why": why[:200]})
        return False
    aside = {"state": InboxState.QUARANTINED, "tries": tries, "done_at": now, "why": why[:200]}
    return _change(connection, claimed, aside)


def renew(connection: Connection, held: Sequence[Claimed], until: datetime) -> None:
    """Keep the chats of messages that are still being answered."""
    for claimed in held:
        connection.execute(
            update(chats)
            .where(at(chats, claimed.address), chats.c.fence == claimed.fence)
            .values(lease_until=until)
        )


def waiting(connection: Connection) -> int:
    """How many messages wait for an answer."""
    count = select(func.count()).select_from(inbox).where(inbox.c.state == InboxState.WAITING)
    return connection.execute(count).scalar_one()


def quarantined(connection: Connection) -> Sequence[Any]:
    """What was put aside: seq, channel, received_at, tries, lost, why."""
    columns = (inbox.c.seq, inbox.c.channel, inbox.c.received_at, inbox.c.tries, inbox.c.lost, inbox.c.why)
    return connection.execute(select(*columns).where(inbox.c.state == InboxState.QUARANTINED)).all()


_SAME_CHAT = and_(
    chats.c.channel == inbox.c.channel, chats.c.account == inbox.c.account, chats.c.chat_id == inbox.c.chat_id
)
_TAKE_CHAT = (
    update(chats)
    .where(
        chats.c.channel == bindparam("b_channel"),
        chats.c.account == bindparam("b_account"),
        chats.c.chat_id == bindparam("b_chat"),
        or_(chats.c.lease_until.is_(None), chats.c.lease_until <= bindparam("b_now")),
    )
    .values(fence=bindparam("b_fence"), lease_until=bindparam("b_until"), served_at=bindparam("b_now"))
)


def _candidates(
    ours: Sequence[tuple[str, str]], now: datetime, most: int
) -> Any:  # the type of a select names every column
    """The oldest message of each chat, where it is due and nobody answers that chat."""
    mine = (inbox.c.channel, inbox.c.account, inbox.c.chat_id)
    oldest = (
        select(func.min(inbox.c.seq))
        .where(inbox.c.state == InboxState.WAITING, tuple_(inbox.c.channel, inbox.c.account).in_(ours))
        .group_by(*mine)
        .scalar_subquery()
    )
    return (
        select(inbox.c.seq, *mine, chats.c.lease_until)
        .join_from(inbox, chats, _SAME_CHAT, isouter=True)
        .where(
            inbox.c.seq.in_(oldest),
            inbox.c.due_at <= now,
            or_(chats.c.lease_until.is_(None), chats.c.lease_until <= now),
        )
        .order_by(func.coalesce(chats.c.served_at, 0), inbox.c.seq)
        .limit(most)
    )


def _let_go(connection: Connection, claimed: Claimed) -> bool:
    free = update(chats).where(at(chats, claimed.address), chats.c.fence == claimed.fence)
    return connection.execute(free.values(fence=None, lease_until=None)).rowcount == 1


def _change(connection: Connection, claimed: Claimed, values: dict[str, Any]) -> bool:
    mine = update(inbox).where(inbox.c.seq == claimed.seq, inbox.c.state == InboxState.WAITING)
    return connection.execute(mine.values(values)).rowcount == 1


def _row(message: Message, now: datetime) -> dict[str, Any]:
    ids = (message.channel, message.account, message.chat_id, message.user_id, message.message_id)
    if not all(1 <= len(name) <= _LONGEST_ID and name.isprintable() for name in ids):
        raise ValueError("a message has an empty, overlong or unprintable id")
    # Half a surrogate pair is no text for a database; platforms do send it.
    whole = message.text[:_LONGEST_TEXT].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return {
        "key": blake2b("\0".join((ids[0], ids[1], ids[4])).encode(), digest_size=16).hexdigest(),
        "channel": message.channel,
        "account": message.account,
        "chat_id": message.chat_id,
        "user_id": message.user_id,
        "body": to_json(replace(message, text=whole)).decode(),
        "state": InboxState.WAITING,
        "tries": 0,
        "lost": 0,
        "due_at": now,
        "received_at": now,
    }


def _claimed(row: Row[Any], fence: str) -> Claimed:
    try:
        message = from_json(row.body.encode())
    except (ValueError, KeyError, TypeError):
        message = None
    return Claimed(
        seq=row.seq,
        message=message,
        fence=fence,
        tries=row.tries,
        lost=row.lost,
        state=row.kept,
        heard_at=row.heard_at,
        noticed_at=row.noticed_at,
        address=Address(row.channel, row.account, row.chat_id),
    )
