"""Notices to officials (tin báo cho cán bộ): each nudge goes into one of them once, and each goes through one channel.

While nudging is paused on the channels of an official, notices wait for it to go on.

nudges due ── new keys alone, one transaction ──> notice (due) + its parts in the outgoing replies
parts sent ──> sent;   refused ──> the official's next channel, or undeliverable;   may have arrived twice ──> held
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, select, update

from bot.record_json import from_json, to_json
from bot.store import holding, linking, replies
from bot.store.duty_tables import NoticeState, notices, nudges
from bot.store.engine import insert_new
from bot.store.holding import What
from bot.store.tables import ReplyState
from bot.store.tables import replies as outgoing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection, Row

    from bot.channels.base import Address, Part, Reply
    from handlers.officials.nudges import Nudge

Offer = Callable[["Connection", "Address", "Reply"], "Sequence[Part] | None"]
"""Makes the parts of a reply for a chat and keeps what its buttons stand for; None when the channel does not run."""
Compose = Callable[["Sequence[Nudge]"], "Reply"]
"""Words for the nudges that are told."""
_MOST_SETTLED = 200
"""In one transaction; the rest waits for the next."""
NO_CHANNEL = "chưa liên kết kênh nào dùng được"


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A notice that no channel takes."""

    notice: int
    official: str
    why: str


def tell(
    connection: Connection,
    official: str,
    due: Sequence[Nudge],
    compose: Compose,
    today: date,
    now: datetime,
    offer: Offer,
) -> int | None:
    """Put those nudges that were never told into a notice; its id, None when all of them were.

    Together in one transaction: whoever comes second, or again after a crash, finds the keys taken.
    """
    number = _new_notice(connection, official, today, now)
    fresh = [nudge for nudge in due if _take(connection, nudge, official, today, number)]
    if not fresh:
        connection.execute(notices.delete().where(notices.c.id == number))
        return None
    body = compose(fresh)
    connection.execute(update(notices).where(notices.c.id == number).values(body=to_json(body).decode()))
    _send_on(connection, number, now, offer)
    return number


def announce(
    connection: Connection, official: str, body: Reply, today: date, now: datetime, offer: Offer
) -> int:
    """Tell an official something that is no nudge; the notice's id."""
    number = _new_notice(connection, official, today, now)
    connection.execute(update(notices).where(notices.c.id == number).values(body=to_json(body).decode()))
    _send_on(connection, number, now, offer)
    return number


def waits(connection: Connection, official: str, held: Collection[str]) -> bool:
    """Whether all chats in which an official could be told are on channels where nudging is paused."""
    links = [link for link in linking.links_of(connection, official) if link.active]
    return bool(links) and all(holding.is_held(held, link.address.channel) for link in links)


def withdraw(connection: Connection, held: Collection[str]) -> int:
    """Take back the nudges that wait to be sent on channels where nudging is paused; how many notices that were.

    What is still due when nudging goes on is told then, in the words of that day. A notice of which any part has been
    on its way stays.
    """
    parts = outgoing.c.notice == notices.c.id
    begun = (outgoing.c.state != ReplyState.DUE) | (outgoing.c.attempts > 0)
    free = () if holding.ALL in held else (outgoing.c.channel.not_in(held),)
    elsewhere = [exists().where(parts, condition) for condition in free]
    nudging = exists().where(nudges.c.notice == notices.c.id)
    waiting = select(notices.c.id).where(
        notices.c.state == NoticeState.DUE,
        nudging,
        exists().where(parts),
        ~exists().where(parts, begun),
        *(~each for each in elsewhere),
    )
    ids = connection.execute(waiting).scalars().all()
    for table, column in ((outgoing, outgoing.c.notice), (nudges, nudges.c.notice), (notices, notices.c.id)):
        connection.execute(delete(table).where(column.in_(ids)))
    return len(ids)


def settle(connection: Connection, now: datetime, offer: Offer) -> list[Undelivered]:
    """See what has become of the notices under way; returns those that nobody takes.

    To be called after sendings have ended, by any process, as often as one likes.
    """
    found: list[Undelivered] = []
    under_way = exists().where(
        outgoing.c.notice == notices.c.id, outgoing.c.state.in_((ReplyState.DUE, ReplyState.SENDING))
    )
    over = select(notices).where(notices.c.state == NoticeState.DUE, ~under_way)
    for row in connection.execute(over.order_by(notices.c.id).limit(_MOST_SETTLED)).all():
        states = _states(connection, row.id)
        if ReplyState.HELD in states:
            _end(connection, row.id, NoticeState.HELD, now, states[ReplyState.HELD])
        elif ReplyState.SENT in states and ReplyState.REFUSED not in states:
            _end(connection, row.id, NoticeState.SENT, now, None)
        elif ReplyState.SENT in states:  # half of it is there: sending all of it elsewhere would tell twice
            _end(connection, row.id, NoticeState.HELD, now, states[ReplyState.REFUSED])
        else:
            why = states.get(ReplyState.REFUSED)
            if states:
                linking.refuse(connection, _tried(row)[-1], why or "")
            if not _send_on(connection, row.id, now, offer, why):
                found.append(Undelivered(row.id, row.official, why or NO_CHANNEL))
    return found


