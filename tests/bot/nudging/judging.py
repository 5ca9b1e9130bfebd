"""What became of a large commune's nudges: what the store says against what the platform took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.record_json import from_json
from bot.store.duty_tables import NoticeState, duties, notices, nudges
from bot.store.replies import REPEATED
from bot.store.tables import ReplyState, replies
from tests.bot.nudging.large_commune import day_told, duties_told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.store import Store
    from tests.bot.nudging.large_commune import LargeCommune
    from tests.bot.nudging.strict_platform import StrictPlatform

Told = tuple[str, str, str]
"""Official, day and duty: what tells one nudge from all others."""
_AFTER = {ReplyState.SENT: NoticeState.SENT, ReplyState.HELD: NoticeState.HELD}
"""What a notice of one part ends as, by how the part ended; nothing else may be left."""


@dataclass(frozen=True)
class Verdict:
    """Figures of a run, after it was seen that they may be so."""

    nudges: int
    messages: int
    """That the platform took."""
    unknown: int
    """Sendings of which nobody could know how they ended."""
    copies: int
    """Messages beyond the first of their kind."""
    held: int
    """Messages put before a person, because they may or may not have arrived."""
    held_and_missing: int
    """Of those the ones that never arrived."""

    def __str__(self) -> str:
        return (
            f"{self.nudges} nudges, {self.messages} messages taken, {self.unknown} unknown outcomes, "
            f"{self.copies} copies, {self.held} held for a person ({self.held_and_missing} of them never taken)"
        )


@dataclass(frozen=True)
class _Message:
    """A notice of one part, as the store has it."""

    notice_state: str
    state: str
    attempts: int
    why: str | None

    @property
    def unknown(self) -> int:
        """Of the sendings that were begun the last is known to have arrived when the message is called sent."""
        return self.attempts - (self.state == ReplyState.SENT)


def judge(store: Store, commune: LargeCommune, platform: StrictPlatform) -> Verdict:
    """See that nothing is lost, told without need, or called sent and was not; AssertionError when it is not so."""
    expected = {
        (one.id, day.isoformat(), duty)
        for number, one in enumerate(commune.officials)
        for duty in commune.duties(number)
        for day in commune.days
    }
    messages = store.read(_messages)
    told = store.read(_told)
    taken = Counter(_nudges_in(platform.book))
    unmarked = Counter(_nudges_in([each for each in platform.book if not each[1].startswith(REPEATED)]))
    assert platform.refused == []
    assert set(told) == expected, f"{len(expected - set(told))} nudges were never told"
    assert set(taken) <= expected, "something was told that nobody wanted told"
    for nudge, notice in told.items():
        one = messages[notice]
        assert one.notice_state == _AFTER.get(ReplyState(one.state)), f"{nudge} is stuck: {one}"
        assert taken[nudge] <= min(1 + one.unknown, 2), f"{nudge} was taken {taken[nudge]} times: {one}"
        assert one.state == ReplyState.HELD or taken[nudge], (
            f"{nudge} is called sent and never arrived: {one}"
        )
        assert one.state == ReplyState.SENT or one.unknown == 2, f"{nudge} was held too early: {one}"
        assert unmarked[nudge] <= 1, f"{nudge} was repeated without saying so"
    held = {notice: nudge for nudge, notice in told.items() if messages[notice].state == ReplyState.HELD}
    return Verdict(
        nudges=len(expected),
        messages=len(platform.book),
        unknown=sum(one.unknown for one in messages.values()),
        copies=len(platform.book) - len({(chat, day_told(text)) for chat, text in platform.book}),
        held=len(held),
        held_and_missing=sum(not taken[nudge] for nudge in held.values()),
    )


def told_so_far(connection: Connection) -> int:
    """How many nudges are in notices."""
    return connection.execute(select(func.count()).select_from(nudges)).scalar_one()


def open_still(connection: Connection) -> int:
    """How many notices are not settled."""
    waiting = select(func.count()).select_from(notices).where(notices.c.state == NoticeState.DUE)
    return connection.execute(waiting).scalar_one()


def _nudges_in(book: list[tuple[str, str]]) -> list[Told]:
    return [(chat, day_told(text).isoformat(), duty) for chat, text in book for duty in duties_told(text)]


def _told(connection: Connection) -> dict[Told, int]:
    """By nudge: the notice it went into."""
    texts = {
        row.key: from_json(row.body.encode()).text
        for row in connection.execute(select(duties.c.key, duties.c.body)).all()
    }
    rows = connection.execute(select(nudges.c.official, nudges.c.day, nudges.c.duty, nudges.c.notice)).all()
    return {(row.official, row.day, texts[row.duty]): row.notice for row in rows}


def _messages(connection: Connection) -> dict[int, _Message]:
    """By notice: what became of its only part."""
    columns = (notices.c.id, notices.c.state, replies.c.state, replies.c.attempts, replies.c.why)
    rows = connection.execute(select(*columns).join(replies, replies.c.notice == notices.c.id)).all()
    found = {number: _Message(*rest) for number, *rest in rows}
    assert len(found) == len(rows), "a notice was put in line twice"
    return found
