"""The outgoing replies (hộp thư đi): each part is sent once, in order within its chat, whatever happens meanwhile.

    due ── claimed with a lease ──> sending ──> sent        the platform has it
     ^  <── surely not sent ───────────┤   ├──> refused     the platform will not take it
     ├───── lease ran out, once ───────┤   └──> held        it may have arrived: a person may look, nobody resends
     ├───── a notice may have arrived ─┤
     │                                 └─ lease ran out twice ──> held
     └──> lapsed        its time was over before it was sent: its notice is made anew

A lease runs out when the process died between the sending and its mark. Whether the platform has the reply is then
not known; rather than leave a person without an answer it is sent once more, never a third time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, Row, and_, bindparam, delete, exists, func, select, update

from bot.channels.base import Address, Part, Refused, RetryAt, Sent, Unknown
from bot.record_json import read_as, to_json
from bot.store import linking
from bot.store.conversations import at, move
from bot.store.tables import ReplyState, pauses, replies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.base import Outcome

MOST_SENDINGS = 2
"""How often a reply is sent of which it is not known whether it arrived."""
REPEATED = "(nhắc lại) "
"""What a notice begins with that may have arrived before."""
_BEFORE_REPEATING = timedelta(minutes=1)
LOST = "tiến trình dừng khi đang gửi"
_before = replies.alias("before")
_FREE = (
    select(replies.c.id)
    .where(
        replies.c.channel == bindparam("channel"),
        replies.c.account == bindparam("account"),
        replies.c.state == ReplyState.DUE,
        replies.c.due_at <= bindparam("now"),
        ~exists().where(
            _before.c.channel == replies.c.channel,
            _before.c.account == replies.c.account,
            _before.c.chat_id == replies.c.chat_id,
            _before.c.state.in_((ReplyState.DUE, ReplyState.SENDING)),
            _before.c.id < replies.c.id,
        ),
    )
    .order_by(replies.c.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True, of=replies)
)
"""The next parts of chats. Built once, as is what follows: senders ask all the time."""
_TAKE = (
    update(replies)
    .where(replies.c.id.in_(bindparam("ids", expanding=True)), replies.c.state == ReplyState.DUE)
    .values(
        state=ReplyState.SENDING,
        fence=bindparam("mine"),
        lease_until=bindparam("until"),
        attempts=replies.c.attempts + 1,
    )
)
_TAKEN = (
    select(replies)
    .where(replies.c.id.in_(bindparam("ids", expanding=True)), replies.c.fence == bindparam("mine"))
    .order_by(replies.c.id)
)
_PAUSED = select(pauses.c.until, pauses.c.why).where(
    pauses.c.channel == bindparam("channel"),
    pauses.c.account == bindparam("account"),
    pauses.c.until > bindparam("now"),
)
_LOST = and_(replies.c.state == ReplyState.SENDING, replies.c.lease_until <= bindparam("now"))
_FREED = {"fence": None, "lease_until": None, "why": LOST}
_SEND_AGAIN = (
    update(replies)
    .where(_LOST, replies.c.attempts < bindparam("most"))
    .values(state=ReplyState.DUE, due_at=bindparam("now"), **_FREED)
)
_HOLD = update(replies).where(_LOST).values(state=ReplyState.HELD, ended_at=bindparam("now"), **_FREED)
UNREADABLE = "không đọc được phần tin đã lưu"
TOO_LATE = "đã hết khung thời gian gửi tin thường"


@dataclass(frozen=True, slots=True)
class Sending:
    """A part that this worker may send now."""

    id: int
    fence: str
    address: Address
    part: Part
    again: bool
    """True when it may have arrived before."""
    is_notice: bool = False
    """True for a part of a notice, False for one of an answer."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A channel may send nothing for a while (tạm ngừng gửi)."""

    until: datetime
    why: str
    """For the operator."""


def add(
    connection: Connection, message_seq: int, address: Address, parts: Sequence[Part], now: datetime
) -> None:
    """Put the parts of the answer to a stored message in line."""
    _put(connection, {"message_seq": message_seq}, address, parts, now)


def add_notice(
    connection: Connection, notice: int, address: Address, parts: Sequence[Part], now: datetime
) -> None:
    """Put the parts of a notice in line; one that may have arrived is sent once more, and says so."""
    _put(connection, {"notice": notice}, address, parts, now)


def claim(
    connection: Connection, channel: str, account: str, now: datetime, lease: timedelta, most: int
) -> list[Sending]:
    """Take up to `most` parts of as many chats, the oldest first; none while the channel pauses."""
    if pause(connection, channel, account, now) is not None:
        return []
    asked = {"channel": channel, "account": account, "now": now, "most": most}
    ids = connection.execute(_FREE, asked).scalars().all()
    if not ids:
        return []
    fence = secrets.token_hex(8)
    connection.execute(_TAKE, {"ids": ids, "mine": fence, "until": now + lease})
    rows = connection.execute(_TAKEN, {"ids": ids, "mine": fence})
    return [sending for row in rows.all() if (sending := _sending(connection, row, now))]


