"""Figures of nudges (số liệu nhắc việc): how many were told, and on how many something was done afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from bot.store.duty_tables import NoticeState, acts, notices, nudges

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Nudged:
    """The nudges of some days: one is one stage of one duty told to one official."""

    told: int
    sent: int
    """Those whose message the platform took."""
    unreached: int
    """Those that no channel took, or of which nobody knows whether they arrived."""
    acted_on: int
    """Those after which somebody reported on the duty: done, cannot, later or handed over."""


def nudged(connection: Connection, first: date, last: date) -> Nudged:
    """The nudges of these days; what was taken back is no act."""
    acted = exists().where(
        acts.c.duty == nudges.c.duty, acts.c.undone_at.is_(None), acts.c.at >= notices.c.created_at
    )
    of_days = nudges.c.day.between(first.isoformat(), last.isoformat())
    told = select(notices.c.state, acted.label("acted"), func.count().label("told"))
    told = told.select_from(nudges.join(notices, nudges.c.notice == notices.c.id)).where(of_days)
    rows = connection.execute(told.group_by(notices.c.state, acted)).all()
    by_state = {state: sum(row.told for row in rows if row.state == state) for state in NoticeState}
    return Nudged(
        told=sum(by_state.values()),
        sent=by_state[NoticeState.SENT],
        unreached=by_state[NoticeState.HELD] + by_state[NoticeState.UNDELIVERABLE],
        acted_on=sum(row.told for row in rows if row.acted),
    )
