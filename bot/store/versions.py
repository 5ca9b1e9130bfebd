"""Versions of the knowledge in the store (phiên bản tri thức): which there are, and which one answers.

The files of a version lie beside the store; what they are good for is decided here, in one transaction, so all
processes agree and a crash leaves the version before in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.record_json import from_json, to_json
from bot.store.version_tables import VersionState, versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from bot.versions.report import Report

__all__ = [
    "Version",
    "VersionState",
    "begin",
    "end",
    "find",
    "give_up",
    "go_live",
    "latest",
    "live",
    "recent",
]


@dataclass(frozen=True, slots=True)
class Version:
    """One version (một phiên bản)."""

    number: int
    content: str
    """Digest of its files."""
    state: VersionState
    made_at: datetime
    made_by: str
    report: Report | None
    """None while it is being built, when building broke off, and after an upgrade that changed its form."""
    why: tuple[str, ...]
    """Why it is held or refused; () for neither."""
    live_at: datetime | None
    live_by: str | None


def begin(connection: Connection, source: str, content: str, by: str, now: datetime) -> int:
    """The number of a new version that is being built."""
    row = {"source": source, "content": content, "state": VersionState.BUILDING, "why": ""}
    number: int = connection.execute(
        versions.insert().values(row | {"made_at": now, "made_by": by}).returning(versions.c.number)
    ).scalar_one()
    return number


def end(
    connection: Connection, number: int, state: VersionState, report: Report | None, why: Sequence[str]
) -> None:
    """It is built: what it is like and where it stands; not for going live."""
    body = None if report is None else to_json(report).decode()
    values = {"state": state, "report": body, "why": "\n".join(why)}
    connection.execute(update(versions).where(versions.c.number == number).values(values))


def give_up(connection: Connection, source: str) -> int:
    """Versions that a process which is no more was building are refused; how many. Only for who holds the lock."""
    left = update(versions).where(versions.c.source == source, versions.c.state == VersionState.BUILDING)
    why = "việc nạp bị ngắt giữa chừng"
    return connection.execute(left.values(state=VersionState.REFUSED, why=why)).rowcount


def go_live(connection: Connection, source: str, number: int, by: str, now: datetime) -> bool:
    """This version answers from now on, and the one before no longer; False when it may not."""
    able = (VersionState.HELD, VersionState.FORMER, VersionState.BUILDING)
    before = update(versions).where(versions.c.source == source, versions.c.state == VersionState.LIVE)
    connection.execute(before.where(versions.c.number != number).values(state=VersionState.FORMER))
    this = update(versions).where(versions.c.source == source, versions.c.number == number)
    values = {"state": VersionState.LIVE, "live_at": now, "live_by": by}
    changed = connection.execute(
        this.where(versions.c.state.in_(able)).values(values).returning(versions.c.number)
    )
    return changed.first() is not None


def live(connection: Connection, source: str) -> int | None:
    """The number of the version that answers; None when there was none yet."""
    row = select(versions.c.number).where(versions.c.source == source, versions.c.state == VersionState.LIVE)
    return connection.execute(row.limit(1)).scalar_one_or_none()


def find(connection: Connection, source: str, number: int) -> Version | None:
    """A version of a folder; None for a number that is none."""
    row = select(versions).where(versions.c.source == source, versions.c.number == number)
    found = connection.execute(row).one_or_none()
    return None if found is None else _version(found)


def latest(connection: Connection, source: str) -> Version | None:
    """The version that was built last; None when there was none yet."""
    found = recent(connection, source, 1)
    return found[0] if found else None


def recent(connection: Connection, source: str, most: int) -> list[Version]:
    """The last versions, the newest first."""
    rows = select(versions).where(versions.c.source == source).order_by(versions.c.number.desc()).limit(most)
    return [_version(row) for row in connection.execute(rows).all()]


def _version(row: Row[tuple[object, ...]]) -> Version:
    try:
        report = from_json(row.report.encode()) if row.report else None
    except (ValueError, KeyError, TypeError):
        report = None
    return Version(
        row.number,
        row.content,
        VersionState(row.state),
        row.made_at,
        row.made_by,
        report,
        tuple(filter(None, row.why.split("\n"))),
        row.live_at,
        row.live_by,
    )
