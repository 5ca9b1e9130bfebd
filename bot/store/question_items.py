"""Questions without a good answer as items (câu hỏi cần xử lý): what was asked, how often, and who sees to it.

An item has no words of its own: they are those of its questions, and go with them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select, update

from bot.store.asked_tables import ItemState, question_items
from bot.store.tables import questions
from handlers.messages import Intent, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from bot.unanswered.gathering import Gathered

UNANSWERED = (Status.UNKNOWN, Status.HANDOVER)


@dataclass(frozen=True, slots=True)
class Item:
    """One of them."""

    id: int
    state: ItemState
    owner: str | None
    """Id of an official."""
    note: str
    changed_at: datetime
    wordings: tuple[str, ...]
    """How it was asked, what was asked most often first; never empty."""
    asked: int
    marked: int
    """How often somebody said that the answer was wrong."""
    first: date
    last: date
    channels: tuple[str, ...]
    intents: tuple[Intent, ...]
    places: tuple[str, ...]
    """The units of those who asked, as far as known."""


def ungathered(connection: Connection, most: int) -> list[tuple[int, str]]:
    """Id and text of questions without a good answer that belong to no item yet, the oldest first."""
    rows = select(questions.c.id, questions.c.text).where(questions.c.item.is_(None), _without_good_answer())
    return [(row.id, row.text) for row in connection.execute(rows.order_by(questions.c.id).limit(most)).all()]


def leads(connection: Connection) -> dict[int, str]:
    """The oldest wording of each item."""
    oldest = select(func.min(questions.c.id)).where(questions.c.item.is_not(None)).group_by(questions.c.item)
    rows = select(questions.c.item, questions.c.text).where(questions.c.id.in_(oldest))
    return {row.item: row.text for row in connection.execute(rows.order_by(questions.c.item)).all()}


def take_in(connection: Connection, gathered: Iterable[Gathered], now: datetime) -> None:
    """Give questions to their items; those that another process has gathered meanwhile stay where they are.

    What was settled and is asked again is new.
    """
    for each in gathered:
        ours = (questions.c.id.in_(each.questions), questions.c.item.is_(None))
        if not connection.execute(select(func.count()).select_from(questions).where(*ours)).scalar_one():
            continue
        item = each.item if each.item is not None and _is_there(connection, each.item) else None
        if item is None:
            row = {"state": ItemState.NEW, "owner": None, "note": "", "changed_at": now}
            made = question_items.insert().values(row).returning(question_items.c.id)
            item = connection.execute(made).scalar_one()
        connection.execute(update(questions).where(*ours).values(item=item))
        again = (question_items.c.id == item, question_items.c.state == ItemState.DONE)
        connection.execute(update(question_items).where(*again).values(state=ItemState.NEW, changed_at=now))


def everything(connection: Connection) -> list[Item]:
    """All items, what is asked most often first."""
    rows = connection.execute(select(question_items)).all()
    theirs: dict[int, list[Row[Any]]] = {}
    asked = select(questions).where(questions.c.item.is_not(None)).order_by(questions.c.id)
    for row in connection.execute(asked).all():
        theirs.setdefault(row.item, []).append(row)
    found = [_item(row, theirs[row.id]) for row in rows if row.id in theirs]
    return sorted(found, key=lambda item: (-item.asked, -item.last.toordinal(), item.id))


def find(connection: Connection, number: int) -> Item | None:
    """One item; None for a number that is none, or none any more."""
    row = connection.execute(select(question_items).where(question_items.c.id == number)).one_or_none()
    asked = select(questions).where(questions.c.item == number).order_by(questions.c.id)
    theirs = connection.execute(asked).all()
    return _item(row, theirs) if row is not None and theirs else None


def settle(
    connection: Connection, number: int, state: ItemState, owner: str | None, note: str, now: datetime
) -> bool:
    """Say where it stands, who sees to it, and what is to be known; False for a number that is none."""
    values = {"state": state, "owner": owner, "note": note, "changed_at": now}
    changed = update(question_items).where(question_items.c.id == number).values(values)
    return connection.execute(changed.returning(question_items.c.id)).first() is not None


def take_up(connection: Connection, number: int, official: str, now: datetime) -> None:
    """Somebody has begun to see to an item that was new; what nobody had is theirs."""
    new = (question_items.c.id == number, question_items.c.state == ItemState.NEW)
    owner = func.coalesce(question_items.c.owner, official)
    begun = {"state": ItemState.AT_WORK, "owner": owner, "changed_at": now}
    connection.execute(update(question_items).where(*new).values(begun))


def counts(connection: Connection) -> dict[str, int]:
    """How many items stand in each state."""
    rows = select(question_items.c.state, func.count()).group_by(question_items.c.state)
    return {row[0]: row[1] for row in connection.execute(rows).all()}


def forget_empty(connection: Connection) -> None:
    """Delete the items whose questions are all gone."""
    left = select(questions.c.item).where(questions.c.item.is_not(None))
    connection.execute(delete(question_items).where(question_items.c.id.not_in(left)))


def _without_good_answer() -> ColumnElement[bool]:
    return or_(questions.c.status.in_(UNANSWERED), questions.c.marked)


def _is_there(connection: Connection, number: int) -> bool:
    there = select(question_items.c.id).where(question_items.c.id == number)
    return connection.execute(there).first() is not None


def _item(row: Row[Any], asked: Sequence[Row[Any]]) -> Item:
    days = [date.fromisoformat(each.asked_on) for each in asked]
    return Item(
        id=row.id,
        state=ItemState(row.state),
        owner=row.owner,
        note=row.note,
        changed_at=row.changed_at,
        wordings=tuple(text for text, _ in Counter(each.text for each in asked).most_common()),
        asked=len(asked),
        marked=sum(each.marked for each in asked),
        first=min(days),
        last=max(days),
        channels=tuple(sorted({each.channel for each in asked})),
        intents=tuple(Intent(name) for name, _ in Counter(each.intent for each in asked).most_common()),
        places=tuple(sorted({each.place for each in asked if each.place})),
    )
