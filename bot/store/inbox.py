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

from sqlalchemy import Row, and_, func, or_, select, tuple_, update

from bot.channels.base import Address, Message
from bot.record_json import read_as, to_json
from bot.store.conversations import at
from bot.store.engine import insert_new, insert_or_update
from bot.store.tables import InboxState, chats, inbox
from handlers.privacy import masked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Insert

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
    received_at: datetime
    heard_at: datetime | None
    """When somebody last wrote in this chat before; None for the first time."""
    noticed_at: datetime | None
    address: Address


@dataclass(slots=True)
class _Batch:
    """Messages that share a commit; open until the writing thread takes it."""

    rows: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    taken: bool = False
    lock: Lock = field(default_factory=Lock)
    committed: asyncio.Future[None] | None = None

    def add(self, row: tuple[dict[str, Any], dict[str, Any]]) -> bool:
        with self.lock:
            if not self.taken:
                self.rows.append(row)
            return not self.taken

    def insert(self, connection: Connection) -> None:
        with self.lock:
            self.taken = True
        connection.execute(insert_new(connection, inbox), [row for row, _ in self.rows])
        connection.execute(_awake(connection), [chat for _, chat in self.rows])


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

        Numbers of persons are masked before: nobody's are ever on the disk. One that was stored before, or is not addressed to us, changes nothing. Raises ValueError for ids that no
        platform gives, and what the database raises when it cannot be reached: the platform will deliver again.
        """
        if not message.is_addressed:
            return
        row = _rows(_masked(message), self._clock())
        if not self._batch.add(row):
            self._batch = _Batch([row])
            self._batch.committed = asyncio.wrap_future(self._store.submit(self._batch.insert, urgent=True))
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
    free = and_(
        chats.c.waiting,
        tuple_(chats.c.channel, chats.c.account).in_(ours),
        chats.c.due_at <= now,
        or_(chats.c.lease_until.is_(None), chats.c.lease_until <= now),
    )
    longest = (
        select(chats.c.channel, chats.c.account, chats.c.chat_id).where(free).order_by(chats.c.served_at)
    )
    found = connection.execute(longest.limit(most).with_for_update(skip_locked=True)).all()
    if not found:
        return []
    fence = secrets.token_hex(8)
    chosen = tuple_(chats.c.channel, chats.c.account, chats.c.chat_id).in_([tuple(row) for row in found])
    died = select(_OLDEST).where(chosen, chats.c.lease_until.is_not(None))
    connection.execute(update(inbox).where(inbox.c.seq.in_(died)).values(lost=inbox.c.lost + 1))
    taken = {"fence": fence, "lease_until": now + lease, "served_at": now}
    connection.execute(update(chats).where(chosen).values(taken))
    kept = (chats.c.state.label("kept"), chats.c.heard_at, chats.c.noticed_at)
    rows = select(inbox, *kept).join(chats, inbox.c.seq == _OLDEST).where(chats.c.fence == fence)
    claimed = [_claimed(row, fence) for row in connection.execute(rows.order_by(inbox.c.seq)).all()]
    if len(claimed) < len(found):  # marked as waiting, and nothing is there
        empty = update(chats).where(chats.c.fence == fence, _OLDEST.is_(None))
        connection.execute(empty.values(waiting=False, fence=None, lease_until=None))
    return claimed


def finish(connection: Connection, claimed: Claimed, now: datetime) -> bool:
    """Mark a message answered and let its chat go; False when it was not ours any more, and nothing is changed.

    To be called first in the transaction that writes the effects.
    """
    if not _let_go(connection, claimed):
        return False
    done = {"state": InboxState.DONE, "done_at": now, "body": None, "chat_id": "", "user_id": "", "why": None}
    changed = _change(connection, claimed, done)
    _rest(connection, claimed)
    return changed


def fail(connection: Connection, claimed: Claimed, why: str, now: datetime) -> bool:
    """Have a message tried again later, or put aside after too many tries; True when it was put aside just now."""
    if not _let_go(connection, claimed):
        return False
    tries = claimed.tries + 1
    if tries < MOST_TRIES and claimed.lost < MOST_LOST:
        later = now + _FIRST_WAIT * 2 ** (tries - 1)
        connection.execute(update(chats).where(at(chats, claimed.address)).values(due_at=later))
        _change(connection, claimed, {"tries": tries, "why": why[:200]})
        return False
    aside = {"state": InboxState.QUARANTINED, "tries": tries, "done_at": now, "why": why[:200]}
    changed = _change(connection, claimed, aside)
    _rest(connection, claimed)
    return changed


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


def waiting_since(connection: Connection) -> datetime | None:
    """When the message came that has waited longest for an answer; None when none waits."""
    oldest = select(func.min(inbox.c.received_at)).where(inbox.c.state == InboxState.WAITING)
    since: datetime | None = connection.execute(oldest).scalar_one()
    return since


def quarantined(connection: Connection) -> Sequence[Any]:
    """What was put aside: seq, channel, received_at, tries, lost, why."""
    columns = (inbox.c.seq, inbox.c.channel, inbox.c.received_at, inbox.c.tries, inbox.c.lost, inbox.c.why)
    return connection.execute(select(*columns).where(inbox.c.state == InboxState.QUARANTINED)).all()


_OLDEST = (
    select(func.min(inbox.c.seq))
    .where(
        inbox.c.state == InboxState.WAITING,
        inbox.c.channel == chats.c.channel,
        inbox.c.account == chats.c.account,
        inbox.c.chat_id == chats.c.chat_id,
    )
    .correlate(chats)
    .scalar_subquery()
)
"""The oldest waiting message of a chat."""


def _awake(connection: Connection) -> Insert:
    """An INSERT of chats; those that are there already are only marked as waiting."""
    return insert_or_update(connection, chats, {"waiting": True})


def _let_go(connection: Connection, claimed: Claimed) -> bool:
    free = update(chats).where(at(chats, claimed.address), chats.c.fence == claimed.fence)
    return connection.execute(free.values(fence=None, lease_until=None)).rowcount == 1


def _rest(connection: Connection, claimed: Claimed) -> None:
    """A chat whose last message is done with has nothing waiting; one writer at a time, so none comes between."""
    nothing = and_(at(chats, claimed.address), _OLDEST.is_(None))
    connection.execute(update(chats).where(nothing).values(waiting=False))


def _change(connection: Connection, claimed: Claimed, values: dict[str, Any]) -> bool:
    mine = update(inbox).where(inbox.c.seq == claimed.seq, inbox.c.state == InboxState.WAITING)
    return connection.execute(mine.values(values)).rowcount == 1


def _masked(message: Message) -> Message:
    file = message.file and replace(message.file, name=masked(message.file.name))
    return replace(message, text=masked(message.text), file=file)


def _rows(message: Message, now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """The message, and its chat."""
    ids = (message.channel, message.account, message.chat_id, message.user_id, message.message_id)
    if not all(1 <= len(name) <= _LONGEST_ID and name.isprintable() for name in ids):
        raise ValueError("a message has an empty, overlong or unprintable id")
    # Half a surrogate pair is no text for a database; platforms do send it.
    whole = message.text[:_LONGEST_TEXT].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    address = {"channel": message.channel, "account": message.account, "chat_id": message.chat_id}
    stored = {
        **address,
        "key": blake2b("\0".join((ids[0], ids[1], ids[4])).encode(), digest_size=16).hexdigest(),
        "user_id": message.user_id,
        "body": to_json(replace(message, text=whole)).decode(),
        "state": InboxState.WAITING,
        "tries": 0,
        "lost": 0,
        "received_at": now,
    }
    return stored, {**address, "user_id": "", "waiting": True, "due_at": now, "served_at": now}


def _claimed(row: Row[Any], fence: str) -> Claimed:
    return Claimed(
        seq=row.seq,
        message=read_as(row.body, Message),
        fence=fence,
        tries=row.tries,
        lost=row.lost,
        state=row.kept,
        received_at=row.received_at,
        heard_at=row.heard_at,
        noticed_at=row.noticed_at,
        address=Address(row.channel, row.account, row.chat_id),
    )
