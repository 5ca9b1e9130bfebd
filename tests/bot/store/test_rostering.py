"""Taking over a list of officials: what is new, what has changed, and nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import rostering, staffing
from handlers.officials.roster import HEADERS, read_roster

if TYPE_CHECKING:
    from bot.store.rostering import TakenOver
    from bot.store.store import Store

LAN = ("lan", "Nguyễn Thị Lan", "Trưởng phòng", "Phòng Kinh tế", "x", "x", "", "", "")
BINH = ("binh", "Trần Văn Bình", "Chuyên viên", "Phòng Kinh tế", "", "", "", "", "-3,0")
SON = ("son", "Vi Văn Sơn", "Trưởng công an", "Công an xã", "", "", "", "", "")


def take(store: Store, *rows: tuple[str, ...]) -> TakenOver:
    """Take over a list."""
    known = store.read(staffing.staff).officials
    roster = read_roster([HEADERS, *rows], known)
    assert not roster.faults
    return store.submit(lambda c: rostering.take_over(c, roster.entries)).result()


def holders(store: Store) -> dict[str, str]:
    """By office: who sees to its work."""
    return dict(store.read(staffing.staff).holders)


def test_the_same_list_again_changes_nothing(store: Store) -> None:
    first = take(store, LAN, BINH, SON)
    again = take(store, LAN, BINH, SON)
    assert [each.id for each in first.new] == ["lan", "binh", "son"]
    assert (again.new, again.changed, again.same) == ((), (), 3)
    assert store.read(staffing.stage_rules).by_person == {"binh": (-3, 0)}


def test_what_changed_changes_and_who_is_not_named_stays(store: Store) -> None:
    take(store, LAN, BINH, SON)
    taken = take(store, ("lan", "Nguyễn Thị Lan", "Phó phòng", *LAN[3:]), BINH)
    assert [each.id for each in taken.changed] == ["lan"]
    assert [each.id for each in taken.absent] == ["son"]
    assert store.read(staffing.staff).officials["lan"].title == "Phó phòng"


def test_another_holder_takes_the_place_of_the_one_before_in_any_order(store: Store) -> None:
    take(store, LAN, BINH)
    no_longer, now = (*LAN[:4], "", "x", "", "", ""), (*BINH[:4], "x", "", "", "", "")
    taken = take(store, now, no_longer)
    assert {each.id for each in taken.changed} == {"lan", "binh"}
    assert holders(store) == {"Phòng Kinh tế": "binh"}
    take(store, LAN, BINH)
    assert holders(store) == {"Phòng Kinh tế": "lan"}


def test_whoever_moves_to_another_office_no_longer_sees_to_the_old_one(store: Store) -> None:
    take(store, LAN)
    take(store, ("lan", "Nguyễn Thị Lan", "", "Văn phòng HĐND và UBND", "x", "", "", "", ""))
    assert holders(store) == {"Văn phòng HĐND và UBND": "lan"}


def test_whoever_leaves_holds_nothing(store: Store) -> None:
    take(store, LAN)
    take(store, ("lan", "Nguyễn Thị Lan", "", "Phòng Kinh tế", "", "", "", "x", ""))
    assert holders(store) == {}
    assert not store.read(staffing.staff).officials["lan"].active


def test_a_deputy_is_kept_and_leads_an_office_without_head(store: Store) -> None:
    deputy = (*SON[:4], "", "", "x", "", "")
    taken = take(store, LAN, deputy)
    assert store.read(staffing.staff).officials["son"].deputy
    assert not store.read(staffing.staff).officials["lan"].deputy
    assert taken.without_holder == ()
    assert take(store, LAN, deputy).same == 2
    assert [each.id for each in take(store, LAN, SON).changed] == ["son"]
    assert not store.read(staffing.staff).officials["son"].deputy


def test_offices_that_nobody_sees_to_are_told(store: Store) -> None:
    assert take(store, LAN, SON).without_holder == ("Công an xã",)


def test_stages_of_an_office_outlive_its_holder(store: Store) -> None:
    take(store, LAN, BINH)
    store.submit(lambda c: staffing.set_holder(c, "Phòng Kinh tế", "lan", (-5, 0))).result()
    take(store, (*LAN[:4], "", "x", "", "", ""), (*BINH[:4], "x", "", "", "", "-3,0"))
    assert store.read(staffing.stage_rules).by_office == {"Phòng Kinh tế": (-5, 0)}
