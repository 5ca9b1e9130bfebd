"""Officials as the store has them (danh sách cán bộ): offices, holders, successors, leave, hand-overs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from bot.store.duty_tables import (
    SuccessorState,
    handed,
    holders,
    leaves,
    officials,
    successors,
)
from bot.store.engine import insert_new, insert_or_update
from handlers.officials.staff import Leave, Official, Staff
from handlers.officials.stages import StageRules
from handlers.officials.succession import propose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from handlers.officials.stages import Offsets


_OFFICIALS = select(officials)
"""Built once, as are the next: every tick and every message of an official asks for everybody."""
_HOLDERS = select(holders.c.office, holders.c.official)
_CONFIRMED = select(successors.c.document, successors.c.office, successors.c.office_today).where(
    successors.c.state == SuccessorState.CONFIRMED
)
_HANDED = select(handed.c.key, handed.c.official)
_LEAVES = select(leaves).order_by(leaves.c.id)
_BY_OFFICE = select(holders.c.office, holders.c.stages).where(holders.c.stages.is_not(None))
_BY_PERSON = select(officials.c.id, officials.c.stages).where(officials.c.stages.is_not(None))


def staff(connection: Connection) -> Staff:
    """Everybody, as of now."""
    return Staff(
        officials={row.id: _official(row) for row in connection.execute(_OFFICIALS).all()},
        holders=dict(connection.execute(_HOLDERS).all()),
        successors={
            (document, office): today for document, office, today in connection.execute(_CONFIRMED).all()
        },
        handed=dict(connection.execute(_HANDED).all()),
        leaves=tuple(_leave(row) for row in connection.execute(_LEAVES).all()),
    )


def names(connection: Connection) -> dict[str, str]:
    """What people are called, by id; those too who have left."""
    return {row.id: row.name for row in connection.execute(select(officials.c.id, officials.c.name)).all()}


def stage_rules(connection: Connection) -> StageRules:
    """The stages that offices and persons have of their own."""
    return StageRules(
        by_office={office: _offsets(stages) for office, stages in connection.execute(_BY_OFFICE).all()},
        by_person={person: _offsets(stages) for person, stages in connection.execute(_BY_PERSON).all()},
    )


def put_official(connection: Connection, official: Official, stages: Offsets | None = None) -> None:
    """Add an official, or change what is known of one."""
    values = {
        "name": official.name,
        "office": official.office,
        "title": official.title,
        "leads": official.leads,
        "deputy": official.deputy,
        "active": official.active,
        "stages": None if stages is None else ",".join(map(str, stages)),
    }
    connection.execute(insert_or_update(connection, officials, values), {"id": official.id, **values})


def set_holder(connection: Connection, office: str, official: str, stages: Offsets | None = None) -> None:
    """Say who sees to the work of an office of today."""
    values = {"official": official, "stages": None if stages is None else ",".join(map(str, stages))}
    connection.execute(insert_or_update(connection, holders, values), {"office": office, **values})


def offices_today(connection: Connection) -> tuple[str, ...]:
    """The offices that there are now, by name."""
    found = set(connection.execute(select(holders.c.office)).scalars())
    found |= set(connection.execute(select(officials.c.office).where(officials.c.active)).scalars())
    return tuple(sorted(found - {""}))


def propose_successors(connection: Connection, named: Iterable[tuple[str, str]]) -> int:
    """Put new offices of plans before a person, with the likeliest successor; returns how many.

    `named` are documents with the offices they name. What was decided before stays; what waits to be decided is
    proposed anew, for there may be other offices by now.
    """
    known = {(row.document, row.office): row for row in connection.execute(select(successors)).all()}
    offices = offices_today(connection)
    rows = []
    for document, office in dict.fromkeys(named):
        row = known.get((document, office))
        if row is not None and row.state != SuccessorState.PROPOSED:
            continue
        likeliest = next(iter(propose(office, offices)), None)
        proposed = {
            "office_today": likeliest.office if likeliest else None,
            "why": likeliest.why if likeliest else "",
        }
        if row is None:
            rows.append(
                {"document": document, "office": office, "state": SuccessorState.PROPOSED, **proposed}
            )
        elif (row.office_today, row.why) != (proposed["office_today"], proposed["why"]):
            this = successors.c.document == document, successors.c.office == office
            connection.execute(update(successors).where(*this).values(proposed))
    if rows:
        connection.execute(insert_new(connection, successors), rows)
    return len(rows)


def undecided(connection: Connection) -> Sequence[Any]:
    """What waits for a person: document, office, office_today as proposed or None, why."""
    columns = (successors.c.document, successors.c.office, successors.c.office_today, successors.c.why)
    waiting = select(*columns).where(successors.c.state == SuccessorState.PROPOSED)
    return connection.execute(waiting.order_by(successors.c.document, successors.c.office)).all()


def decided(connection: Connection) -> Sequence[Any]:
    """What a person has decided: the columns of `successors`, by document and office."""
    rows = select(successors).where(successors.c.state != SuccessorState.PROPOSED)
    return connection.execute(rows.order_by(successors.c.document, successors.c.office)).all()


def decide(
    connection: Connection, document: str, office: str, office_today: str | None, by: str, now: datetime
) -> None:
    """A person has said which office of today has the work; None for nobody here."""
    values = {
        "state": SuccessorState.NOBODY if office_today is None else SuccessorState.CONFIRMED,
        "office_today": office_today,
        "why": "",
        "decided_by": by,
        "decided_at": now,
    }
    connection.execute(
        insert_or_update(connection, successors, values), {"document": document, "office": office, **values}
    )


def add_leave(connection: Connection, leave: Leave) -> None:
    """An official will be away."""
    row = {
        "official": leave.official,
        "first": leave.first.isoformat(),
        "last": leave.last.isoformat(),
        "substitute": leave.substitute,
    }
    connection.execute(leaves.insert().values(row))


def end_leave(connection: Connection, official: str, today: date) -> None:
    """An official is back: leave that has begun ends the day before, leave to come stays."""
    begun = (leaves.c.official == official, leaves.c.first <= today.isoformat())
    day_before = date.fromordinal(today.toordinal() - 1).isoformat()
    connection.execute(delete(leaves).where(*begun, leaves.c.first == today.isoformat()))
    connection.execute(
        update(leaves).where(*begun, leaves.c.last >= today.isoformat()).values(last=day_before)
    )


def leaves_between(connection: Connection, official: str, first: date, last: date) -> tuple[Leave, ...]:
    """An official's leaves that have a day of those, both included, in their order."""
    rows = connection.execute(
        select(leaves).where(*_overlapping(official, first, last)).order_by(leaves.c.first)
    )
    return tuple(_leave(row) for row in rows.all())


