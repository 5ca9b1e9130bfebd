"""Which office of today has the work of an office of a plan: what is proposed, and what a person has said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.store import staffing
from handlers.officials.staff import Official
from tests.bot.nudging.office import BINH, LAN, at
from tests.duties import TODAY

if TYPE_CHECKING:
    from bot.store.store import Store

NAMED = (("KH-12", "Phòng Kinh tế"), ("KH-12", "Công chức Văn hóa - Xã hội"))


def proposed(store: Store) -> dict[str, str | None]:
    """By office of a plan, what waits to be confirmed."""
    return {row.office: row.office_today for row in store.read(staffing.undecided)}


def test_offices_that_came_before_the_officials_are_proposed_when_these_come(store: Store) -> None:
    assert store.submit(lambda c: staffing.propose_successors(c, NAMED)).result() == 2
    assert set(proposed(store).values()) == {None}

    for official in (LAN, BINH):
        store.submit(partial(staffing.put_official, official=official)).result()
    assert store.submit(lambda c: staffing.propose_successors(c, NAMED)).result() == 0
    assert proposed(store) == {
        "Phòng Kinh tế": "Phòng Kinh tế",
        "Công chức Văn hóa - Xã hội": "Phòng Văn hóa - Xã hội",
    }


def test_what_was_decided_is_not_proposed_again(store: Store) -> None:
    def decided(connection: object) -> None:
        staffing.put_official(connection, Official("hoa", "Lê Thị Hoa", "Văn phòng"))  # type: ignore[arg-type]
        staffing.propose_successors(connection, NAMED)  # type: ignore[arg-type]
        staffing.decide(connection, "KH-12", "Phòng Kinh tế", "Văn phòng", "admin", at(TODAY))  # type: ignore[arg-type]
        staffing.put_official(connection, LAN)  # type: ignore[arg-type]
        staffing.propose_successors(connection, NAMED)  # type: ignore[arg-type]

    store.submit(decided).result()
    assert store.read(staffing.staff).successors == {("KH-12", "Phòng Kinh tế"): "Văn phòng"}