def mark(connection: Connection, sending: Sending, outcome: Outcome, now: datetime) -> bool:
    """Write down how a sending ended; False when the lease had run out and the reply is not ours any more."""
    values: dict[str, Any]
    match outcome:
        case Sent():
            values = _over(ReplyState.SENT, now, None)
        case Refused(why=why):
            values = _over(ReplyState.REFUSED, now, why)
        case Unknown(why=why) if sending.is_notice and not sending.again:
            values = {"state": ReplyState.DUE, "due_at": now + _BEFORE_REPEATING, "why": why[:200]}
        case Unknown(why=why):
            values = {"state": ReplyState.HELD, "ended_at": now, "why": why[:200]}
        case RetryAt(when=when, why=why):
            attempts = replies.c.attempts - 1
            values = {"state": ReplyState.DUE, "due_at": when, "why": why[:200], "attempts": attempts}
    mine = and_(
        replies.c.id == sending.id, replies.c.state == ReplyState.SENDING, replies.c.fence == sending.fence
    )
    marked = update(replies).where(mine).values(fence=None, lease_until=None, **values)
    if connection.execute(marked).rowcount != 1:
        return False
    _pass_on(connection, sending.address, outcome, now)
    return True


def sweep(connection: Connection, now: datetime) -> int:
    """Free the replies whose lease ran out; returns how many."""
    count = connection.execute(_SEND_AGAIN, {"now": now, "most": MOST_SENDINGS}).rowcount
    return count + connection.execute(_HOLD, {"now": now}).rowcount


def held(connection: Connection) -> Sequence[Any]:
    """What may or may not have arrived: id, channel, created_at, attempts, why."""
    columns = (replies.c.id, replies.c.channel, replies.c.created_at, replies.c.attempts, replies.c.why)
    return connection.execute(select(*columns).where(replies.c.state == ReplyState.HELD)).all()


def refuse_rest(connection: Connection, chat: Address, why: str, now: datetime) -> None:
    """A chat takes nothing any more: send nothing more of what is in line for it; what is under way ends as it ends."""
    linking.refuse(connection, chat, why)
    rest = update(replies).where(at(replies, chat), replies.c.state == ReplyState.DUE)
    connection.execute(rest.values(_over(ReplyState.REFUSED, now, why)))


def pause(connection: Connection, channel: str, account: str, now: datetime) -> Pause | None:
    """What keeps a channel from sending now; None when nothing does."""
    row = connection.execute(_PAUSED, {"channel": channel, "account": account, "now": now}).first()
    return None if row is None else Pause(row.until, row.why)


def paused(connection: Connection, now: datetime) -> Sequence[Any]:
    """Every channel that may send nothing just now: channel, account, until, why."""
    rows = select(pauses).where(pauses.c.until > now).order_by(pauses.c.channel, pauses.c.account)
    return connection.execute(rows).all()


def counts(connection: Connection, of: tuple[str, str] | None = None) -> dict[str, int]:
    """How many replies stand in each state; `of` one channel and account, or of all."""
    counted = select(replies.c.state, func.count()).group_by(replies.c.state)
    if of is not None:
        counted = counted.where(replies.c.channel == of[0], replies.c.account == of[1])
    return {row[0]: row[1] for row in connection.execute(counted).all()}


def _put(
    connection: Connection, of: dict[str, int], address: Address, parts: Sequence[Part], now: datetime
) -> None:
    rows = [
        {
            **of,
            "channel": address.channel,
            "account": address.account,
            "chat_id": address.chat_id,
            "part": number,
            "body": to_json(part).decode(),
            "state": ReplyState.DUE,
            "attempts": 0,
            "due_at": now,
            "created_at": now,
        }
        for number, part in enumerate(parts)
    ]
    if rows:
        connection.execute(replies.insert(), rows)


def _sending(connection: Connection, row: Row[Any], now: datetime) -> Sending | None:
    part = read_as(row.body, Part)
    if part is None:
        unread = update(replies).where(replies.c.id == row.id)
        connection.execute(unread.values(state=ReplyState.HELD, ended_at=now, why=UNREADABLE))
        return None
    again, is_notice = row.attempts > 1, row.notice is not None
    if part.until is not None and part.until < now:
        state = ReplyState.HELD if again else ReplyState.LAPSED
        over = update(replies).where(replies.c.id == row.id)
        connection.execute(over.values(state=state, ended_at=now, why=TOO_LATE))
        return None
    address = Address(row.channel, row.account, row.chat_id)
    if again and is_notice:
        part = replace(part, text=REPEATED + part.text, plain=REPEATED + part.plain)
    return Sending(row.id, row.fence, address, part, again, is_notice)


def _over(state: ReplyState, now: datetime, why: str | None) -> dict[str, Any]:
    """Ended for good: to whom it went and what it said is not needed any more."""
    return {"state": state, "ended_at": now, "body": None, "chat_id": "", "why": why and why[:200]}


def _pass_on(connection: Connection, address: Address, outcome: Outcome, now: datetime) -> None:
    """What the end of one sending means for others."""
    match outcome:
        case RetryAt(chat_id=str(moved)):
            move(connection, address, moved, now)
        case RetryAt(when=when, why=why, whole_channel=True):
            _pause(connection, address, when, why)
        case Refused(why=why, permanent=True):
            refuse_rest(connection, address, why, now)


def _pause(connection: Connection, address: Address, until: datetime, why: str) -> None:
    if pause(connection, address.channel, address.account, until) is not None:
        return  # of sendings under way together one was told to wait for longer
    connection.execute(delete(pauses).where(_pause_of(address.channel, address.account)))
    row = {"channel": address.channel, "account": address.account, "until": until, "why": why[:200]}
    connection.execute(pauses.insert().values(row))


def _pause_of(channel: str, account: str) -> ColumnElement[bool]:
    return and_(pauses.c.channel == channel, pauses.c.account == account)