def officials_told(connection: Connection, today: date) -> set[str]:
    """Who was nudged today; what was announced besides takes the place of no digest."""
    told = select(nudges.c.official).where(nudges.c.day == today.isoformat())
    return set(connection.execute(told).scalars())


def latest(connection: Connection, official: str, *, nudging: bool = False) -> tuple[datetime, Reply] | None:
    """When an official was last told something, and what; of nudges alone with `nudging`. None for never."""
    told = select(notices.c.created_at, notices.c.body).where(notices.c.official == official)
    if nudging:
        told = told.where(notices.c.id.in_(select(nudges.c.notice)))
    row = connection.execute(told.order_by(notices.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.created_at, from_json(row.body.encode()))


def counts(connection: Connection) -> dict[str, int]:
    """How many notices stand in each state."""
    rows = connection.execute(select(notices.c.state, func.count()).group_by(notices.c.state)).all()
    return {row[0]: row[1] for row in rows}


def unsettled(connection: Connection) -> Sequence[Any]:
    """What a person has to see to: id, official, day, state, why."""
    columns = (notices.c.id, notices.c.official, notices.c.day, notices.c.state, notices.c.why)
    aside = notices.c.state.in_((NoticeState.HELD, NoticeState.UNDELIVERABLE))
    return connection.execute(select(*columns).where(aside).order_by(notices.c.id)).all()


def _new_notice(connection: Connection, official: str, today: date, now: datetime) -> int:
    row = {
        "official": official,
        "day": today.isoformat(),
        "state": NoticeState.DUE,
        "body": "",
        "tried": "",
        "created_at": now,
    }
    number: int = connection.execute(notices.insert().values(row).returning(notices.c.id)).scalar_one()
    return number


def _take(connection: Connection, nudge: Nudge, official: str, today: date, number: int) -> bool:
    row = {
        "key": nudge.key,
        "duty": nudge.duty.key,
        "stage": nudge.stage,
        "official": official,
        "day": today.isoformat(),
        "notice": number,
    }
    taken = insert_new(connection, nudges).values(row).returning(nudges.c.key)
    return connection.execute(taken).first() is not None  # drivers differ in what they count


def _send_on(
    connection: Connection, number: int, now: datetime, offer: Offer, why: str | None = None
) -> bool:
    """Put a notice in line for the next chat of its official that takes anything; False when there is none.

    Where nudging is paused nothing is put in line: the notice waits when there is no other chat.
    """
    held, waiting = holding.held_channels(connection, What.NUDGING, now), False
    row = connection.execute(select(notices).where(notices.c.id == number)).one()
    tried = _tried(row)
    body: Reply = from_json(row.body.encode())
    for link in linking.links_of(connection, row.official):
        if link.id in tried or not link.active:
            continue
        if holding.is_held(held, link.address.channel):
            waiting = True
            continue
        parts = offer(connection, link.address, body)
        if parts is None:
            continue
        replies.add_notice(connection, number, link.address, parts, now)
        values = {"tried": " ".join(map(str, (*tried, link.id)))}
        connection.execute(update(notices).where(notices.c.id == number).values(values))
        return True
    if waiting:
        return True
    _end(connection, number, NoticeState.UNDELIVERABLE, now, why or NO_CHANNEL)
    return False


def _states(connection: Connection, number: int) -> dict[str, str | None]:
    """By state of the parts sent through the last chat: why."""
    rows = connection.execute(
        select(outgoing.c.state, outgoing.c.why, outgoing.c.channel, outgoing.c.account)
        .where(outgoing.c.notice == number)
        .order_by(outgoing.c.id.desc())
    ).all()
    last = rows[:1]
    return {
        row.state: row.why for row in rows if (row.channel, row.account) == (last[0].channel, last[0].account)
    }


def _end(connection: Connection, number: int, state: NoticeState, now: datetime, why: str | None) -> None:
    values = {"state": state, "ended_at": now, "why": why and why[:200]}
    connection.execute(update(notices).where(notices.c.id == number).values(values))


def _tried(row: Row[Any]) -> tuple[int, ...]:
    return tuple(int(link) for link in row.tried.split())
