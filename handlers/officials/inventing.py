"""Invented officials (cán bộ giả định) for trying out a year: names, offices, leave, and when they get things done.

Everything is drawn from a seed and a name, so the same seed gives the same year whatever else is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from handlers.officials.staff import Leave, Official, Staff
from handlers.officials.succession import propose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.officials.computing import Window
    from handlers.officials.duty import Awaited, Duty

OFFICES = (
    "Văn phòng HĐND và UBND xã",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công xã",
    "Công an xã",
    "Ban Chỉ huy Quân sự xã",
    "Trạm Y tế xã",
)
FEWEST = 2
"""Officials: one who leads the unit, one who works."""
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Lò", "Đinh", "Hà", "Vi", "Bùi", "Quách", "Lương", "Cầm")
_MIDDLE = ("Văn", "Thị", "Minh", "Thanh", "Đức", "Thu", "Quang", "Ngọc")
_GIVEN = ("Mơ", "Suối", "Lành", "Hiên", "Sơn", "Thảo", "Tâm", "Bình", "Vân", "Khánh", "Lan", "Tùng", "Hòa")
_DELAYS = ((0.45, (-12, -1)), (0.65, (0, 0)), (0.9, (1, 9)))
"""Shares of duties, added up, and between which days from the due day they are done; the rest never are."""


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance that can be repeated (ngẫu nhiên lặp lại được)."""

    seed: int

    def share(self, *what: object) -> float:
        """A number in [0, 1) that belongs to what is named."""
        name = "\0".join(map(str, (self.seed, *what))).encode()
        return int.from_bytes(blake2b(name, digest_size=7).digest()) / 256**7

    def number(self, most: int, *what: object) -> int:
        """A whole number in [0, most)."""
        return int(self.share(*what) * most)

    def day(self, window: Window, *what: object) -> date:
        """A day of a window."""
        return window.start + timedelta(days=self.number((window.end - window.start).days + 1, *what))


def invented_staff(duties: Sequence[Duty], officials: int, window: Window, dice: Dice) -> Staff:
    """So many officials with leave, who hold and have handed over the work of the duties.

    Offices that plans name go to one of today by their name or else by chance; one in ten stays unconfirmed, and
    none of its work is handed over.
    """
    people = tuple(_people(officials, dice))
    successors = {
        named: office
        for named in dict.fromkeys((duty.document, duty.office) for duty in duties)
        if (office := _office_today(named, dice)) is not None
    }
    members = {office: [each.id for each in people if each.office == office] for office in OFFICES}
    return Staff(
        officials={each.id: each for each in people},
        holders={
            office: ids[-1] for office, ids in members.items() if ids and dice.share("holder", office) < 0.85
        },
        successors=successors,
        handed={
            duty.work: ids[dice.number(len(ids), "who", duty.work)]
            for duty in duties
            if (ids := members.get(successors.get((duty.document, duty.office), ""), []))
            and dice.share("handed", duty.work) < 0.7
        },
        leaves=tuple(_leaves(people, window, dice)),
    )


def done_on(duty: Duty, dice: Dice) -> date | None:
    """The day during which a duty gets done: early, on its day, late; None for never."""
    drawn = dice.share("done", duty.key)
    for share, (first, last) in _DELAYS:
        if drawn < share:
            return duty.due + timedelta(days=first + dice.number(last - first + 1, "when", duty.key))
    return None


def events(awaited: Iterable[Awaited], window: Window, dice: Dice) -> dict[str, tuple[date, ...]]:
    """For half of the work that waits for something: the day on which it happens."""
    return {
        each.work: (dice.day(window, "event", each.work),)
        for each in awaited
        if dice.share("happens", each.work) < 0.5
    }


def _people(count: int, dice: Dice) -> Iterable[Official]:
    """The head of the unit, then the offices in turn: first their heads."""
    taken: set[str] = set()
    for number in range(max(count, FEWEST)):
        attempt = 0
        while True:
            name = " ".join(
                parts[dice.number(len(parts), "name", number, attempt, place)]
                for place, parts in enumerate((_FAMILY, _MIDDLE, _GIVEN))
            )
            if name not in taken or attempt > len(_FAMILY):
                break
            attempt += 1
        taken.add(name)
        place = number - 1
        office = OFFICES[place % len(OFFICES)] if number else ""
        leads = place < len(OFFICES)
        title = "Chủ tịch UBND xã" if number == 0 else "Trưởng đơn vị" if leads else "Chuyên viên"
        yield Official(f"cb{number:02}", name, office, title, leads=leads)


def _office_today(named: tuple[str, str], dice: Dice) -> str | None:
    if dice.share("unconfirmed", *named) < 0.1:
        return None
    near = propose(named[1], OFFICES)
    return near[0].office if near else OFFICES[dice.number(len(OFFICES), "office", *named)]


def _leaves(people: Sequence[Official], window: Window, dice: Dice) -> Iterable[Leave]:
    for official in people:
        others = [each.id for each in people if each.office == official.office and each.id != official.id]
        for number in range(1 + dice.number(3, "leaves", official.id)):
            what = (official.id, number)
            first = dice.day(window, "leave", *what)
            length = dice.number(10, "length", *what)
            substitute = (
                others[dice.number(len(others), "substitute", *what)]
                if others and dice.share("left to", *what) < 0.7
                else None
            )
            yield Leave(official.id, first, first + timedelta(days=length), substitute)
