"""Notices to officials (tin báo cho cán bộ): each nudge goes into one of them once, and each goes through one channel.

nudges due ── new keys alone, one transaction ──> notice (due) + its parts in the outgoing replies
parts sent, or fetched by a page ──> sent;   refused ──> the official's next channel, or undeliverable;   may have arrived twice ──> held
in short where a channel takes nothing else (brief) ──> unread ── the official writes, is shown the whole ──> sent
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, exists, func, select, update

from bot.channels.base import PAGE
from bot.record_json import from_json, to_json
from bot.store import linking, page_notices, replies
from bot.store.duty_tables import NoticeState, notices, nudges
from bot.store.engine import insert_new
from bot.store.gists import UNSEEN, gist_of, is_digest
from bot.store.tables import ReplyState
from bot.store.tables import replies as outgoing

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection, Row

    from bot.channels.base import Address, Gist, Part, Reply
    from handlers.officials.nudges import Nudge


@dataclass(frozen=True, slots=True)
class Withheld:
    """A channel may not be used for a notice now."""

    why: str
    """For the admin, in Vietnamese."""


Offer = Callable[["Connection", "Address", "Reply", "Gist"], "Sequence[Part] | Withheld | None"]
"""Makes the parts of a reply, or of its gist, for a chat and keeps what its buttons stand for; None when the channel
does not run."""
Compose = Callable[["Sequence[Nudge]"], "Reply"]
"""Words for the nudges that are told."""
_MOST_SETTLED = 200
"""In one transaction; the rest waits for the next."""
UNDER_WAY = (NoticeState.DUE, NoticeState.BRIEF)
"""States of notices that are not settled yet."""
NO_CHANNEL = "chưa liên kết kênh nào dùng được"
_OVER = (
    select(notices)
    .where(
        notices.c.state.in_(UNDER_WAY),
        ~exists().where(
            outgoing.c.notice == notices.c.id, outgoing.c.state.in_((ReplyState.DUE, ReplyState.SENDING))
        ),
    )
    .order_by(notices.c.id)
    .limit(_MOST_SETTLED)
)
"""Notices whose sendings have ended. Built once, as are the next: every tick needs them."""
_NEW = notices.insert().returning(notices.c.id)
_WORD = update(notices).where(notices.c.id == bindparam("number")).values(body=bindparam("words"))
_TRY = (
    update(notices)
    .where(notices.c.id == bindparam("number"))
    .values(tried=bindparam("links"), state=bindparam("how"), why=bindparam("reasons"))
)
_NUDGED = select(nudges.c.official).where(nudges.c.day == bindparam("day"))


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A notice that no channel takes."""

    notice: int
    official: str
    why: str


@dataclass(frozen=True, slots=True)
class _Notice:
    number: int
    official: str
    body: Reply
    tried: tuple[int, ...] = ()
    """Ids of the links it was sent to, in order."""


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
    _send_first(connection, _Notice(number, official, compose(fresh)), now, offer)
    return number


def announce(
    connection: Connection, official: str, body: Reply, today: date, now: datetime, offer: Offer
) -> int:
    """Tell an official something that is no nudge; the notice's id."""
    number = _new_notice(connection, official, today, now)
    _send_first(connection, _Notice(number, official, body), now, offer)
    return number


