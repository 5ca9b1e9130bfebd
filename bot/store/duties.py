"""Duties as the store has them (sổ theo dõi việc): what the plans give, what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, select, update

from bot.channels.base import day_in_vietnam
from bot.record_json import from_json, to_json
from bot.store import staffing
from bot.store.duty_tables import acts, duties, happened
from bot.store.engine import insert_new
from handlers.officials.standing import Standing, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row, Select

    from handlers.officials.computing import Window
    from handlers.officials.duty import Duty
    from handlers.officials.staff import Staff

TO_UNDO = timedelta(minutes=10)
"""How long an act can be taken back."""
_HANDED = "handed"
"""In what was before an act: who had taken the duty over, None for nobody."""


class Act(StrEnum):
    """What an official does with a duty."""

    DONE = "done"
    CANNOT = "cannot"
    LATER = "later"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on one duty."""

    duty: str
    """Duty.key."""
    official: str
    act: Act
    note: str = ""
    proof: str = ""
    """A link, or the name of what was sent."""
    later_on: date | None = None
    """For LATER: the day to be told again."""
    to: str | None = None
    """For HANDED: the official who has it from now on."""


@dataclass(frozen=True, slots=True)
class Synced:
    """How the duties of the store came to be those of the plans."""

    new: int = 0
    moved: int = 0
    gone: int = 0


def sync(connection: Connection, found: Iterable[Duty], window: Window, now: datetime) -> Synced:
    """Take over what the plans say now of a window: new duties open, moved ones change their day, open lost ones go.

    What was done or given up keeps its row as it is, and so does what is due outside the window. A duty that comes
    back is open again.
    """
    wanted = {duty.key: duty for duty in found}
    known = {row.key: row for row in connection.execute(select(duties)).all()}
    new = [
        {
            "key": key,
            "work": duty.work,
            "due": duty.due.isoformat(),
            "body": to_json(duty).decode(),
            "state": State.OPEN,
            "seen_at": now,
            "changed_at": now,
        }
        for key, duty in wanted.items()
        if key not in known
    ]
    if new:
        connection.execute(insert_new(connection, duties), new)
    moved = 0
    for key, duty in wanted.items():
        row = known.get(key)
        if row is None or row.state not in {State.OPEN, State.GONE}:
            continue
        body = to_json(duty).decode()
        if row.body != body or row.state == State.GONE:
            moved += row.due != duty.due.isoformat()
            values = {"body": body, "due": duty.due.isoformat(), "state": State.OPEN, "changed_at": now}
            connection.execute(update(duties).where(duties.c.key == key).values(values))
    first, last = window.start.isoformat(), window.end.isoformat()
    lost = [
        key
        for key, row in known.items()
        if key not in wanted and row.state == State.OPEN and first <= row.due <= last
    ]
    if lost:
        gone = update(duties).where(duties.c.key.in_(lost))
        connection.execute(gone.values(state=State.GONE, changed_at=now))
    return Synced(len(new), moved, len(lost))


def days_of_events(connection: Connection) -> Mapping[str, tuple[date, ...]]:
    """By Awaited.work: when the event took place."""
    found: dict[str, tuple[date, ...]] = {}
    for row in connection.execute(select(happened).order_by(happened.c.day)).all():
        found[row.work] = (*found.get(row.work, ()), date.fromisoformat(row.day))
    return found


def event_happened(connection: Connection, work: str, day: date, by: str, now: datetime) -> None:
    """A person has said when the event took place; saying it twice changes nothing."""
    row = {"work": work, "day": day.isoformat(), "told_by": by, "told_at": now}
    connection.execute(insert_new(connection, happened), row)


def event_withdrawn(connection: Connection, work: str, day: date) -> None:
    """It did not, after all."""
    connection.execute(delete(happened).where(happened.c.work == work, happened.c.day == day.isoformat()))


