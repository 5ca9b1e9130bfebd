"""Who may see which duties."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.officials.scopes import Scope, scope_of, visible
from handlers.officials.staff import Leave, Official, Staff
from tests.duties import BINH, KINH_TE, LAN, MO, TODAY, VAN_HOA, standing

HEAD = Official("tam", "Hà Minh Tâm", KINH_TE, "Trưởng phòng", leads=True)
DEPUTY = Official("pho", "Đinh Thị Hiên", "", "Phó Chủ tịch UBND xã", deputy=True)
VICE = Official("vi", "Lò Thị Vi", KINH_TE, "Phó Trưởng phòng", deputy=True)
LANS, BINHS = standing("Việc của Lan", holder=LAN), standing("Việc của Bình", holder=BINH, office=VAN_HOA)
NOBODYS = replace(standing("Chưa ai nhận", holder=None), office_today=None)
HEADS_ELSEWHERE = standing("Giao thêm", holder=HEAD, office=VAN_HOA)
ALL = (LANS, BINHS, NOBODYS, HEADS_ELSEWHERE)


@pytest.mark.parametrize(
    ("official", "scope", "seen"),
    [
        (MO, Scope.UNIT, ALL),
        (HEAD, Scope.OFFICE, (LANS, HEADS_ELSEWHERE)),
        (LAN, Scope.OWN, (LANS,)),
        (BINH, Scope.OWN, (BINHS,)),
        (DEPUTY, Scope.OWN, ()),
        (replace(MO, active=False), None, ()),
        (replace(LAN, active=False), None, ()),
    ],
)
def test_everybody_sees_what_is_theirs_and_nothing_else(
    official: Official, scope: Scope | None, seen: tuple[object, ...]
) -> None:
    staff = Staff({each.id: each for each in (MO, HEAD, LAN, BINH, DEPUTY)})
    assert scope_of(official, staff, TODAY) is scope
    assert visible(ALL, official, staff, TODAY) == seen


@pytest.mark.parametrize(
    ("head", "substitute", "scope", "seen"),
    [
        (HEAD, None, Scope.OFFICE, (LANS,)),
        (HEAD, "lan", Scope.OWN, ()),
        (HEAD, "vi", Scope.OFFICE, (LANS,)),
        (MO, None, Scope.OWN, ()),
    ],
)
def test_a_deputy_sees_the_office_only_while_standing_in(
    head: Official, substitute: str | None, scope: Scope, seen: tuple[object, ...]
) -> None:
    staff = Staff(
        {each.id: each for each in (MO, HEAD, LAN, VICE)},
        leaves=(Leave(head.id, TODAY, TODAY, substitute),),
    )
    assert scope_of(VICE, staff, TODAY) is scope
    assert visible((LANS, BINHS, NOBODYS), VICE, staff, TODAY) == seen
    assert scope_of(VICE, staff, TODAY + timedelta(days=1)) is Scope.OWN
    assert scope_of(HEAD, staff, TODAY) is Scope.OFFICE


def test_the_deputy_of_the_unit_sees_all_of_it_while_there_is_no_head() -> None:
    staff = Staff({each.id: each for each in (replace(MO, active=False), HEAD, LAN, DEPUTY)})
    assert scope_of(DEPUTY, staff, TODAY) is Scope.UNIT
    assert visible(ALL, DEPUTY, staff, TODAY) == ALL