def settle(connection: Connection, now: datetime, offer: Offer) -> list[Undelivered]:
    """See what has become of the notices under way; returns those that nobody takes.

    To be called after sendings have ended, by any process, as often as one likes.
    """
    found: list[Undelivered] = []
    for row in connection.execute(_OVER).all():
        states = _states(connection, row.id)
        if ReplyState.HELD in states:
            _end(connection, row.id, NoticeState.HELD, now, states[ReplyState.HELD])
        elif set(states) == {ReplyState.SENT}:
            came = NoticeState.UNREAD if row.state == NoticeState.BRIEF else NoticeState.SENT
            _end(connection, row.id, came, now, row.why)
        elif ReplyState.SENT in states:  # half of it is there: sending all of it elsewhere would tell twice
            why = states.get(ReplyState.REFUSED) or states[ReplyState.LAPSED]
            _end(connection, row.id, NoticeState.HELD, now, why)
        else:
            why = states.get(ReplyState.REFUSED)
            notice = _read(row)
            if why is None and ReplyState.LAPSED in states:  # it was not sent in time: its chat is tried anew
                notice = replace(notice, tried=notice.tried[:-1])
            if lost := _send_on(connection, notice, now, offer, why):
                found.append(Undelivered(row.id, row.official, lost))
    return found


def officials_told(connection: Connection, today: date) -> set[str]:
    """Who was nudged today; what was announced besides takes the place of no digest."""
    return set(connection.execute(_NUDGED, {"day": today.isoformat()}).scalars())


def latest(connection: Connection, official: str, *, nudging: bool = False) -> tuple[datetime, Reply] | None:
    """When an official was last told something, and what; only of digests with `nudging`. None for never.

    What they have not seen, or only in short, does not count: nobody means numbers that they do not know.
    """
    seen = notices.c.state.not_in((NoticeState.BRIEF, *UNSEEN))
    told = select(notices.c.created_at, notices.c.body).where(
        notices.c.official == official, seen, ~page_notices.waits()
    )
    if nudging:
        told = told.where(is_digest())
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
    number: int = connection.execute(_NEW, row).scalar_one()
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


def _send_first(connection: Connection, notice: _Notice, now: datetime, offer: Offer) -> None:
    written = {"number": notice.number, "words": to_json(notice.body).decode()}
    connection.execute(_WORD, written)
    _send_on(connection, notice, now, offer)


def _send_on(
    connection: Connection, notice: _Notice, now: datetime, offer: Offer, why: str | None = None
) -> str | None:
    """Put a notice in line for the next chat of its official that takes it; why there is none, None when it is in line.

    `why` the chat before did not take it. A chat that is passed over now may be used for the next notice.
    """
    gist = gist_of(connection, notice.number, notice.official, notice.body)
    passed = [why] if why else []
    for link in linking.links_of(connection, notice.official):
        if link.id in notice.tried or not link.active:
            continue
        if link.address.channel == PAGE and page_notices.was_tried(connection, notice.official, notice.tried):
            continue
        parts = offer(connection, link.address, notice.body, gist)
        if isinstance(parts, Withheld):
            passed.append(parts.why)
        if parts is None or isinstance(parts, Withheld):
            continue
        _make_room(connection, notice.number, link.address)
        replies.add_notice(connection, notice.number, link.address, parts, now)
        in_line = {
            "number": notice.number,
            "links": " ".join(map(str, (*notice.tried, link.id))),
            "how": NoticeState.BRIEF if any(part.gist for part in parts) else NoticeState.DUE,
            "reasons": "; ".join(passed)[:200] or None,
        }
        connection.execute(_TRY, in_line)
        return None
    nobody = "; ".join(passed) or NO_CHANNEL
    _end(connection, notice.number, NoticeState.UNDELIVERABLE, now, nobody)
    return nobody


def _make_room(connection: Connection, number: int, chat: Address) -> None:
    """What this account did not send of a notice, in another chat or in time, is forgotten: it is sent anew."""
    unsent = (ReplyState.REFUSED, ReplyState.LAPSED)
    mine = and_(outgoing.c.notice == number, outgoing.c.state.in_(unsent))
    here = and_(outgoing.c.channel == chat.channel, outgoing.c.account == chat.account)
    connection.execute(delete(outgoing).where(mine, here))


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


def _read(row: Row[Any]) -> _Notice:
    tried = tuple(int(link) for link in row.tried.split())
    return _Notice(row.id, row.official, from_json(row.body.encode()), tried)
