"""Problems that an admin has seen and leaves as they are (điểm đã xem, để vậy).

A problem is known by a digest of its place and words: when the document changes so that they do, it is a new one and
comes back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.engine import insert_or_update
from bot.store.problem_tables import left_problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from knowledge.problems import Problem

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Left:
    """What was said of a problem."""

    note: str
    """"" for nothing."""
    by: str
    """Name of who said it."""
    at: datetime


def key_of(problem: Problem) -> str:
    """The same for the same words at the same place."""
    return hashlib.sha256(f"{problem.where}\0{problem.what}".encode()).hexdigest()


def leave(connection: Connection, source: str, key: str, left: Left) -> None:
    """A problem of a knowledge folder is left as it is; what was said of it before is replaced."""
    values = {"note": left.note[:LONGEST_NOTE], "by": left.by, "at": left.at}
    row = {"source": source, "digest": key, **values}
    connection.execute(insert_or_update(connection, left_problems, values), row)


def take_up(connection: Connection, source: str, key: str) -> bool:
    """A problem is one to see to again; False when it was one."""
    this = (left_problems.c.source == source, left_problems.c.digest == key)
    gone = delete(left_problems).where(*this).returning(left_problems.c.digest)
    return connection.execute(gone).first() is not None


def left(connection: Connection, source: str) -> Mapping[str, Left]:
    """All that are left, by key_of()."""
    rows = connection.execute(select(left_problems).where(left_problems.c.source == source)).all()
    return {row.digest: Left(row.note, row.by, row.at) for row in rows}
