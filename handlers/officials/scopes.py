"""Who may see which duties (phạm vi xem): the unit's leader all, the head of an office its own, anybody else theirs.

A deputy sees what the head does, while standing in.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handlers.officials.staff import Official, Staff
    from handlers.officials.standing import Standing


class Scope(StrEnum):
    """How far somebody sees."""

    UNIT = "unit"
    OFFICE = "office"
    OWN = "own"


SEES: Mapping[Scope, str] = {
    Scope.UNIT: "việc của mọi đơn vị",
    Scope.OFFICE: "việc của đơn vị mình",
    Scope.OWN: "việc của riêng mình",
}
"""What somebody sees, in words."""


def scope_of(official: Official, staff: Staff, today: date) -> Scope | None:
    """How far an official sees on a day; None for one who has left: nothing at all."""
    if not official.active:
        return None
    if not staff.acts_as_head(official, today):
        return Scope.OWN
    return Scope.OFFICE if official.office else Scope.UNIT


def visible(
    standings: Iterable[Standing], official: Official, staff: Staff, today: date
) -> tuple[Standing, ...]:
    """The duties that an official may see, in their order.

    A head sees the confirmed work of the office, and what is theirs elsewhere; work whose office of today nobody has
    confirmed is seen by the unit's leader alone.
    """
    scope = scope_of(official, staff, today)
    if scope is None:
        return ()
    return tuple(each for each in standings if scope is Scope.UNIT or _is_theirs(each, official, scope))


def _is_theirs(standing: Standing, official: Official, scope: Scope) -> bool:
    if standing.holder is not None and standing.holder.id == official.id:
        return True
    return scope is Scope.OFFICE and standing.office_today == official.office