def cancel_leaves(connection: Connection, official: str, first: date, last: date) -> None:
    """Strike out what `leaves_between` finds."""
    connection.execute(delete(leaves).where(*_overlapping(official, first, last)))


def handed_to(connection: Connection, key: str) -> str | None:
    """Who has taken a duty over; None for nobody."""
    return connection.execute(select(handed.c.official).where(handed.c.key == key)).scalar_one_or_none()


def hand_over(connection: Connection, key: str, to: str, by: str, now: datetime) -> None:
    """A duty is another official's from now on."""
    values = {"official": to, "handed_by": by, "handed_at": now}
    connection.execute(insert_or_update(connection, handed, values), {"key": key, **values})


def take_back(connection: Connection, key: str) -> None:
    """A hand-over is undone."""
    connection.execute(delete(handed).where(handed.c.key == key))


def _official(row: Row[Any]) -> Official:
    return Official(row.id, row.name, row.office, row.title, row.leads, row.active, row.deputy)


def _leave(row: Row[Any]) -> Leave:
    return Leave(row.official, date.fromisoformat(row.first), date.fromisoformat(row.last), row.substitute)


def _overlapping(official: str, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return (
        leaves.c.official == official,
        leaves.c.first <= last.isoformat(),
        leaves.c.last >= first.isoformat(),
    )


def _offsets(written: str) -> Offsets:
    return tuple(sorted(int(part) for part in written.split(",") if part))