def still_open(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of the duties that are open."""
    found = select(duties.c.key).where(duties.c.key.in_(keys), duties.c.state == State.OPEN)
    return set(connection.execute(found).scalars())


def counts(connection: Connection) -> dict[str, int]:
    """How many duties stand in each state."""
    rows = connection.execute(select(duties.c.state, func.count()).group_by(duties.c.state)).all()
    return {row[0]: row[1] for row in rows}


def standings(
    connection: Connection,
    staff: Staff,
    states: Collection[State] = tuple(State),
    window: Window | None = None,
) -> list[Standing]:
    """Every duty in one of the states with what has become of it, by due day; of a window, or of all times."""
    wanted = select(duties).where(duties.c.state.in_(states))
    if window is not None:
        first, last = window.start.isoformat(), window.end.isoformat()
        wanted = wanted.where(duties.c.due >= first, duties.c.due <= last)
    rows = connection.execute(wanted.order_by(duties.c.due, duties.c.key)).all()
    return [_standing(row, staff) for row in rows]


@lru_cache(maxsize=4096)
def duty_of(body: str) -> Duty:
    """The duty that was written so. Kept: every tick, page and list reads the same some hundreds again."""
    duty: Duty = from_json(body.encode())
    return duty


def standing(connection: Connection, key: str, staff: Staff) -> Standing | None:
    """One duty; None for a key that is none."""
    row = connection.execute(select(duties).where(duties.c.key == key)).one_or_none()
    return None if row is None else _standing(row, staff)


def act(connection: Connection, deed: Deed, now: datetime) -> bool:
    """Write down what an official did; False for a duty that is not open any more, and nothing is changed."""
    row = connection.execute(select(duties).where(duties.c.key == deed.duty)).one_or_none()
    if row is None or row.state != State.OPEN:
        return False
    values: dict[str, Any] = {"changed_at": now}
    before = {"state": row.state, "note": row.note, "proof": row.proof, "later_on": row.later_on}
    match deed.act:
        case Act.DONE:
            values |= {"state": State.DONE, "note": deed.note or None, "proof": deed.proof or None}
        case Act.CANNOT:
            values |= {"state": State.CANNOT, "note": deed.note or None}
        case Act.LATER:
            values |= {"later_on": None if deed.later_on is None else deed.later_on.isoformat()}
        case Act.HANDED:
            if deed.to is None:
                raise ValueError("a duty is handed to somebody")
            before[_HANDED] = staffing.handed_to(connection, deed.duty)
            staffing.hand_over(connection, deed.duty, deed.to, deed.official, now)
    connection.execute(update(duties).where(duties.c.key == deed.duty).values(values))
    done = {
        "duty": deed.duty,
        "official": deed.official,
        "act": deed.act,
        "before": json.dumps(before),
        "at": now,
    }
    connection.execute(acts.insert().values(done))
    return True


def annotate(connection: Connection, key: str, official: str, note: str, proof: str) -> bool:
    """Add a note or a proof to what the official has done; False when `may_annotate` says no."""
    if not may_annotate(connection, key, official):
        return False
    given = {name: value for name, value in (("note", note), ("proof", proof)) if value}
    if given:
        done = update(duties).where(duties.c.key == key, duties.c.state == State.DONE)
        connection.execute(done.values(given))
    return True


def may_annotate(connection: Connection, key: str, official: str) -> bool:
    """Whether that a duty is done is the last word on it, and the official's own."""
    last = connection.execute(_last_on(key)).one_or_none()
    return last is not None and (last.official, last.act) == (official, Act.DONE)


def undoable(connection: Connection, official: str, now: datetime) -> tuple[tuple[str, ...], Act] | None:
    """The official's last act of ten minutes with its duties, those that were dealt with together; None for none.

    What somebody else has gone on with since cannot be taken back: their act would be lost with it.
    """
    rows = _undoable(connection, official, now)
    return (tuple(row.duty for row in rows), Act(rows[0].act)) if rows else None


def undo(connection: Connection, official: str, now: datetime) -> tuple[tuple[str, ...], Act] | None:
    """Take back what `undoable` says."""
    rows = _undoable(connection, official, now)
    for row in rows:
        _undo(connection, row, official, now)
    return (tuple(row.duty for row in rows), Act(rows[0].act)) if rows else None


def _undo(connection: Connection, row: Row[Any], official: str, now: datetime) -> None:
    connection.execute(update(acts).where(acts.c.id == row.id).values(undone_at=now))
    before = json.loads(row.before)
    if _HANDED in before:
        held_by = before.pop(_HANDED)
        if held_by is None:
            staffing.take_back(connection, row.duty)
        else:
            staffing.hand_over(connection, row.duty, held_by, official, now)
    connection.execute(update(duties).where(duties.c.key == row.duty).values(**before, changed_at=now))


def _undoable(connection: Connection, official: str, now: datetime) -> Sequence[Row[Any]]:
    """Acts of one transaction have the same moment."""
    own = and_(acts.c.official == official, acts.c.undone_at.is_(None))
    last = select(func.max(acts.c.at)).where(own, acts.c.at > now - TO_UNDO).scalar_subquery()
    rows = connection.execute(select(acts).where(own, acts.c.at == last).order_by(acts.c.id)).all()
    held = [connection.execute(_last_on(row.duty)).one().id == row.id for row in rows]
    return rows if all(held) else ()


def _last_on(key: str) -> Select[Any]:
    """The last act on a duty that holds."""
    held = and_(acts.c.duty == key, acts.c.undone_at.is_(None))
    return select(acts).where(held).order_by(acts.c.id.desc()).limit(1)


def _standing(row: Row[Any], staff: Staff) -> Standing:
    duty = duty_of(row.body)
    return Standing(
        duty=duty,
        state=State(row.state),
        holder=staff.holder(duty.document, duty.office, (duty.key, duty.work)),
        office_today=staff.office_today(duty.document, duty.office),
        changed_on=None if row.state == State.OPEN else _day(row.changed_at),
        note=row.note or "",
        proof=row.proof or "",
    )


def _day(moment: datetime) -> date:
    return day_in_vietnam(moment)
