"""Weeks of nudging with everything that goes wrong, by a seed: virtual time, two workers, a platform, one database.

The code under test is the real one; only the clock, the network and the moments of death are drawn.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from bot.channels.base import Address, Refused, RetryAt, Sent, Unknown
from bot.channels.offering import offer_on
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.nudging.ticking import Ticker
from bot.store import gists, linking, notices, replies, staffing
from bot.store.duty_tables import NoticeState
from bot.store.duty_tables import notices as notice_rows
from bot.store.engine import insert_or_update
from bot.store.tables import Moment, ReplyState, chats, metadata
from bot.store.tables import replies as reply_rows
from handlers.officials.staff import Official
from tests.bot.nudging.office import CHU_TICH, DUE, at, snapshot, task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from bot.channels.base import Outcome
    from bot.store.notices import Offer
    from bot.store.replies import Sending

LEASE = timedelta(seconds=40)
LONGEST_SENDING = timedelta(seconds=20)
CHANNELS = ("mot", "hai")
OFFICIALS = [Official(f"cb{number}", f"Cán bộ {number}", f"Phòng thứ {number}") for number in range(4)]
KNOWLEDGE = snapshot(
    *(task(number, f"Việc {number}", one.office, DUE) for number, one in enumerate(OFFICIALS, 1))
)
STAFFED_AT = at(date(2026, 6, 15))
_ANEW = [
    statement
    for name in metadata.tables
    for statement in (f"DELETE FROM main.{name}", f"INSERT INTO main.{name} SELECT * FROM first.{name}")
]
_LOST = f"SELECT id FROM replies WHERE state = '{ReplyState.SENDING}' AND lease_until <= ?"
_HELD = f"SELECT 1 FROM replies WHERE id = ? AND fence = ? AND state = '{ReplyState.SENDING}'"
_UNDER_WAY = ", ".join(f"'{state}'" for state in notices.UNDER_WAY)
_OPEN = f"""SELECT EXISTS (SELECT 1 FROM replies WHERE state IN ('{ReplyState.DUE}', '{ReplyState.SENDING}'))
    OR EXISTS (SELECT 1 FROM notices WHERE state IN ({_UNDER_WAY}))"""
_MOST_ROUNDS = 80
_STEPS = tuple(timedelta(seconds=seconds) for seconds in (7, 7, 7, 25, 25, 45, 180, 3_600, 32_400))


class BrokenError(AssertionError):
    """What must always hold does not."""


def database() -> Connection:
    """A database in memory for many worlds, one after another, with everybody in it and what it takes to begin anew."""
    made = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(made)
    connection = made.connect()
    with connection.begin():
        for official in (*OFFICIALS, CHU_TICH):
            staffing.put_official(connection, official)
            for channel in CHANNELS:
                code = linking.new_code(connection, official.id, STAFFED_AT)
                address = Address(channel, "test", f"{official.id}@{channel}")
                linking.redeem(connection, code, address, official.id, STAFFED_AT)
        for official in OFFICIALS:
            staffing.set_holder(connection, official.office, official.id)
            staffing.decide(connection, "KH-12", official.office, official.office, "admin", STAFFED_AT)
    _sqlite(connection).executescript(
        "ATTACH ':memory:' AS first;"
        + "".join(f"CREATE TABLE first.{name} AS SELECT * FROM main.{name};" for name in metadata.tables)
    )
    return connection


def _sqlite(connection: Connection) -> sqlite3.Connection:
    """SQLite itself: what is no business of the code under test goes past SQLAlchemy, ten times as fast."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def _begin_anew(connection: Connection, one_channel: Sequence[str]) -> None:
    """All is as it was; these officials have a chat on the first channel alone."""
    made = _sqlite(connection)
    for statement in _ANEW:
        made.execute(statement)
    made.executemany(
        "DELETE FROM links WHERE official = ? AND channel != ?", [(each, CHANNELS[0]) for each in one_channel]
    )
    made.commit()


