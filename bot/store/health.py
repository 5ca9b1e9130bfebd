"""How the store's queues stand (tình trạng các hàng đợi): what an operator looks at first, and what is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import inbox, notices, question_items, replies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Paused:
    """A channel that may send nothing for a while."""

    channel: str
    account: str
    until: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Queues:
    """Everything that waits, by state."""

    waiting: int
    """Messages without an answer."""
    waiting_since: datetime | None
    """When the one came that has waited longest."""
    aside: int
    """Messages that were put aside after too many failures."""
    replies: Mapping[str, int]
    notices: Mapping[str, int]
    questions: Mapping[str, int]
    """Question items."""
    paused: tuple[Paused, ...]


def queues(connection: Connection, now: datetime) -> Queues:
    """How they stand now."""
    return Queues(
        waiting=inbox.waiting(connection),
        waiting_since=inbox.waiting_since(connection),
        aside=len(inbox.quarantined(connection)),
        replies=replies.counts(connection),
        notices=notices.counts(connection),
        questions=question_items.counts(connection),
        paused=tuple(
            Paused(row.channel, row.account, row.until, row.why) for row in replies.paused(connection, now)
        ),
    )
