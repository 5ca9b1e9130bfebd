"""Staff (cán bộ, công chức): who holds an office's work on a day.

Plans name offices, some of which are gone; who holds their work now is proposed from names and confirmed by a person.
What nobody has confirmed has no holder: nobody is nudged about work that may not be theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Official:
    """A person who works for the unit (cán bộ, công chức)."""

    id: str
    name: str
    office: str
    """The office of today; "" for the unit's own leaders."""
    title: str = ""
    leads: bool = False
    """True for the head of the office, or of the unit where the office is ""."""
    active: bool = True
    """False once they have left: nothing is sent to them any more."""
    deputy: bool = False
    """True for a deputy (cấp phó) of the head of the office, or of the unit's where the office is ""; never with `leads`."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which an official is away (nghỉ phép), both included."""

    official: str
    first: date
    last: date
    substitute: str | None = None
    """Who sees to things meanwhile; None for the head of the office, and for a head the deputy."""

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


class Why(StrEnum):
    """Why somebody is the one to be told."""

    HOLDER = "holder"
    HANDED_OVER = "handed_over"
    SUBSTITUTE = "substitute"
    HEAD = "head"
    """The holder is away and nobody stands in, or the office has no holder."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a duty is told to."""

    official: Official
    why: Why
    instead_of: Official | None = None
    """The holder who is away."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody, and what is theirs."""

    officials: Mapping[str, Official]
    """By id."""
    holders: Mapping[str, str] = field(default_factory=dict)
    """By office of today: the id of who sees to its work; offices without one go to their head."""
    successors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By document and office as the plan names it: the office of today that a person has confirmed."""
    handed: Mapping[str, str] = field(default_factory=dict)
    """By Duty.key or Duty.work: the id of who has taken it over."""
    leaves: tuple[Leave, ...] = ()

    def office_today(self, document: str, office: str) -> str | None:
        """The office that has the work now; None while nobody has confirmed it."""
        return self.successors.get((document, office))

    def holder(self, document: str, office: str, keys: tuple[str, ...]) -> Official | None:
        """Whose the work is, whether or not they are at work; arguments and None as for recipient()."""
        held = self._held(document, office, keys)
        return held.official if held else None

    def recipient(self, document: str, office: str, keys: tuple[str, ...], day: date) -> Recipient | None:
        """Whom to tell on a day; `keys` of the duty, the more particular first. None when there is nobody."""
        held = self._held(document, office, keys)
        if held is None or self.away(held.official.id, day) is None:
            return held
        return self._stand_in(held.official, held.why, day)

    def stand_in(self, official: Official, day: date) -> Recipient:
        """Whom to tell on a day what is meant for an official: them, or as for their duties when they are away."""
        at_work = self.away(official.id, day) is None
        return Recipient(official, Why.HOLDER) if at_work else self._stand_in(official, Why.HOLDER, day)

    def _held(self, document: str, office: str, keys: tuple[str, ...]) -> Recipient | None:
        today = self.office_today(document, office)
        handed = self._active(next((self.handed[key] for key in keys if key in self.handed), None))
        if today is None and handed is None:
            return None
        if handed is not None:
            return Recipient(handed, Why.HANDED_OVER)
        holder = self._active(self.holders.get(today or ""))
        if holder is not None:
            return Recipient(holder, Why.HOLDER)
        head = self.head(today or "")
        return Recipient(head, Why.HEAD) if head else None

    def head(self, office: str) -> Official | None:
        """Who leads an office, on leave or not; who leads the unit where nobody does. None when there is nobody.

        Where there is no head, the first deputy leads.
        """
        return self._at_the_head(office) or self._at_the_head("")

    def acting_head(self, office: str, day: date) -> Official | None:
        """Whom to tell on a day what is meant for head(office): them, or whoever stands in. None when there is nobody."""
        head = self.head(office)
        return None if head is None else self.stand_in(head, day).official

    def is_head(self, official: Official) -> bool:
        """Whether they lead their office, or the unit, on leave or not."""
        return official.active and (official.leads or self._at_the_head(official.office) == official)

    def acts_as_head(self, official: Official, day: date) -> bool:
        """Whether they have the rights of a head on a day: heads do, and a deputy only while standing in for one."""
        if self.is_head(official):
            return True
        if not (official.active and official.deputy):
            return False
        return self._in_charge(official.office, day, set()) == official

    def away(self, official: str, day: date) -> Leave | None:
        """The leave that an official is on; None when at work."""
        return next(
            (leave for leave in self.leaves if leave.official == official and leave.covers(day)), None
        )

    def _stand_in(self, holder: Official, why: Why, day: date) -> Recipient:
        """The substitute, or theirs if they are away as well; then the head of the office, at last of the unit.

        For a head who is away and has no substitute at work, the first deputy at work stands in. When all of them are away, the head is told wherever they are, or the holder where there is no other.
        """
        asked: set[str] = set()
        present = self._present(holder, day, asked)
        if present is not None:
            return Recipient(present, Why.SUBSTITUTE, holder)
        heads = [head for head in (self.head(holder.office), self.head("")) if head and head.id != holder.id]
        for office in (holder.office, ""):
            present = self._in_charge(office, day, asked)
            if present is not None:
                return Recipient(present, Why.HEAD, holder)
        return Recipient(heads[0], Why.HEAD, holder) if heads else Recipient(holder, why)

    def _at_the_head(self, office: str) -> Official | None:
        """The head of this very office, else its first deputy."""
        of_office = (each for each in self.officials.values() if each.active and each.office == office)
        head = next((each for each in of_office if each.leads), None)
        return head or next(iter(self._deputies(office)), None)

    def _deputies(self, office: str) -> list[Official]:
        """Those of this very office, by name."""
        found = (each for each in self.officials.values() if each.active and each.deputy and not each.leads)
        return sorted(
            (each for each in found if each.office == office), key=lambda each: (each.name, each.id)
        )

    def _in_charge(self, office: str, day: date, asked: set[str]) -> Official | None:
        """Who does on a day what the head of this very office does; None when nobody is at work."""
        head = self._at_the_head(office)
        present = None if head is None else self._present(head, day, asked)
        if present is not None:
            return present
        return next((each for each in self._deputies(office) if self.away(each.id, day) is None), None)

    def _present(self, official: Official, day: date, asked: set[str]) -> Official | None:
        """They themselves when at work, else whoever stands in; None when nobody does. `asked` is added to."""
        found: Official | None = official
        while found is not None and found.id not in asked:
            asked.add(found.id)
            leave = self.away(found.id, day)
            if leave is None:
                return found
            found = self._active(leave.substitute)
        return None

    def _active(self, official: str | None) -> Official | None:
        found = self.officials.get(official or "")
        return found if found is not None and found.active else None
