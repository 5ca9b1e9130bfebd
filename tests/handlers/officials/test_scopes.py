"""Who may see which duties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.officials.scopes import Scope, scope_of, visible
from handlers.officials.staff import Official
from tests.duties import BINH, KINH_TE, LAN, MO, VAN_HOA, standing

HEAD = Official("tam", "Hà Minh Tâm", KINH_TE, "Trưởng phòng", leads=True)
DEPUTY = Official("pho", "Đinh Thị Hiên", "", "Phó Chủ tịch UBND xã")
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
    assert scope_of(official) is scope
    assert visible(ALL, official) == seen