@dataclass
class UnderWay:
    """A sending that a worker has begun."""

    sending: Sending
    ends: datetime
    outcome: Outcome


@dataclass
class World:
    """One seed."""

    connection: Connection
    seed: int
    lease: timedelta = LEASE
    draw: Random = field(init=False)
    now: datetime = field(init=False)
    accepted: Counter[int] = field(default_factory=Counter)
    """By reply: how often the platform took it."""
    unknown: Counter[int] = field(default_factory=Counter)
    """By reply: how often nobody could know whether it did."""
    turned_away: set[int] = field(default_factory=set)
    """Replies that the platform would not take."""
    refused: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By chat: channels that take nothing."""
    paused_until: dict[str, datetime] = field(default_factory=dict)
    under_way: dict[int, list[UnderWay]] = field(default_factory=lambda: {0: [], 1: []})
    writing: Random = field(init=False)
    """Draws who writes when, apart from all else."""
    free_for: timedelta | None = None
    """How long after they wrote officials may be told something on the first channel; None for always."""
    heard_at: dict[str, datetime] = field(default_factory=dict)
    """By chat on the first channel."""
    shown: set[int] = field(default_factory=set)
    """Notices that an official was shown when they wrote."""
    offer: Offer = field(init=False)
    ticker: Ticker = field(init=False)
    calm: bool = False
    """True when nothing goes wrong any more."""

    def __post_init__(self) -> None:
        self.draw = Random(self.seed)
        self.now = at(date(2026, 6, 15) + timedelta(days=self.draw.randrange(3, 14)), 8)
        self.writing = Random(f"{self.seed} writes")
        self.free_for = self.writing.choice((None, timedelta(hours=20)))
        first = replace(WITHOUT_BUTTONS, free_for=self.free_for, briefs=self.writing.random() < 0.5)
        capable = zip(CHANNELS, (first, WITHOUT_BUTTONS), strict=True)
        recording = [RecordingChannel(capabilities, name=name) for name, capabilities in capable]
        self.offer = offer_on(recording, timedelta(days=14), lambda: self.now)
        self.ticker = Ticker(KNOWLEDGE, self.offer)
        _begin_anew(
            self.connection, [each.id for each in (*OFFICIALS, CHU_TICH) if self.draw.choice((1, 2)) == 1]
        )
        with self.connection.begin():
            for official in (*OFFICIALS, CHU_TICH):
                self._write(official)

    # --- what happens ------------------------------------------------------------------------------

    def run(self, steps: int = 30) -> None:
        """Live through faults, then through calm until all is settled; BrokenError when something is wrong."""
        acts: list[tuple[Callable[[int], None], int]] = [
            (self.tick, 3),
            (self.claim, 6),
            (self.end_sendings, 6),
            (self.die, 1),
            (self.sweep, 2),
            (self.let_time_pass, 5),
        ]
        chosen = self.draw.choices([act for act, _ in acts], [weight for _, weight in acts], k=steps)
        for act in chosen:
            act(self.draw.randrange(2))
        self.calm = True
        for _ in range(_MOST_ROUNDS):
            self.sweep(0)
            self.tick(0)
            self.claim(0)
            self.now += LONGEST_SENDING
            for worker in (0, 1):
                self.end_sendings(worker)
            self.tick(0)
            if not self._open():
                break
            self.now += timedelta(minutes=2)
            if self.now.hour >= 9:  # 16:00 in Vietnam
                self.now += timedelta(hours=16)
        else:
            raise BrokenError("never settled")
        self.judge()

    def _write(self, official: Official) -> None:
        """An official writes on the first channel, and is shown what they have not seen."""
        address = Address(CHANNELS[0], "test", f"{official.id}@{CHANNELS[0]}")
        self.heard_at[address.chat_id] = self.now
        row = {**asdict(address), "user_id": official.id, "waiting": False}
        row |= {"heard_at": self.now, "due_at": self.now, "served_at": self.now}
        heard = insert_or_update(self.connection, chats, {"heard_at": self.now})
        self.connection.execute(heard, row)
        unseen = select(notice_rows.c.id).where(
            notice_rows.c.official == official.id, notice_rows.c.state.in_(gists.UNSEEN)
        )
        self.shown.update(self.connection.execute(unseen).scalars())
        gists.seen(self.connection, official.id, self.now)

    def tick(self, _: int) -> None:
        """A tick, which may die before each of its commits; now and then an official writes before it."""
        if self.writing.random() < 0.2:
            with self.connection.begin():
                self._write(self.writing.choice(OFFICIALS))
        self.ticker.compute(self.now.date(), {})
        if not self._committed(lambda connection: self.ticker.take_over(connection, self.now)):
            return
        self.ticker.taken_over()
        with self.connection.begin():
            letters = self.ticker.letters(self.connection, self.now)
        for letter in letters:
            if not self._committed(partial(self.ticker.tell, letters=[letter], now=self.now)):
                return
        self._committed(lambda connection: notices.settle(connection, self.now, self.offer))

    def _committed(self, work: Callable[[Connection], object]) -> bool:
        """False when the process died just before; another one takes its place."""
        with self.connection.begin() as transaction:
            work(self.connection)
            if self.calm or self.draw.random() > 0.05:
                return True
            transaction.rollback()
        self.ticker = Ticker(KNOWLEDGE, self.offer)
        return False

    def claim(self, worker: int) -> None:
        """Take parts to send and send them; the answers come later."""
        channel = self.draw.choice(CHANNELS)
        for name in CHANNELS if self.calm else (channel,):
            with self.connection.begin():
                found = replies.claim(self.connection, name, "test", self.now, self.lease, 1)
            for sending in found:
                ends = self.now + self.draw.random() * LONGEST_SENDING
                self.under_way[worker].append(UnderWay(sending, ends, self._platform(sending)))

    def end_sendings(self, worker: int) -> None:
        """Write down the answers that have come; the worker may have slept over its lease."""
        if not self.calm and self.draw.random() < 0.2:
            self.now += self.lease + LONGEST_SENDING
        for one in [each for each in self.under_way[worker] if each.ends <= self.now]:
            self.under_way[worker].remove(one)
            with self.connection.begin():
                held = _sqlite(self.connection).execute(_HELD, (one.sending.id, one.sending.fence)).fetchone()
                marked = replies.mark(self.connection, one.sending, one.outcome, self.now)
            _hold(held or not marked, "written under a lease that was lost")
            if marked and isinstance(one.outcome, RetryAt):
                self.paused_until[one.sending.address.channel] = one.outcome.when

    def die(self, worker: int) -> None:
        """kill -9: what was under way is forgotten."""
        self.under_way[worker].clear()

    def sweep(self, _: int) -> None:
        """Free what was under way when a process ended; from then on nobody can know whether it arrived."""
        now = Moment().process_bind_param(self.now, self.connection.dialect)
        with self.connection.begin():
            freed = {number for (number,) in _sqlite(self.connection).execute(_LOST, (now,))}
            for one in (*self.under_way[0], *self.under_way[1]):
                _hold(one.sending.id not in freed or one.ends <= self.now, "freed while it was being sent")
            self.unknown.update(freed)
            replies.sweep(self.connection, self.now)

    def let_time_pass(self, _: int) -> None:
        """Seconds, minutes, or over night; clocks never go back, for the program takes the time from one place."""
        self.now += self.draw.choice(_STEPS)

    def _platform(self, sending: Sending) -> Outcome:
        """What the platform does with a sending, and what is heard of it."""
        channel, chat = sending.address.channel, sending.address.chat_id
        if channel == CHANNELS[0] and self.free_for is not None and sending.part.gist is None:
            _hold(self.now <= self.heard_at[chat] + self.free_for, "sent when the window was closed")
        if self.now < self.paused_until.get(channel, self.now):
            raise BrokenError("sent while the platform had asked to wait")
        if channel in self.refused[chat]:
            self.turned_away.add(sending.id)
            return Refused("403", permanent=True)
        drawn = 1.0 if self.calm else self.draw.random()
        if drawn < 0.08:
            self.refused[chat].add(channel)
            self.turned_away.add(sending.id)
            return Refused("403", permanent=True)
        if drawn < 0.2:
            wait = timedelta(seconds=self.draw.choice((1, 120, 3600)))
            return RetryAt(self.now + wait, "429", whole_channel=True)
        if drawn < 0.3:
            self.unknown[sending.id] += 1
            return Unknown("timeout")
        self.accepted[sending.id] += 1
        if drawn < 0.4:
            self.unknown[sending.id] += 1
            return Unknown("the answer was lost")
        return Sent("1")

    # --- what must hold ----------------------------------------------------------------------------

    def _open(self) -> bool:
        return bool(_sqlite(self.connection).execute(_OPEN).fetchone()[0])

    def judge(self) -> None:
        """Nothing lost, nothing told twice without need, nothing called sent that never arrived."""
        with self.connection.begin():
            rows = self.connection.execute(select(reply_rows)).all()
            ended = self.connection.execute(select(notice_rows)).all()
            left = self.ticker.letters(self.connection, self.now)
        _hold(not left, "something due was not told")
        for row in rows:
            taken, doubts = self.accepted[row.id], self.unknown[row.id]
            _hold(taken <= min(1 + doubts, 2), f"reply {row.id} arrived {taken} times with {doubts} doubts")
            _hold(row.state != ReplyState.SENT or taken, f"reply {row.id} is called sent and never arrived")
            closed = any(row.channel in channels for channels in self.refused.values())
            _hold(
                row.state != ReplyState.REFUSED or row.id in self.turned_away or closed,
                f"reply {row.id} was dropped",
            )
            _hold(row.state != ReplyState.HELD or doubts, f"reply {row.id} is held without a doubt")
            _hold(row.state != ReplyState.REFUSED or not taken or doubts, f"reply {row.id} is called refused")
        for notice in ended:
            mine = [row for row in rows if row.notice == notice.id]
            arrived = {row.channel for row in mine if self.accepted[row.id]}
            doubtful = any(self.unknown[row.id] for row in mine)
            _hold(len(arrived) <= 1 or doubtful, f"notice {notice.id} arrived on {arrived} without a doubt")
            _hold(
                notice.state != NoticeState.UNDELIVERABLE
                or all(row.state in {ReplyState.REFUSED, ReplyState.LAPSED} for row in mine),
                f"notice {notice.id} was given up though nobody had refused it",
            )
            came = arrived or notice.id in self.shown
            _hold(notice.state != NoticeState.SENT or came, f"notice {notice.id} is called sent")
            _hold(
                notice.state != NoticeState.UNREAD or arrived, f"notice {notice.id} is called sent in short"
            )
        self._told_once()

    def _told_once(self) -> None:
        with self.connection.begin():
            told = self.connection.execute(
                select(notice_rows.c.official, notice_rows.c.day, notice_rows.c.body)
            ).all()
        per_day = Counter((row.official, row.day) for row in told)
        texts = Counter((row.official, row.body) for row in told)
        _hold(max(per_day.values(), default=0) <= 1, "two digests on one day")
        _hold(max(texts.values(), default=0) <= 1, "the same was told twice")


def _hold(condition: object, what: str) -> None:
    if not condition:
        raise BrokenError(what)


def live(worlds: Connection, seed: int, lease: timedelta = LEASE) -> None:
    """One world from beginning to end."""
    World(worlds, seed, lease).run()
