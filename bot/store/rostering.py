"""Taking over a list of officials (nhập danh sách cán bộ): new ones added, changed ones changed, the others left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bot.store import staffing
from bot.store.duty_tables import holders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from handlers.officials.roster import Entry
    from handlers.officials.staff import Official


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What has become of the rows of a list."""

    new: tuple[Official, ...] = ()
    changed: tuple[Official, ...] = ()
    same: int = 0
    absent: tuple[Official, ...] = ()
    """Those known before that the list does not name; they stay as they are."""
    without_holder: tuple[str, ...] = ()
    """Offices of the list whose work goes to the head of the unit, as nobody else sees to it."""


def take_over(connection: Connection, entries: Sequence[Entry]) -> TakenOver:
    """Have the store say what a list without faults says; nothing is deleted but who no longer sees to an office."""
    before, stages = staffing.staff(connection), staffing.stage_rules(connection)
    new: list[Official] = []
    changed: list[Official] = []
    for entry in entries:
        official = entry.official
        known = before.officials.get(official.id)
        holds = {office for office, who in before.holders.items() if who == official.id}
        wanted = {official.office} if entry.holds else set()
        if known is None:
            new.append(official)
        elif (known, holds, stages.by_person.get(official.id)) != (official, wanted, entry.stages):
            changed.append(official)
        staffing.put_official(connection, official, entry.stages)
        for office in holds - wanted:
            connection.execute(
                delete(holders).where(holders.c.office == office, holders.c.official == official.id)
            )
        for office in wanted - holds:
            staffing.set_holder(connection, office, official.id, stages.by_office.get(office))
    after = staffing.staff(connection)
    named = {entry.official.id for entry in entries}
    offices = {entry.official.office for entry in entries if entry.official.active} - {""}
    led = {each.office for each in after.officials.values() if after.is_head(each)}
    return TakenOver(
        new=tuple(new),
        changed=tuple(changed),
        same=len(entries) - len(new) - len(changed),
        absent=tuple(each for each in before.officials.values() if each.id not in named),
        without_holder=tuple(sorted(offices - after.holders.keys() - led)),
    )
