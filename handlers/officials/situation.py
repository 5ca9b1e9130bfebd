"""Situation of a duty on a day (tình trạng): the closed list that pages, feeds and reports share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.officials.standing import State

if TYPE_CHECKING:
    from datetime import date

    from handlers.officials.standing import Standing


class Situation(StrEnum):
    """State and punctuality in one, the most urgent first; the value stands in addresses."""

    OVERDUE = "qua-han"
    TODAY = "hom-nay"
    """Open and due on this very day."""
    OPEN = "chua-den-han"
    CANNOT = "khong-thuc-hien-duoc"
    DONE_LATE = "xong-muon"
    DONE = "xong-dung-han"
    GONE = "khong-con"


STILL_OPEN = frozenset({Situation.OVERDUE, Situation.TODAY, Situation.OPEN})
BOTH_DONE = frozenset({Situation.DONE, Situation.DONE_LATE})


def situation(standing: Standing, today: date) -> Situation:
    """Where a duty stands on a day."""
    match standing.state:
        case State.DONE:
            return Situation.DONE_LATE if standing.is_late(today) else Situation.DONE
        case State.CANNOT:
            return Situation.CANNOT
        case State.GONE:
            return Situation.GONE
        case State.OPEN:
            if standing.is_late(today):
                return Situation.OVERDUE
            return Situation.TODAY if standing.duty.due == today else Situation.OPEN
